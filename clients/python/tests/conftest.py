"""The real service, in a process of Node, and the network between it and a verifier."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jwt
import pytest
from latchkey_verify import AccessTokenError, Verifier
from network import Network

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "clients/python"


class Steering:
    """Sends commands to the process that runs the services."""

    def __init__(self) -> None:
        node = os.environ.get("LATCHKEY_NODE", "node")
        command = [node, str(ROOT / "tests/interop/steered-service.ts")]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)

    def act(self, act: str, **more: Any) -> Any:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps({"act": act, **more}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer["result"]

    def end(self) -> None:
        self._process.communicate()


class Service:
    """A running service with the account ``jane`` (1)."""

    def __init__(self, steering: Steering, settings: dict[str, str]) -> None:
        self._steering = steering
        started = steering.act("start", settings=settings)
        self._number = started["service"]
        self.base_url: str = started["base_url"]
        self.client = {"client_id": started["client_id"], "client_secret": started["client_secret"]}
        self.act("register", username="jane")

    def act(self, act: str, **more: Any) -> Any:
        return self._steering.act(act, service=self._number, **more)

    def log_in(self) -> dict[str, str]:
        pair: dict[str, str] = self.act("logIn", username="jane")
        return pair

    def log_out(self, pair: dict[str, str]) -> None:
        assert self.act("logOut", refresh=pair["refresh"]) == 200


@pytest.fixture(scope="session")
def steering() -> Iterator[Steering]:
    steering = Steering()
    yield steering
    steering.end()


StartService = Callable[..., Service]


@pytest.fixture
def start_service(steering: Steering) -> Iterator[StartService]:
    started: list[Service] = []

    def start(**settings: str) -> Service:
        started.append(Service(steering, settings))
        return started[-1]

    yield start
    for service in started:
        service.act("stop")


@pytest.fixture
def service(start_service: StartService) -> Service:
    return start_service()


@pytest.fixture
def network() -> Iterator[Callable[[str], Network]]:
    made: list[Network] = []

    def make(target: str, prefix: str = "") -> Network:
        made.append(Network(target, prefix))
        return made[-1]

    yield make
    for each in made:
        each.close()


def code_of(verifier: Verifier, token: str) -> str:
    """The code of the refusal; ``accepted`` without one."""
    try:
        verifier.verify(token)
    except AccessTokenError as error:
        return error.code
    return "accepted"


def wait_until(condition: Callable[[], object], seconds: float = 120) -> None:
    """Waits for a condition; failing to meet it in time is a failure of the test."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "the condition is not met in time"
        time.sleep(0.02)


def header_of(token: str) -> dict[str, Any]:
    return jwt.get_unverified_header(token)


def claims_of(token: str) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(token, options={"verify_signature": False})
    return claims


def run(*command: str | Path, cwd: Path | None = None) -> str:
    environment = {**os.environ, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONWARNINGS": "ignore"}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run([str(each) for each in command], cwd=cwd, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, as pip leaves files in the folder."""
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(PACKAGE, folder / "source", ignore=shutil.ignore_patterns("tests", "build", "*.egg-info", "__pycache__"))
    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", folder, folder / "source")
    [made] = folder.glob("*.whl")
    return made
