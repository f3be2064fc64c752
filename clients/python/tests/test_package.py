"""The wheel, in an environment that has nothing else; and types."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

from conftest import run

HERE = Path(__file__).resolve().parents[1]
[VERSION] = re.findall(r'^version = "(.+)"$', (HERE / "pyproject.toml").read_text(), re.MULTILINE)


def test_the_wheel_has_the_module_its_types_and_its_licence(wheel: Path) -> None:
    assert wheel.name == f"latchkey_verify-{VERSION}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as file:
        names = set(file.namelist())
        metadata = file.read(f"latchkey_verify-{VERSION}.dist-info/METADATA").decode()
    modules = {f"latchkey_verify/{path.name}" for path in (HERE / "src/latchkey_verify").glob("*.py")}
    assert modules | {"latchkey_verify/py.typed", f"latchkey_verify-{VERSION}.dist-info/licenses/LICENSE"} <= names
    assert not [name for name in names if "tests/" in name or "/test_" in name]
    needed = [line for line in metadata.splitlines() if line.startswith("Requires-Dist:") and "extra" not in line]
    assert needed == ["Requires-Dist: PyJWT[crypto]>=2.10.1"]
    assert "Requires-Python: >=3.10" in metadata


def test_the_wheel_works_without_frameworks(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env/bin/python"
    run(python, "-m", "pip", "install", "--no-deps", wheel)
    # Its only dependency comes from this environment, without what else is there.
    site = Path(sysconfig.get_paths()["purelib"])
    [target] = (tmp_path / "env/lib").glob("python*/site-packages")
    for name in ("jwt", "cryptography", "cffi", "_cffi_backend*", "pycparser", "typing_extensions.py"):
        for found in site.glob(name):
            (target / found.name).symlink_to(found)
    code = (
        "from latchkey_verify import Verifier, AccessTokenError\n"
        "from latchkey_verify._fetch import _user_agent\n"
        "print(_user_agent)\n"
        "try: Verifier('http://127.0.0.1:9').verify('a.b.c')\n"
        "except AccessTokenError as error: print(error.code, error)\n"
    )
    printed = run(python, "-I", "-W", "error", "-c", code, cwd=tmp_path)
    assert printed == f"latchkey-verify/{VERSION}\ninvalid The access token is not accepted: it is no signed JWT\n"


def test_types_are_strict(tmp_path: Path) -> None:
    run(sys.executable, "-m", "mypy", "--cache-dir", tmp_path, cwd=HERE)


def test_users_see_types(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text(
        "from latchkey_verify import AccessTokenErrorCode, AccessTokenError, Claims, Verifier\n"
        "from latchkey_verify.fastapi import AccessToken\n"
        "from latchkey_verify.testing import LatchkeyServer, start_latchkey\n"
        "def name(latchkey: LatchkeyServer) -> str: return latchkey.sign_in('jane').access\n"
        "verifier = Verifier('https://auth.example.com')\n"
        "claims: Claims = verifier.verify('token')\n"
        "code: AccessTokenErrorCode = AccessTokenError('invalid').code\n"
        "current_claims = AccessToken(verifier, require_amr='mfa')\n"
        "wrong: int = verifier.verify('token')  # type: ignore[assignment]\n"
        "Verifier(1)  # type: ignore[arg-type]\n"
    )
    environment = {**os.environ, "MYPYPATH": str(HERE / "src")}
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "app.py"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
