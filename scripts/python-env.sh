#!/usr/bin/env bash
# Makes the virtual environment .venv with the Python libraries of the tests: PyJWT, and what the generated client imports.
set -euo pipefail
cd "$(dirname "$0")/.."
wanted=tests/interop/requirements.txt

if cmp --silent "$wanted" .venv/made-from.txt; then
  exit 0
fi

fail() {
  echo "scripts/python-env.sh: $1" >&2
  rm -rf .venv
  exit 1
}

command -v python3 > /dev/null || fail 'python3 is not there; install Python 3.10 or newer with its venv module'
rm -rf .venv
python3 -m venv .venv || fail 'python3 cannot make a virtual environment; install its venv module (Debian and Ubuntu: python3-venv)'
.venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement "$wanted" ||
  fail "pip cannot install what $wanted names"
cp "$wanted" .venv/made-from.txt
