"""A proxy between a verifier and the service, which can be broken in several ways."""

import ssl
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

Mode = Literal["up", "refuse", "silent", "drip", "drip headers", "html", "redirect", "huge"]

_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Network:
    """Forwards requests to the target, and lists them. ``prefix`` is the path that it serves."""

    def __init__(self, target: str = "", prefix: str = "") -> None:
        self.mode: Mode = "up"
        self.target = target
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        # Replaces the body of all responses.
        self.body: bytes | Callable[[], bytes] | None = None
        self.rewrite_since: str | None = None
        self.delay = 0.0
        self._released = threading.Event()
        network = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                network.asked.append(self.path)
                network.headers.append(dict(self.headers))
                try:
                    network._answer(self, prefix)
                except OSError:
                    self.close_connection = True

            def log_message(self, *_args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        self.base_url = f"http://127.0.0.1:{self._server.server_port}{prefix}"

    def use_tls(self, folder: Path) -> Path:
        """Serves https from now on, with a certificate of its own. Returns its path."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
        now = datetime.now(timezone.utc)
        address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
        builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        builder = builder.not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1))
        certificate = builder.add_extension(address, False).sign(key, hashes.SHA256())
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / "key.pem").write_bytes(pem)
        (folder / "certificate.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "certificate.pem", folder / "key.pem")
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        return folder / "certificate.pem"

    def close(self) -> None:
        self._released.set()
        self._server.shutdown()
        self._server.server_close()

    def count(self, path: str) -> int:
        return len([asked for asked in self.asked if path in asked])

    def _answer(self, handler: BaseHTTPRequestHandler, prefix: str) -> None:
        if self.delay:
            time.sleep(self.delay)
        if self.mode == "refuse":
            handler.close_connection = True
            handler.connection.close()
        elif self.mode == "silent":
            self._released.wait()
        elif self.mode in ("drip", "drip headers"):
            self._drip(handler)
        elif self.mode == "html":
            self._send(handler, 200, {"Content-Type": "text/html"}, b"<html>Log in to the hotel</html>")
        elif self.mode == "redirect":
            self._send(handler, 302, {"Location": self.target + handler.path}, b"")
        elif self.mode == "huge":
            self._send(handler, 200, {}, b" " * 20_000_000)
        elif self.body is not None:
            self._send(handler, 200, {}, self.body() if callable(self.body) else self.body)
        elif not handler.path.startswith(prefix):
            self._send(handler, 404, {}, b"")
        else:
            self._forward(handler, handler.path[len(prefix) :])

    def _drip(self, handler: BaseHTTPRequestHandler) -> None:
        start = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n"
        handler.wfile.write(start + (b"" if self.mode == "drip headers" else b"\r\n"))
        while not self._released.wait(0.2):
            handler.wfile.write(b"a")

    def _forward(self, handler: BaseHTTPRequestHandler, path: str) -> None:
        if self.rewrite_since is not None and "since=" in path:
            path = f"{path.split('?')[0]}?since={self.rewrite_since}"
            self.rewrite_since = None
        kept = {name: value for name, value in handler.headers.items() if name.lower() not in ("host", "connection")}
        try:
            with _opener.open(urllib.request.Request(self.target + path, headers=kept)) as response:
                self._send(handler, response.status, dict(response.headers), response.read())
        except urllib.error.HTTPError as error:
            with error:
                self._send(handler, error.code, dict(error.headers), error.read())

    def _send(self, handler: BaseHTTPRequestHandler, status: int, headers: dict[str, str], body: bytes) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            if name.lower() not in ("content-length", "transfer-encoding", "connection", "keep-alive"):
                handler.send_header(name, value)
        if status != 304:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)
