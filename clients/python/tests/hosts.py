"""APIs in processes of their own."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Received(NamedTuple):
    """A response."""

    status: int
    body: Any
    challenge: str | None
    retry_after: str | None


def ask(url: str, authorization: str | None = None) -> Received:
    """Sends a GET request with this header."""
    request = urllib.request.Request(url, headers={} if authorization is None else {"Authorization": authorization})
    try:
        with _opener.open(request, timeout=30) as response:
            return _received(response)
    except urllib.error.HTTPError as error:
        with error:
            return _received(error)


def _received(response: Any) -> Received:
    headers = response.headers
    return Received(
        response.status, json.loads(response.read()), headers.get("WWW-Authenticate"), headers.get("Retry-After")
    )


class Host:
    """A server that runs in a folder; ``{port}`` in its arguments is the port."""

    def __init__(self, folder: Path, module: Sequence[str]) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.base_url = f"http://127.0.0.1:{port}"
        self.log = folder / "log.txt"
        source = Path(__file__).resolve().parents[1] / "src"
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(source), str(folder)])}
        arguments = [each.replace("{port}", str(port)) for each in module]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-B", "-m", *arguments], cwd=folder, env=environment, stdout=log, stderr=log
            )
        end = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                assert self._process.poll() is None and time.monotonic() < end, self.log.read_text()
                time.sleep(0.05)

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(20)
