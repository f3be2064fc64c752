"""Runs code in the site: one line of JSON in, one line of JSON out."""

import json
import sys
import traceback

import manage  # noqa: F401
import django

django.setup()
for line in sys.stdin:
    names = {}
    try:
        exec(json.loads(line)["code"], names)
        answer = {"value": names.get("result")}
    except Exception:
        answer = {"error": traceback.format_exc()}
    print(json.dumps(answer), flush=True)
