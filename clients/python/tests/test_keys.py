"""The key set: caching, limits, and what happens while the service is away."""

import asyncio
import json
import os
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import latchkey_verify._keys as keys
import pytest
from conftest import code_of, wait_until
from issuer import Issuer
from latchkey_verify import AccessTokenError, Verifier
from network import Mode, Network

MakeNetwork = Callable[[str], Network]


@pytest.fixture
def issuer() -> Issuer:
    return Issuer()


@pytest.fixture
def way(network: MakeNetwork, issuer: Issuer) -> Network:
    way = network("")
    way.body = issuer.key_set()
    return way


def age(verifier: Verifier, seconds: float) -> None:
    """Makes the keys older."""
    verifier._keys._read_at -= seconds


def test_fetches_once_for_many_threads(way: Network, issuer: Issuer) -> None:
    way.delay = 0.3
    verifier, token = Verifier(way.base_url), issuer.sign()
    with ThreadPoolExecutor(20) as pool:
        assert set(pool.map(lambda _: code_of(verifier, token), range(60))) == {"accepted"}
    assert len(way.asked) == 1


def test_refreshes_after_five_minutes(way: Network, issuer: Issuer) -> None:
    verifier = Verifier(way.base_url)
    verifier.verify(issuer.sign())
    age(verifier, 280)
    verifier.verify(issuer.sign())
    assert len(way.asked) == 1
    age(verifier, 21)
    way.body = Issuer(kid="two").key_set()
    # A key that was withdrawn is refused from the refresh on.
    assert code_of(verifier, issuer.sign()) == "invalid"


def test_forged_kids_cause_one_fetch_in_half_a_minute(way: Network, issuer: Issuer) -> None:
    verifier = Verifier(way.base_url)
    verifier.verify(issuer.sign())
    stranger = Issuer()
    for number in range(100):
        assert code_of(verifier, stranger.sign(headers={"kid": f"forged-{number}"})) == "invalid"
    assert len(way.asked) == 2
    with ThreadPoolExecutor(20) as pool:
        forged = [stranger.sign(headers={"kid": f"more-{number}"}) for number in range(100)]
        assert set(pool.map(lambda token: code_of(verifier, token), forged)) == {"invalid"}
    assert len(way.asked) == 2
    # A key that the service published meanwhile is found when the pause is over.
    new = Issuer(kid="two")
    way.body = issuer.key_set(new.jwk)
    assert code_of(verifier, new.sign()) == "invalid"
    verifier._keys._unknown_at -= 31
    assert code_of(verifier, new.sign()) == "accepted"
    assert len(way.asked) == 3


def test_finds_a_new_key_at_once_however_young_the_set_is(way: Network, issuer: Issuer) -> None:
    verifier = Verifier(way.base_url)
    verifier.verify(issuer.sign())
    new = Issuer(kid="two")
    way.body = issuer.key_set(new.jwk)
    assert code_of(verifier, new.sign()) == "accepted"


def test_a_forged_first_token_causes_one_fetch(way: Network) -> None:
    assert code_of(Verifier(way.base_url), Issuer().sign(headers={"kid": "forged"})) == "invalid"
    assert len(way.asked) == 1


broken: list[Mode] = ["refuse", "html", "redirect", "huge"]


@pytest.mark.parametrize("mode", broken)
def test_reports_unreadable_keys_as_such(way: Network, issuer: Issuer, mode: Mode) -> None:
    verifier = Verifier(way.base_url)
    way.mode = mode
    assert code_of(verifier, issuer.sign()) == "keys_unavailable"
    way.mode = "up"
    wait_until(lambda: code_of(verifier, issuer.sign()) == "accepted")


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b'{"keys": {}}', b'{"keys": "all"}', b"[" * 100_000, b"\xff"])
def test_takes_nothing_else_for_a_key_set(way: Network, issuer: Issuer, body: bytes) -> None:
    way.body = body
    assert code_of(Verifier(way.base_url), issuer.sign()) == "keys_unavailable"


def test_does_not_follow_redirects(network: MakeNetwork, issuer: Issuer) -> None:
    target = network("")
    target.body = issuer.key_set()
    way = network(target.base_url)
    way.mode = "redirect"
    assert code_of(Verifier(way.base_url), issuer.sign()) == "keys_unavailable"
    assert target.asked == []


slow: list[Mode] = ["silent", "drip", "drip headers"]


@pytest.mark.parametrize("mode", slow)
def test_waits_for_a_bounded_time(
    way: Network, issuer: Issuer, mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "FETCH_SECONDS", 0.5)
    way.mode = mode
    verifier = Verifier(way.base_url)
    assert code_of(verifier, issuer.sign()) == "keys_unavailable"
    # The connection is closed too: the thread of the fetch has ended.
    wait_until(lambda: not [one for one in threading.enumerate() if one.name == "latchkey-keys"])
    assert isinstance(verifier._keys._failure, TimeoutError)


def test_pauses_after_a_failure(way: Network, issuer: Issuer) -> None:
    way.mode = "refuse"
    verifier = Verifier(way.base_url)
    started = time.monotonic()
    for _ in range(200):
        assert code_of(verifier, issuer.sign()) == "keys_unavailable"
    assert len(way.asked) <= 1 + (time.monotonic() - started) / keys.RETRY_SECONDS


