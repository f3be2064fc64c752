"""Settings of a throw-away site; site.json says what kind of site it is."""

import json
from datetime import timedelta
from pathlib import Path

BASE = Path(__file__).resolve().parent
SITE = json.loads((BASE / "site.json").read_text(encoding="utf-8"))

SECRET_KEY = SITE["secret_key"]
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "urls"
WSGI_APPLICATION = "wsgi.application"
USE_TZ = True
AUTH_USER_MODEL = SITE["user_model"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "rest_framework",
    "shop",
    *SITE["apps"],
]
# The tables are those of the models: running the migrations takes seconds.
MIGRATION_MODULES = {name: None for name in ("auth", "contenttypes", "token_blacklist")}
DATABASES = {
    "default": SITE["database"]
    or {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": BASE / "site.db",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL",
        },
    }
}
PASSWORD_HASHERS = [
    "shop.hashers.FastPBKDF2Hasher",
    "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
    "shop.hashers.FastArgon2Hasher",
    "shop.hashers.FastScryptHasher",
    "shop.hashers.FastBCryptSHA256Hasher",
    "shop.hashers.FastBCryptHasher",
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "shop.hashers.PepperHasher",
    *SITE["more_hashers"],
]
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework_simplejwt.authentication.JWTAuthentication"],
}
SIMPLE_JWT = {
    name: timedelta(seconds=value) if name.endswith("_LIFETIME") else value
    for name, value in SITE["simple_jwt"].items()
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR"}},
}
