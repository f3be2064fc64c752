"""The fixture ``latchkey``, in runs of pytest that find it through the wheel."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

NODE = os.environ.get("LATCHKEY_NODE", "node")
COMMAND = f"{NODE} {ROOT / 'src/cli/latchkey.mjs'}"

Pytest = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run_pytest(wheel: Path, tmp_path: Path) -> Pytest:
    """Writes files and runs pytest, as users of the package do."""
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as file:
        file.extractall(installed)
    project = tmp_path / "project"
    project.mkdir()

    def run_files(files: dict[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
        for name, text in files.items():
            (project / name).write_text(text)
        environment = {**os.environ, "PYTHONPATH": str(installed), "TMPDIR": str(tmp_path)}
        command = [sys.executable, "-B", "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", *arguments]
        return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, timeout=300)

    return run_files


INI = f"[pytest]\nlatchkey_command = {COMMAND}\n"

CONFTEST = """
import pytest

@pytest.fixture(scope="session")
def latchkey_accounts():
    return [{"username": "jane", "claims": {"role": "editor"}}]

@pytest.fixture(scope="session")
def latchkey_settings():
    return {"ACCESS_TOKEN_LIFETIME": "10m"}
"""

TESTS = """
import time
import pytest
from latchkey_verify import AccessTokenError, Revocations, Verifier
from latchkey_verify.testing import LatchkeyServerError

def test_signs_in(latchkey):
    claims = Verifier(latchkey.base_url).verify(latchkey.sign_in("jane").access)
    assert (claims["user_id"], claims["role"], claims["exp"] - claims["iat"]) == (1, "editor", 600)
    assert latchkey.sign_in("jane").authorization["Authorization"].startswith("Bearer ey")
    assert latchkey.jwks_url == latchkey.base_url + "/.well-known/jwks.json"

def test_mints(latchkey):
    claims = Verifier(latchkey.base_url).verify(latchkey.mint(77, {"plan": "gold"}))
    assert (claims["user_id"], claims["plan"]) == (77, "gold")

@pytest.mark.parametrize("round", [1, 2])
def test_each_test_has_a_clean_state(latchkey, round):
    assert latchkey.add_account("john", "a password", admin=True) == 2
    latchkey.advance("31d")

def test_the_clock_is_that_of_the_start(latchkey):
    assert abs(latchkey.now().timestamp() - time.time()) < 120
    before = latchkey.now()
    assert 960 <= (latchkey.advance("16m") - before).total_seconds() < 1020

def test_notices_a_revocation(latchkey):
    latchkey.add_account("mary")
    client = {"client_id": latchkey.client_id, "client_secret": latchkey.client_secret}
    feed = Revocations(**client, stale="closed", interval_seconds=0.1)
    verifier = Verifier(latchkey.base_url, revocations=feed)
    token = latchkey.sign_in("mary").access
    verifier.verify(token)
    latchkey.revoke_everything()
    end = time.monotonic() + 60
    with pytest.raises(AccessTokenError):
        while time.monotonic() < end:
            verifier.verify(token)
            time.sleep(0.05)

def test_says_why_it_refuses(latchkey):
    with pytest.raises(LatchkeyServerError, match='no account has the username "nemo": add it first'):
        latchkey.sign_in("nemo")
"""


def test_the_fixture_starts_the_real_service(run_pytest: Pytest, tmp_path: Path) -> None:
    done = run_pytest({"pytest.ini": INI, "conftest.py": CONFTEST, "test_api.py": TESTS})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "7 passed" in done.stdout
    # Neither a folder nor a process is left.
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("latchkey-")] == []


def test_a_run_that_is_killed_leaves_nothing(run_pytest: Pytest, tmp_path: Path) -> None:
    test = """
import os, signal, urllib.request

def test_it(latchkey):
    urllib.request.urlopen(latchkey.base_url + "/readyz").close()
    print(latchkey.base_url, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    done = run_pytest({"pytest.ini": INI, "test_api.py": test}, "-s")
    assert done.returncode == -signal.SIGKILL, done.stdout + done.stderr
    end = time.monotonic() + 60
    while names := [each.name for each in tmp_path.iterdir() if each.name.startswith("latchkey-")]:
        assert time.monotonic() < end, names
        time.sleep(0.05)
    (base_url,) = [line for line in done.stdout.split() if line.startswith("http")]
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(base_url + "/readyz", timeout=10)


def test_nothing_starts_without_the_fixture(run_pytest: Pytest) -> None:
    files = {"pytest.ini": "[pytest]\nlatchkey_command = none\n", "test_api.py": "def test_nothing(): pass\n"}
    done = run_pytest(files)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_option_replaces_the_setting(run_pytest: Pytest) -> None:
    files = {
        "pytest.ini": "[pytest]\nlatchkey_command = none\n",
        "test_api.py": "def test_it(latchkey): latchkey.mint(1)\n",
    }
    done = run_pytest(files, "--latchkey-command", COMMAND)
    assert done.returncode == 0, done.stdout + done.stderr
    done = run_pytest(files)
    assert "none was not found: install Node.js, or set latchkey_command" in done.stdout


def test_a_start_that_fails_says_why(run_pytest: Pytest) -> None:
    conftest = "import pytest\n@pytest.fixture(scope='session')\ndef latchkey_settings(): return {'PORT': '1'}\n"
    files = {"pytest.ini": INI, "conftest.py": conftest, "test_api.py": "def test_it(latchkey): pass\n"}
    done = run_pytest(files)
    assert done.returncode == 1
    assert "did not start: latchkey: PORT is refused: the service has one address" in done.stdout
