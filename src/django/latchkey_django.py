"""Moves the accounts of a Django site with simplejwt to Latchkey, and back.

Put this file beside manage.py and run it with the Python of the site. It needs no entry in
INSTALLED_APPS and no package of its own.

    python latchkey_django.py check                           what moves, what does not, and why
    python latchkey_django.py env latchkey.env                settings for Latchkey
    python latchkey_django.py dump | latchkey import django   accounts and blacklisted tokens
    latchkey export django | python latchkey_django.py load   the way back

Only `load` changes the database. The output of `dump` and the file of `env` are as secret as the
database. Exit codes: 0 success, 1 refused, 2 not understood. After `load`, settings.py names two
classes of this file: LatchkeyScryptHasher, last in PASSWORD_HASHERS, and RefreshSerializer, as
SIMPLE_JWT["TOKEN_REFRESH_SERIALIZER"].

For Python 3.8 and newer, and Django 3.2 and newer. Settings that an older release of simplejwt does
not have are read with the default of the newer one.
"""

import argparse
import base64
import collections
import datetime
import hashlib
import hmac
import importlib
import json
import logging
import os
import re
import struct
import sys

STREAM_FORMAT = 1
PAGE = 1000
OLDEST_DJANGO = (3, 2)
# Whole numbers that JavaScript, and so a token of Latchkey, holds exactly.
LARGEST_ID = 2**53 - 1
LONGEST_USERNAME = 254
# In the column `token` of outstanding tokens: issued by Latchkey, which sends no token itself; and
# blacklisted by `load`. `dump` leaves out the latter, because the end of a token that Latchkey has
# adopted would be a logout there.
OF_LATCHKEY = "latchkey"
ENDED_THERE = "latchkey ended"
HERE = os.path.dirname(os.path.abspath(__file__))

# As in src/domain/reserved-claims.ts of Latchkey: accounts cannot set these claims there.
RESERVED_CLAIMS = frozenset(
    "user_id sub token_type exp iat nbf jti sid gen aud iss auth_time amr acr refresh_exp"
    " hash_password scope client_id azp act cnf".split()
)


class Refused(Exception):
    """What cannot be done, in one line: exit code 1."""


class NotUnderstood(Exception):
    """A command line that has no meaning, in one line: exit code 2."""


# --- The site: its settings module, its model of accounts, its settings of simplejwt -------------


def settings_module(given):
    """Finds the settings as manage.py does."""
    if given:
        return given
    if os.environ.get("DJANGO_SETTINGS_MODULE"):
        return os.environ["DJANGO_SETTINGS_MODULE"]
    manage = os.path.join(HERE, "manage.py")
    try:
        with open(manage, encoding="utf-8") as file:
            text = file.read()
    except OSError:
        raise NotUnderstood(
            "there is no manage.py beside this file: move it there, or name the settings with --settings"
        ) from None
    named = re.search(
        r"""^[^#\n]*os\.environ(?:\.setdefault\(|\[)\s*["']DJANGO_SETTINGS_MODULE["']"""
        r"""\s*(?:,|\]\s*=)\s*["']([\w.]+)["']""",
        text,
        re.MULTILINE,
    )
    if named is None:
        raise NotUnderstood(
            "manage.py names no settings: name them with --settings or DJANGO_SETTINGS_MODULE"
        )
    return named.group(1)


def start_django(given):
    """Loads Django, the models of the site and simplejwt."""
    name = settings_module(given)
    os.environ["DJANGO_SETTINGS_MODULE"] = name
    if HERE not in sys.path:
        sys.path.insert(0, HERE)
    try:
        import django
    except ImportError:
        raise Refused("Django is not installed for %s: use the Python of the site" % sys.executable) from None
    if django.VERSION < OLDEST_DJANGO:
        raise Refused(
            "this is Django %s: 3.2 is the oldest release that this file knows" % django.get_version()
        )
    try:
        django.setup()
    except Exception as error:
        raise Refused("the site does not start with the settings %s: %s" % (name, in_short(error))) from error
    try:
        importlib.import_module("rest_framework_simplejwt.tokens")
    except ImportError as error:
        raise Refused("djangorestframework-simplejwt cannot be loaded: %s" % in_short(error)) from error


def in_short(error):
    """The type of an error and the first line of its text."""
    lines = str(error).strip().splitlines()
    return ("%s: %s" % (type(error).__name__, lines[0])) if lines else type(error).__name__


WRITING = re.compile(r"\s*(insert|update|delete|replace|merge|create|alter|drop|truncate)\b", re.IGNORECASE)


class WriteRefused(Exception):
    """Code of the site tried to change the database."""


def refuse_writes():
    """Code of the site that is called here must not change the database either."""
    from django.db import connections

    def guard(execute, sql, params, many, context):
        if WRITING.match(str(sql)):
            raise WriteRefused()
        return execute(sql, params, many, context)

    for connection in connections.all():
        connection.execute_wrappers.append(guard)


def mint_without_traces():
    """Lets get_token(user) write no outstanding row and log no line, in this process."""
    from rest_framework_simplejwt.tokens import BlacklistMixin

    if "for_user" in vars(BlacklistMixin):
        del BlacklistMixin.for_user
    logging.getLogger("rest_framework_simplejwt").disabled = True


def user_model():
    from django.contrib.auth import get_user_model

    return get_user_model()


def all_rows(model):
    """All rows of a model: neither its default manager nor its base manager may filter them."""
    from django.db import router
    from django.db.models import QuerySet

    return QuerySet(model, using=router.db_for_read(model))


def in_pages(rows, key):
    """Reads rows in the order of their key, a page at a time.

    No cursor stays open between pages: on SQLite it would block the site's writers for as long as
    the reader of the stream takes, and poolers of PostgreSQL connections do not keep cursors.
    """
    last = None
    while True:
        page = list((rows if last is None else rows.filter(pk__gt=last)).order_by("pk")[:PAGE])
        if page:
            yield page
        if len(page) < PAGE:
            return
        last = key(page[-1])


def jwt_setting(name, default=None):
    """A setting of simplejwt; the default where this release does not have it."""
    from rest_framework_simplejwt.settings import api_settings

    try:
        return getattr(api_settings, name)
    except AttributeError:
        return default


def in_seconds(value):
    """A lifetime or a leeway of simplejwt, in whole seconds."""
    return int(value.total_seconds() if isinstance(value, datetime.timedelta) else value or 0)


def blacklist_model():
    """The model of blacklisted tokens; None without the app."""
    from django.apps import apps

    if not apps.is_installed("rest_framework_simplejwt.token_blacklist"):
        return None
    return apps.get_model("token_blacklist", "BlacklistedToken")


def text_list(value):
    """A list of texts, from one text or several."""
    if value is None:
        return []
    return [str(item) for item in ([value] if isinstance(value, str) else value)]


def key_text(value):
    try:
        return value.decode("utf-8") if isinstance(value, bytes) else str(value or "")
    except UnicodeDecodeError:
        raise Refused("SIGNING_KEY is not UTF-8 text, so a setting cannot hold it") from None


