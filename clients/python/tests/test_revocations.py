"""The revocation feed of the service."""

import asyncio
import json
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, Literal

import latchkey_verify._feed as feed_module
import pytest
from conftest import Service, StartService, claims_of, code_of, header_of, wait_until
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from issuer import Issuer
from latchkey_verify import AccessTokenError, Revocations, Verifier
from latchkey_verify._revocations import Page, RevocationSet
from network import Mode, Network

MakeNetwork = Callable[[str], Network]
MakeVerifier = Callable[..., Verifier]


@pytest.fixture
def verifier_of() -> Iterator[MakeVerifier]:
    made: list[Verifier] = []

    def make(service: Service, base_url: str | None = None, **more: Any) -> Verifier:
        options: dict[str, Any] = {"stale": "closed", "interval_seconds": 0.05, **service.client, **more}
        made.append(Verifier(base_url or service.base_url, revocations=Revocations(**options)))
        return made[-1]

    yield make
    for verifier in made:
        verifier.close()
    wait_until(lambda: not feed_threads())


def feed_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "latchkey-revocations"]


def test_notices_a_logout_and_refuses_no_other_session(service: Service, verifier_of: MakeVerifier) -> None:
    ended, other = service.log_in(), service.log_in()
    verifier = verifier_of(service)
    assert code_of(verifier, ended["access"]) == "accepted"
    service.log_out(ended)
    wait_until(lambda: code_of(verifier, ended["access"]) == "revoked")
    assert code_of(verifier, other["access"]) == "accepted"
    with pytest.raises(AccessTokenError):
        asyncio.run(verifier.averify(ended["access"]))


def test_contains_what_ended_before_the_start(service: Service, verifier_of: MakeVerifier) -> None:
    pair = service.log_in()
    service.log_out(pair)
    for stale in ("open", "closed"):
        assert code_of(verifier_of(service, stale=stale), pair["access"]) == "revoked"


def test_notices_the_end_of_all_sessions_of_an_account(service: Service, verifier_of: MakeVerifier) -> None:
    pairs = [service.log_in(), service.log_in()]
    verifier = verifier_of(service)
    assert {code_of(verifier, pair["access"]) for pair in pairs} == {"accepted"}
    service.act("endAccount")
    for pair in pairs:
        wait_until(lambda pair=pair: code_of(verifier, pair["access"]) == "revoked")  # type: ignore[misc]


def test_removes_a_compromised_key_despite_the_cache(service: Service, verifier_of: MakeVerifier) -> None:
    token = service.log_in()["access"]
    verifier = verifier_of(service)
    assert code_of(verifier, token) == "accepted"
    service.act("revokeKey", kid=header_of(token)["kid"])
    wait_until(lambda: code_of(verifier, token) == "revoked")


@pytest.mark.parametrize("kind", ["number", "string"])
def test_refuses_tokens_without_a_session_by_account(
    start_service: StartService, verifier_of: MakeVerifier, kind: str
) -> None:
    issuer = Issuer()
    pem = issuer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    service = start_service(SIGNING_KEY=pem, USER_ID_CLAIM_TYPE=kind)
    pair = service.log_in()
    issuer.kid = header_of(pair["access"])["kid"]
    claims = claims_of(pair["access"])
    assert isinstance(claims["user_id"], str) == (kind == "string")
    verifier = verifier_of(service)

    def sign(**more: Any) -> str:
        return issuer.sign({**claims, "sid": None, "iat": claims["iat"] - 60, **more})

    assert code_of(verifier, sign()) == "accepted"
    service.act("endAccount")
    wait_until(lambda: code_of(verifier, sign()) == "revoked")
    assert code_of(verifier, sign(user_id=1)) == "revoked"
    assert code_of(verifier, sign(user_id="1")) == "revoked"
    assert code_of(verifier, sign(user_id=None, sub="1")) == "revoked"
    assert code_of(verifier, sign(user_id=2)) == "accepted"
    assert code_of(verifier, sign(user_id="11")) == "accepted"
    # Of a login after the end.
    assert code_of(verifier, sign(iat=int(time.time()) + 60)) == "accepted"


def test_is_read_to_its_end_before_a_token_is_accepted(start_service: StartService, verifier_of: MakeVerifier) -> None:
    issuer = Issuer()
    pem = issuer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    service = start_service(SIGNING_KEY=pem)
    token = service.log_in()["access"]
    issuer.kid = header_of(token)["kid"]
    service.act("fillSessions", count=2500)
    service.act("endAccount")
    verifier = verifier_of(service)
    for number in range(0, 2500, 100):
        assert code_of(verifier, issuer.sign(claims_of(token), sid=f"many-{number}")) == "revoked"
    assert code_of(verifier, issuer.sign(claims_of(token), sid="another")) == "accepted"


