#!/usr/bin/env bash
# Makes a virtual environment with what the peer needs in .cache/bench-peers/django. `PYTHON` names another interpreter than python3.
set -euo pipefail
cd "$(dirname "$0")"
environment=../../../.cache/bench-peers/django
"${PYTHON:-python3}" -m venv "$environment"
"$environment/bin/pip" install --quiet --disable-pip-version-check --requirement requirements.txt
