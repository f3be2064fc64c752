from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.urls import path
from rest_framework.generics import CreateAPIView
from rest_framework.permissions import AllowAny, IsAuthenticated
from rest_framework.response import Response
from rest_framework.serializers import CharField, ModelSerializer
from rest_framework.throttling import AnonRateThrottle
from rest_framework.views import APIView
from rest_framework_simplejwt import views

User = get_user_model()


class Login(views.TokenObtainPairView):
    throttle_classes = (
        [AnonRateThrottle] if "DEFAULT_THROTTLE_RATES" in settings.REST_FRAMEWORK else []
    )


class Me(APIView):
    permission_classes = [IsAuthenticated]

    def get(self, request):
        return Response({"id": request.user.id, "username": request.user.username})


class Registration(ModelSerializer):
    password = CharField(write_only=True)

    class Meta:
        model = User
        fields = ["username", "password"]
        extra_kwargs = {"username": {"validators": [UnicodeUsernameValidator()]}}


class Register(CreateAPIView):
    serializer_class = Registration
    permission_classes = [AllowAny]

    def create(self, request, *args, **kwargs):
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        username = User.normalize_username(serializer.validated_data["username"])
        password = serializer.validated_data["password"]
        if User.objects.filter(username=username).exists():
            return Response({"username": "Username already exists"}, status=400)
        try:
            validate_password(password, User(username=username))
        except ValidationError as error:
            return Response({"password": error.messages}, status=400)
        User.objects.create_user(username=username, password=password)
        return Response({"message": "User registered successfully"}, status=201)


class PlainRegistration(ModelSerializer):
    class Meta:
        model = User
        fields = ["username", "password"]
        extra_kwargs = {"password": {"write_only": True}}

    def create(self, validated_data):
        return User.objects.create_user(**validated_data)


class PlainRegister(CreateAPIView):
    serializer_class = PlainRegistration
    permission_classes = [AllowAny]


urlpatterns = [
    path("api/user/token/", Login.as_view()),
    path("api/user/token/refresh", views.TokenRefreshView.as_view()),
    path("api/user/token/verify/", views.TokenVerifyView.as_view()),
    path("api/user/token/blacklist/", views.TokenBlacklistView.as_view()),
    path("api/user/me/", Me.as_view()),
    path("api/user/register/", Register.as_view()),
    path("api/user/register-default/", PlainRegister.as_view()),
]