def test_starts_again_when_the_service_refuses_the_cursor(
    service: Service, verifier_of: MakeVerifier, network: MakeNetwork
) -> None:
    way = network(service.base_url)
    errors: list[Exception] = []
    verifier = verifier_of(service, way.base_url, on_error=errors.append)
    pair = service.log_in()
    assert code_of(verifier, pair["access"]) == "accepted"
    way.rewrite_since = "1800000000"
    wait_until(lambda: errors)
    assert "answered 400" in str(errors[0])
    service.log_out(pair)
    wait_until(lambda: code_of(verifier, pair["access"]) == "revoked")
    assert len([path for path in way.asked if path == "/api/revocations"]) == 2


def test_sends_the_cursor_and_the_etag(service: Service, verifier_of: MakeVerifier, network: MakeNetwork) -> None:
    way = network(service.base_url)
    verifier = verifier_of(service, way.base_url)
    assert code_of(verifier, service.log_in()["access"]) == "accepted"
    wait_until(lambda: way.count("/api/revocations?since=") >= 3)
    etags = [headers.get("If-None-Match") for headers in way.headers[2:]]
    assert set(etags) - {None}
    assert code_of(verifier, service.log_in()["access"]) == "accepted"


def test_fails_open_or_closed(service: Service, verifier_of: MakeVerifier, network: MakeNetwork) -> None:
    way = network(service.base_url)
    errors: list[Exception] = []
    more = {"max_stale_seconds": 3, "on_error": errors.append}
    opened = verifier_of(service, way.base_url, stale="open", **more)
    closed = verifier_of(service, way.base_url, stale="closed", **more)
    token = service.log_in()["access"]
    assert (code_of(opened, token), code_of(closed, token)) == ("accepted", "accepted")
    way.mode = "refuse"
    wait_until(lambda: code_of(closed, token) == "feed_stale")
    assert code_of(opened, token) == "accepted"
    assert errors
    way.mode = "up"
    wait_until(lambda: code_of(closed, token) == "accepted")


broken: list[Mode] = ["refuse", "silent", "drip", "html", "redirect", "huge"]


@pytest.mark.parametrize("mode", broken)
def test_waits_a_bounded_time_for_the_first_read(
    service: Service,
    verifier_of: MakeVerifier,
    network: MakeNetwork,
    monkeypatch: pytest.MonkeyPatch,
    mode: Mode,
) -> None:
    monkeypatch.setattr(feed_module, "READ_SECONDS", 0.5)
    way = network(service.base_url)
    token = service.log_in()["access"]
    opened = verifier_of(service, way.base_url, stale="open")
    closed = verifier_of(service, way.base_url, stale="closed")
    for verifier in (opened, closed):
        # The keys come from elsewhere.
        verifier._keys.url = f"{service.base_url}/.well-known/jwks.json"
    way.mode = mode
    assert code_of(opened, token) == "accepted"
    assert code_of(closed, token) == "feed_stale"
    way.mode = "up"
    wait_until(lambda: code_of(closed, token) == "accepted")


def test_stops_waiting_for_a_first_read_that_never_ends(
    service: Service, verifier_of: MakeVerifier, network: MakeNetwork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_module, "FIRST_READ_SECONDS", 0.3)
    monkeypatch.setattr(feed_module, "READ_SECONDS", 1.5)
    way = network(service.base_url)
    verifier = verifier_of(service, way.base_url, stale="closed")
    verifier._keys.url = f"{service.base_url}/.well-known/jwks.json"
    way.mode = "silent"
    assert code_of(verifier, service.log_in()["access"]) == "feed_stale"


def test_reports_a_wrong_secret_without_showing_it(
    service: Service, verifier_of: MakeVerifier, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    errors: list[Exception] = []

    def fail(error: Exception) -> None:
        errors.append(error)
        raise KeyError("a bug of the application")

    verifier = verifier_of(service, client_secret="wrong-secret", on_error=fail)
    token = service.log_in()["access"]
    assert code_of(verifier, token) == "feed_stale"
    wait_until(lambda: len(errors) > 2)
    assert "answered 401: compare client_id and client_secret" in str(errors[0])
    shown = caplog.text + repr(verifier._feed and verifier._feed._options) + str(errors)
    assert "wrong-secret" not in shown and token not in shown
    # The first of a series is logged.
    assert len([line for line in caplog.messages if "answered 401" in line]) == 1


@pytest.mark.parametrize(("cursors", "most"), [(1, 2), (3, 4), (10_000, 1000)])
def test_a_feed_that_does_not_end_is_read_a_limited_number_of_times(
    network: MakeNetwork, cursors: int, most: int
) -> None:
    issuer = Issuer()
    way, key_way = network(""), network("")
    key_way.body = issuer.key_set()

    def turn() -> bytes:
        cursor = str(len(way.asked) % cursors)
        return json.dumps({"entries": [], "cursor": cursor, "more": True, "window": 900}).encode()

    way.body = turn
    options = Revocations(
        client_id="api", client_secret="s", stale="closed", interval_seconds=60, url=f"{way.base_url}/api/revocations"
    )
    with Verifier(key_way.base_url, revocations=options) as verifier:
        assert code_of(verifier, issuer.sign()) == "feed_stale"
        assert len(way.asked) == most


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b'{"entries": {}, "cursor": "1", "more": false, "window": 900}',
        b'{"entries": [], "more": false, "window": 900}',
        b'{"entries": [], "cursor": "1", "window": 900}',
        b'{"entries": [], "cursor": "1", "more": false}',
        b"[" * 100_000,
    ],
)
def test_takes_nothing_else_for_a_feed(network: MakeNetwork, body: bytes) -> None:
    issuer = Issuer()
    way, key_way = network(""), network("")
    key_way.body, way.body = issuer.key_set(), body
    options = Revocations(client_id="api", client_secret="s", stale="closed", url=f"{way.base_url}/feed")
    with Verifier(key_way.base_url, revocations=options) as verifier:
        assert code_of(verifier, issuer.sign()) == "feed_stale"


