@rem Windows: sets Renda up in this folder (once) and runs its command, e.g. `renda.cmd demo`. Double-clicked, it serves.
@echo off
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
rem The data lie beside this file, from whatever folder it is called.
if not defined RENDA_HOME set "RENDA_HOME=%~dp0var"
rem The launcher of python.org, else the python on the PATH; set_up.py finds a version that fits.
set "PY=py -3"
where py >nul 2>nul || set "PY=python"
%PY% "%~dp0tools\set_up.py"
if errorlevel 1 goto failed
if "%~1"=="" goto serve
call "%~dp0.venv\Scripts\renda.cmd" %*
exit /b %errorlevel%
:serve
call "%~dp0.venv\Scripts\renda.cmd" serve
pause
exit /b
:failed
if "%~1"=="" pause
exit /b 1
