"""Verification of access tokens."""

import logging
import weakref
from types import TracebackType
from typing import Any, TypeAlias

import jwt

from ._errors import AccessTokenError
from ._feed import Feed
from ._fetch import Fetcher, http_url
from ._keys import ALGORITHMS, KeySet
from ._revocations import Revocations
from ._steps import Steps, arun, run

log = logging.getLogger("latchkey_verify")

Claims: TypeAlias = dict[str, Any]
"""Claims of an access token, including the account's own claims.

``token_type`` is ``access``; ``exp`` and ``iat`` are seconds. ``user_id`` is the account, a number
or text as the service is configured, ``sid`` the session. ``amr`` is a list if the user logged in
with a second factor; it then contains ``mfa`` (RFC 8176).
"""

MAX_TOKEN_LENGTH = 16_384
"""No longer token fits into the headers that servers accept."""

_TIME_LIMIT = 2.0**53
"""Seconds beyond it are no times: infinity, not-a-number, and numbers of hundreds of digits."""

_KEYS_PATH = "/.well-known/jwks.json"
_FEED_PATH = "/api/revocations"


class Verifier:
    """Verifies access tokens offline. Create one for each process; threads may share it.

    Keys are fetched for the first token, cached for five minutes, and fetched again for an unknown
    ``kid``. Nothing is fetched and no thread runs before the first token, so it may be created
    before a server forks its workers.

    :param base_url: of the service, with or without a path, such as ``https://auth.example.com``
    :param jwks_url: of its key set; instead of ``base_url``
    :param issuer: the service's ``ISSUER``, if it has one
    :param audience: the entry of the service's ``AUDIENCE`` that names this API, if it has any
    :param leeway_seconds: allowed clock skew
    :param require_amr: a value that the claim ``amr`` must contain, such as ``mfa``
    :param revocations: without it, tokens are accepted until they expire, even after a logout
    :param user_id_claim: the service's ``USER_ID_CLAIM``
    :param keys_max_stale_seconds: how long keys remain in use, after their five minutes, while the
        service is away
    """

    def __init__(
        self,
        base_url: str | None = None,
        *,
        jwks_url: str | None = None,
        issuer: str | None = None,
        audience: str | None = None,
        leeway_seconds: float = 0,
        require_amr: str | None = None,
        revocations: Revocations | None = None,
        user_id_claim: str = "user_id",
        keys_max_stale_seconds: float = 600,
    ) -> None:
        base, keys_url = _urls(base_url, jwks_url)
        fetcher = Fetcher()
        self._issuer = issuer
        self._audience = audience
        self._leeway = leeway_seconds
        self._require_amr = require_amr
        self._user_id_claim = user_id_claim
        self._keys = KeySet(keys_url, fetcher, keys_max_stale_seconds)
        self._has_warned = False
        self._feed: Feed | None = None
        if revocations is not None:
            url = revocations.url or (base and base + _FEED_PATH)
            if url is None:
                raise ValueError("the URL of the revocation feed is unknown: pass base_url, or Revocations(url=...)")
            self._feed = Feed(revocations, http_url(url), fetcher, leeway_seconds)
            weakref.finalize(self, self._feed.close)

    def verify(self, token: str, *, require_amr: str | None = None) -> Claims:
        """Returns the claims of a valid access token. May wait for the service: seconds at most.

        Verifies the signature with the key of its ``kid`` and that key's algorithm, then type,
        times, issuer and audience if configured, revocation, and ``amr`` if required.

        :param require_amr: for this token, instead of that of the verifier
        :raises AccessTokenError: for every other token
        """
        return run(self._judge(token, require_amr))

    async def averify(self, token: str, *, require_amr: str | None = None) -> Claims:
        """As ``verify``, for asyncio: no request to the service blocks the event loop."""
        return await arun(self._judge(token, require_amr))

    def account_of(self, claims: Claims) -> Any:
        """Returns the account's id: a number, or text as the service is configured."""
        account = claims.get(self._user_id_claim)
        return claims.get("sub") if account is None else account

    def close(self) -> None:
        """Stops reading the feed; a later token starts it again."""
        if self._feed is not None:
            self._feed.close()

    def __enter__(self) -> "Verifier":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _judge(self, token: str, require_amr: str | None) -> Steps[Claims]:
        algorithm, kid = _read_header(token)
        if algorithm not in ALGORITHMS:
            yield from self._refuse_algorithm(algorithm)
        key = yield from self._keys.find(kid)
        claims = self._decode(token, key)
        if claims.get("token_type") != "access":
            raise AccessTokenError("wrong_type")
        if self._feed is not None:
            yield from self._feed.refuse_revoked(claims, kid, self.account_of(claims))
        required = self._require_amr if require_amr is None else require_amr
        if required is not None and not _has_amr(claims, required):
            raise AccessTokenError("amr_missing", f'its claim amr does not contain "{required}"')
        return claims

    def _refuse_algorithm(self, algorithm: str) -> Steps[None]:
        """Explains the service's default, a secret that it shares with no verifier."""
        if algorithm.startswith("HS"):
            try:
                keys = yield from self._keys.load()
            except AccessTokenError:
                keys = None
            if keys is not None and not keys:
                reason = (
                    f"the key set at {self._keys.url} is empty, because the service signs with a shared secret: "
                    "set ALGORITHM=ES256 at the service"
                )
                if not self._has_warned:
                    log.warning("no access token can be verified: %s", reason)
                    self._has_warned = True
                raise AccessTokenError("invalid", reason)
        raise AccessTokenError("invalid", "only signatures of the service's public keys are accepted")

    def _decode(self, token: str, key: jwt.PyJWK) -> Claims:
        try:
            claims: Claims = jwt.decode(
                token,
                key.key,
                algorithms=[key.algorithm_name],
                issuer=self._issuer,
                audience=self._audience,
                leeway=self._leeway,
                options={
                    "require": ["exp", "iat"],
                    # A clock that is behind that of the service refuses no new token.
                    "verify_iat": False,
                    "verify_sub": False,
                    "verify_jti": False,
                    "verify_aud": self._audience is not None,
                    "verify_iss": self._issuer is not None,
                },
            )
        except jwt.ExpiredSignatureError as error:
            raise AccessTokenError("expired") from error
        # Texts of strangers: whatever they raise, they are no token.
        except Exception as error:
            raise AccessTokenError("invalid") from error
        if not all(_is_time(claims[name]) for name in ("exp", "iat", "nbf") if name in claims):
            raise AccessTokenError("invalid", "its times are no numbers")
        return claims


