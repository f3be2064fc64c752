"""A world command of `latchkey conformance`: the recorded site under gunicorn."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from datetime import timedelta

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = tempfile.mkdtemp(prefix="latchkey-world-")
server = None
worker = None


def start(line):
    """Starts the site, and a process that has the same settings and changes its database."""
    global server, worker
    for name in os.listdir(FOLDER):
        shutil.rmtree(f"{FOLDER}/{name}") if name == "cache" else os.remove(f"{FOLDER}/{name}")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "SITE": json.dumps(line), "SITE_FOLDER": FOLDER}
    worker = subprocess.Popen(
        [sys.executable, f"{HERE}/world.py", "changes"],
        **{"cwd": HERE, "env": env, "text": True},
        **{"stdin": subprocess.PIPE, "stdout": subprocess.PIPE},
    )
    worker.stdout.readline()
    gunicorn = [sys.executable, "-m", "gunicorn", "recorded_site:application", "--threads", "4"]
    gunicorn += ["--permit-unconventional-http-method"]
    server = subprocess.Popen(
        [*gunicorn, "--bind", f"127.0.0.1:{port}", "--log-level", "critical"],
        **{"cwd": HERE, "env": env, "stdout": subprocess.DEVNULL},
    )
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return {"base_url": f"http://127.0.0.1:{port}"}
        time.sleep(0.05)
    raise RuntimeError("gunicorn does not listen")


def stop():
    if server is not None:
        server.terminate()
        server.wait()
    if worker is not None:
        worker.stdin.close()
        worker.wait()


def change(line):
    """Performs a line with Django's models."""
    from django.contrib.auth.models import User
    from django.core.cache import cache
    from django.core.management import call_command
    from django.db import connection
    from rest_framework_simplejwt.token_blacklist import models

    op = line["op"]
    user = User.objects.filter(pk=line.get("id"))
    if op == "reset":
        for model in (models.BlacklistedToken, models.OutstandingToken, User):
            model.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sqlite_sequence")
        cache.clear()
    elif op == "add_account":
        added = User(pk=line["id"], username=line["username"], is_active=line["active"])
        if line["password"] is None:
            added.password = line["stored_password"]
        else:
            added.set_password(line["password"])
        added.save(force_insert=True)
    elif op == "set_active":
        user.update(is_active=line["active"])
    elif op == "set_password":
        changed = user.get()
        changed.set_password(line["password"])
        changed.save()
    elif op == "rename":
        user.update(username=line["username"])
    elif op == "delete_account":
        user.delete()
    elif op == "age_outstanding_rows":
        for row in models.OutstandingToken.objects.all():
            row.expires_at -= timedelta(days=365)
            row.save()
    elif op == "flushexpiredtokens":
        call_command("flushexpiredtokens")
    elif op == "delete_outstanding_rows":
        models.OutstandingToken.objects.all().delete()
    else:
        raise ValueError(f"unknown line {op}")


def perform(line):
    if line["op"] == "start":
        return start(line)
    if line["op"] == "stop":
        stop()
    elif line["op"] == "sleep":
        time.sleep(line["seconds"])
    else:
        worker.stdin.write(json.dumps(line) + "\n")
        worker.stdin.flush()
        return json.loads(worker.stdout.readline())
    return {}


def serve(answer):
    for text in sys.stdin:
        try:
            reply = {"ok": True, **(answer(json.loads(text)) or {})}
        except Exception as error:
            reply = {"error": repr(error)}
        print(json.dumps(reply), flush=True)


if sys.argv[1:] == ["changes"]:
    import recorded_site  # noqa: F401
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
    print("ready", flush=True)
    serve(change)
else:
    serve(perform)
    stop()
    shutil.rmtree(FOLDER)
