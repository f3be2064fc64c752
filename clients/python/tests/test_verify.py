"""Verifier.verify, with tokens of the service."""

import asyncio
import logging
import time

import pytest
from conftest import Service, StartService, claims_of, code_of, header_of, wait_until
from issuer import Issuer
from latchkey_verify import AccessTokenError, Verifier
from network import Network


def test_returns_the_claims_and_fetches_the_keys_once(service: Service, network: type[Network]) -> None:
    way = network(service.base_url)
    verifier = Verifier(way.base_url)
    pair = service.log_in()
    for _ in range(3):
        claims = verifier.verify(pair["access"])
        assert claims == claims_of(pair["access"])
        assert (claims["user_id"], claims["token_type"]) == (1, "access")
    assert asyncio.run(verifier.averify(pair["access"]))["user_id"] == 1
    assert way.asked == ["/.well-known/jwks.json"]


@pytest.mark.parametrize("algorithm", ["ES256", "ES384", "ES512", "EdDSA", "RS256", "PS384", "RS512"])
def test_accepts_each_algorithm_of_the_service(start_service: StartService, algorithm: str) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    pem = Issuer(algorithm).key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    service = start_service(ALGORITHM=algorithm, SIGNING_KEY=pem)
    token = service.log_in()["access"]
    assert header_of(token)["alg"] == algorithm
    assert Verifier(service.base_url).verify(token)["user_id"] == 1


@pytest.mark.parametrize("end", ["", "/"])
def test_accepts_a_base_url_with_a_path(service: Service, network: type[Network], end: str) -> None:
    way = network(service.base_url, "/auth")
    assert Verifier(way.base_url + end).verify(service.log_in()["access"])
    assert Verifier(jwks_url=f"{way.base_url}/.well-known/jwks.json").verify(service.log_in()["access"])
    assert set(way.asked) == {"/auth/.well-known/jwks.json"}


def test_refuses_refresh_tokens_and_tokens_of_other_services(start_service: StartService) -> None:
    service, other = start_service(), start_service()
    verifier = Verifier(service.base_url)
    assert code_of(verifier, service.log_in()["refresh"]) == "invalid"
    assert code_of(verifier, other.log_in()["access"]) == "invalid"
    assert code_of(verifier, service.log_in()["access"]) == "accepted"


def test_refuses_an_expired_token_and_obeys_the_leeway(start_service: StartService) -> None:
    service = start_service(ACCESS_TOKEN_LIFETIME="1s")
    token = service.log_in()["access"]
    strict, lenient = Verifier(service.base_url), Verifier(service.base_url, leeway_seconds=600)
    wait_until(lambda: code_of(strict, token) != "accepted")
    assert code_of(strict, token) == "expired"
    assert code_of(lenient, token) == "accepted"


def test_checks_issuer_and_audience_when_configured(start_service: StartService) -> None:
    service = start_service(ISSUER="https://auth.example.com", AUDIENCE="things,other")
    token = service.log_in()["access"]

    def expecting(**options: str) -> str:
        return code_of(Verifier(service.base_url, **options), token)  # type: ignore[arg-type]

    assert expecting() == "accepted"
    assert expecting(issuer="https://auth.example.com", audience="things") == "accepted"
    assert expecting(issuer="https://elsewhere.example.com") == "invalid"
    assert expecting(issuer="https://auth.example.com.evil.example") == "invalid"
    assert expecting(audience="strangers") == "invalid"


def test_refuses_a_token_without_issuer_or_audience_when_they_are_configured(service: Service) -> None:
    token = service.log_in()["access"]
    assert code_of(Verifier(service.base_url, issuer="https://auth.example.com"), token) == "invalid"
    assert code_of(Verifier(service.base_url, audience="things"), token) == "invalid"


def test_follows_a_rotation_at_once(service: Service) -> None:
    verifier = Verifier(service.base_url)
    old = service.log_in()["access"]
    verifier.verify(old)
    service.act("rotateKey")
    new = service.log_in()["access"]
    assert header_of(new)["kid"] != header_of(old)["kid"]
    assert code_of(verifier, new) == "accepted"
    assert code_of(verifier, old) == "accepted"


