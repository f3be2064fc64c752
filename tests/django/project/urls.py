from django.conf import settings
from django.urls import path
from rest_framework_simplejwt import views
from shop.views import me

urlpatterns = [
    path("api/token/", views.TokenObtainPairView.as_view()),
    path("api/token/refresh/", views.TokenRefreshView.as_view()),
    path("api/token/verify/", views.TokenVerifyView.as_view()),
    path("api/me/", me),
]
if "rest_framework_simplejwt.token_blacklist" in settings.INSTALLED_APPS:
    urlpatterns.append(path("api/token/blacklist/", views.TokenBlacklistView.as_view()))
