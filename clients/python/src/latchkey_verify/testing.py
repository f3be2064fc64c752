"""The real service for tests of an API: ``latchkey test-server`` in a process of its own.

Tests with pytest use the fixture ``latchkey``, which needs no import.
"""

import hashlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any, NamedTuple

__all__ = ["LatchkeyServer", "LatchkeyServerError", "TokenPair", "start_latchkey"]

_START_SECONDS = 120
_STOP_SECONDS = 20
_REQUEST_SECONDS = 60

# A proxy of the environment does not reach the loopback address.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class LatchkeyServerError(Exception):
    """The server did not start, or refused what a test asked for. The message says why."""


class TokenPair(NamedTuple):
    """The tokens of a new session."""

    access: str
    refresh: str

    @property
    def authorization(self) -> dict[str, str]:
        """The header that requests to an API need."""
        return {"Authorization": f"Bearer {self.access}"}


class LatchkeyServer:
    """A running service that tests control."""

    base_url: str
    """For example ``http://127.0.0.1:40123``, without a final slash."""
    client_id = "api"
    """With :attr:`client_secret`: may read the revocation feed and introspect tokens."""
    client_secret: str

    def __init__(self, base_url: str, client_secret: str) -> None:
        self.base_url = base_url
        self.client_secret = client_secret

    @property
    def jwks_url(self) -> str:
        """The public keys; empty with ``ALGORITHM=HS256``."""
        return f"{self.base_url}/.well-known/jwks.json"

    def add_account(self, username: str, password: str | None = None, **more: Any) -> int:
        """Creates an account and returns its id.

        :param password: any text; without one, only :meth:`sign_in` opens sessions
        :param more: ``claims`` (a dict), ``admin`` and ``active`` (bool)
        """
        account = {"username": username, **more, **({} if password is None else {"password": password})}
        return int(self._ask("POST", "accounts", account)["id"])

    def sign_in(self, username: str) -> TokenPair:
        """Opens a session of an account without its password."""
        pair = self._ask("POST", "tokens", {"username": username})
        return TokenPair(pair["access"], pair["refresh"])

    def mint(self, user_id: int | str, claims: Mapping[str, Any] | None = None) -> str:
        """Signs an access token without a session. Verifiers of signatures accept any id."""
        return str(self._ask("POST", "tokens", {"user_id": user_id, "claims": dict(claims or {})})["access"])

    def advance(self, time: int | str) -> datetime:
        """Moves the clock of the service and returns its time.

        :param time: whole seconds, or a text such as ``16m``, ``12h`` or ``31d``
        """
        return datetime.fromisoformat(self._ask("POST", "clock", {"advance": time})["now"].replace("Z", "+00:00"))

    def now(self) -> datetime:
        """The time of the service."""
        return self.advance(0)

    def revoke_everything(self) -> None:
        """Ends all sessions and refuses the tokens of all accounts. Moves the clock by a second."""
        self._ask("DELETE", "tokens")

    def reset(self) -> None:
        """Returns to the accounts and the time of the start. The address and the keys stay."""
        self._ask("POST", "reset", {})

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {} if body is None else {"Content-Type": "application/json"}
        request = urllib.request.Request(f"{self.base_url}/__test__/{path}", data, headers, method=method)
        try:
            with _opener.open(request, timeout=_REQUEST_SECONDS) as answer:
                text = answer.read()
        except urllib.error.HTTPError as error:
            with error:
                raise LatchkeyServerError(json.loads(error.read()).get("detail", str(error))) from None
        return json.loads(text) if text else None


@contextmanager
def start_latchkey(
    command: Sequence[str] = ("npx", "--no", "latchkey"),
    *,
    accounts: Sequence[Mapping[str, Any]] = (),
    settings: Mapping[str, str] | None = None,
    clock: str | None = None,
) -> Iterator[LatchkeyServer]:
    """Starts ``latchkey test-server`` on a free port, and stops it at the end.

    :param command: how to run ``latchkey``
    :param accounts: dicts with ``username`` and, if wanted, ``password``, ``claims``, ``admin``, ``active``
    :param settings: settings of the service; ``ALGORITHM`` is ``ES256`` unless they say otherwise
    :param clock: the time at the start, such as ``2031-01-31T12:00:00Z``
    :raises LatchkeyServerError: when it does not start
    """
    client_secret = secrets.token_urlsafe(32)
    pair = f"{LatchkeyServer.client_id}:{hashlib.sha256(client_secret.encode()).hexdigest()}"
    all_settings = {"ALGORITHM": "ES256", "INTROSPECTION_CLIENTS": pair, **(settings or {})}
    files = {"settings": all_settings, "accounts": list(accounts)}
    arguments = ["test-server", "--port", "0", "--until-eof", *(() if clock is None else ("--clock", clock))]
    with tempfile.TemporaryFile(prefix="latchkey-pytest-") as log, ExitStack() as running:
        # The server reads the files at its start only. A test run that is killed leaves none.
        with tempfile.TemporaryDirectory(prefix="latchkey-pytest-") as folder:
            for option, content in files.items():
                path = Path(folder) / f"{option}.json"
                path.write_text(json.dumps(content))
                arguments += [f"--{option}", str(path)]
            process = _run([*command, *arguments], log)
            running.callback(_stop, process)
            base_url = _base_url(process, log)
        yield LatchkeyServer(base_url, client_secret)


def _run(command: Sequence[str], log: IO[bytes]) -> "subprocess.Popen[bytes]":
    program = shutil.which(command[0])
    if program is None:
        raise LatchkeyServerError(
            f"{command[0]} was not found: install Node.js, or set latchkey_command in the configuration of pytest"
        )
    return subprocess.Popen(
        [program, *command[1:]],
        # The server ends when this process ends, however that happens.
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        # npx starts further processes, which do not always get its signals.
        start_new_session=True,
    )


def _base_url(process: "subprocess.Popen[bytes]", log: IO[bytes]) -> str:
    """Reads the line that the server prints once it is ready."""
    assert process.stdout is not None
    timer = threading.Timer(_START_SECONDS, _stop, [process])
    timer.daemon = True
    timer.start()
    try:
        line = process.stdout.readline()
    finally:
        timer.cancel()
    try:
        return str(json.loads(line)["base_url"])
    except (ValueError, KeyError, TypeError):
        _stop(process)
        log.seek(0)
        words = log.read().decode(errors="replace").strip() or line.decode(errors="replace").strip()
        raise LatchkeyServerError(f"latchkey test-server did not start: {words or 'it printed nothing'}") from None


def _stop(process: "subprocess.Popen[bytes]") -> None:
    _signal(process, signal.SIGTERM)
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        _signal(process, getattr(signal, "SIGKILL", signal.SIGTERM))
        process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


def _signal(process: "subprocess.Popen[bytes]", number: signal.Signals) -> None:
    if process.poll() is not None:
        return
    if os.name == "nt":
        process.terminate()
        return
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        pass
