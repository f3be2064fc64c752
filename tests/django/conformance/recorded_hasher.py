from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    """Django's hasher with one iteration: the answers are the same."""

    iterations = 1
