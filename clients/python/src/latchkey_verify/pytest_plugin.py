"""The fixtures ``latchkey`` and ``latchkey_server`` of pytest, which the package registers."""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

from .testing import LatchkeyServer, start_latchkey


def pytest_addoption(parser: pytest.Parser) -> None:
    help_text = "command that runs latchkey, such as: npx --no latchkey"
    parser.getgroup("latchkey").addoption("--latchkey-command", help=help_text)
    parser.addini("latchkey_command", help_text, default="npx --no latchkey")


@pytest.fixture(scope="session")
def latchkey_settings() -> Mapping[str, str]:
    """Settings of the service. Override it in ``conftest.py``."""
    return {}


@pytest.fixture(scope="session")
def latchkey_accounts() -> Sequence[Mapping[str, Any]]:
    """Accounts of the service at the start of each test. Override it in ``conftest.py``."""
    return ()


@pytest.fixture(scope="session")
def latchkey_server(
    pytestconfig: pytest.Config,
    latchkey_settings: Mapping[str, str],
    latchkey_accounts: Sequence[Mapping[str, Any]],
) -> Iterator[LatchkeyServer]:
    """The service, one for all tests of a run."""
    command = pytestconfig.getoption("--latchkey-command") or pytestconfig.getini("latchkey_command")
    with start_latchkey(shlex.split(command), accounts=latchkey_accounts, settings=latchkey_settings) as server:
        yield server


@pytest.fixture
def latchkey(latchkey_server: LatchkeyServer) -> Iterator[LatchkeyServer]:
    """The service, with the accounts and the time of its start."""
    yield latchkey_server
    latchkey_server.reset()
