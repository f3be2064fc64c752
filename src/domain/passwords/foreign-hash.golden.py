"""Makes foreign-hash.golden.json with Django's own hashers.

    .venv/bin/python src/domain/passwords/foreign-hash.golden.py > src/domain/passwords/foreign-hash.golden.json
"""

import json
import sys

import argon2
import bcrypt
import django
from django.conf import settings

settings.configure()

from django.contrib.auth import hashers  # noqa: E402

passwords = [
    "correct horse battery staple",
    "",
    " ",
    "  two  spaces  inside  and  around  ",
    "tab\tand\nline",
    "a",
    "pässword",
    "pa\u0308ssword",
    "Ёлки-палки 2026",
    "パスワード",
    "😀👍🏽 emoji",
    "\u0000starts with NUL",
    "NUL \u0000 inside",
    "$dollar$signs$",
    "quote ' and \" and \\",
    "x" * 71,
    "x" * 72,
    "x" * 73,
    "ж" * 36,
    "ж" * 36 + "!",
]


class FewRounds(hashers.PBKDF2PasswordHasher):
    iterations = 1_000


class FewRoundsSha1(hashers.PBKDF2SHA1PasswordHasher):
    iterations = 1_000


class CheapScrypt(hashers.ScryptPasswordHasher):
    work_factor = 2**4
    parallelism = 2


class CheapArgon2(hashers.Argon2PasswordHasher):
    time_cost = 1
    memory_cost = 64
    parallelism = 2
    type = argon2.low_level.Type.ID
    hash_len = 32

    def params(self):
        return argon2.Parameters(
            type=self.type,
            version=argon2.low_level.ARGON2_VERSION,
            salt_len=argon2.DEFAULT_RANDOM_SALT_LENGTH,
            hash_len=self.hash_len,
            time_cost=self.time_cost,
            memory_cost=self.memory_cost,
            parallelism=self.parallelism,
        )


class OldArgon2(CheapArgon2):
    """The parameters of Django 1.10 to 3.1, with the digests of argon2-cffi before 21."""

    type = argon2.low_level.Type.I
    time_cost = 2
    memory_cost = 512
    hash_len = 16


class CheapArgon2d(CheapArgon2):
    type = argon2.low_level.Type.D


class CheapBcryptSha256(hashers.BCryptSHA256PasswordHasher):
    rounds = 4


class CheapBcrypt(hashers.BCryptPasswordHasher):
    """Cuts a password as bcrypt before 5 does; later ones raise an error."""

    rounds = 4

    def encode(self, password, salt):
        return "bcrypt$" + bcrypt.hashpw(password.encode()[:72], salt).decode()

    def verify(self, password, encoded):
        return self.encode(password, encoded[7:].encode()) == encoded


def rows(name, hasher, given=passwords):
    for password in given:
        stored = hasher.encode(password, hasher.salt())
        assert hasher.verify(password, stored), (name, password)
        yield {"name": name, "password": password, "stored": stored}


usual = ["correct horse battery staple", "Ёлки-палки 2026"]
out = [
    *rows("pbkdf2_sha256", FewRounds()),
    *rows("pbkdf2_sha256 of Django 5.2", hashers.PBKDF2PasswordHasher(), usual),
    *rows("pbkdf2_sha1", FewRoundsSha1()),
    *rows("pbkdf2_sha1 of Django 5.2", hashers.PBKDF2SHA1PasswordHasher(), usual),
    *rows("scrypt", CheapScrypt()),
    *rows("scrypt of Django 5.2", hashers.ScryptPasswordHasher(), usual),
    *rows("argon2id", CheapArgon2()),
    *rows("argon2i, old", OldArgon2()),
    *rows("argon2d", CheapArgon2d()),
    *rows("argon2 of Django 5.2", hashers.Argon2PasswordHasher(), usual),
    *rows("bcrypt_sha256", CheapBcryptSha256()),
    *rows("bcrypt_sha256 of Django 5.2", hashers.BCryptSHA256PasswordHasher(), usual),
    *rows("bcrypt", CheapBcrypt()),
    *rows("bcrypt of Django 5.2", hashers.BCryptPasswordHasher(), usual),
    *rows("md5", hashers.MD5PasswordHasher()),
]
about = {"django": django.__version__, "argon2-cffi": argon2.__version__, "bcrypt": bcrypt.__version__}
json.dump({"about": about, "rows": out}, sys.stdout, indent=2)
print()
