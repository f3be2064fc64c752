"""The refusal of a token."""

from typing import Literal

AccessTokenErrorCode = Literal[
    "invalid", "expired", "wrong_type", "revoked", "amr_missing", "keys_unavailable", "feed_stale"
]
"""Why an access token was refused.

``amr_missing``: it is valid, but its session was not opened as required: ask for a login with a
second factor. ``keys_unavailable`` and ``feed_stale``: it could not be judged: answer 503, not 401.
"""


class AccessTokenError(Exception):
    """A refused access token. Its message has no part of the token."""

    code: AccessTokenErrorCode

    def __init__(self, code: AccessTokenErrorCode, reason: str = "") -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason

    def __str__(self) -> str:
        return f"The access token is not accepted: {self.reason or self.code}"