def test_says_what_to_do_when_the_service_signs_with_a_shared_secret(
    start_service: StartService, caplog: pytest.LogCaptureFixture
) -> None:
    service = start_service(ALGORITHM="HS256")
    verifier = Verifier(service.base_url)
    token = service.log_in()["access"]
    caplog.set_level(logging.DEBUG)
    for _ in range(3):
        with pytest.raises(AccessTokenError, match="is empty.*set ALGORITHM=ES256 at the service") as refusal:
            verifier.verify(token)
    assert refusal.value.code == "invalid"
    # Once in the log, for APIs that answer 401; never with the token.
    assert len([line for line in caplog.messages if "ALGORITHM=ES256" in line]) == 1
    assert token not in str(refusal.value) + caplog.text


def test_requires_amr(network: type[Network]) -> None:
    issuer = Issuer()
    way = network("")
    way.body = issuer.key_set()
    verifier = Verifier(way.base_url, require_amr="mfa")
    with_factor = issuer.sign(amr=["pwd", "otp", "mfa"])
    assert code_of(verifier, with_factor) == "accepted"
    for amr in (None, [], ["pwd"], "mfa", "pwd mfa", {"mfa": True}, 1, [["mfa"]]):
        assert code_of(verifier, issuer.sign(amr=amr)) == "amr_missing"
    relaxed = Verifier(way.base_url)
    assert code_of(relaxed, issuer.sign()) == "accepted"
    with pytest.raises(AccessTokenError) as refusal:
        relaxed.verify(issuer.sign(), require_amr="mfa")
    assert refusal.value.code == "amr_missing"
    assert relaxed.verify(with_factor, require_amr="mfa")


def test_accepts_a_token_of_a_clock_that_is_ahead(network: type[Network]) -> None:
    issuer = Issuer()
    way = network("")
    way.body = issuer.key_set()
    now = int(time.time())
    assert code_of(Verifier(way.base_url), issuer.sign(iat=now + 60)) == "accepted"
    assert code_of(Verifier(way.base_url), issuer.sign(nbf=now + 60)) == "invalid"
    assert code_of(Verifier(way.base_url, leeway_seconds=90), issuer.sign(nbf=now + 60)) == "accepted"


def test_requires_the_claims_of_an_access_token(network: type[Network]) -> None:
    issuer = Issuer()
    way = network("")
    way.body = issuer.key_set()
    verifier = Verifier(way.base_url)
    assert code_of(verifier, issuer.sign()) == "accepted"
    no_times: tuple[object, ...] = (None, "4000000000", "soon", [], {}, float("nan"))
    for name in ("exp", "iat"):
        for value in no_times:
            assert code_of(verifier, issuer.sign({name: value})) == "invalid", (name, value)
    assert code_of(verifier, issuer.sign(exp=float("inf"))) == "invalid"
    assert code_of(verifier, issuer.sign(exp=1)) == "expired"
    for kind in (None, "refresh", "ACCESS", ["access"], 1):
        assert code_of(verifier, issuer.sign(token_type=kind)) == "wrong_type"


def test_reads_the_account_from_the_claim_that_is_configured() -> None:
    verifier = Verifier("https://auth.example.com", user_id_claim="account")
    assert verifier.account_of({"account": 7, "sub": "8"}) == 7
    assert verifier.account_of({"sub": "8"}) == "8"


@pytest.mark.parametrize(
    "url",
    ["", "auth.example.com", "/auth", "file:///etc/passwd", "ftp://a.example", "https://", "https://u:p@a.example"],
)
def test_refuses_urls_that_are_no_base(url: str) -> None:
    with pytest.raises(ValueError, match="https://auth.example.com"):
        Verifier(url)
    with pytest.raises(ValueError, match="https://auth.example.com"):
        Verifier(jwks_url=url)


def test_requires_one_url() -> None:
    with pytest.raises(ValueError, match="pass base_url"):
        Verifier()
    with pytest.raises(ValueError, match="pass base_url"):
        Verifier("https://a.example", jwks_url="https://a.example/keys")
