"""A FastAPI dependency that returns the claims of the request's access token."""

from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.openapi.models import HTTPBearer
from fastapi.responses import JSONResponse
from fastapi.security.base import SecurityBase
from starlette.requests import HTTPConnection

from ._answers import Refusal, refusal_of, token_of
from ._errors import AccessTokenError
from ._verifier import Claims, Verifier

__all__ = ["AccessToken", "AccessTokenRefused", "answer_as_service"]


class AccessTokenRefused(HTTPException):
    """A request without a valid access token: 401, or 503 while no token can be verified."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.status, detail=refusal.body["detail"], headers=dict(refusal.headers))
        self.body = refusal.body


class AccessToken(SecurityBase):
    """Dependency that returns the claims: ``current_claims = AccessToken(verifier)``.

    It never blocks the event loop, and OpenAPI lists it as a security scheme.

    :param require_amr: as in ``Verifier.verify``, such as ``mfa``
    :param scheme_name: name of the security scheme
    """

    def __init__(
        self, verifier: Verifier, *, require_amr: str | None = None, scheme_name: str = "AccessToken"
    ) -> None:
        self.model = HTTPBearer(bearerFormat="JWT", description="An access token of Latchkey")
        self.scheme_name = scheme_name
        self._verifier = verifier
        self._require_amr = require_amr

    async def __call__(self, request: HTTPConnection) -> Claims:
        """Returns the claims.

        :raises AccessTokenRefused: for a request without a valid token
        """
        token = token_of(request.headers.get("Authorization"))
        if isinstance(token, Refusal):
            raise AccessTokenRefused(token)
        try:
            return await self._verifier.averify(token, require_amr=self._require_amr)
        except AccessTokenError as error:
            raise AccessTokenRefused(refusal_of(error)) from error


def answer_as_service(app: FastAPI) -> None:
    """Adds ``code`` and ``messages`` to the bodies of refusals, as the service's own have them."""

    async def answer(_request: Request, error: Exception) -> JSONResponse:
        assert isinstance(error, AccessTokenRefused)
        body: dict[str, Any] = error.body
        return JSONResponse(body, status_code=error.status_code, headers=error.headers)

    app.add_exception_handler(AccessTokenRefused, answer)
