"""Calls the server of `warm.py`, and is to its caller what a process of Python would be.

    python -IS call.py SOCKET ARGUMENTS...

Passes its standard files, its folder and its environment, and each SIGTERM and SIGINT. Ends with
the exit code or the signal of the program; if this process is killed, so is the program.
"""

import array
import json
import os
import signal
import socket
import sys

path, *args = sys.argv[1:]
known = {"PYTHONDONTWRITEBYTECODE", "PYTHONWARNINGS", "PYTHONUTF8"}
if any(name.startswith("PYTHON") and name not in known for name in os.environ):
    os.execv(sys.executable, [sys.executable, *args])
server = socket.socket(socket.AF_UNIX)
server.connect(path)
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, lambda received, _: server.send(bytes([received])))
call = json.dumps({"args": args, "cwd": os.getcwd(), "env": dict(os.environ)}).encode() + b"\n"
files = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1, 2]))]
server.sendall(call[server.sendmsg([call], files) :])
# Others see the end of a pipe when the program closes it.
for number in (0, 1, 2):
    os.close(number)
code = server.makefile("rb").readline()
status = int(code or 1)
if status < 0:
    signal.signal(-status, signal.SIG_DFL)
    os.kill(os.getpid(), -status)
os._exit(status)
