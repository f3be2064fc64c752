"""Verifies access tokens with PyJWT: one question a line on standard input, one answer a line, both JSON."""

import json
import sys

import jwt


def find_key(question):
    if "keySetUrl" in question:
        client = jwt.PyJWKClient(question["keySetUrl"])
        return client.get_signing_key_from_jwt(question["token"]).key
    return question["key"]


def answer(question):
    try:
        claims = jwt.decode(
            question["token"],
            find_key(question),
            algorithms=[question["algorithm"]],
            issuer=question["issuer"],
            audience=question["audience"],
            options={"require": ["exp", "iat", "iss", "aud", "sub", "jti"]},
        )
    except jwt.PyJWTError as error:
        return {"refused": type(error).__name__}
    return {"claims": claims}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
