"""Creates the users of a site, one hash for each format and password."""

import hashlib
from functools import lru_cache

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import get_hasher, make_password
from django.contrib.auth.hashers import PBKDF2SHA1PasswordHasher


@lru_cache(maxsize=None)
def encode(format, password):
    if format == "unusable":
        return make_password(None)
    if format == "sha1":
        return "sha1$salt$" + hashlib.sha1(f"salt{password}".encode()).hexdigest()
    if format == "unsalted_md5":
        return hashlib.md5(password.encode()).hexdigest()
    if format == "pbkdf2_sha1":
        return PBKDF2SHA1PasswordHasher().encode(password, "saltsalt", iterations=1000)
    return make_password(password, hasher=get_hasher(format))


def create(users):
    """Returns the ids, as text, in the order of the users."""
    model = get_user_model()
    rows = [
        model(
            **({} if user["id"] is None else {"pk": user["id"]}),
            **{model.USERNAME_FIELD: user["name"]},
            password=encode(user["format"], user["password"]),
            is_active=user["active"],
            is_staff=user["staff"],
        )
        for user in users
    ]
    for row in rows:
        row.save(force_insert=True)
    return [str(row.pk) for row in rows]
