"""Key sets and tokens of a test's own, for what the service never does."""

import json
import time
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm


class Issuer:
    """Signs tokens with a key, and publishes it."""

    def __init__(self, algorithm: str = "ES256", kid: str = "one") -> None:
        self.algorithm = algorithm
        self.kid = kid
        self.key, public = _make(algorithm)
        self.jwk = {**public, "kid": kid, "alg": algorithm, "use": "sig"}

    def key_set(self, *more: Any) -> bytes:
        return json.dumps({"keys": [*more, self.jwk]}).encode()

    def sign(self, claims: dict[str, Any] | None = None, headers: dict[str, Any] | None = None, **more: Any) -> str:
        """``None`` removes a claim or a header."""
        now = int(time.time())
        all_claims = {"token_type": "access", "exp": now + 900, "iat": now, "user_id": 1, **(claims or {}), **more}
        all_headers = {"kid": self.kid, **(headers or {})}
        return jwt.api_jws.encode(
            json.dumps({name: value for name, value in all_claims.items() if value is not None}).encode(),
            self.key,
            self.algorithm,
            {name: value for name, value in all_headers.items() if value is not None},
        )


def _make(algorithm: str) -> tuple[Any, dict[str, Any]]:
    if algorithm == "EdDSA":
        okp = ed25519.Ed25519PrivateKey.generate()
        return okp, OKPAlgorithm.to_jwk(okp.public_key(), as_dict=True)
    if algorithm.startswith("ES"):
        curves = {"ES256": ec.SECP256R1(), "ES384": ec.SECP384R1(), "ES512": ec.SECP521R1()}
        key = ec.generate_private_key(curves[algorithm])
        return key, ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
    pair = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return pair, RSAAlgorithm.to_jwk(pair.public_key(), as_dict=True)