def test_keeps_keys_while_the_service_is_away_but_not_forever(
    way: Network, issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    verifier = Verifier(way.base_url, keys_max_stale_seconds=600)
    token = issuer.sign()
    verifier.verify(token)
    monkeypatch.setattr(keys, "FETCH_SECONDS", 2.0)
    way.mode = "silent"
    age(verifier, 301)
    assert code_of(verifier, token) == "accepted"
    # Later tokens do not wait for the attempts.
    verifier._keys._failed_at -= 2
    before = len(way.asked)
    assert code_of(verifier, token) == "accepted"
    assert verifier._keys._flight is not None
    wait_until(lambda: len(way.asked) > before)
    age(verifier, 600)
    assert code_of(verifier, token) == "keys_unavailable"
    way.mode = "up"
    wait_until(lambda: code_of(verifier, token) == "accepted")


def test_keeps_no_stale_keys_when_configured(way: Network, issuer: Issuer) -> None:
    verifier = Verifier(way.base_url, keys_max_stale_seconds=0)
    verifier.verify(issuer.sign())
    age(verifier, 301)
    way.mode = "refuse"
    assert code_of(verifier, issuer.sign()) == "keys_unavailable"


def test_never_blocks_the_event_loop(way: Network, issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> None:
    # Long enough for some beats on a busy machine.
    monkeypatch.setattr(keys, "FETCH_SECONDS", 3.0)
    way.mode = "silent"
    verifier, token = Verifier(way.base_url), issuer.sign()

    async def judge() -> str:
        try:
            await verifier.averify(token)
        except AccessTokenError as error:
            return error.code
        return "accepted"

    async def main() -> tuple[list[str], int]:
        beats = 0

        async def beat() -> None:
            nonlocal beats
            while True:
                await asyncio.sleep(0.01)
                beats += 1

        heart = asyncio.create_task(beat())
        codes = await asyncio.gather(*(judge() for _ in range(100)))
        heart.cancel()
        return codes, beats

    codes, beats = asyncio.run(main())
    assert set(codes) == {"keys_unavailable"}
    # The loop ran while all of them waited: a blocked one would have beaten once.
    assert beats > 10
    assert len(way.asked) == 1


def test_a_cancelled_wait_leaves_the_fetch_to_others(way: Network, issuer: Issuer) -> None:
    way.delay = 3.0
    verifier, token = Verifier(way.base_url), issuer.sign()

    async def main() -> str:
        impatient = asyncio.create_task(verifier.averify(token))
        patient = asyncio.create_task(verifier.averify(token))
        while not way.asked:
            await asyncio.sleep(0.01)
        impatient.cancel()
        with pytest.raises(asyncio.CancelledError):
            await impatient
        return str((await patient)["token_type"])

    assert asyncio.run(main()) == "access"
    assert len(way.asked) == 1


def test_ignores_keys_that_are_not_for_this(way: Network, issuer: Issuer) -> None:
    secret = {"kty": "oct", "kid": "one", "alg": "HS256", "k": "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"}
    useless: list[object] = [
        *({}, [], None, "key", 1, {"kty": "EC"}, {"kid": "one"}, secret),
        {**issuer.jwk, "alg": None},
        {**issuer.jwk, "alg": "none"},
        {**issuer.jwk, "alg": "RS256"},
        {**issuer.jwk, "alg": ["ES256"]},
        {**issuer.jwk, "use": "enc"},
        {**issuer.jwk, "x": "AAAA"},
        {**issuer.jwk, "x": 1},
        {**issuer.jwk, "kid": 1},
    ]
    way.body = issuer.key_set(*useless)
    assert code_of(Verifier(way.base_url), issuer.sign()) == "accepted"
    way.body = json.dumps({"keys": useless}).encode()
    assert code_of(Verifier(way.base_url), issuer.sign()) == "invalid"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_works_in_a_process_that_was_forked_during_a_fetch(way: Network, issuer: Issuer) -> None:
    way.delay = 0.5
    verifier, token = Verifier(way.base_url), issuer.sign()
    thread = threading.Thread(target=verifier.verify, args=(token,))
    thread.start()
    wait_until(lambda: verifier._keys._flight is not None)
    # As if another thread held the lock at this moment.
    verifier._keys._lock.acquire()
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if code_of(verifier, token) == "accepted" else 1)
        finally:
            os._exit(2)
    verifier._keys._lock.release()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    thread.join()


def test_reads_keys_over_tls_and_trusts_the_named_certificates_only(
    network: MakeNetwork, issuer: Issuer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = network("")
    way.body = issuer.key_set()
    certificate = way.use_tls(tmp_path)
    base_url = way.base_url.replace("http:", "https:")
    assert code_of(Verifier(base_url), issuer.sign()) == "keys_unavailable"
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert code_of(Verifier(base_url), issuer.sign()) == "accepted"
    monkeypatch.setattr(keys, "FETCH_SECONDS", 0.5)
    way.mode = "drip"
    assert code_of(Verifier(base_url), issuer.sign()) == "keys_unavailable"
    wait_until(lambda: not [one for one in threading.enumerate() if one.name == "latchkey-keys"])


def test_waits_a_bounded_time_for_a_tls_handshake(issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "FETCH_SECONDS", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        verifier = Verifier(f"https://127.0.0.1:{silent.getsockname()[1]}")
        assert code_of(verifier, issuer.sign()) == "keys_unavailable"
    wait_until(lambda: not [one for one in threading.enumerate() if one.name == "latchkey-keys"])
    assert isinstance(verifier._keys._failure, OSError)
