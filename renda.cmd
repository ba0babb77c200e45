@rem Windows: sets Renda up in this folder (once) and runs its command, e.g. `renda.cmd demo`. Double-clicked, it serves.
@echo off
setlocal
chcp 65001 >nul
set "PYTHONUTF8=1"
if not exist "%~dp0tools\set_up.py" goto packed
rem The data lie beside this file, from whatever folder it is called.
if not defined RENDA_HOME set "RENDA_HOME=%~dp0var"
rem A fitting Python by the launcher of python.org, else any that runs: set_up.py says what it needs. Without one, Windows only offers its shop.
set "PY="
for %%V in (3.13 3.12 3.11 3) do if not defined PY call py -%%V -c "" >nul 2>nul && set "PY=py -%%V"
if not defined PY call python -c "" >nul 2>nul && set "PY=python"
if not defined PY goto missing
call %PY% "%~dp0tools\set_up.py"
if not "%errorlevel%"=="0" goto failed
if "%~1"=="" goto serve
call "%~dp0.venv\Scripts\renda.cmd" %*
exit /b %errorlevel%
:serve
call "%~dp0.venv\Scripts\renda.cmd" serve --open
pause
exit /b
:packed
echo Unpack the ZIP file first: right-click it, Extract All. Then start renda.cmd in the new folder.
pause
exit /b 1
:missing
type "%~dp0docs\run\windows-python.txt"
:failed
if "%~1"=="" pause
exit /b 1