def test_keeps_entries_for_the_window_and_the_leeway() -> None:
    revoked = RevocationSet(leeway_seconds=10)
    page: Any = [{"sid": "a"}, {"kid": "k"}, {"user_id": 7, "tokens_valid_from": 50}, {"new": 1}, None, 3]
    more = [{"user_id": "8", "tokens_valid_from": 50}]
    page = Page([*page, *more], "1", False, 900)
    revoked.add(page, now=1000)
    revoked.add(Page([{"user_id": "7", "tokens_valid_from": 40}], "2", False, 900), now=1001)
    empty = Page([], "3", False, 900)

    def found() -> list[bool]:
        return [
            revoked.has({"sid": "a", "iat": 1}, "x", 1),
            revoked.has({"sid": "b", "iat": 1}, "k", 1),
            revoked.has({"iat": 49}, "x", "7") and revoked.has({"iat": 49}, "x", 8),
        ]

    assert found() == [True, True, True]
    assert not revoked.has({"iat": 50}, "x", 7)
    assert not revoked.has({"iat": 1}, "x", None)
    revoked.add(empty, now=1909)
    assert found() == [True, True, True]
    revoked.add(empty, now=1911)
    assert found() == [False, False, False]


def test_nothing_runs_before_the_first_token_or_after_close(service: Service, verifier_of: MakeVerifier) -> None:
    verifier = verifier_of(service)
    assert feed_threads() == []
    token = service.log_in()["access"]
    with verifier:
        assert code_of(verifier, token) == "accepted"
        assert len(feed_threads()) == 1 and feed_threads()[0].daemon
    wait_until(lambda: feed_threads() == [])
    # A later token starts it again, for applications that are started twice in a process.
    assert code_of(verifier, token) == "accepted"


def test_a_forgotten_verifier_stops_reading(service: Service) -> None:
    options = Revocations(**service.client, stale="open", interval_seconds=0.05)
    verifier = Verifier(service.base_url, revocations=options)
    verifier.verify(service.log_in()["access"])
    assert len(feed_threads()) == 1
    del verifier
    wait_until(lambda: feed_threads() == [])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_forked_worker_reads_the_feed_too(service: Service, verifier_of: MakeVerifier) -> None:
    verifier = verifier_of(service)
    pair, other = service.log_in(), service.log_in()
    assert code_of(verifier, pair["access"]) == "accepted"
    assert verifier._feed is not None
    # As if the thread of the feed held the lock at this moment.
    verifier._feed._lock.acquire()
    ready, done = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        try:
            verifier.verify(pair["access"])
            os.write(ready[1], b"r")
            os.read(done[0], 1)
            wait_until(lambda: code_of(verifier, pair["access"]) == "revoked")
            os._exit(0 if code_of(verifier, other["access"]) == "accepted" else 1)
        finally:
            os._exit(2)
    verifier._feed._lock.release()
    assert os.read(ready[0], 1) == b"r"
    service.log_out(pair)
    os.write(done[1], b"d")
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"client_secret": ""}, "latchkey client-secret"),
        ({"client_secret": None}, "latchkey client-secret"),
        ({"stale": "maybe"}, '"open" or "closed"'),
        ({"interval_seconds": 0}, "interval_seconds"),
    ],
)
def test_refuses_wrong_options(change: dict[str, Any], message: str) -> None:
    options: dict[str, Any] = {"client_id": "api", "client_secret": "s", "stale": "open", **change}
    with pytest.raises(ValueError, match=message):
        Revocations(**options)


def test_finds_the_feed_beside_the_usual_key_set_only() -> None:
    stale: Literal["open"] = "open"
    options = Revocations(client_id="api", client_secret="s", stale=stale)
    beside = Verifier(jwks_url="https://example.com/auth/.well-known/jwks.json", revocations=options)
    assert beside._feed is not None and beside._feed._url == "https://example.com/auth/api/revocations"
    with pytest.raises(ValueError, match="pass base_url"):
        Verifier(jwks_url="https://example.com/keys", revocations=options)
