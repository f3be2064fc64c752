from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response


@api_view(["GET"])
@permission_classes([IsAuthenticated])
def me(request):
    claims = request.auth.payload
    return Response(
        {
            "id": str(request.user.pk),
            "username": request.user.get_username(),
            "claims": {name: claims[name] for name in ("name", "roles") if name in claims},
        }
    )
