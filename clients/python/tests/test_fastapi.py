"""The FastAPI dependency, in a server."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Service, wait_until
from hosts import Host, ask
from issuer import Issuer
from network import Network

APP = """
from typing import Annotated

from fastapi import Depends, FastAPI
from latchkey_verify import Claims, Revocations, Verifier
from latchkey_verify.fastapi import AccessToken, answer_as_service

verifier = Verifier({base_url!r}, revocations={revocations})
current_claims = AccessToken(verifier)
with_factor = AccessToken(verifier, require_amr="mfa")
app = FastAPI()
if {as_service}:
    answer_as_service(app)

@app.get("/things")
async def things(claims: Annotated[Claims, Depends(current_claims)]):
    return {{"user": claims["user_id"]}}

@app.get("/sync")
def sync(claims: Annotated[Claims, Depends(current_claims)]):
    return {{"user": claims["user_id"]}}

@app.get("/secrets")
async def secrets(claims: Annotated[Claims, Depends(with_factor)]):
    return {{"amr": claims["amr"]}}

@app.get("/alive")
async def alive():
    return "yes"
"""

StartApp = Callable[..., Host]


@pytest.fixture
def start_app(tmp_path: Path) -> Iterator[StartApp]:
    started: list[Host] = []

    def start(base_url: str, revocations: str = "None", as_service: bool = True, *more: str) -> Host:
        text = APP.format(base_url=base_url, revocations=revocations, as_service=as_service)
        (tmp_path / "main.py").write_text(text)
        started.append(Host(tmp_path, ["uvicorn", "main:app", "--port", "{port}", *more]))
        return started[-1]

    yield start
    for host in started:
        host.close()


wrong_headers = [None, "Basic x", "Bearer", "Bearer ", "Bearer a b", "Bearer  a", "Bearer nonsense", "nonsense"]


def test_accepts_a_token_and_answers_others_like_the_service(service: Service, start_app: StartApp) -> None:
    app = start_app(service.base_url)
    token = service.log_in()["access"]
    for path in ("/things", "/sync"):
        assert ask(app.base_url + path, f"Bearer {token}")[:3] == (200, {"user": 1}, None)
        assert ask(app.base_url + path, f"bearer {token}").status == 200
    for header in wrong_headers:
        own = ask(f"{service.base_url}/api/user/me/", header)
        assert ask(f"{app.base_url}/things", header)[:2] == own[:2], header
    challenge = ask(f"{app.base_url}/things", "Bearer nonsense").challenge
    assert challenge == 'Bearer realm="api", error="invalid_token", error_description="Token is invalid"'
    assert ask(f"{app.base_url}/things").challenge == 'Bearer realm="api"'


def test_has_the_same_statuses_and_challenges_without_the_handler(service: Service, start_app: StartApp) -> None:
    app = start_app(service.base_url, as_service=False)
    assert ask(f"{app.base_url}/things") == (
        401,
        {"detail": "Authentication credentials were not provided."},
        'Bearer realm="api"',
        None,
    )
    assert ask(f"{app.base_url}/things", "Bearer nonsense") == (
        401,
        {"detail": "Given token not valid for any token type"},
        'Bearer realm="api", error="invalid_token", error_description="Token is invalid"',
        None,
    )


def test_answers_503_while_it_cannot_verify(
    service: Service, network: Callable[[str], Network], start_app: StartApp
) -> None:
    way = network(service.base_url)
    way.mode = "refuse"
    app = start_app(way.base_url)
    token = service.log_in()["access"]
    assert ask(f"{app.base_url}/things", f"Bearer {token}") == (
        503,
        {"detail": "Tokens cannot be verified just now."},
        None,
        "5",
    )
    way.mode = "up"
    wait_until(lambda: ask(f"{app.base_url}/things", f"Bearer {token}").status == 200)


def test_asks_for_a_login_with_a_second_factor(network: Callable[[str], Network], start_app: StartApp) -> None:
    issuer = Issuer()
    way = network("")
    way.body = issuer.key_set()
    app = start_app(way.base_url)
    assert ask(f"{app.base_url}/secrets", f"Bearer {issuer.sign(amr=['pwd', 'otp', 'mfa'])}").status == 200
    assert ask(f"{app.base_url}/things", f"Bearer {issuer.sign()}").status == 200
    refused = ask(f"{app.base_url}/secrets", f"Bearer {issuer.sign()}")
    assert refused[:3] == (
        401,
        {"detail": "Log in again with a second factor.", "code": "insufficient_user_authentication"},
        'Bearer realm="api", error="insufficient_user_authentication", '
        'error_description="Log in again with a second factor."',
    )


def test_openapi_lists_the_security_scheme(service: Service, start_app: StartApp) -> None:
    app = start_app(service.base_url)
    document: dict[str, Any] = ask(f"{app.base_url}/openapi.json").body
    assert document["paths"]["/things"]["get"]["security"] == [{"AccessToken": []}]
    scheme = document["components"]["securitySchemes"]["AccessToken"]
    assert (scheme["type"], scheme["scheme"], scheme["bearerFormat"]) == ("http", "bearer", "JWT")
    assert "security" not in document["paths"]["/alive"]["get"]


def test_notices_logouts_in_every_worker(service: Service, start_app: StartApp) -> None:
    options = ", ".join(f"{name}={value!r}" for name, value in service.client.items())
    app = start_app(
        service.base_url, f'Revocations({options}, stale="closed", interval_seconds=0.1)', True, "--workers", "2"
    )
    pair, other = service.log_in(), service.log_in()
    for _ in range(20):
        assert ask(f"{app.base_url}/things", f"Bearer {pair['access']}").status == 200
    service.log_out(pair)

    def statuses() -> set[int]:
        return {ask(f"{app.base_url}/things", f"Bearer {pair['access']}").status for _ in range(30)}

    wait_until(lambda: statuses() == {401})
    refused = ask(f"{app.base_url}/things", f"Bearer {pair['access']}")
    assert refused.body["messages"][0]["message"] == "Token is blacklisted"
    assert ask(f"{app.base_url}/things", f"Bearer {other['access']}").status == 200
