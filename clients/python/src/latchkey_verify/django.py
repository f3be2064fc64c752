"""Authentication for Django REST framework, configured by the setting ``LATCHKEY``."""

import threading
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.signals import setting_changed
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import APIException, AuthenticationFailed

from ._answers import CHALLENGE, MISSING, Refusal, challenge, refusal_of, token_of
from ._errors import AccessTokenError
from ._forks import survive_forks
from ._revocations import Revocations
from ._verifier import Claims, Verifier

__all__ = ["LatchkeyAuthentication", "LatchkeyUser", "get_verifier"]

_OPTIONS = {
    "BASE_URL": "base_url",
    "JWKS_URL": "jwks_url",
    "ISSUER": "issuer",
    "AUDIENCE": "audience",
    "LEEWAY_SECONDS": "leeway_seconds",
    "REQUIRE_AMR": "require_amr",
    "USER_ID_CLAIM": "user_id_claim",
    "KEYS_MAX_STALE_SECONDS": "keys_max_stale_seconds",
}
_REVOCATION_OPTIONS = {
    "CLIENT_ID": "client_id",
    "CLIENT_SECRET": "client_secret",
    "STALE": "stale",
    "INTERVAL_SECONDS": "interval_seconds",
    "MAX_STALE_SECONDS": "max_stale_seconds",
    "URL": "url",
}
_OWN_OPTIONS = ("REVOCATIONS", "LOAD_USER", "USER_FIELD")


class LatchkeyUser:
    """The user of a request, made from the claims: no query, no row in a table."""

    is_authenticated = True
    is_anonymous = False
    is_active = True
    is_staff = False
    is_superuser = False

    def __init__(self, account: int | str, claims: Claims) -> None:
        self.id = self.pk = account
        self.claims = claims

    @property
    def username(self) -> str:
        return str(self.id)

    def get_username(self) -> str:
        return self.username

    def __str__(self) -> str:
        return self.username

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LatchkeyUser) and self.id == other.id

    def __hash__(self) -> int:
        return hash(self.id)

    # Permissions of Django are rows of its own database.
    def has_perm(self, _permission: str, _of: object = None) -> bool:
        return False

    def has_perms(self, permissions: Any, _of: object = None) -> bool:
        return not permissions

    def has_module_perms(self, _app: str) -> bool:
        return False

    def get_all_permissions(self, _of: object = None) -> set[str]:
        return set()


class TokensUnverifiable(APIException):
    """No token can be judged: the keys or the feed are unavailable."""

    status_code = 503
    default_detail = "Tokens cannot be verified just now."
    default_code = "service_unavailable"
    # The exception handler of Django REST framework sends it as Retry-After.
    wait = 5


class LatchkeyAuthentication(BaseAuthentication):
    """Authenticates requests by their access token. ``request.auth`` has the claims.

    ``request.user`` is a ``LatchkeyUser``; with ``LOAD_USER`` it is Django's user whose
    ``USER_FIELD`` (``pk``) has the account's id.
    """

    www_authenticate_realm = "api"

    def authenticate(self, request: Any) -> tuple[Any, Claims] | None:
        """Returns the user and the claims; None without a bearer token.

        :raises AuthenticationFailed: for a token that is not accepted
        """
        header = request.META.get("HTTP_AUTHORIZATION")
        token = token_of(header.decode("latin-1") if isinstance(header, bytes) else header)
        if token is MISSING:
            return None
        if isinstance(token, Refusal):
            raise _failure(request, token)
        verifier = get_verifier()
        try:
            claims = verifier.verify(token)
        except AccessTokenError as error:
            raise _failure(request, refusal_of(error)) from error
        account = verifier.account_of(claims)
        if not isinstance(account, (int, str)) or isinstance(account, bool):
            raise _failure(request, _not_found)
        return self.get_user(request, account, claims), claims

    def get_user(self, request: Any, account: int | str, claims: Claims) -> Any:
        """Returns the user of an account; override it to create users."""
        options = _options()
        if not options.get("LOAD_USER", False):
            return LatchkeyUser(account, claims)
        model = get_user_model()
        try:
            user = model._default_manager.get(**{options.get("USER_FIELD", "pk"): account})
        except (model.DoesNotExist, ValueError, TypeError, OverflowError, ValidationError) as error:
            raise _failure(request, _not_found) from error
        if not user.is_active:
            raise _failure(request, _user_refusal("User is inactive", "user_inactive"))
        return user

    def authenticate_header(self, request: Any) -> str:
        """Returns ``WWW-Authenticate``: with it, refusals are 401 and not 403."""
        return getattr(getattr(request, "_request", request), "_latchkey_challenge", CHALLENGE)


def _failure(request: Any, refusal: Refusal) -> Exception:
    if refusal.status == 503:
        return TokensUnverifiable()
    # Each call of Django REST framework gets a new authenticator: the request remembers.
    getattr(request, "_request", request)._latchkey_challenge = refusal.headers["WWW-Authenticate"]
    failure: Exception = AuthenticationFailed(refusal.body)
    return failure


def _user_refusal(detail: str, code: str) -> Refusal:
    return challenge("invalid_token", detail, {"detail": detail, "code": code})


_not_found = _user_refusal("User not found", "user_not_found")


def _options() -> Mapping[str, Any]:
    options = getattr(settings, "LATCHKEY", None)
    if not isinstance(options, Mapping):
        raise ImproperlyConfigured('set LATCHKEY = {"BASE_URL": "https://auth.example.com"}')
    return options


def _named(options: Mapping[str, Any], names: Mapping[str, str], also: tuple[str, ...], where: str) -> dict[str, Any]:
    unknown = sorted(str(name) for name in options if name not in names and name not in also)
    if unknown:
        raise ImproperlyConfigured(f"{where} has no option {', '.join(unknown)}; there are {', '.join([*names, *also])}")
    return {names[name]: value for name, value in options.items() if name in names}


def _create_verifier() -> Verifier:
    options = _options()
    named = _named(options, _OPTIONS, _OWN_OPTIONS, "LATCHKEY")
    listed = options.get("REVOCATIONS")
    try:
        if listed is not None:
            more = _named(listed, _REVOCATION_OPTIONS, (), 'LATCHKEY["REVOCATIONS"]')
            named["revocations"] = Revocations(**more)
        return Verifier(**named)
    except (TypeError, ValueError) as error:
        raise ImproperlyConfigured(f"LATCHKEY: {error}") from error


class _Holder:
    """The verifier of this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._verifier: Verifier | None = None
        survive_forks(self)

    def after_fork(self) -> None:
        self._lock = threading.Lock()

    def get(self) -> Verifier:
        with self._lock:
            if self._verifier is None:
                self._verifier = _create_verifier()
            return self._verifier

    def forget(self) -> None:
        with self._lock:
            old, self._verifier = self._verifier, None
        if old is not None:
            old.close()


_holder = _Holder()


def get_verifier() -> Verifier:
    """Returns the verifier of this process, made from the settings.

    :raises ImproperlyConfigured: naming the option that is wrong
    """
    return _holder.get()


def _on_setting_changed(*, setting: str, **_more: Any) -> None:
    """Obeys ``override_settings`` of tests."""
    if setting == "LATCHKEY":
        _holder.forget()


setting_changed.connect(_on_setting_changed)
