@rem Windows: serves Renda to the computers and telephones of the office. Double-click it, or put a shortcut to it where programs start by themselves.
@echo off
call "%~dp0renda.cmd" serve --host 0.0.0.0 %*
pause
