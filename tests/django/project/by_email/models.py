from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Customer(AbstractBaseUser):
    """Logs in with an e-mail address; has a column with a default that only Python knows."""

    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=100, default="no name yet")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    objects = BaseUserManager()

    def get_full_name(self):
        return self.full_name
