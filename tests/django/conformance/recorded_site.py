"""The site that was recorded; SITE holds the members of `start` as JSON."""

import json
import os
from datetime import timedelta

import django
from django.conf import settings
from planted import change_settings

SITE = change_settings(json.loads(os.environ["SITE"]))
FOLDER = os.environ["SITE_FOLDER"]

settings.configure(
    SECRET_KEY=SITE["secret_key"],
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF="recorded_urls",
    USE_TZ=True,
    STATIC_URL="/static/",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "rest_framework",
        *(["rest_framework_simplejwt.token_blacklist"] if SITE["token_blacklist_app"] else []),
    ],
    MIDDLEWARE=[
        "planted.middleware",
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    MIGRATION_MODULES={name: None for name in ("auth", "contenttypes", "token_blacklist")},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": f"{FOLDER}/site.db",
            "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF"},
        }
    },
    CACHES={
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": f"{FOLDER}/cache",
        }
    },
    PASSWORD_HASHERS=[
        "recorded_hasher.QuickHasher",
        "django.contrib.auth.hashers.PBKDF2SHA1PasswordHasher",
    ],
    AUTH_PASSWORD_VALIDATORS=[
        {"NAME": f"django.contrib.auth.password_validation.{name}"}
        for name in (
            "UserAttributeSimilarityValidator",
            "MinimumLengthValidator",
            "CommonPasswordValidator",
            "NumericPasswordValidator",
        )
    ],
    REST_FRAMEWORK=SITE["REST_FRAMEWORK"],
    SIMPLE_JWT={
        name: timedelta(seconds=value) if name.endswith("_LIFETIME") else value
        for name, value in SITE["SIMPLE_JWT"].items()
    },
    LOGGING={"version": 1, "disable_existing_loggers": True},
    **SITE["django"],
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()
