"""The authentication class of Django REST framework, in gunicorn."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Service, wait_until
from hosts import Host, ask
from issuer import Issuer
from network import Network

SETTINGS = """
SECRET_KEY = "a key for tests"
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "rest_framework"]
DATABASES = {{"default": {{"ENGINE": "django.db.backends.sqlite3", "NAME": "site.db"}}}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REST_FRAMEWORK = {{
    "DEFAULT_AUTHENTICATION_CLASSES": ["latchkey_verify.django.LatchkeyAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_THROTTLE_CLASSES": ["rest_framework.throttling.UserRateThrottle"],
    "DEFAULT_THROTTLE_RATES": {{"user": "10000/min"}},
}}
LATCHKEY = {options!r}
"""
URLS = """
import os
from django.urls import path
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import AllowAny, DjangoModelPermissionsOrAnonReadOnly, IsAdminUser
from rest_framework.response import Response

@api_view()
def things(request):
    user = request.user
    return Response({"user": user.pk, "name": str(user), "kind": type(user).__name__,
                     "sid": request.auth.get("sid"), "pid": os.getpid()})

@api_view()
@permission_classes([AllowAny])
def public(request):
    return Response({"is_authenticated": request.user.is_authenticated})

@api_view()
@permission_classes([IsAdminUser])
def admin(request):
    return Response({})

urlpatterns = [path("things", things), path("public", public), path("admin", admin)]
"""
WSGI = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
"""

StartSite = Callable[..., Host]


def run_django(folder: Path, *arguments: str) -> None:
    source = Path(__file__).resolve().parents[1] / "src"
    environment = {"PYTHONPATH": f"{source}:{folder}", "DJANGO_SETTINGS_MODULE": "settings"}
    subprocess.run([sys.executable, "-B", "-m", "django", *arguments], cwd=folder, env=environment, check=True)


@pytest.fixture
def start_site(tmp_path: Path) -> Iterator[StartSite]:
    started: list[Host] = []

    def start(options: dict[str, Any], prepare: str = "") -> Host:
        files = {"settings.py": SETTINGS.format(options=options), "urls.py": URLS, "wsgi.py": WSGI}
        for name, text in files.items():
            (tmp_path / name).write_text(text)
        if prepare:
            run_django(tmp_path, "migrate", "--verbosity=0")
            run_django(tmp_path, "shell", "--command", prepare)
        # The application is loaded before the workers are forked.
        arguments = ["wsgi:application", "--bind", "127.0.0.1:{port}", "--preload", "--workers", "2"]
        started.append(Host(tmp_path, ["gunicorn", *arguments]))
        return started[-1]

    yield start
    for host in started:
        host.close()


wrong_headers = ["Bearer", "Bearer ", "Bearer a b", "Bearer  a", "Bearer nonsense"]


def test_accepts_a_token_and_answers_others_like_the_service(service: Service, start_site: StartSite) -> None:
    site = start_site({"BASE_URL": service.base_url})
    token = service.log_in()["access"]
    answer = ask(f"{site.base_url}/things", f"Bearer {token}")
    assert answer.status == 200
    assert {name: answer.body[name] for name in ("user", "name", "kind")} == {
        "user": 1,
        "name": "1",
        "kind": "LatchkeyUser",
    }
    for header in (None, "Basic x", "nonsense", *wrong_headers):
        own = ask(f"{service.base_url}/api/user/me/", header)
        assert ask(f"{site.base_url}/things", header)[:2] == own[:2], header
    challenge = ask(f"{site.base_url}/things", "Bearer nonsense").challenge
    assert challenge == 'Bearer realm="api", error="invalid_token", error_description="Token is invalid"'
    assert ask(f"{site.base_url}/things").challenge == 'Bearer realm="api"'
    assert ask(f"{site.base_url}/public").body == {"is_authenticated": False}
    assert ask(f"{site.base_url}/public", f"Bearer {token}").body == {"is_authenticated": True}
    assert ask(f"{site.base_url}/admin", f"Bearer {token}").status == 403


def test_notices_logouts_in_every_forked_worker(service: Service, start_site: StartSite) -> None:
    client = {name.upper(): value for name, value in service.client.items()}
    site = start_site(
        {"BASE_URL": service.base_url, "REVOCATIONS": {**client, "STALE": "closed", "INTERVAL_SECONDS": 0.1}}
    )
    pair, other = service.log_in(), service.log_in()

    def answers(access: str) -> list[Any]:
        return [ask(f"{site.base_url}/things", f"Bearer {access}") for _ in range(40)]

    before = answers(pair["access"])
    assert {answer.status for answer in before} == {200}
    workers = {answer.body["pid"] for answer in before}
    service.log_out(pair)
    wait_until(lambda: {answer.status for answer in answers(pair["access"])} == {401})
    after = answers(other["access"])
    assert {answer.status for answer in after} == {200}
    assert len(workers | {answer.body["pid"] for answer in after}) == 2


def test_answers_503_while_it_cannot_verify(
    service: Service, network: Callable[[str], Network], start_site: StartSite
) -> None:
    way = network(service.base_url)
    way.mode = "refuse"
    site = start_site({"BASE_URL": way.base_url})
    token = service.log_in()["access"]
    assert ask(f"{site.base_url}/things", f"Bearer {token}") == (
        503,
        {"detail": "Tokens cannot be verified just now."},
        None,
        "5",
    )


def test_asks_for_a_login_with_a_second_factor(network: Callable[[str], Network], start_site: StartSite) -> None:
    issuer = Issuer()
    way = network("")
    way.body = issuer.key_set()
    site = start_site({"BASE_URL": way.base_url, "REQUIRE_AMR": "mfa"})
    assert ask(f"{site.base_url}/things", f"Bearer {issuer.sign(amr=['mfa'])}").status == 200
    refused = ask(f"{site.base_url}/things", f"Bearer {issuer.sign()}")
    assert refused.status == 401 and refused.body["code"] == "insufficient_user_authentication"
    assert 'error="insufficient_user_authentication"' in str(refused.challenge)


def test_loads_users_of_django(network: Callable[[str], Network], start_site: StartSite) -> None:
    issuer = Issuer()
    way = network("")
    way.body = issuer.key_set()
    prepare = (
        "from django.contrib.auth.models import User; User.objects.create_user('jane');"
        "User.objects.create_user('gone', is_active=False)"
    )
    site = start_site({"BASE_URL": way.base_url, "LOAD_USER": True}, prepare)

    def things(account: object) -> Any:
        return ask(f"{site.base_url}/things", f"Bearer {issuer.sign(user_id=account)}")

    answer = things(1)
    assert (answer.status, answer.body["name"], answer.body["kind"]) == (200, "jane", "User")
    assert things("1").body["name"] == "jane"
    assert (things(2).status, things(2).body["code"]) == (401, "user_inactive")
    assert 'error_description="User is inactive"' in things(2).challenge
    accounts: list[object] = [3, "jane", 10**30, -1, "", None, [], {}, "\x00", 1.5]
    for account in accounts:
        answer = things(account)
        assert (answer.status, answer.body) == (401, {"detail": "User not found", "code": "user_not_found"}), account


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (None, "set LATCHKEY"),
        ({}, "pass base_url"),
        ({"BASE_URL": "auth"}, "the URL must be like"),
        ({"BASE_URl": "https://a.example"}, "LATCHKEY has no option BASE_URl; there are BASE_URL"),
        (
            {"BASE_URL": "https://a.example", "REVOCATIONS": {"CLIENT": "api"}},
            r'LATCHKEY\["REVOCATIONS"\] has no option CLIENT',
        ),
        ({"BASE_URL": "https://a.example", "REVOCATIONS": {"CLIENT_ID": "api", "STALE": "open"}}, "client_secret"),
    ],
)
def test_names_the_option_that_is_wrong(options: Any, message: str) -> None:
    from django.conf import settings

    if not settings.configured:
        settings.configure()
    from django.core.exceptions import ImproperlyConfigured
    from django.test.utils import override_settings
    from latchkey_verify.django import get_verifier

    with override_settings(LATCHKEY=options), pytest.raises(ImproperlyConfigured, match=message):
        get_verifier()
    with override_settings(LATCHKEY={"BASE_URL": "https://a.example"}):
        assert get_verifier() is get_verifier()
