"""Verifies access tokens of Latchkey offline, and notices logouts."""

from ._errors import AccessTokenError, AccessTokenErrorCode
from ._revocations import Revocations
from ._verifier import Claims, Verifier

__all__ = ["AccessTokenError", "AccessTokenErrorCode", "Claims", "Revocations", "Verifier"]