def _urls(base_url: str | None, jwks_url: str | None) -> tuple[str | None, str]:
    """Returns the base URL without a final slash, if known, and the URL of the keys."""
    if (base_url is None) == (jwks_url is None):
        raise ValueError("pass base_url, such as https://auth.example.com, or jwks_url")
    if base_url is not None:
        base = http_url(base_url).rstrip("/")
        if "?" in base:
            raise ValueError("base_url must have no query")
        return base, base + _KEYS_PATH
    url = http_url(str(jwks_url))
    return (url.removesuffix(_KEYS_PATH) if url.endswith(_KEYS_PATH) else None), url


def _read_header(token: str) -> tuple[str, str]:
    """Returns algorithm and ``kid``, which are not trusted: they only choose a key."""
    if not isinstance(token, str) or len(token) > MAX_TOKEN_LENGTH:
        raise AccessTokenError("invalid", "it is no text, or too long")
    try:
        header = jwt.get_unverified_header(token)
    except Exception as error:
        raise AccessTokenError("invalid", "it is no signed JWT") from error
    algorithm, kid = header.get("alg"), header.get("kid")
    # Extensions that must be understood: there are none (RFC 7515 section 4.1.11).
    if not isinstance(algorithm, str) or "crit" in header:
        raise AccessTokenError("invalid", "it is no signed JWT")
    # A key set with one key must not accept a token that names none.
    if not isinstance(kid, str):
        if algorithm not in ALGORITHMS:
            return algorithm, ""
        raise AccessTokenError("invalid", "it names no key")
    return algorithm, kid


def _is_time(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < _TIME_LIMIT


def _has_amr(claims: Claims, value: str) -> bool:
    """A text is no list, even if it contains the value."""
    amr = claims.get("amr")
    return isinstance(amr, list) and value in amr
