"""Refusals over HTTP, in the service's own words."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from ._errors import AccessTokenError

CHALLENGE = 'Bearer realm="api"'


class Refusal(NamedTuple):
    """Status, headers and JSON body."""

    status: int
    headers: Mapping[str, str]
    body: dict[str, Any]


MISSING = Refusal(
    401, {"WWW-Authenticate": CHALLENGE}, {"detail": "Authentication credentials were not provided."}
)

_MALFORMED = Refusal(
    401,
    {"WWW-Authenticate": f'{CHALLENGE}, error="invalid_request"'},
    {
        "detail": "Authorization header must contain two space-delimited values",
        "code": "bad_authorization_header",
    },
)

_MESSAGES = {
    "invalid": "Token is invalid",
    "expired": "Token is expired",
    "wrong_type": "Token has wrong type",
    "revoked": "Token is blacklisted",
}


def token_of(authorization: str | None) -> str | Refusal:
    """Returns the token of a header ``Authorization``, or the refusal."""
    # As at the service, which knows no other white space.
    scheme, *rest = [part for part in re.split(r"[ \t\n\r\v\f]+", authorization or "") if part] or [""]
    if scheme.lower() != "bearer":
        return MISSING
    return rest[0] if len(rest) == 1 else _MALFORMED


def refusal_of(error: AccessTokenError) -> Refusal:
    """Returns the response to a refused token: 401, or 503 when it could not be judged."""
    if error.code in ("keys_unavailable", "feed_stale"):
        return Refusal(503, {"Retry-After": "5"}, {"detail": "Tokens cannot be verified just now."})
    if error.code == "amr_missing":
        # RFC 9470 section 3: clients log in again, because a refresh does not help.
        return challenge(
            "insufficient_user_authentication",
            "Log in again with a second factor.",
            {"detail": "Log in again with a second factor.", "code": "insufficient_user_authentication"},
        )
    message = _MESSAGES[error.code]
    return challenge(
        "invalid_token",
        message,
        {
            "detail": "Given token not valid for any token type",
            "code": "token_not_valid",
            "messages": [{"token_class": "AccessToken", "token_type": "access", "message": message}],
        },
    )


def challenge(error: str, description: str, body: dict[str, Any]) -> Refusal:
    """Returns a 401 that names an error (RFC 6750 section 3)."""
    header = f'{CHALLENGE}, error="{error}", error_description="{description}"'
    return Refusal(401, {"WWW-Authenticate": header}, body)