def fingerprint():
    """SHA-256 of the verifying key: of the shared secret, or of the public key in DER form."""
    algorithm = jwt_setting("ALGORITHM")
    signing = key_text(jwt_setting("SIGNING_KEY"))
    if algorithm.startswith("HS"):
        return hashlib.sha256(signing.encode("utf-8")).hexdigest()
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    from jwt.algorithms import get_default_algorithms

    pem = key_text(jwt_setting("VERIFYING_KEY")) or signing
    try:
        key = get_default_algorithms()[algorithm].prepare_key(pem)
    except Exception as error:
        raise Refused("the key of %s cannot be read: %s" % (algorithm, type(error).__name__)) from None
    public = key.public_key() if hasattr(key, "public_key") else key
    return hashlib.sha256(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def id_field():
    """The field that names accounts in tokens."""
    from django.core.exceptions import FieldDoesNotExist

    name = jwt_setting("USER_ID_FIELD")
    options = user_model()._meta
    if name == "pk":
        return options.pk
    try:
        return options.get_field(name)
    except FieldDoesNotExist:
        raise Refused("USER_ID_FIELD is %s, which is no field of %s" % (name, options.label)) from None


def is_whole_number(field):
    from django.db.models import IntegerField

    while field.remote_field:
        field = field.target_field
    return isinstance(field, IntegerField)


def id_range():
    """The least and the greatest id, of whole numbers; both None without accounts."""
    from django.db.models import Max, Min

    name = id_field().name
    ends = all_rows(user_model()).aggregate(least=Min(name), greatest=Max(name))
    return ends["least"], ends["greatest"]


def decide_ids():
    """Decides whether Latchkey keeps the ids as its own: all of them, or none."""
    if not is_whole_number(id_field()):
        return "subject"
    least, greatest = id_range()
    return "id" if least is None or (least >= 1 and greatest <= LARGEST_ID) else "subject"


def release_of(module, distribution):
    version = getattr(importlib.import_module(module), "__version__", None)
    if version is None:
        from importlib.metadata import version as installed

        version = installed(distribution)
    return version


def jwt_settings(site):
    """The settings of simplejwt that Latchkey compares; no secret among them."""
    from rest_framework_simplejwt.settings import api_settings

    blacklists = jwt_setting("BLACKLIST_AFTER_ROTATION") and blacklist_model() is not None
    return {
        "algorithm": api_settings.ALGORITHM,
        "access_lifetime": in_seconds(api_settings.ACCESS_TOKEN_LIFETIME),
        "refresh_lifetime": in_seconds(api_settings.REFRESH_TOKEN_LIFETIME),
        "rotate": bool(api_settings.ROTATE_REFRESH_TOKENS),
        "blacklist": bool(blacklists),
        "issuer": api_settings.ISSUER,
        "audience": (
            api_settings.AUDIENCE
            if isinstance(api_settings.AUDIENCE, (str, type(None)))
            else text_list(api_settings.AUDIENCE)
        ),
        "leeway": in_seconds(jwt_setting("LEEWAY", 0)),
        "auth_header_types": text_list(api_settings.AUTH_HEADER_TYPES),
        "token_type_claim": api_settings.TOKEN_TYPE_CLAIM,
        "jti_claim": api_settings.JTI_CLAIM,
        "revoke_token_claim": (
            jwt_setting("REVOKE_TOKEN_CLAIM") if jwt_setting("CHECK_REVOKE_TOKEN", False) else None
        ),
        "user_id_claim_text": site.id_as_text,
        "sliding": site.is_sliding,
        "update_last_login": bool(jwt_setting("UPDATE_LAST_LOGIN", False)),
    }


def writes_ids_as_text(serializer):
    """Reads the type of the id from a token: it became text with simplejwt 5.5.1."""
    user = all_rows(user_model()).order_by("pk").first()
    if user is None:
        user = user_model()()
        setattr(user, id_field().attname, 1)
    try:
        token = serializer.get_token(user)
    except Exception:
        # The site's own additions fail for this account: what simplejwt itself writes decides.
        from rest_framework_simplejwt.tokens import RefreshToken

        token = RefreshToken.for_user(user)
    return not isinstance(token.payload.get(jwt_setting("USER_ID_CLAIM")), int)


# --- Paths and serializers: where this site gives out tokens -------------------------------------

VIEW_KINDS = (
    ("TokenObtainPairView", "login"),
    ("TokenRefreshView", "refresh"),
    ("TokenVerifyView", "verify"),
    ("TokenBlacklistView", "logout"),
    ("TokenObtainSlidingView", "sliding"),
    ("TokenRefreshSlidingView", "sliding"),
)


def dotted(thing):
    return "%s.%s" % (thing.__module__, thing.__qualname__)


def is_foreign(thing, *packages):
    """Whether code comes from none of these packages: it is the site's own."""
    return thing.__module__.split(".")[0] not in packages


def kind_of_view(view):
    """What a view does with tokens; None for any other view."""
    from rest_framework_simplejwt import serializers, views

    for name, kind in VIEW_KINDS:
        base = getattr(views, name, None)
        if base is not None and issubclass(view, base):
            return kind
    if view.__module__.startswith("dj_rest_auth") and view.__name__ in ("LoginView", "LogoutView"):
        return "dj-rest-auth"
    serializer = getattr(view, "serializer_class", None)
    if isinstance(serializer, type) and issubclass(serializer, serializers.TokenObtainPairSerializer):
        return "login"
    return None


def serializer_of_view(view):
    try:
        return view().get_serializer_class()
    except Exception:
        return None


def walk_patterns(patterns, prefix):
    for entry in patterns:
        path = prefix + re.sub(r"^\^|(\$|\\Z)$", "", str(entry.pattern))
        if hasattr(entry, "url_patterns"):
            yield from walk_patterns(entry.url_patterns, path)
        else:
            yield path, entry


class TokenPath:
    """A path of the site that gives out tokens, takes them or verifies them."""

    def __init__(self, path, name, kind, view):
        self.path, self.name, self.kind, self.view = path, name, kind, view
        self.serializer = serializer_of_view(view)

    def as_json(self):
        return {"path": self.path, "name": self.name, "kind": self.kind, "view": dotted(self.view)}


def token_paths():
    from django.urls import get_resolver

    found = []
    for path, entry in walk_patterns(get_resolver().url_patterns, "/"):
        view = getattr(entry.callback, "view_class", None) or getattr(entry.callback, "cls", None)
        kind = kind_of_view(view) if isinstance(view, type) else None
        if kind is not None:
            found.append(TokenPath(path, entry.name, kind, view))
    return found


def serializer_named(name):
    from django.utils.module_loading import import_string

    try:
        return import_string(name)
    except ImportError as error:
        raise Refused("the login serializer %s cannot be loaded: %s" % (name, in_short(error))) from error


def login_serializers(paths):
    """The serializers that could issue the pairs of this site, the likeliest first."""
    usual = "rest_framework_simplejwt.serializers.TokenObtainPairSerializer"
    candidates = [path.serializer for path in paths if path.kind == "login"]
    candidates.append(serializer_named(jwt_setting("TOKEN_OBTAIN_SERIALIZER", usual)))
    try:
        from dj_rest_auth.app_settings import api_settings

        candidates.append(api_settings.JWT_TOKEN_CLAIMS_SERIALIZER)
    except Exception:
        # Not installed, or a release without this setting.
        pass
    distinct = []
    for candidate in candidates:
        if hasattr(candidate, "get_token") and candidate not in distinct:
            distinct.append(candidate)
    own = [candidate for candidate in distinct if is_foreign(candidate, "rest_framework_simplejwt")]
    return own or distinct


class Site:
    """What is read from the code and the settings of the site, once."""

    def __init__(self, serializer=None):
        self.model = user_model()
        self.paths, self.path_fault = [], None
        try:
            self.paths = token_paths()
        except Exception as error:
            self.path_fault = in_short(error)
        self.serializers = [serializer_named(serializer)] if serializer else login_serializers(self.paths)
        self.serializer = self.serializers[0]
        self.ids = decide_ids()
        self.id_as_text = not is_whole_number(id_field()) or writes_ids_as_text(self.serializer)

    @property
    def is_sliding(self):
        kinds = [getattr(kind, "token_type", None) for kind in jwt_setting("AUTH_TOKEN_CLASSES")]
        return "sliding" in kinds or any(path.kind == "sliding" for path in self.paths)


# --- Findings: what Latchkey does not do, or does in another way ---------------------------------


def finding(code, line):
    return {"code": code, "line": line}


def refusals(site):
    """Why this site cannot move as it is."""
    if site.is_sliding:
        yield finding(
            "sliding_tokens", "this site issues sliding tokens, which Latchkey does not: issue pairs first"
        )
    if jwt_setting("TOKEN_TYPE_CLAIM") != "token_type" or jwt_setting("JTI_CLAIM") != "jti":
        yield finding("claim_names", "token_type and jti have other names here: use simplejwt's names first")
    # Latchkey knows it by simplejwt's name alone, and would honour tokens of an earlier password.
    if jwt_setting("CHECK_REVOKE_TOKEN", False) and jwt_setting("REVOKE_TOKEN_CLAIM") != "hash_password":
        yield finding(
            "revoke_token_claim", "REVOKE_TOKEN_CLAIM has another name here: use hash_password first"
        )
    claim = jwt_setting("USER_ID_CLAIM")
    if claim in RESERVED_CLAIMS - {"user_id", "sub"}:
        yield finding(
            "user_id_claim", "USER_ID_CLAIM is %s, which has another meaning in tokens: rename it" % claim
        )
    if not site.id_as_text and any(abs(end or 0) > LARGEST_ID for end in id_range()):
        yield finding(
            "numbers_in_tokens",
            "ids beyond 2^53-1 are numbers in the tokens of this site: upgrade djangorestframework-simplejwt to"
            " 5.5.1 first",
        )
    repeated = repeated_ids(site.model)
    if repeated:
        yield finding(
            "repeated_ids",
            "%d values of %s belong to several accounts" % (repeated, jwt_setting("USER_ID_FIELD")),
        )


def repeated_ids(model):
    from django.db.models import Count

    field = id_field()
    if field.unique:
        return 0
    return (
        all_rows(model).order_by().values(field.name).annotate(times=Count("pk")).filter(times__gt=1).count()
    )


def warnings(site):
    """What works in another way after the move."""
    for look in (login_warnings, answer_warnings, token_warnings):
        yield from look(site)


def login_warnings(site):
    from django.conf import settings
    from rest_framework_simplejwt import authentication

    backends = list(settings.AUTHENTICATION_BACKENDS)
    if backends != ["django.contrib.auth.backends.ModelBackend"]:
        named = ", ".join(backends)
        yield finding(
            "authentication_backends",
            "AUTHENTICATION_BACKENDS is not ModelBackend alone (%s): Latchkey compares usernames exactly and asks"
            " only the stored password and is_active" % named,
        )
    rule = jwt_setting("USER_AUTHENTICATION_RULE")
    if rule is not getattr(authentication, "default_user_authentication_rule", rule):
        yield finding(
            "authentication_rule",
            "USER_AUTHENTICATION_RULE is %s: Latchkey asks only is_active" % dotted(rule),
        )
    if not jwt_setting("CHECK_USER_IS_ACTIVE", True):
        yield finding(
            "inactive_users", "CHECK_USER_IS_ACTIVE is off: Latchkey refuses accounts that are not active"
        )
    if jwt_setting("AUTH_HEADER_NAME", "HTTP_AUTHORIZATION") != "HTTP_AUTHORIZATION":
        yield finding("header_name", "AUTH_HEADER_NAME is another header: Latchkey reads Authorization")


def overrides(kind, method, package="rest_framework_simplejwt"):
    """The class that replaces a method of simplejwt, in the order of inheritance; None for none."""
    for base in kind.__mro__:
        if method in vars(base):
            return base if is_foreign(base, package, "rest_framework") else None
    return None


def answer_warnings(site):
    if site.path_fault is not None:
        yield finding("urls", "the paths of this site cannot be read: %s" % site.path_fault)
    elif not any(path.kind in ("login", "dj-rest-auth") for path in site.paths):
        yield finding(
            "no_login_path",
            "no path serves TokenObtainPairView: what the site's own login views add to tokens is not seen",
        )
    if len(site.serializers) > 1:
        others = ", ".join(dotted(other) for other in site.serializers[1:])
        yield finding(
            "several_serializers",
            "claims are those of %s; --serializer chooses another one (%s)"
            % (dotted(site.serializer), others),
        )
    yield from own_answers(site)
    if any(path.kind == "dj-rest-auth" for path in site.paths):
        yield finding(
            "dj_rest_auth",
            "dj-rest-auth's login answers with a user and cookies of its own names: leave its login at Django;"
            " move token/refresh/ and token/verify/ in body mode",
        )
    from django.apps import apps

    if apps.is_installed("djoser"):
        yield finding("djoser", "djoser's registration, activation and password reset stay at Django")


def own_answers(site):
    """Views and serializers that do more than simplejwt's."""
    seen = set()
    for path in site.paths:
        if path.kind in ("sliding", "dj-rest-auth"):
            continue
        changed = overrides(path.view, "post")
        if changed is None and path.serializer is not None:
            changed = overrides(path.serializer, "validate")
        if changed is None or (path.kind, changed) in seen:
            continue
        seen.add((path.kind, changed))
        if path.kind == "login":
            yield finding(
                "own_login_answer",
                "the login answer has fields of your own (%s): leave the login path at Django and move refresh,"
                " verify and logout, or let clients read them from the API" % dotted(changed),
            )
        else:
            yield finding(
                "own_answer",
                "%s at %s does more than simplejwt (%s)" % (path.kind, path.path, dotted(changed)),
            )


def token_warnings(site):
    if jwt_setting("CHECK_REVOKE_TOKEN", False):
        yield finding(
            "check_revoke_token",
            "Django refuses access tokens without hash_password: CHECK_REVOKE_TOKEN may stay on until the first"
            " login moves; switch it off from then on",
        )
    if jwt_setting("JWK_URL"):
        yield finding(
            "jwk_url", "JWK_URL is set, so Django refuses the tokens that it issued itself: set it last"
        )
    blacklists = jwt_setting("ROTATE_REFRESH_TOKENS") and jwt_setting("BLACKLIST_AFTER_ROTATION")
    if blacklists and blacklist_model() is None:
        yield finding(
            "no_blacklist",
            "BLACKLIST_AFTER_ROTATION has no effect here: the app token_blacklist is not installed",
        )


def site_line(site):
    """The first line of the stream: what Latchkey compares before it writes anything."""
    import django

    blacklisted = unexpired_blacklisted()
    return {
        "type": "site",
        "format": STREAM_FORMAT,
        "django": django.get_version(),
        "simplejwt": release_of("rest_framework_simplejwt", "djangorestframework_simplejwt"),
        "user_model": site.model._meta.label,
        "username_field": site.model.USERNAME_FIELD,
        "user_id_field": jwt_setting("USER_ID_FIELD"),
        "user_id_claim": jwt_setting("USER_ID_CLAIM"),
        "ids": site.ids,
        "settings": jwt_settings(site),
        "key": fingerprint(),
        "refused": list(refusals(site)),
        "warnings": list(warnings(site)),
        "counts": {
            "accounts": all_rows(site.model).count(),
            "revoked": 0 if blacklisted is None else blacklisted.count(),
            "argon2": count_argon2(site.model),
        },
    }


def count_argon2(model):
    """How many accounts have a hash that Latchkey verifies on new releases of Node.js alone."""
    if all(field.name != "password" for field in model._meta.concrete_fields):
        return 0
    return all_rows(model).filter(password__startswith="argon2$").count()


# --- dump: the stream for `latchkey import django` -----------------------------------------------


def exact_number(text):
    value = int(text)
    if abs(value) > LARGEST_ID:
        raise OverflowError("a whole number beyond 2^53-1, which Latchkey would round")
    return value


class ClaimReader:
    """Computes the claims that the site adds to the tokens of an account."""

    def __init__(self, serializer):
        self.serializer = serializer
        self.id_claim = jwt_setting("USER_ID_CLAIM")
        self.encoder = jwt_setting("JSON_ENCODER")
        issuer, audience = jwt_setting("ISSUER"), jwt_setting("AUDIENCE")
        self.values = [("iss", issuer), ("aud", audience)]
        # What simplejwt itself writes.
        self.own = {
            "exp",
            "iat",
            "jti",
            self.id_claim,
            jwt_setting("TOKEN_TYPE_CLAIM"),
            jwt_setting("JTI_CLAIM"),
        }
        if jwt_setting("CHECK_REVOKE_TOKEN", False):
            self.own.add(jwt_setting("REVOKE_TOKEN_CLAIM"))
        self.reserved = {}

    def read(self, user):
        """Returns the claims as they would be in a token, after JSON and back."""
        if not hasattr(user, "id"):
            # simplejwt names inactive accounts in its log by this attribute, and fails without it.
            user.id = user.pk
        payload = self.serializer.get_token(user).payload
        left = {name: value for name, value in payload.items() if name not in self.own}
        for name, value in self.values:
            if value is not None and left.get(name) == value:
                del left[name]
        for name in RESERVED_CLAIMS.intersection(left):
            del left[name]
            self.reserved[name] = self.reserved.get(name, 0) + 1
        if not left:
            return {}
        # PyJWT encodes claims in the same way.
        text = json.dumps(left, cls=self.encoder, allow_nan=False)
        return json.loads(text, parse_int=exact_number, object_pairs_hook=in_order_of_names)


def in_order_of_names(members):
    """An object of JSON that is always written in the same way."""
    return dict(sorted(members, key=lambda member: member[0]))


def unexpired_blacklisted():
    """Blacklisted tokens that would still be good otherwise; None without the app."""
    from rest_framework_simplejwt.utils import aware_utcnow

    model = blacklist_model()
    if model is None:
        return None
    leeway = datetime.timedelta(seconds=in_seconds(jwt_setting("LEEWAY", 0)))
    rows = all_rows(model).filter(token__expires_at__gt=aware_utcnow() - leeway)
    return rows.exclude(token__token=ENDED_THERE)


def epoch(value, naive_zone=None):
    """Seconds since 1970 of a date of the database; None for no date, or for one before 1970."""
    from django.utils import timezone

    if not isinstance(value, datetime.datetime):
        if not isinstance(value, datetime.date):
            return None
        value = datetime.datetime(value.year, value.month, value.day, tzinfo=datetime.timezone.utc)
    if timezone.is_naive(value):
        try:
            value = timezone.make_aware(value, naive_zone or timezone.get_default_timezone())
        except Exception:
            # pytz refuses the hour that a change of clocks skips or repeats.
            value = value.replace(tzinfo=datetime.timezone.utc)
    seconds = int(value.timestamp() // 1)
    return seconds if seconds >= 0 else None


def write_line(out, line):
    out.write(json.dumps(line, allow_nan=False, separators=(",", ":")))
    out.write("\n")


def reachable_keys(page):
    """The keys of a page that the default manager returns: Django refuses all other users."""
    rows = user_model()._default_manager.filter(pk__gte=page[0].pk, pk__lte=page[-1].pk)
    return set(rows.values_list("pk", flat=True))


def account_line(user, is_reachable, claims):
    ident = getattr(user, jwt_setting("USER_ID_FIELD"))
    return {
        "type": "account",
        "id": str(ident),
        "username": str(user.get_username()),
        "password": getattr(user, "password", None) or "",
        "active": bool(getattr(user, "is_active", True)) and is_reachable,
        "joined": epoch(getattr(user, "date_joined", None)),
        "last_login": epoch(getattr(user, "last_login", None)),
        "claims": claims,
    }


class ClaimFault(Exception):
    """The claims of one account cannot be sent."""


def claims_of(user, reader):
    """The claims of an account. Raises ClaimFault, which names its key and no value."""
    try:
        return reader.read(user)
    except Exception as error:
        # An account that cannot log in has no token that could lack them.
        if not getattr(user, "is_active", True):
            return {}
        if isinstance(error, WriteRefused):
            why = "get_token of the login serializer writes to the database"
        elif isinstance(error, OverflowError):
            why = "its claims hold %s" % error
        else:
            why = "its claims cannot be computed (%s)" % type(error).__name__
        raise ClaimFault("account %s: %s" % (user.pk, why)) from error


def claims_or_none(user, reader, without):
    try:
        return claims_of(user, reader)
    except ClaimFault as fault:
        if not without:
            raise Refused("%s; --without-claims sends such accounts without claims" % fault) from fault
        complain(fault)
        return {}


def is_left_out(user):
    """Neither a login nor a token could name such an account."""
    return user.get_username() is None or getattr(user, jwt_setting("USER_ID_FIELD")) is None


def dump_accounts(out, reader, without):
    """Writes the accounts; returns how many."""
    written = 0
    for page in in_pages(all_rows(user_model()), lambda user: user.pk):
        reachable = reachable_keys(page)
        for user in page:
            if is_left_out(user):
                complain("account %s has no username or no id, and is left out" % user.pk)
                continue
            write_line(out, account_line(user, user.pk in reachable, claims_or_none(user, reader, without)))
            written += 1
        out.flush()
    return written


def dump_revoked(out):
    """Writes the blacklisted tokens; returns how many."""
    rows = unexpired_blacklisted()
    if rows is None:
        return 0
    written = 0
    for page in in_pages(rows.values_list("pk", "token__jti", "token__expires_at"), lambda row: row[0]):
        for _, jti, expires_at in page:
            # Without USE_TZ simplejwt stores these times in UTC.
            write_line(out, {"type": "revoked", "jti": jti, "exp": epoch(expires_at, datetime.timezone.utc)})
            written += 1
        out.flush()
    return written


def dump(options, out):
    """Writes accounts and blacklisted tokens as lines of JSON."""
    site = Site(options.serializer)
    write_line(out, site_line(site))
    out.flush()
    reader = ClaimReader(site.serializer)
    accounts = dump_accounts(out, reader, options.without_claims)
    revoked = dump_revoked(out)
    write_line(
        out, {"type": "end", "accounts": accounts, "revoked": revoked, "reserved_claims": reader.reserved}
    )
    return 0


# --- check: what moves, what does not, and why ---------------------------------------------------

# The patterns and limits of src/domain/passwords/foreign-hash.ts of Latchkey; a test compares them.
SALT = r"[^$\x00-\x1f\x7f-\x9f\ud800-\udfff]{1,128}"
NUMBER = r"([1-9][0-9]{0,7})"
BASE64 = r"[A-Za-z0-9+/]"
BCRYPT = r"\$2[aby]\$([0-9]{2})\$[./A-Za-z0-9]{21}[.Oeu][./A-Za-z0-9]{30}[.CGKOSWaeimquy26]"


def scrypt_fits(match):
    n, r, p = (int(match.group(place)) for place in (1, 2, 3))
    doublings = n.bit_length() - 1
    return n == 2**doublings and 1 <= doublings < 16 * r and 128 * n * r <= 2**27 and p <= 16


def argon2_fits(match):
    memory, passes, lanes = (int(match.group(place)) for place in (1, 2, 3))
    salt = match.group(4)
    padded = salt + "=" * (-len(salt) % 4)
    if len(salt) % 4 == 1 or base64.b64encode(base64.b64decode(padded)).decode("ascii") != padded:
        return False
    return 8 * lanes <= memory <= 2**18 and passes <= 10 and lanes <= 16


def pbkdf2_fits(match):
    return int(match.group(1)) <= 4000000


def bcrypt_fits(match):
    return 4 <= int(match.group(1)) <= 14


FORMATS = {
    "pbkdf2_sha256": (NUMBER + r"\$%s\$%s{42}[AEIMQUYcgkosw048]=" % (SALT, BASE64), pbkdf2_fits),
    "pbkdf2_sha1": (NUMBER + r"\$%s\$%s{26}[AEIMQUYcgkosw048]=" % (SALT, BASE64), pbkdf2_fits),
    "scrypt": (r"%s\$%s\$%s\$%s\$%s{85}[AQgw]==" % (NUMBER, SALT, NUMBER, NUMBER, BASE64), scrypt_fits),
    "argon2": (
        r"argon2(?:id|i|d)\$v=19\$m=%s,t=%s,p=%s\$(%s{11,86})\$" % (NUMBER, NUMBER, NUMBER, BASE64)
        + r"(?:%s{21}[AQgw]|%s{42}[AEIMQUYcgkosw048]|%s{85}[AQgw])" % (BASE64, BASE64, BASE64),
        argon2_fits,
    ),
    "bcrypt_sha256": (BCRYPT, bcrypt_fits),
    "bcrypt": (BCRYPT, bcrypt_fits),
    "md5": (SALT + r"\$[0-9a-f]{32}", bool),
    # Written by `load`; the site has it from Latchkey.
    "latchkey_scrypt": (r"[0-9]+\$[0-9]+\$[0-9]+\$[^$]+\$[^$]+", bool),
}


def format_of(password):
    """The format of a stored password, named as in the answer of `latchkey import django`."""
    if password == "" or password.startswith("!"):
        return "unusable"
    name, _, rest = password.partition("$")
    pattern, fits = FORMATS.get(name, ("", None))
    match = re.fullmatch(pattern, rest) if fits else None
    if match is None or not fits(match):
        return "other"
    return "scrypt-kdf" if name == "latchkey_scrypt" else name


def own_hashers():
    """Hashers of the site that Latchkey cannot replace: {algorithm: class}."""
    from django.contrib.auth import hashers

    own = {}
    for hasher in hashers.get_hashers():
        kind = type(hasher)
        if not is_foreign(kind, "django", "latchkey_django", "__main__"):
            continue
        changed = [name for name in ("verify", "encode", "decode") if overrides(kind, name, "django")]
        if hasher.algorithm not in FORMATS or changed:
            own[hasher.algorithm] = kind
    return own


class Survey:
    """What one pass over the accounts counts."""

    def __init__(self, reader):
        self.reader = reader
        self.own_hashers = own_hashers()
        self.accounts = self.inactive = self.hidden = self.nameless = self.long_names = 0
        self.formats, self.by_own_hasher, self.claims = {}, {}, {}
        self.names, self.exact_names = set(), set()
        self.same_but_case = self.same_names = 0
        self.faults, self.first_fault = 0, None

    def take(self, user, is_reachable):
        if is_left_out(user):
            self.nameless += 1
            return
        self.accounts += 1
        self.inactive += not getattr(user, "is_active", True)
        self.hidden += not is_reachable
        self.take_name(str(user.get_username()))
        self.take_password(getattr(user, "password", None) or "")
        try:
            claims = claims_of(user, self.reader)
        except ClaimFault as fault:
            self.faults += 1
            self.first_fault = self.first_fault or str(fault)
            return
        for name in claims:
            self.claims[name] = self.claims.get(name, 0) + 1

    def take_name(self, name):
        self.long_names += len(name) > LONGEST_USERNAME
        # Numbers in place of texts: a million accounts need little memory.
        exact, folded = hash(name), hash(name.casefold())
        if exact in self.exact_names:
            self.same_names += 1
        elif folded in self.names:
            self.same_but_case += 1
        self.exact_names.add(exact)
        self.names.add(folded)

    def take_password(self, password):
        algorithm = password.split("$", 1)[0]
        if algorithm in self.own_hashers:
            self.by_own_hasher[algorithm] = self.by_own_hasher.get(algorithm, 0) + 1
            name = "other"
        else:
            name = format_of(password)
        self.formats[name] = self.formats.get(name, 0) + 1

    def refusals(self):
        if self.faults:
            yield finding(
                "claims",
                "%s, and %d more: repair this, or dump --without-claims sends such accounts without claims"
                % (self.first_fault, self.faults - 1),
            )

    def warnings(self):
        for algorithm, count in sorted(self.by_own_hasher.items()):
            yield finding(
                "own_hasher",
                "%d accounts log in by %s: a fallback to Django's login keeps them in; before it goes they reset"
                " their passwords" % (count, dotted(self.own_hashers[algorithm])),
            )
        other = self.formats.get("other", 0) - sum(self.by_own_hasher.values())
        lines = (
            ("unverifiable", other, "passwords cannot be verified by Latchkey: their owners reset them"),
            (
                "hidden",
                self.hidden,
                "accounts are hidden by the default manager, so Django refuses them: they are sent as not active",
            ),
            ("left_out", self.nameless, "accounts have no username or no id: they are left out"),
            (
                "long_names",
                self.long_names,
                "usernames are longer than %d characters: Latchkey refuses them" % LONGEST_USERNAME,
            ),
            (
                "same_names",
                self.same_names,
                "usernames are the same as an earlier one: Latchkey refuses them",
            ),
            (
                "same_but_case",
                self.same_but_case,
                "usernames differ from an earlier one in case alone: keep USERNAME_CASE=sensitive",
            ),
        )
        for code, count, text in lines:
            if count:
                yield finding(code, "%d %s" % (count, text))
        if self.reader.reserved:
            named = ", ".join(sorted(self.reader.reserved))
            yield finding(
                "reserved_claims", "claims with names that Latchkey uses itself are left out: %s" % named
            )


def look_over(site):
    survey = Survey(ClaimReader(site.serializer))
    for page in in_pages(all_rows(site.model), lambda user: user.pk):
        reachable = reachable_keys(page)
        for user in page:
            survey.take(user, user.pk in reachable)
    return survey


def check(options, out):
    """Says what moves, what does not, and why; exit code 1 if the site cannot move as it is."""
    site = Site(options.serializer)
    survey = look_over(site)
    line = site_line(site)
    line["refused"] += survey.refusals()
    line["warnings"] += survey.warnings()
    if options.json:
        answer = {
            "site": {
                name: value for name, value in line.items() if name not in ("type", "refused", "warnings")
            },
            "refused": line["refused"],
            "warnings": line["warnings"],
            "passwords": survey.formats,
            "inactive": survey.inactive,
            "claims": survey.claims,
            "claims_from": dotted(site.serializer),
            "paths": [path.as_json() for path in site.paths],
        }
        out.write(json.dumps(answer, indent=2) + "\n")
    else:
        out.write("\n".join(check_lines(site, line, survey)) + "\n")
    return 1 if line["refused"] else 0


def counted(counts):
    return ", ".join("%s %s" % (name, format(counts[name], ",")) for name in sorted(counts)) or "none"


def check_lines(site, line, survey):
    """The answer of `check` as text."""
    row = "%-10s %s"
    of_site = (line["user_model"], line["user_id_field"], line["user_id_claim"], line["username_field"])
    yield row % ("site", "%s, id %s -> %s, login by %s" % of_site)
    yield row % ("releases", "Django %s, simplejwt %s" % (line["django"], line["simplejwt"]))
    kept = (
        "the accounts keep their ids"
        if site.ids == "id"
        else "ids go to `subject`: Latchkey gives numbers of its own"
    )
    yield row % ("ids", "%s (%s)" % (site.ids, kept))
    yield row % (
        "accounts",
        "%s move, %s of them not active" % (format(survey.accounts, ","), format(survey.inactive, ",")),
    )
    yield row % ("passwords", counted(survey.formats))
    yield row % ("claims", "%s (from %s)" % (counted(survey.claims), dotted(site.serializer)))
    yield row % (
        "tokens",
        "%s blacklisted ones move; every other one is proved by its signature"
        % format(line["counts"]["revoked"], ","),
    )
    for path in site.paths:
        yield row % ("path", "%-12s %s (%s)" % (path.kind, path.path, path.name or dotted(path.view)))
    yield row % (
        "stays",
        "groups, permissions, is_staff, e-mail addresses and names, unless claims hold them",
    )
    for item in line["warnings"]:
        yield row % ("warning", item["line"])
    for item in line["refused"]:
        yield row % ("refused", item["line"])
    yield row % ("result", "cannot move as it is" if line["refused"] else "can move")


# --- env: settings for Latchkey ------------------------------------------------------------------

# Of src/config/secret-strength.ts of Latchkey, which knows more.
PLACEHOLDERS = (
    "changeme changethis replaceme replacethis placeholder yoursecret yoursigningkey yourmastersecret"
    " yoursupersecret your256bit your384bit your512bit secretatleast256bits"
).split()
LONGEST_LIFETIME = 3650 * 86400
LONGEST_LEEWAY = 600


def is_weak(key):
    """Whether Latchkey refuses a shared key without ALLOW_WEAK_SIGNING_KEY, or comes close to it."""
    text = key.strip()
    letters = re.sub(r"[\s_.-]", "", text.lower())
    return (
        len(text.encode("utf-8")) < 32
        or len(set(text)) < 10
        or any(word in letters for word in PLACEHOLDERS)
        or re.match(r"\$[({]|`|<.*>$", text) is not None
        or is_regular(text[:512])
    )


KEYBOARD = ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")


def is_regular(text):
    """Whether a text repeats, or is a sequence in the alphabet or on the keyboard, as far as one can tell."""
    places = {key: row * 20 + column for row, keys in enumerate(KEYBOARD) for column, key in enumerate(keys)}
    lower = text.lower()
    on_keyboard = [places.get(key, at * at * 1000) for at, key in enumerate(lower)]
    for codes in ([ord(character) for character in lower], on_keyboard):
        for distance in range(1, len(codes) // 2 + 1):
            steps = collections.Counter(code - before for before, code in zip(codes, codes[distance:]))
            most = steps.most_common(1)[0][1]
            if most >= 12 and 2 * most > len(codes) - distance:
                return True
    return False


def bounded(name, value, least, greatest):
    """A time within the bounds of Latchkey's setting."""
    seconds = in_seconds(value)
    if least <= seconds <= greatest:
        return str(seconds)
    nearest = min(max(seconds, least), greatest)
    complain(
        "%s is %d seconds, and Latchkey allows %d to %d: %d is written"
        % (name, seconds, least, greatest, nearest)
    )
    return str(nearest)


def joined(name, values):
    """A list as Latchkey reads it."""
    for value in values:
        if "," in value or value != value.strip() or value == "":
            raise Refused("%s has a value that is empty, or with a comma or white space around it" % name)
    return ",".join(values)


def switch(value):
    return "true" if value else "false"


def key_settings(algorithm):
    """SIGNING_KEY and what belongs to it."""
    key = key_text(jwt_setting("SIGNING_KEY"))
    if not algorithm.startswith("HS"):
        if "PRIVATE KEY" not in key:
            raise Refused(
                "SIGNING_KEY is no private key: this site only verifies tokens, and has none to move"
            )
        yield "SIGNING_KEY", key.replace("\r\n", "\n").strip()
        public = key_text(jwt_setting("VERIFYING_KEY")).replace("\r\n", "\n").strip()
        if public:
            yield "VERIFYING_KEY", public
        return
    if key.strip() == "":
        raise Refused("SIGNING_KEY is empty")
    yield "SIGNING_KEY", key
    if is_weak(key):
        complain("SIGNING_KEY is short or easy to guess: ALLOW_WEAK_SIGNING_KEY=true is written")
        yield "ALLOW_WEAK_SIGNING_KEY", "true"
    elif key.startswith("django-insecure-"):
        complain("SIGNING_KEY was generated for development: replace it when the move is done")


def token_settings(site):
    """The settings that decide how tokens look and how long they live."""
    yield "ACCESS_TOKEN_LIFETIME", bounded(
        "ACCESS_TOKEN_LIFETIME", jwt_setting("ACCESS_TOKEN_LIFETIME"), 1, LONGEST_LIFETIME
    )
    yield "REFRESH_TOKEN_LIFETIME", bounded(
        "REFRESH_TOKEN_LIFETIME", jwt_setting("REFRESH_TOKEN_LIFETIME"), 1, LONGEST_LIFETIME
    )
    settings = jwt_settings(site)
    yield "ROTATE_REFRESH_TOKENS", switch(settings["rotate"])
    yield "BLACKLIST_AFTER_ROTATION", switch(settings["blacklist"])
    if settings["issuer"]:
        # Latchkey takes white space off the ends of a setting.
        if settings["issuer"] != settings["issuer"].strip():
            raise Refused("ISSUER has white space around it, which Latchkey's setting cannot")
        yield "ISSUER", settings["issuer"]
    if settings["audience"]:
        yield "AUDIENCE", joined("AUDIENCE", text_list(settings["audience"]))
    yield "LEEWAY", bounded("LEEWAY", jwt_setting("LEEWAY", 0), 0, LONGEST_LEEWAY)
    yield "AUTH_HEADER_TYPES", joined("AUTH_HEADER_TYPES", settings["auth_header_types"])
    yield "USER_ID_CLAIM", jwt_setting("USER_ID_CLAIM")
    yield "USER_ID_CLAIM_TYPE", (
        "subject" if site.ids == "subject" else "string" if site.id_as_text else "number"
    )
    yield "UPDATE_LAST_LOGIN", switch(settings["update_last_login"])


def latchkey_settings(site):
    algorithm = jwt_setting("ALGORITHM")
    yield "ALGORITHM", algorithm
    yield from key_settings(algorithm)
    yield from token_settings(site)
    yield "USERNAME_FIELD", site.model.USERNAME_FIELD
    yield "REGISTRATION", "closed"
    yield "FOREIGN_REFRESH_TOKENS", "accept"
    yield "REFRESH_SIGNING", "shared"


def assignment(name, value):
    """One setting, as Latchkey and a POSIX shell both read it; None if none is alike."""
    if "\0" in value or "\r" in value:
        raise Refused("%s holds a zero byte or a carriage return, which such a file cannot" % name)
    if re.match(r"[\w.,:/@%+-]+$", value, re.ASCII):
        return "%s=%s" % (name, value)
    # Between single quotes a shell takes everything as it is; Latchkey takes two backslashes for one.
    if "'" not in value and not re.search(r"\\(\\|$)", value):
        return "%s='%s'" % (name, value)
    return None if re.search(r'["$`\\]', value) else '%s="%s"' % (name, value)


def write_secret_file(path, text):
    """Creates a file that only its owner can read; never over another one."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused("%s exists already, and is left as it is: name another file" % path) from None
    except OSError as error:
        raise Refused("%s cannot be written: %s" % (path, error.strerror)) from None
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def write_secret_files(files):
    """Creates all files, or none."""
    written = []
    try:
        for path, text in files.items():
            write_secret_file(path, text)
            written.append(path)
    except Refused:
        for path in written:
            os.unlink(path)
        raise


def env(options, out):
    """Writes the settings of Latchkey that follow from those of simplejwt."""
    site = Site(options.serializer)
    for refusal in refusals(site):
        raise Refused(refusal["line"])
    lines = [
        "# Settings for Latchkey, from those of %s. As secret as the signing key."
        % os.environ["DJANGO_SETTINGS_MODULE"]
    ]
    files = {}
    for name, value in latchkey_settings(site):
        line = assignment(name, value)
        if line is None and name == "SIGNING_KEY" and "\n" not in value:
            beside = os.path.abspath(options.file) + ".key"
            files[beside] = value + "\n"
            line = assignment("SIGNING_KEY_FILE", beside)
        if line is None:
            raise Refused("%s holds quotes and other characters that no such file can hold together" % name)
        lines.append(line)
    files[options.file] = "\n".join(lines) + "\n"
    write_secret_files(files)
    out.write("".join("%s is written, for its owner only\n" % path for path in files))
    return 0


# --- load: what `latchkey export django` wrote ---------------------------------------------------

LOAD_PAGE = 400
LONGEST_LINE = 1 << 20
MOST_LISTED = 20


class ExportReader:
    """Reads the lines of the stream, and checks that it is complete."""

    def __init__(self, file):
        self.file = file
        self.first = self.end = self.fault = None

    def lines(self):
        """Yields the lines between the first and the last one; `fault` says why it ended early."""
        for number, line in enumerate(self.all_lines(), 1):
            if number == 1:
                if line.get("type") != "export" or line.get("format") != STREAM_FORMAT:
                    raise Refused("this is no output of `latchkey export django` that this file can read")
                self.first = line
            elif line.get("type") == "end":
                self.end = line
                return
            elif line.get("type") in ("account", "session", "revoked"):
                yield line
            else:
                raise Refused("line %d is of a type that this file does not know" % number)
        self.fault = "the input ended early: what came is kept, run it again"

    def all_lines(self):
        while True:
            raw = self.file.readline(LONGEST_LINE)
            if not raw.endswith(b"\n"):
                # Nothing, or a line that was cut.
                return
            try:
                line = json.loads(raw.decode("utf-8"))
            except ValueError:
                line = None
            if not isinstance(line, dict):
                raise Refused("the input has a line that is no JSON object")
            yield line

    def batches(self):
        """Yields lines of one type, some at a time."""
        batch = []
        for line in self.lines():
            if batch and (len(batch) == LOAD_PAGE or batch[0]["type"] != line["type"]):
                yield batch
                batch = []
            batch.append(line)
        if batch:
            yield batch


def writable(model):
    """All rows of a model, in the database that takes writes."""
    from django.db import router
    from django.db.models import QuerySet

    return QuerySet(model, using=router.db_for_write(model))


def moment(seconds):
    """A date as the database of this site stores it."""
    from django.conf import settings
    from django.utils import timezone

    value = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    return value if settings.USE_TZ else timezone.make_naive(value, timezone.get_default_timezone())


class LeftOut(Exception):
    """Why one account is not written, in a few words without its values."""


class AccountLoader:
    """Creates and updates the accounts of this site."""

    def __init__(self, prefer):
        self.prefer = prefer
        self.model = user_model()
        self.rows = writable(self.model)
        self.key = id_field()
        self.name = self.model.USERNAME_FIELD
        self.fields = {field.name: field for field in self.model._meta.concrete_fields}
        self.counts = dict.fromkeys(
            ("total", "created", "changed", "unchanged", "conflicts", "refused"), 0
        )
        self.passwords, self.missing = {}, {"counted": 0, "disabled": 0}
        self.conflicts, self.refused = [], []
        self.has_made_here = False

    def key_of(self, text):
        """The value of the key; None for a text that is none."""
        from django.core.exceptions import ValidationError

        try:
            value = self.key.to_python(text)
        except (ValidationError, ValueError, TypeError):
            return None
        return value if str(value) == text else None

    def find(self, ids):
        """The accounts with these ids: {id: account}."""
        keys = [key for key in map(self.key_of, ids) if key is not None]
        found = self.rows.filter(**{self.key.attname + "__in": keys})
        return {str(getattr(user, self.key.attname)): user for user in found}

    def load(self, lines):
        """Writes a page of accounts, in one transaction; returns them by id, as far as they are here."""
        from django.db import transaction

        # Read before the transaction begins: on SQLite it must begin with a write.
        found = self.find([line["id"] for line in lines])
        with transaction.atomic(using=self.rows.db):
            for line in lines:
                self.counts["total"] += 1
                user = found.get(line["id"])
                if user is not None:
                    self.update(user, line)
                elif line.get("deleted"):
                    self.counts["unchanged"] += 1
                elif not line.get("made_here"):
                    # Deleted in Django since the import: the way back does not bring it back.
                    self.missing["counted"] += 1
                else:
                    user = self.create_or_list(line)
                if user is not None:
                    found[line["id"]] = user
                    self.has_made_here |= bool(line.get("made_here"))
        return found

    def update(self, user, line):
        """Changes `password` and `is_active` alone, and only what Latchkey has changed."""
        deleted = bool(line.get("deleted"))
        changes = {}
        has_conflict = False
        if not deleted and line["password"] is not None:
            new = self.new_password(user, line)
            if new is None:
                has_conflict = True
                self.conflicts.append(self.named(line, field="password"))
            elif new != user.password:
                changes["password"] = new
        if deleted or line.get("active_changed"):
            active = not deleted and line["active"]
            if bool(getattr(user, "is_active", True)) != active:
                if "is_active" not in self.fields:
                    self.refuse(line, "this model has no is_active")
                    return
                changes["is_active"] = active
        # Compared once more in the statement: a login or an administrator may be faster.
        before = {name: getattr(user, name) for name in changes}
        if changes and not self.rows.filter(pk=user.pk, **before).update(**changes):
            has_conflict = True
            self.conflicts.append(self.named(line, field=min(changes)))
            changes = {}
        self.missing["disabled"] += deleted and "is_active" in changes
        if not deleted:
            self.count_password(line)
        self.counts["conflicts"] += has_conflict
        if changes:
            self.counts["changed"] += 1
        elif not has_conflict:
            self.counts["unchanged"] += 1

    def new_password(self, user, line):
        """The text to store: the stored one where it stays, None for a conflict."""
        stored, sent = user.password, line["password"]
        if stored == sent or (is_unusable(sent) and is_unusable(stored)):
            return stored
        # From an earlier load, or as an import took it last: not changed here since. Before the first
        # load, a hash that differs may be one that Django replaced at a login.
        is_known = stored.startswith("latchkey_scrypt$") or digest_of(stored) == line.get("password_was")
        if is_known or line.get("password_new") or self.prefer == "latchkey":
            return unusable() if is_unusable(sent) else sent
        return None

    def count_password(self, line):
        sent = line.get("password")
        name = "kept" if sent is None else format_of(sent)
        self.passwords[name] = self.passwords.get(name, 0) + 1

    def create_or_list(self, line):
        """Creates an account; None if it is left out."""
        from django.db import InterfaceError, OperationalError, transaction

        try:
            with transaction.atomic(using=self.rows.db):
                user = self.new_user(line)
                user.save(force_insert=True, using=self.rows.db)
        except LeftOut as error:
            self.refuse(line, str(error))
            return None
        except (InterfaceError, OperationalError):
            raise
        except Exception as error:
            self.refuse(line, type(error).__name__)
            return None
        self.counts["created"] += 1
        self.count_password(line)
        return user

    def new_user(self, line):
        """An account with the columns that Latchkey knows; Python has the defaults of the others."""
        key = self.key_of(line["id"])
        if key is None:
            raise LeftOut("its id is none of this site")
        values = {self.key.attname: key, "password": line["password"], "is_active": line["active"]}
        if is_unusable(line["password"] or ""):
            values["password"] = unusable()
        for name, seconds in (("date_joined", line["joined"]), ("last_login", line["last_login"])):
            if seconds is not None and self.is_time(name):
                values[name] = moment(seconds)
        if values.get(self.name, line["username"]) != line["username"]:
            raise LeftOut("its id is no username")
        values[self.name] = line["username"]
        if "is_active" not in self.fields:
            if not line["active"]:
                raise LeftOut("this model has no is_active")
            del values["is_active"]
        longest = getattr(self.fields[self.name], "max_length", None)
        if longest is not None and len(line["username"]) > longest:
            raise LeftOut("its username is longer than %d characters" % longest)
        if self.rows.filter(**{self.name: line["username"]}).exists():
            raise LeftOut("another account has this username")
        lacking = [
            name
            for name, field in self.fields.items()
            if field.attname not in values and needs_value(field)
        ]
        if lacking:
            raise LeftOut("%s has no default" % ", ".join(lacking))
        return self.model(**values)

    def is_time(self, name):
        from django.db.models import DateTimeField

        return isinstance(self.fields.get(name), DateTimeField)

    def named(self, line, **more):
        return dict({"id": line["id"], "username": line.get("username")}, **more)

    def refuse(self, line, reason):
        self.counts["refused"] += 1
        self.refused.append(self.named(line, reason=reason))

    def finish(self):
        """Sets the sequence of the key past the ids that this load gave, or one that was killed."""
        if self.has_made_here:
            self.reset_sequence()

    def reset_sequence(self):
        from django.core.management.color import no_style
        from django.db import connections

        connection = connections[self.rows.db]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [self.model]):
                cursor.execute(statement)


def digest_of(text):
    """The digest by which Latchkey remembers a text, as in src/domain/imports/digests.ts."""
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")[:22]


def is_unusable(password):
    return password == "" or password.startswith("!")


def unusable():
    from django.contrib.auth.hashers import make_password

    return make_password(None)


def needs_value(field):
    """Whether an account cannot be created without a value for this column."""
    from django.db.models import NOT_PROVIDED, AutoField

    has_default = field.has_default() or getattr(field, "db_default", NOT_PROVIDED) is not NOT_PROVIDED
    is_automatic = isinstance(field, AutoField) or any(
        getattr(field, name, False) for name in ("auto_now", "auto_now_add", "generated")
    )
    return not (field.null or field.blank or has_default or is_automatic)


class TokenLoader:
    """Writes outstanding and blacklisted tokens. Without their app it only counts."""

    def __init__(self, accounts):
        self.accounts = accounts
        self.blacklisted = blacklist_model()
        self.outstanding = self.blacklisted and self.blacklisted._meta.get_field("token").related_model
        self.counts = dict.fromkeys(("total", "live", "added", "known", "left_out", "outdated"), 0)
        # Numbers in place of texts: a million tokens need little memory.
        self.live, self.hashes = set(), set()
        self.has_own = False
        self.last_before = self.last_key()

    def last_key(self):
        """The key of the last outstanding token that is stored now."""
        from django.db.models import Max

        last = self.outstanding and writable(self.outstanding).aggregate(key=Max("pk"))["key"]
        return last or 0

    def unexpired(self):
        from rest_framework_simplejwt.utils import aware_utcnow

        leeway = datetime.timedelta(seconds=in_seconds(jwt_setting("LEEWAY", 0)))
        return writable(self.outstanding).filter(expires_at__gt=aware_utcnow() - leeway)

    def known(self, jtis):
        """The outstanding ones of some tokens: {jti: (key, key of the blacklisted row)}."""
        rows = writable(self.outstanding).filter(jti__in=jtis)
        return {jti: (pk, ended) for jti, pk, ended in rows.values_list("jti", "pk", "blacklistedtoken__pk")}

    def outstand(self, lines, users, known):
        """Stores tokens of Latchkey as outstanding, except those that are known."""
        from rest_framework_simplejwt.utils import datetime_from_epoch

        rows = [
            self.outstanding(
                user=users.get(line["account"]),
                jti=line["jti"],
                token=OF_LATCHKEY,
                created_at=datetime_from_epoch(line["iat"]) if "iat" in line else None,
                expires_at=datetime_from_epoch(line["exp"]),
            )
            for line in lines
            if line["jti"] not in known
        ]
        # Django may store one at the same time.
        if rows:
            writable(self.outstanding).bulk_create(rows, ignore_conflicts=True)

    def blacklist(self, keys):
        """Blacklists outstanding tokens by their keys."""
        from django.db import transaction

        outstanding = writable(self.outstanding)
        for start in range(0, len(keys), LOAD_PAGE):
            page = keys[start : start + LOAD_PAGE]
            with transaction.atomic(using=outstanding.db):
                outstanding.filter(pk__in=page).update(token=ENDED_THERE)
                rows = [self.blacklisted(token_id=key) for key in page]
                writable(self.blacklisted).bulk_create(rows, ignore_conflicts=True)

    def load_sessions(self, lines):
        """Writes the live tokens of a page of sessions."""
        users = self.accounts.find([line["account"] for line in lines])
        here = [line for line in lines if line["account"] in users]
        self.has_own = True
        self.counts["total"] += len(lines)
        self.counts["left_out"] += len(lines) - len(here)
        self.counts["live"] += len(here)
        self.live.update(hash(line["jti"]) for line in here)
        if self.outstanding:
            self.outstand(here, users, self.known([line["jti"] for line in here]))

    def load_revoked(self, lines):
        """Blacklists a page of tokens. Those of which only a hash is known wait for the end."""
        from django.db import transaction

        self.counts["total"] += len(lines)
        self.hashes.update(line["hash"] for line in lines if "hash" in line)
        lines = [line for line in lines if "jti" in line]
        if not lines or not self.outstanding:
            return
        self.has_own = True
        jtis = [line["jti"] for line in lines]
        users = self.accounts.find([line["account"] for line in lines])
        known = self.known(jtis)
        # Outstanding without being blacklisted they would be good: both or neither. On SQLite a
        # transaction must begin with a write.
        with transaction.atomic(using=writable(self.outstanding).db):
            self.outstand(lines, users, known)
            self.count_ended(self.known(jtis).values())

    def count_ended(self, tokens):
        """Blacklists those tokens that are not: pairs of keys, as `known` returns them."""
        new = [pk for pk, ended in tokens if ended is None]
        self.counts["known"] += len(tokens) - len(new)
        self.counts["added"] += len(new)
        if new:
            self.blacklist(new)

    def end_outdated(self, lines, users):
        """Blacklists what Django issued to accounts before their `tokens_valid_from`."""
        valid_from = {
            users[line["id"]].pk: line["tokens_valid_from"]
            for line in lines
            if line["id"] in users and line.get("tokens_valid_from") is not None
        }
        if not valid_from or not self.outstanding:
            return
        rows = self.unexpired().filter(user_id__in=list(valid_from), blacklistedtoken__isnull=True)
        rows = rows.exclude(token=OF_LATCHKEY).values_list("pk", "user_id", "created_at")
        old = [
            pk
            for pk, user, created_at in rows
            if created_at is None or epoch(created_at, datetime.timezone.utc) < valid_from[user]
        ]
        self.counts["outdated"] += len(old)
        if old:
            self.blacklist(old)

    def finish(self, is_complete):
        """One pass over the outstanding tokens: those with a revoked hash, and ours that were spent.

        The input cannot name a token that another load has stored since this one began.
        """
        from django.db.models.functions import Substr

        if not self.outstanding:
            return
        start = Substr("token", 1, len(OF_LATCHKEY) + 1)
        rows = self.unexpired().annotate(start=start)
        rows = rows.values_list("pk", "jti", "start", "blacklistedtoken__pk")
        for page in in_pages(rows, lambda row: row[0]):
            revoked, spent = [], []
            for pk, jti, start, ended in page:
                if hashlib.sha256(jti.encode("utf-8")).hexdigest() in self.hashes:
                    revoked.append((pk, ended))
                elif is_complete and start == OF_LATCHKEY and hash(jti) not in self.live and ended is None:
                    if pk <= self.last_before:
                        spent.append((pk, ended))
            self.count_ended(revoked)
            self.count_ended(spent)


def check_source(first, accounts):
    """Refuses the accounts of another site before anything is written."""
    label = accounts.model._meta.label
    if first.get("user_model") not in (None, label):
        raise Refused("the accounts were imported from %s, and this site has %s" % (first["user_model"], label))
    if first.get("ids") == "id" and not is_whole_number(accounts.key):
        raise Refused("Latchkey has whole numbers as ids, and USER_ID_FIELD is no number here")


def load(options, out):
    """Loads accounts and tokens from Latchkey; can be repeated."""
    if options.file is None and sys.stdin.isatty():
        raise NotUnderstood("pipe the output of `latchkey export django` into this command, or name a file")
    try:
        file = sys.stdin.buffer if options.file is None else open(options.file, "rb")
    except OSError as error:
        raise Refused("%s cannot be read: %s" % (options.file, error.strerror)) from None
    reader = ExportReader(file)
    accounts = AccountLoader(options.prefer)
    tokens = TokenLoader(accounts)
    is_checked = False
    for batch in reader.batches():
        if not is_checked:
            check_source(reader.first, accounts)
            is_checked = True
        load_batch(batch, accounts, tokens)
    if reader.end is not None and not is_as_counted(reader.end, accounts, tokens):
        reader.fault = "the input has other counts than its end says: what came is kept, run it again"
    accounts.finish()
    tokens.finish(reader.fault is None)
    answer = load_answer(reader, accounts, tokens)
    out.write((json.dumps(answer, indent=2) if options.json else "\n".join(load_lines(answer))) + "\n")
    if reader.fault:
        complain(reader.fault)
    return 1 if reader.fault or accounts.refused else 0


def load_batch(batch, accounts, tokens):
    """Writes some lines of one type."""
    kind = batch[0]["type"]
    if kind == "account":
        users = accounts.load(batch)
        tokens.end_outdated(batch, users)
    elif kind == "session":
        tokens.load_sessions(batch)
    else:
        tokens.load_revoked(batch)


def is_as_counted(end, accounts, tokens):
    counted = (accounts.counts["total"], tokens.counts["total"])
    return counted == (end.get("accounts"), end.get("sessions", 0) + end.get("revoked", 0))


def load_answer(reader, accounts, tokens):
    """The answer, with the counts of `latchkey import django`."""
    return {
        "accounts": accounts.counts,
        "passwords": accounts.passwords,
        "tokens": tokens.counts,
        "missing": accounts.missing,
        "conflicts": accounts.conflicts,
        "refused": accounts.refused,
        "second_factors": (reader.end or {}).get("second_factors", 0),
        "notes": list(load_notes(accounts, tokens)),
        "source": {name: value for name, value in (reader.first or {}).items() if name != "type"},
        "complete": reader.fault is None,
    }


def load_notes(accounts, tokens):
    """What this site needs while tokens and passwords of Latchkey are in it."""
    from django.contrib.auth.hashers import get_hashers_by_algorithm

    if not tokens.outstanding:
        if tokens.counts["total"]:
            yield finding(
                "no_blacklist",
                "the app token_blacklist is not installed: the end of %d sessions and tokens cannot be carried,"
                " and they are good in Django until they expire" % tokens.counts["total"],
            )
    elif tokens.has_own and not refreshes_with_ours():
        yield finding(
            "refresh_serializer",
            'set SIMPLE_JWT["TOKEN_REFRESH_SERIALIZER"] = "latchkey_django.RefreshSerializer" while tokens of'
            " Latchkey live (those with a `kid`): without it, tokens that were spent there are good again",
        )
    if accounts.passwords.get("scrypt-kdf") and "latchkey_scrypt" not in get_hashers_by_algorithm():
        yield finding(
            "hasher",
            'add "latchkey_django.LatchkeyScryptHasher" at the end of PASSWORD_HASHERS: without it Django refuses'
            " the passwords that come from Latchkey",
        )
    if jwt_setting("CHECK_REVOKE_TOKEN", False):
        yield finding("check_revoke_token", "CHECK_REVOKE_TOKEN is on: Django refuses the tokens of Latchkey")


def refreshes_with_ours():
    """Whether the serializer of refreshes is RefreshSerializer or derives from it."""
    named = str(jwt_setting("TOKEN_REFRESH_SERIALIZER", ""))
    if named == "latchkey_django.RefreshSerializer":
        return True
    try:
        kind = serializer_named(named)
    except Exception:
        return False
    ours = [base for base in kind.__mro__ if not is_foreign(base, "latchkey_django", "__main__")]
    return any(base.__name__ == "RefreshSerializer" for base in ours)


def load_lines(answer):
    """The answer of `load` as text."""
    row = "%-10s %9s   %s"
    accounts, tokens, missing = answer["accounts"], answer["tokens"], answer["missing"]
    names = ("created", "changed", "unchanged", "conflicts")
    yield row % (
        "accounts",
        format(accounts["total"], ","),
        ", ".join("%s %s" % (name, format(accounts[name], ",")) for name in names)
        + ", left out %s" % format(accounts["refused"], ","),
    )
    yield row % ("passwords", "", counted(answer["passwords"]))
    yield row % (
        "tokens",
        format(tokens["total"], ","),
        "live %s, blacklisted: added %s, known %s, of earlier passwords %s"
        % tuple(format(tokens[name], ",") for name in ("live", "added", "known", "outdated")),
    )
    if missing["counted"]:
        yield row % ("missing", format(missing["counted"], ","), "deleted here, and not created again")
    if missing["disabled"]:
        yield row % ("disabled", format(missing["disabled"], ","), "deleted in Latchkey")
    if answer["second_factors"]:
        yield row % (
            "factors",
            format(answer["second_factors"], ","),
            "accounts have second factors there: Django asks for the password alone",
        )
    for item in answer["conflicts"][:MOST_LISTED]:
        yield row % ("conflict", "", "account %(id)s: %(field)s was changed here too, and stays" % item)
    for item in answer["refused"][:MOST_LISTED]:
        yield row % ("left out", "", "account %(id)s: %(reason)s" % item)
    if max(len(answer["conflicts"]), len(answer["refused"])) > MOST_LISTED:
        yield row % ("", "", "all of them: --json")
    for note in answer["notes"]:
        yield row % ("note", "", note["line"])


# --- Classes for settings.py: made when Django asks for them, since they need Django -------------


def scrypt_parts(encoded):
    """Reads `latchkey_scrypt$logN$r$p$salt$mac`; None for any other text."""
    match = re.match(
        r"latchkey_scrypt\$([1-9]\d?)\$([1-9]\d?)\$([1-9]\d?)\$([A-Za-z0-9+/]{43})\$([A-Za-z0-9+/]{43})\Z",
        encoded,
        re.ASCII,
    )
    if match is None:
        return None
    log_n, r, p = (int(text) for text in match.groups()[:3])
    salt, mac = (base64.b64decode(text + "=") for text in match.groups()[3:])
    is_bounded = log_n <= 20 and r <= 32 and p <= 64 and log_n < 16 * r
    memory = 128 * r * (2**log_n + p + 2)
    # Two bits of the last character are not used: only one writing is the hash.
    is_canonical = all(
        base64.b64encode(value).decode("ascii").rstrip("=") == text
        for value, text in zip((salt, mac), match.groups()[3:])
    )
    if not is_bounded or memory > 2**31 - 1 or not is_canonical:
        return None
    return {"log_n": log_n, "r": r, "p": p, "salt": salt, "mac": mac, "memory": memory}


def scrypt_mac(password, parts):
    """The HMAC with which scrypt-kdf proves a password: of its header, under half of the derived key."""
    key = hashlib.scrypt(
        password.encode("utf-8"),
        salt=parts["salt"],
        n=2 ** parts["log_n"],
        r=parts["r"],
        p=parts["p"],
        maxmem=parts["memory"],
        dklen=64,
    )
    cost = struct.pack(">BII", parts["log_n"], parts["r"], parts["p"])
    header = b"scrypt\0" + cost + parts["salt"]
    header += hashlib.sha256(header).digest()[:16]
    return hmac.new(key[32:], header, hashlib.sha256).digest()


def make_hasher():
    from django.contrib.auth.hashers import BasePasswordHasher, mask_hash

    class LatchkeyScryptHasher(BasePasswordHasher):
        """Verifies password hashes of Latchkey. Django hashes the password again at the next login."""

        algorithm = "latchkey_scrypt"

        def encode(self, password, salt):
            raise NotImplementedError("latchkey_scrypt only verifies: another hasher must be the first")

        def decode(self, encoded):
            parts = scrypt_parts(encoded)
            if parts is None:
                raise ValueError("no hash of latchkey_scrypt")
            return dict(parts, algorithm=self.algorithm)

        def verify(self, password, encoded):
            parts = scrypt_parts(encoded)
            if parts is None:
                return False
            try:
                mac = scrypt_mac(password, parts)
            except UnicodeEncodeError:
                # Half of a surrogate pair, which is in no password of Latchkey.
                return False
            return hmac.compare_digest(mac, parts["mac"])

        def safe_summary(self, encoded):
            parts = scrypt_parts(encoded)
            summary = {"algorithm": self.algorithm}
            if parts is not None:
                summary["work factor"] = 2 ** parts["log_n"]
                summary["block size"], summary["parallelism"] = parts["r"], parts["p"]
                summary["hash"] = mask_hash(encoded.rsplit("$", 1)[1])
            return summary

        def must_update(self, encoded):
            return True

        def harden_runtime(self, password, encoded):
            pass

    return LatchkeyScryptHasher


def make_refresh_serializer():
    from django.utils.translation import gettext
    from jwt import get_unverified_header
    from rest_framework_simplejwt.exceptions import TokenError
    from rest_framework_simplejwt.serializers import TokenRefreshSerializer
    from rest_framework_simplejwt.tokens import RefreshToken

    class RefreshSerializer(TokenRefreshSerializer):
        """Refuses tokens of Latchkey (with `kid`) that are not outstanding: they were spent there."""

        token_class = getattr(TokenRefreshSerializer, "token_class", RefreshToken)

        def validate(self, attrs):
            presented = self.token_class(attrs["refresh"])
            is_of_latchkey = "kid" in get_unverified_header(attrs["refresh"])
            if is_of_latchkey and blacklist_model() is not None and not is_outstanding(presented):
                # simplejwt's own text, which it translates.
                raise TokenError(gettext("Token is blacklisted"))
            return super().validate(attrs)

    return RefreshSerializer


def is_outstanding(token):
    outstanding = blacklist_model()._meta.get_field("token").related_model
    return writable(outstanding).filter(jti=token.payload[jwt_setting("JTI_CLAIM")]).exists()


MADE_ON_DEMAND = {"LatchkeyScryptHasher": make_hasher, "RefreshSerializer": make_refresh_serializer}


def __getattr__(name):
    """Makes a class when settings name it: this file is also a program that starts Django itself."""
    if name not in MADE_ON_DEMAND:
        raise AttributeError("module %r has no attribute %r" % (__name__, name))
    kind = MADE_ON_DEMAND[name]()
    kind.__qualname__ = name
    return globals().setdefault(name, kind)


# --- The command line ----------------------------------------------------------------------------


def complain(line):
    print("latchkey_django: %s" % line, file=sys.stderr)


class Parser(argparse.ArgumentParser):
    def error(self, message):
        raise NotUnderstood("%s (see --help)" % message)


def read_arguments(arguments):
    parser = Parser(
        prog="latchkey_django.py", description="Moves accounts of this Django site to Latchkey, and back."
    )
    shared = Parser(add_help=False)
    shared.add_argument("--settings", metavar="MODULE", help="settings module, such as shop.settings")
    shared.add_argument("--traceback", action="store_true", help="show where an error comes from")
    claims = Parser(add_help=False)
    claims.add_argument(
        "--serializer", metavar="CLASS", help="login serializer whose get_token adds the claims"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    commands.required = True

    def add(name, run, text, parents=(shared, claims)):
        command = commands.add_parser(name, parents=list(parents), help=text, description=text)
        command.set_defaults(run=run)
        return command

    add("check", check, "Say what moves to Latchkey, what does not, and why.").add_argument(
        "--json", action="store_true", help="print one JSON object"
    )
    add("env", env, "Write the settings of Latchkey that follow from those of this site.").add_argument(
        "file", metavar="FILE", help="file to create, such as latchkey.env"
    )
    add("dump", dump, "Write accounts and blacklisted tokens for `latchkey import django`.").add_argument(
        "--without-claims",
        action="store_true",
        help="send an account without claims if they cannot be computed",
    )
    back = add("load", load, "Load accounts and tokens from `latchkey export django`.", [shared])
    back.add_argument("file", metavar="FILE", nargs="?", help="standard input by default")
    back.add_argument(
        "--prefer", choices=["latchkey"], help="whose password stays where both sides changed it"
    )
    back.add_argument("--json", action="store_true", help="print one JSON object")
    return parser.parse_args(arguments)


def take_standard_output():
    """Keeps standard output for the answer: what code of the site prints goes to standard error."""
    sys.stdout.flush()
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n", buffering=1 << 16)
    os.dup2(2, 1)
    return out


def run(options):
    """Runs a command, and returns its exit code."""
    out = take_standard_output()
    try:
        start_django(options.settings)
        if options.run is not load:
            refuse_writes()
            mint_without_traces()
        code = options.run(options, out)
        out.flush()
        return code
    except BaseException:
        # What is in the buffer belongs to an answer that is not complete, or has no reader.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        raise
    finally:
        out.close()


def main(arguments=None):
    """Runs the command line, and returns the exit code."""
    options = argparse.Namespace(traceback=False)
    try:
        options = read_arguments(arguments)
        return run(options)
    except NotUnderstood as error:
        complain(error)
        return 2
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if options.traceback:
            raise
        complain(error if isinstance(error, Refused) else "%s (--traceback shows where)" % in_short(error))
        return 1


if __name__ == "__main__":
    sys.exit(main())
