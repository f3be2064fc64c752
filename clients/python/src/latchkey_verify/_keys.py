"""The service's public keys."""

import json
import logging
import threading
from concurrent.futures import Future
from time import monotonic

import jwt

from ._errors import AccessTokenError
from ._fetch import Fetcher
from ._forks import survive_forks
from ._steps import Steps, Wait, new_future

log = logging.getLogger("latchkey_verify")

ALGORITHMS = ("ES256", "ES384", "ES512", "EdDSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512")
"""The algorithms of the service, except shared secrets, which never leave it."""

MAX_AGE_SECONDS = 300.0
"""As the service's own ``Cache-Control``. A new key is published a minute before that is over."""

FETCH_SECONDS = 5.0
RETRY_SECONDS = 1.0
"""Pause after a failed fetch."""

UNKNOWN_SECONDS = 30.0
"""Tokens with unknown keys cause one fetch in this time: anybody can write such tokens."""

_MAX_BYTES = 1_000_000
_MAX_KEYS = 100
_NEVER = float("-inf")


def parse_keys(body: bytes) -> dict[str, jwt.PyJWK]:
    """Returns the usable keys by ``kid``: public ones that name their algorithm.

    :raises ValueError: when this is not a key set
    """
    document = json.loads(body)
    listed = document.get("keys") if isinstance(document, dict) else None
    if not isinstance(listed, list):
        raise ValueError("the response is no key set")
    keys: dict[str, jwt.PyJWK] = {}
    for each in listed[:_MAX_KEYS]:
        key = _usable(each)
        if key is not None and key.key_id is not None:
            keys.setdefault(key.key_id, key)
    return keys


def _usable(jwk: object) -> jwt.PyJWK | None:
    if not isinstance(jwk, dict) or jwk.get("kty") not in ("EC", "RSA", "OKP"):
        return None
    if not isinstance(jwk.get("kid"), str) or jwk.get("alg") not in ALGORITHMS or jwk.get("use", "sig") != "sig":
        return None
    try:
        return jwt.PyJWK(jwk)
    except (jwt.PyJWTError, ValueError, TypeError, KeyError):
        return None


class KeySet:
    """Keys of a URL: fetched when needed, one fetch at a time, cached for five minutes.

    While the service is away, keys remain in use for ``max_stale_seconds`` more.
    """

    def __init__(self, url: str, fetcher: Fetcher, max_stale_seconds: float) -> None:
        self.url = url
        self._fetcher = fetcher
        self._max_stale = max_stale_seconds
        self._lock = threading.Lock()
        self._keys: dict[str, jwt.PyJWK] | None = None
        self._read_at = _NEVER
        self._failed_at = _NEVER
        self._failure: Exception | None = None
        self._unknown_at = _NEVER
        self._flight: Future[None] | None = None
        survive_forks(self)

    def after_fork(self) -> None:
        self._lock = threading.Lock()
        self._flight = None

    def load(self) -> Steps[dict[str, jwt.PyJWK]]:
        """Returns the keys.

        :raises AccessTokenError: ``keys_unavailable``
        """
        if monotonic() - self._read_at >= MAX_AGE_SECONDS:
            # Only the first failure delays requests: further attempts happen behind their backs.
            must_wait = self._current() is None or self._failure is None
            flight = self._fetch()
            if flight is not None and must_wait:
                yield Wait(flight, FETCH_SECONDS + 1)
        keys = self._current()
        if keys is None:
            raise self._unavailable()
        return keys

    def find(self, kid: str) -> Steps[jwt.PyJWK]:
        """Returns the key with this id. Fetches the set once more when the id is unknown.

        :raises AccessTokenError: ``keys_unavailable``, ``invalid``
        """
        asked_at = monotonic()
        keys = yield from self.load()
        # A set that was read just now is not read again.
        if kid not in keys and self._read_at < asked_at and self._may_look_for_unknown():
            flight = self._fetch()
            if flight is not None:
                yield Wait(flight, FETCH_SECONDS + 1)
            keys = self._current() or keys
        if kid in keys:
            return keys[kid]
        if self._failure is not None:
            raise self._unavailable()
        raise AccessTokenError("invalid", "the service has no key with its kid")

    def _current(self) -> dict[str, jwt.PyJWK] | None:
        return self._keys if monotonic() - self._read_at < MAX_AGE_SECONDS + self._max_stale else None

    def _unavailable(self) -> AccessTokenError:
        error = AccessTokenError("keys_unavailable", f"the keys at {self.url} cannot be read")
        error.__cause__ = self._failure
        return error

    def _may_look_for_unknown(self) -> bool:
        with self._lock:
            if self._flight is not None:
                return True
            if monotonic() - self._unknown_at < UNKNOWN_SECONDS:
                return False
            self._unknown_at = monotonic()
            return True

    def _fetch(self) -> "Future[None] | None":
        """Returns the running fetch, or starts one; None in the pause after a failure."""
        with self._lock:
            if self._flight is not None:
                return self._flight
            if monotonic() - self._failed_at < RETRY_SECONDS:
                return None
            flight = new_future()
            # A daemon, so that it keeps no process alive.
            thread = threading.Thread(target=self._read, args=(flight,), name="latchkey-keys", daemon=True)
            try:
                thread.start()
            except RuntimeError as error:
                self._failure, self._failed_at = error, monotonic()
                return None
            self._flight = flight
            return flight

    def _read(self, flight: "Future[None]") -> None:
        keys: dict[str, jwt.PyJWK] | None = None
        failure: Exception | None = None
        started = monotonic()
        try:
            answer = self._fetcher.get(self.url, {}, seconds=FETCH_SECONDS, max_bytes=_MAX_BYTES)
            if answer.status != 200:
                raise OSError(f"the key set answered {answer.status}")
            keys = parse_keys(answer.body)
        except Exception as error:
            failure = error
        with self._lock:
            if failure is not None and self._failure is None:
                log.warning("the keys at %s cannot be read: %s", self.url, failure)
            self._failure = failure
            if keys is not None:
                self._keys, self._read_at = keys, started
            else:
                self._failed_at = monotonic()
            self._flight = None
        flight.set_result(None)
