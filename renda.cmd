@rem Windows: sets Renda up in this folder (once) and runs its command, e.g. `renda serve`. Double-clicked, it serves.
@echo off
chcp 65001 >nul
py -3 "%~dp0tools\set_up.py" || (pause & exit /b 1)
if "%~1"=="" ("%~dp0.venv\Scripts\renda.cmd" serve & pause) else ("%~dp0.venv\Scripts\renda.cmd" %*)
