"""What an API does with a request: 200 for a valid access token, 401 for any other."""

from collections.abc import Mapping

from latchkey_verify import AccessTokenError, Verifier


class Things:
    def __init__(self, latchkey_url: str) -> None:
        self._verifier = Verifier(latchkey_url)

    def read(self, headers: Mapping[str, str]) -> tuple[int, dict[str, object]]:
        scheme, _, token = headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return 401, {"detail": "Log in first."}
        try:
            claims = self._verifier.verify(token)
        except AccessTokenError as error:
            return 401, {"detail": str(error)}
        return 200, {"owner": claims["user_id"]}
