import manage  # noqa: F401
from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
