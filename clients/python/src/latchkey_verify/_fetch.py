"""HTTP requests to the service with urllib: bounded in time and size, without redirects."""

import http.client
import socket
import ssl
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple


class Answer(NamedTuple):
    """An HTTP response; the body of other statuses than 200 is not read."""

    status: int
    body: bytes
    etag: str


def http_url(url: str) -> str:
    """Returns an http or https URL without a user and a fragment.

    :raises ValueError: for any other text
    """
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None or parts.fragment:
        raise ValueError("the URL must be like https://auth.example.com or https://example.com/auth")
    return url


try:
    _user_agent = f"latchkey-verify/{version('latchkey-verify')}"
except PackageNotFoundError:
    _user_agent = "latchkey-verify"


class _Deadline:
    """Ends the connections of a request: urllib's own timeout limits only each single read."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._expire)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, connection: socket.socket) -> None:
        # The TLS layer takes the descriptor over; a duplicate ends the same connection.
        with self._lock:
            self._sockets.append(connection.dup())
        if self.is_over:
            self._expire()

    def _expire(self) -> None:
        self.is_over = True
        with self._lock:
            for each in self._sockets:
                try:
                    each.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass

    def end(self) -> None:
        self._timer.cancel()
        with self._lock:
            for each in self._sockets:
                each.close()
            self._sockets.clear()


class _Connection(http.client.HTTPConnection):
    deadline: _Deadline

    def connect(self) -> None:
        super().connect()
        self.deadline.watch(self.sock)


class _SecureConnection(http.client.HTTPSConnection, _Connection):
    """Connects through ``_Connection.connect``, so the deadline covers the TLS handshake."""


def _connect(kind: type[_Connection], deadline: _Deadline, host: str, **more: Any) -> _Connection:
    connection = kind(host, **more)
    connection.deadline = deadline
    return connection


class _Request(urllib.request.Request):
    deadline: _Deadline


class _Handler(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        assert isinstance(req, _Request)
        connect: Any = partial(_connect, _Connection, req.deadline)
        return self.do_open(connect, req)


class _SecureHandler(urllib.request.HTTPSHandler):
    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__(context=context)
        self._own_context = context

    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        assert isinstance(req, _Request)
        connect: Any = partial(_connect, _SecureConnection, req.deadline, context=self._own_context)
        return self.do_open(connect, req)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect could take the credentials to another site, or the keys from one."""

    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None


class Fetcher:
    """Sends GET requests. Obeys the proxy variables of the environment and ``SSL_CERT_FILE``."""

    def __init__(self) -> None:
        self._opener: urllib.request.OpenerDirector | None = None

    def get(self, url: str, headers: Mapping[str, str], *, seconds: float, max_bytes: int) -> Answer:
        """Sends a request that ends within ``seconds``, apart from the look-up of the host's name.

        :raises OSError: when no response arrives in time, or the body is too long
        """
        # Reading the certificates takes milliseconds, so that happens once.
        if self._opener is None:
            context = ssl.create_default_context()
            self._opener = urllib.request.build_opener(_Handler, _SecureHandler(context), _NoRedirects)
        deadline = _Deadline(seconds)
        request = _Request(url, headers={"Accept": "application/json", "User-Agent": _user_agent, **headers})
        request.deadline = deadline
        try:
            return self._send(self._opener, request, seconds, max_bytes)
        except (OSError, http.client.HTTPException, ValueError) as error:
            if deadline.is_over:
                raise TimeoutError(f"no response within {seconds:g} seconds") from error
            if isinstance(error, OSError):
                raise
            raise OSError("the response is not HTTP") from error
        finally:
            deadline.end()

    def _send(
        self, opener: urllib.request.OpenerDirector, request: _Request, seconds: float, max_bytes: int
    ) -> Answer:
        try:
            response = opener.open(request, timeout=seconds)
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, b"", "")
        with response:
            body = response.read(max_bytes + 1) if response.status == 200 else b""
            if request.deadline.is_over:
                raise TimeoutError
            if len(body) > max_bytes:
                raise OSError(f"the response has more than {max_bytes} bytes")
            return Answer(response.status, body, response.headers.get("ETag") or "")
