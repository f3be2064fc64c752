"""Goes through a session with the generated client, and prints what came of each step as one JSON object.

Usage: smoke.py <folder of the client> <base URL> <id of an admin client> <its secret>
"""

import base64
import hashlib
import hmac
import json
import struct
import sys
import time

folder, base_url, client_id, client_secret = sys.argv[1:]
sys.path.insert(0, folder)

import latchkey_client as latchkey  # noqa: E402


def refusal(call, **arguments):
    """Calls what must be refused, and reads the error as an app would."""
    try:
        call(**arguments)
    except latchkey.ApiException as error:
        return {
            "status": error.status,
            "model": type(error.data).__name__,
            "data": error.data.to_dict(),
            "challenge": error.headers.get("WWW-Authenticate"),
        }
    raise AssertionError("it was not refused")


def walk(client, configuration):
    accounts = latchkey.AccountsApi(client)
    tokens = latchkey.TokensApi(client)
    sessions = latchkey.SessionsApi(client)
    credentials = {"username": "jane_doe", "password": "correct horse battery"}

    yield "weak password", refusal(
        accounts.register_account,
        registration=latchkey.Registration(username="jane_doe", password="password"),
    )
    registered = accounts.register_account(registration=latchkey.Registration(**credentials))
    yield "register", registered.to_dict()
    yield "wrong password", refusal(
        tokens.obtain_token_pair,
        credentials=latchkey.Credentials(username="jane_doe", password="wrong"),
    )

    pair = tokens.obtain_token_pair(credentials=latchkey.Credentials(**credentials))
    yield "login", sorted(pair.to_dict())
    configuration.access_token = pair.access
    yield "me", accounts.get_current_account().to_dict()

    refresh = latchkey.RefreshTokenRequest(refresh=pair.refresh)
    refreshed = tokens.refresh_token_pair(refresh_token_request=refresh)
    yield "refresh", {"new access token": refreshed.access != pair.access}
    configuration.access_token = refreshed.access
    token = latchkey.VerifyTokenRequest(token=refreshed.access)
    yield "verify", tokens.verify_token(verify_token_request=token)

    tokens.obtain_token_pair(credentials=latchkey.Credentials(**credentials))
    listed = sessions.list_sessions().sessions
    yield "sessions", sorted(session.current for session in listed)
    yield "devices", sorted({session.user_agent for session in listed})
    yield "end others", sessions.end_other_sessions().to_dict()

    yield from second_factor(client, credentials)

    yield "logout", sessions.log_out()
    yield "refresh after logout", refusal(tokens.refresh_token_pair, refresh_token_request=refresh)
    yield "me after logout", refusal(accounts.get_current_account)


def one_time_password(secret):
    """Computes the current one-time password (RFC 6238)."""
    step = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), step, hashlib.sha1).digest()
    (number,) = struct.unpack_from(">I", digest, digest[-1] & 15)
    return f"{(number & 0x7FFFFFFF) % 1000000:06}"


def second_factor(client, credentials):
    tokens = latchkey.TokensApi(client)
    factors = latchkey.SecondFactorsApi(client)
    started = factors.start_totp(factor_start=latchkey.FactorStart())
    confirmation = latchkey.TotpConfirmation(otp=one_time_password(started.secret))
    codes = factors.confirm_totp(totp_confirmation=confirmation).recovery_codes
    yield "recovery codes", len(codes)
    refused = refusal(tokens.obtain_token_pair, credentials=latchkey.Credentials(**credentials))
    challenge = refused["data"].pop("challenge")
    yield "first step", refused
    completion = latchkey.LoginCompletion(challenge=challenge, recovery_code=codes[0])
    yield "second step", sorted(factors.complete_login(login_completion=completion).to_dict())
    yield "same challenge", refusal(factors.complete_login, login_completion=completion)["data"]
    listed = factors.list_factors()
    yield "factors", {"kinds": [factor.kind for factor in listed.factors], "codes": listed.recovery_codes_left}


def administer(client):
    admin = latchkey.AdminApi(client)
    creation = latchkey.AccountCreation(username="john_doe", claims={"plan": "team", "seats": 3})
    account = admin.create_account(account_creation=creation)
    yield "created", {"username": account.username, "claims": account.claims, "has_password": account.has_password}
    yield "taken", refusal(admin.create_account, account_creation=creation)

    account_id = str(account.id)
    merge = latchkey.AccountUpdate(active=False, claims={"plan": None, "seats": 5})
    changed = admin.update_account(account_id=account_id, account_update=merge)
    yield "changed", {"active": changed.active, "claims": changed.claims}
    yield "found", [found.username for found in admin.list_accounts(search="JOHN").accounts]
    yield "removed", admin.remove_account(account_id=account_id)
    yield "absent", refusal(admin.get_account, account_id=account_id)


configuration = latchkey.Configuration(host=base_url)
with latchkey.ApiClient(configuration) as client:
    outcomes = dict(walk(client, configuration))
configuration = latchkey.Configuration(host=base_url, username=client_id, password=client_secret)
with latchkey.ApiClient(configuration) as client:
    print(json.dumps(outcomes | dict(administer(client))))
