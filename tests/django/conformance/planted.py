"""Differences that a test plants in the recorded site: PLANTED names one of them."""

import json
import os

PLANTED = os.environ.get("PLANTED", "")

SETTINGS = {
    "a longer access token": {"ACCESS_TOKEN_LIFETIME": 960},
    "rotation": {"ROTATE_REFRESH_TOKENS": True},
    "another scheme": {"AUTH_HEADER_TYPES": ["JWT", "Bearer"]},
    "another algorithm": {"ALGORITHM": "HS512"},
    "an issuer": {"ISSUER": "https://other.example"},
    "another claim": {"USER_ID_CLAIM": "sub"},
}


def change_settings(site):
    return {**site, "SIMPLE_JWT": {**site["SIMPLE_JWT"], **SETTINGS.get(PLANTED, {})}}


def change_body(response, change):
    if response.headers.get("Content-Type") == "application/json" and response.content:
        response.content = json.dumps(change(json.loads(response.content)))
        response.headers["Content-Length"] = str(len(response.content))


def change_answer(response):
    if PLANTED == "another status" and response.status_code == 401:
        response.status_code = 403
    elif PLANTED == "another media type":
        response.headers["Content-Type"] = "text/plain"
    elif PLANTED.startswith("no "):
        response.headers.pop(PLANTED.removeprefix("no "), None)
    elif PLANTED == "another text":
        change_body(
            response, lambda body: {**body, **({"detail": "Denied."} if "detail" in body else {})}
        )
    elif PLANTED == "a further member":
        change_body(response, lambda body: {**body, "expires_in": 900})
    elif PLANTED == "a missing member":
        change_body(response, lambda body: {k: v for k, v in body.items() if k != "refresh"})


def middleware(get_response):
    def handle(request):
        response = get_response(request)
        change_answer(response)
        return response

    return handle
