"""Forged tokens and garbage: always a refusal, never another error, and no work for the service."""

import base64
import hashlib
import hmac
import json
import random
import string
from collections.abc import Callable
from typing import Any

import pytest
from conftest import Service, code_of
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from issuer import Issuer
from latchkey_verify import AccessTokenError, Verifier
from network import Network


def encode(value: bytes | dict[str, Any] | list[Any] | str) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def hs256(header: dict[str, Any], claims: dict[str, Any], secret: bytes) -> str:
    signed = f"{encode(header)}.{encode(claims)}"
    return f"{signed}.{encode(hmac.new(secret, signed.encode(), hashlib.sha256).digest())}"


@pytest.fixture
def way(network: Callable[[str], Network]) -> Network:
    return network("")


def test_refuses_tokens_without_a_signature(service: Service) -> None:
    verifier = Verifier(service.base_url)
    head, body, signature = service.log_in()["access"].split(".")
    header = json.loads(base64.urlsafe_b64decode(head + "=="))
    algorithms: list[object] = ["none", "None", "NONE", "nOnE", "", "HS256", None, 0, [], {}]
    for algorithm in algorithms:
        forged = encode({**header, "alg": algorithm})
        for end in ("", signature):
            assert code_of(verifier, f"{forged}.{body}.{end}") == "invalid"
    for token in (f"{head}.{body}.", f"{head}.{body}", f".{body}.{signature}", f"{head}..{signature}"):
        assert code_of(verifier, token) == "invalid"


def test_refuses_changed_claims(service: Service) -> None:
    verifier = Verifier(service.base_url)
    head, body, signature = service.log_in()["access"].split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    for change in ({"user_id": 2}, {"exp": claims["exp"] + 1}, {"role": "admin"}):
        assert code_of(verifier, f"{head}.{encode({**claims, **change})}.{signature}") == "invalid"


@pytest.mark.parametrize("algorithm", ["ES256", "RS256", "EdDSA"])
def test_refuses_the_public_key_as_a_shared_secret(way: Network, algorithm: str) -> None:
    issuer = Issuer(algorithm)
    way.body = issuer.key_set()
    verifier = Verifier(way.base_url)
    claims = {"token_type": "access", "exp": 4_000_000_000, "iat": 1, "user_id": 1}
    public = issuer.key.public_key()
    secrets = [
        public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).strip(),
        public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        json.dumps(issuer.jwk).encode(),
        b"",
    ]
    for secret in secrets:
        for name in ("HS256", algorithm):
            assert code_of(verifier, hs256({"alg": name, "kid": "one"}, claims, secret)) == "invalid"
    assert code_of(verifier, issuer.sign(claims)) == "accepted"


def test_accepts_a_key_only_with_its_own_algorithm(way: Network) -> None:
    issuer = Issuer("RS256")
    way.body = issuer.key_set()
    verifier = Verifier(way.base_url)
    assert code_of(verifier, issuer.sign()) == "accepted"
    for other in ("RS384", "RS512", "PS256", "PS512"):
        issuer.algorithm = other
        assert code_of(verifier, issuer.sign()) == "invalid"


def test_refuses_kids_of_the_wrong_kind(way: Network) -> None:
    issuer = Issuer()
    way.body = issuer.key_set()
    verifier = Verifier(way.base_url)
    assert code_of(verifier, issuer.sign(headers={"kid": None})) == "invalid"
    header = {"alg": "ES256"}
    claims = encode({"token_type": "access", "exp": 4_000_000_000, "iat": 1})
    kids: tuple[object, ...] = (
        *(None, 1, True, [], ["one"], {}, "", "One", "one ", "one\x00", "../one", "' or 1=1 --", "é", "x" * 10_000),
    )
    for kid in kids:
        assert code_of(verifier, f"{encode({**header, 'kid': kid})}.{claims}.AAAA") == "invalid"


def test_takes_no_key_from_the_token(way: Network, network: Callable[[str], Network]) -> None:
    issuer, attacker = Issuer(), Issuer()
    way.body = issuer.key_set()
    evil = network("")
    evil.body = attacker.key_set()
    verifier = Verifier(way.base_url)
    sources: list[dict[str, Any]] = [
        {"jwk": attacker.jwk},
        {"jku": f"{evil.base_url}/.well-known/jwks.json"},
        {"x5u": f"{evil.base_url}/certificate"},
        {"x5c": ["AAAA"]},
        {"kid": f"{evil.base_url}/.well-known/jwks.json"},
    ]
    for more in sources:
        assert code_of(verifier, attacker.sign(headers=more)) == "invalid"
    assert evil.asked == []


