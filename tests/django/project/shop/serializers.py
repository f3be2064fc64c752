from rest_framework_simplejwt.serializers import TokenObtainPairSerializer


class ClaimsSerializer(TokenObtainPairSerializer):
    """Adds claims, as most sites do."""

    @classmethod
    def get_token(cls, user):
        token = super().get_token(user)
        token["name"] = user.get_full_name()
        token["roles"] = ["staff"] if user.is_staff else []
        return token
