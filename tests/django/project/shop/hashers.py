"""Django's hashers with cheap parameters, and one hasher that only this site has."""

import hashlib

from django.contrib.auth import hashers


class FastPBKDF2Hasher(hashers.PBKDF2PasswordHasher):
    iterations = 1000


class FastScryptHasher(hashers.ScryptPasswordHasher):
    work_factor = 2**10
    parallelism = 1


class FastArgon2Hasher(hashers.Argon2PasswordHasher):
    time_cost = 1
    memory_cost = 1024
    parallelism = 2


class FastBCryptSHA256Hasher(hashers.BCryptSHA256PasswordHasher):
    rounds = 4


class FastBCryptHasher(hashers.BCryptPasswordHasher):
    rounds = 4


class PepperHasher(hashers.MD5PasswordHasher):
    algorithm = "shop_pepper"

    def encode(self, password, salt):
        digest = hashlib.sha256(f"pepper{salt}{password}".encode()).hexdigest()
        return f"{self.algorithm}${salt}${digest}"