def test_refuses_extensions_that_must_be_understood(way: Network) -> None:
    issuer = Issuer()
    way.body = issuer.key_set()
    verifier = Verifier(way.base_url)
    extensions: list[dict[str, Any]] = [
        *({"crit": ["exp"], "exp": 1}, {"crit": ["b64"], "b64": False}, {"crit": []}, {"b64": False})
    ]
    for more in extensions:
        assert code_of(verifier, issuer.sign(headers=more)) == "invalid"


def test_refuses_huge_tokens_before_any_work(way: Network) -> None:
    issuer = Issuer()
    way.body = issuer.key_set()
    verifier = Verifier(way.base_url)
    huge = ["a" * 10_000_000, "." * 10_000_000, "a." * 5_000_000, issuer.sign(padding="x" * 20_000)]
    for token in huge:
        assert code_of(verifier, token) == "invalid"
    assert way.asked == []
    assert code_of(verifier, issuer.sign(padding="x" * 10_000)) == "accepted"


def test_refuses_what_is_no_text() -> None:
    verifier = Verifier("http://127.0.0.1:9")
    for token in (None, 1, b"a.b.c", ["a"], object()):
        assert code_of(verifier, token) == "invalid"  # type: ignore[arg-type]


JSON_GARBAGE: list[bytes] = [
    *(b"", b"null", b"1", b'"x"', b"[]", b"{", b"\xff\xfe", b"NaN", b"1" * 5000, b"[" * 6000, b'{"a":' * 2000),
    *(b'{"alg":"ES256","kid":"one"}', b'{"alg":"ES256","kid":"one","kid":2}', b'{"alg":1e999}', b'{"":{}}'),
    b'{"token_type":"access","exp":1e999,"iat":1}',
]


def test_a_signature_over_garbage_is_refused(way: Network) -> None:
    issuer = Issuer()
    way.body = issuer.key_set()
    verifier = Verifier(way.base_url)
    from jwt import api_jws

    for payload in JSON_GARBAGE:
        token = api_jws.encode(payload, issuer.key, "ES256", {"kid": "one"})
        assert code_of(verifier, token) in ("invalid", "expired", "wrong_type"), payload[:20]


@pytest.mark.parametrize("seed", range(5))
def test_garbage_never_raises_another_error(way: Network, seed: int) -> None:
    chance = random.Random(seed)
    issuer = Issuer()
    way.body = issuer.key_set()
    verifier = Verifier(way.base_url)
    good = issuer.sign()

    def text() -> str:
        alphabet = chance.choice([string.ascii_letters, string.printable, "ab._-=+/", "\ud800\x00é\U0001f600"])
        return "".join(chance.choices(alphabet, k=chance.randrange(200)))

    def segment() -> str:
        return chance.choice([text(), encode(chance.choice(JSON_GARBAGE)), encode(chance.randbytes(50))])

    def mutant() -> str:
        letters = list(good)
        for _ in range(chance.randrange(1, 4)):
            letters[chance.randrange(len(letters))] = chance.choice([text(), "", chance.choice(string.printable)])
        return "".join(letters)

    def segments() -> str:
        return ".".join(segment() for _ in range(chance.randrange(6)))

    kinds = [text, mutant, segments]
    for _ in range(1000):
        token = chance.choice(kinds)()
        if token == good:
            continue
        with pytest.raises(AccessTokenError) as refusal:
            verifier.verify(token)
        assert refusal.value.code == "invalid", repr(token)
        assert len(token) < 12 or token not in str(refusal.value)
    assert len(way.asked) <= 2


@pytest.mark.parametrize("name", ["exp", "iat", "nbf"])
@pytest.mark.parametrize("value", [10**400, -(10**400), float("inf"), float("-inf"), float("nan"), 2**60, True, "1"])
def test_refuses_times_that_are_none(way: Network, name: str, value: object) -> None:
    issuer = Issuer()
    way.body = issuer.key_set()
    verifier = Verifier(way.base_url)
    assert code_of(verifier, issuer.sign()) == "accepted"
    assert code_of(verifier, issuer.sign({name: value})) in ("invalid", "expired")
