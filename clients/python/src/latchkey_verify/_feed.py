"""Reads the revocation feed in a thread of each process."""

import base64
import logging
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from time import monotonic
from typing import Any
from urllib.parse import quote

from ._errors import AccessTokenError
from ._fetch import Fetcher
from ._forks import survive_forks
from ._revocations import Page, Revocations, RevocationSet, parse_page
from ._steps import Steps, Wait, new_future

log = logging.getLogger("latchkey_verify")

READ_SECONDS = 10.0
"""Time of one request."""

FIRST_READ_SECONDS = 15.0
"""How long the first tokens of a process wait for the feed."""

_MAX_BYTES = 5_000_000
_MAX_PAGES = 1_000
"""Pages of one reading, of up to 1,000 entries each; the next reading continues after them."""


def basic(client_id: str, client_secret: str) -> str:
    """Returns the header ``Authorization`` of a client (RFC 6749 section 2.3.1: form-encoded)."""
    pair = f"{quote(client_id, safe='')}:{quote(client_secret, safe='')}"
    return f"Basic {base64.b64encode(pair.encode()).decode()}"


class _Reading:
    """A run of the thread, from its start to ``close`` or a fork."""

    def __init__(self) -> None:
        self.first = new_future()
        self.wait_until = monotonic() + FIRST_READ_SECONDS
        self.stop = threading.Event()


class Feed:
    """Polls the feed from the first token on, and refuses the tokens that it names."""

    def __init__(self, options: Revocations, url: str, fetcher: Fetcher, leeway_seconds: float) -> None:
        self._options = options
        self._url = url
        self._fetcher = fetcher
        self._authorization = basic(options.client_id, options.client_secret)
        self._revoked = RevocationSet(leeway_seconds)
        self._position: tuple[str, str] | None = None
        self._read_at = float("-inf")
        self._is_failing = False
        self._lock = threading.Lock()
        self._reading: _Reading | None = None
        survive_forks(self)

    def after_fork(self) -> None:
        self._lock = threading.Lock()
        self._reading = None

    def close(self) -> None:
        """Stops the thread. The next token starts another one."""
        with self._lock:
            if self._reading is not None:
                self._reading.stop.set()
            self._reading = None

    def refuse_revoked(self, claims: Mapping[str, Any], kid: str, account: object) -> Steps[None]:
        """Refuses what the feed names.

        :raises AccessTokenError: ``revoked``, ``feed_stale``
        """
        reading = self._follow()
        if reading is not None and not reading.first.done():
            yield Wait(reading.first, max(0, reading.wait_until - monotonic()))
        if self._revoked.has(claims, kid, account):
            raise AccessTokenError("revoked")
        age = monotonic() - self._read_at
        if self._options.stale == "closed" and age > self._options.max_stale_seconds:
            raise AccessTokenError("feed_stale", f"the revocation feed at {self._url} cannot be read")

    def _follow(self) -> _Reading | None:
        """Starts the thread if this process has none; None when it cannot."""
        with self._lock:
            if self._reading is not None:
                return self._reading
            reading = _Reading()
            thread = threading.Thread(target=self._poll, args=(reading,), name="latchkey-revocations", daemon=True)
            try:
                thread.start()
            except RuntimeError:
                return None
            self._reading = reading
            return reading

    def _poll(self, reading: _Reading) -> None:
        while not reading.stop.is_set():
            try:
                self._read(reading.stop)
                if self._is_failing:
                    log.info("the revocation feed at %s can be read again", self._url)
                self._is_failing = False
            except Exception as error:
                self._report(error)
            if not reading.first.done():
                reading.first.set_result(None)
            reading.stop.wait(self._options.interval_seconds)

    def _report(self, error: Exception) -> None:
        if not self._is_failing:
            log.warning("the revocation feed at %s cannot be read: %s", self._url, error)
        self._is_failing = True
        if self._options.on_error is None:
            return
        try:
            self._options.on_error(error)
        except Exception:
            log.exception("on_error of the revocation feed failed")

    def _read(self, stop: threading.Event) -> None:
        """Reads to the end of the feed."""
        asked_at = monotonic()
        seen: set[str] = set()
        for _ in range(_MAX_PAGES):
            seen.add(self._position[0] if self._position else "")
            page = self._read_page(asked_at)
            if page is None or not page.more:
                self._read_at = asked_at
                return
            if page.cursor in seen:
                raise OSError("the revocation feed does not advance")
            if stop.is_set():
                return
        raise OSError(f"the revocation feed has more than {_MAX_PAGES} pages")

    def _read_page(self, asked_at: float) -> Page | None:
        """Reads one page; None when nothing is new."""
        headers = {"Authorization": self._authorization}
        url = self._url
        before = self._position
        if before is not None:
            cursor, etag = before
            url = f"{url}{'&' if '?' in url else '?'}since={quote(cursor, safe='')}"
            if etag:
                headers["If-None-Match"] = etag
        answer = self._fetcher.get(url, headers, seconds=READ_SECONDS, max_bytes=_MAX_BYTES)
        if answer.status == 304 and before is not None:
            return None
        if answer.status == 400:
            # The service no longer knows the cursor, so the whole window is read again.
            self._position = None
        if answer.status != 200:
            raise OSError(f"the revocation feed answered {answer.status}{_remedies.get(answer.status, '')}")
        page = parse_page(answer.body)
        self._revoked.add(page, asked_at)
        self._position = (page.cursor, answer.etag)
        return page


_remedies = {
    401: ": compare client_id and client_secret with INTROSPECTION_CLIENTS of the service",
    404: ": is the base URL right?",
}
