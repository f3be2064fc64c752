"""Python processes that start warm: a server that has imported Django's modules forks for each call.

    python warm.py SOCKET

Half of the CPU time of the tests of Django sites would go into imports. No module below reads
settings, which each fork loads as a cold process does. `call.py` is the other side.
"""

import array
import gc
import importlib
import io
import json
import os
import runpy
import selectors
import signal
import socket
import sys
import types
import warnings

MODULES = (
    "django.core.management.commands.migrate",
    "django.core.management.commands.check",
    "django.core.servers.basehttp",
    "django.db.backends.sqlite3.base",
    "django.db.backends.postgresql.base",
    "django.contrib.auth.hashers",
    "django.contrib.auth.password_validation",
    "django.contrib.contenttypes.apps",
    "django.test.signals",
    "rest_framework.serializers",
    "rest_framework_simplejwt",
    "jwt",
    "gunicorn.app.wsgiapp",
    "gunicorn.workers.gthread",
    "argon2",
    "bcrypt",
    "getpass",
)


def receive(connection):
    """One line of JSON and the three standard files of the caller."""
    files = array.array("i")
    text = b""
    while not text.endswith(b"\n"):
        part, ancillary, _, _ = connection.recvmsg(65536, socket.CMSG_SPACE(3 * files.itemsize))
        if not part:
            return None, files
        text += part
        for _, _, data in ancillary:
            files.frombytes(data)
    return json.loads(text), files


def become(call, files):
    """Makes this process what a cold one is before its program."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(call["env"])
    os.chdir(call["cwd"])
    sys.dont_write_bytecode = "PYTHONDONTWRITEBYTECODE" in os.environ
    if "PYTHONWARNINGS" in os.environ:
        warnings.simplefilter(os.environ["PYTHONWARNINGS"])
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(open(0, "rb", closefd=False), "utf-8", "surrogateescape")
    sys.stdout = sys.__stdout__ = io.TextIOWrapper(open(1, "wb", closefd=False), "utf-8", "surrogateescape")
    sys.stderr = sys.__stderr__ = io.TextIOWrapper(
        open(2, "wb", closefd=False), "utf-8", "backslashreplace", line_buffering=True
    )


def run(args):
    """Runs a program as the interpreter does: `-c CODE`, `-m MODULE` or a file."""
    kind, *rest = args
    if kind == "-c":
        sys.argv = ["-c", *rest[1:]]
        sys.path[0] = ""
        main = sys.modules["__main__"] = types.ModuleType("__main__")
        exec(compile(rest[0], "<string>", "exec"), main.__dict__)
    elif kind == "-m":
        sys.argv = rest
        sys.path[0] = os.getcwd()
        runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    else:
        sys.argv = list(args)
        sys.path[0] = os.path.dirname(os.path.realpath(kind))
        runpy.run_path(kind, run_name="__main__")


def serve(path):
    """Forks for each call. Returns in the forks alone, with the arguments of the program."""
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen(100)
    woken, wake = socket.socketpair()
    for end in (woken, wake):
        end.setblocking(False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(wake.fileno())
    watched = selectors.DefaultSelector()
    watched.register(server, selectors.EVENT_READ)
    watched.register(woken, selectors.EVENT_READ)
    callers = {}
    print("ready", flush=True)
    while True:
        for key, _ in watched.select():
            if key.fileobj is server:
                connection, _ = server.accept()
                call, files = receive(connection)
                if call is None:
                    connection.close()
                    continue
                pid = os.fork()
                if pid == 0:
                    watched.close()
                    for inherited in (server, woken, wake, connection, *callers.values()):
                        inherited.close()
                    become(call, files)
                    return call["args"]
                for file in files:
                    os.close(file)
                callers[pid] = connection
                watched.register(connection, selectors.EVENT_READ, pid)
            elif key.fileobj is woken:
                woken.recv(4096)
            else:
                # A signal that the caller passes on; without its caller, the program is killed.
                signals = key.fileobj.recv(16) or bytes([signal.SIGKILL])
                if key.data in callers:
                    for number in signals:
                        os.kill(key.data, number)
                if signals == bytes([signal.SIGKILL]):
                    watched.unregister(key.fileobj)
        for pid, connection in list(callers.items()):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended == 0:
                continue
            del callers[pid]
            if connection in (key.fileobj for key in watched.get_map().values()):
                watched.unregister(connection)
            try:
                connection.sendall(b"%d\n" % os.waitstatus_to_exitcode(status))
            except OSError:
                pass
            connection.close()


for module in MODULES:
    importlib.import_module(module)
gc.freeze()
run(serve(sys.argv[1]))
