"""Settings: from the environment only (``environment.NAMES``), with safe defaults."""

from __future__ import annotations

from pathlib import Path

from django.utils.csp import CSP

from dorpsplein.design.fonts import font_folder
from dorpsplein.site.environment import database, read_environment
from dorpsplein.site.mail_environment import mailers

ENVIRONMENT = read_environment()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = False
DEMO = ENVIRONMENT.demo
SECRET_KEY = ENVIRONMENT.secret_key
BASE_URL = ENVIRONMENT.base_url
BASE_URL_GIVEN = ENVIRONMENT.base_url_given
SOURCE_URL = ENVIRONMENT.source_url
SECURITY_CONTACT = ENVIRONMENT.security_contact
STREETS = ENVIRONMENT.streets
DATA = ENVIRONMENT.data
SECURE = BASE_URL.startswith("https://")

# The middleware that finds the village knows the hosts: they are rows, not settings.
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "dorpsplein.site.urls"
WSGI_APPLICATION = "dorpsplein.site.wsgi.application"

INSTALLED_APPS = [
    "dorpsplein.site",
    "dorpsplein.site.privacy",
    "dorpsplein.site.beginning",
    "dorpsplein.network.directory",
    "dorpsplein.network.rounds",
    "dorpsplein.network.insights",
    "dorpsplein.network.opendata",
    "dorpsplein.network.report",
    "dorpsplein.channels.factsheet",
    "dorpsplein.channels.website",
    "dorpsplein.channels.feeds",
    "dorpsplein.channels.paper",
    "dorpsplein.channels.texts",
    "dorpsplein.channels.newsletters",
    "dorpsplein.channels.press",
    "dorpsplein.channels.screens",
    "dorpsplein.channels.publishing",
    "dorpsplein.life.letterbox",
    "dorpsplein.life.joining",
    "dorpsplein.life.activities",
    "dorpsplein.life.documents",
    "dorpsplein.life.news",
    "dorpsplein.life.pages",
    "dorpsplein.life.venues",
    "dorpsplein.life.writing",
    "dorpsplein.community.returns",
    "dorpsplein.community.lifeevents",
    "dorpsplein.community.behalf",
    "dorpsplein.community.vouching",
    "dorpsplein.community.subscriptions",
    "dorpsplein.community.dispatch",
    "dorpsplein.community.printouts",
    "dorpsplein.community.people",
    "dorpsplein.community.arriving",
    "dorpsplein.community.areas",
    "dorpsplein.community.pictures",
    "dorpsplein.community.accounts",
    "dorpsplein.community.villages",
    "dorpsplein.community.journal",
    "dorpsplein.community.consents",
    "dorpsplein.community.outbox",
    "dorpsplein.community.links",
    "dorpsplein.design",
    "django_htmx",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "dorpsplein.site.quick.Quick",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "dorpsplein.site.unreadable.RefuseUnreadable",
    "dorpsplein.site.turning.LeaveOutDirections",
    "dorpsplein.site.middleware.FindVillage",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dorpsplein.site.middleware.FindPerson",
    "dorpsplein.site.typed.KeepTyped",
    "dorpsplein.site.old_addresses.LeadFromOldAddress",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "dorpsplein.site.frame.frame",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database(ENVIRONMENT)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MAILERS = mailers(ENVIRONMENT.smtp_url, ENVIRONMENT.provider, ENVIRONMENT.data)
MAIL_FROM = ENVIRONMENT.mail_from
MAILBOX = ENVIRONMENT.mailbox
RETURNS_SECRET, RETURNS_PLAIN = ENVIRONMENT.returns_secret, ENVIRONMENT.returns_plain
PROVIDER = ENVIRONMENT.provider
BY_PROVIDER = PROVIDER.name if PROVIDER and not ENVIRONMENT.smtp_url else ""
MAIL_LEAVES = bool(ENVIRONMENT.smtp_url or PROVIDER)
MAIL_SIGN, MAIL_SPF = ENVIRONMENT.mail_sign, ENVIRONMENT.mail_spf
MAIL_KEYS = DATA / "dkim"
NAME_SERVER: tuple[str, int] | None = None  # whom to ask for DNS: as this machine does
AUTH_USER_MODEL = "accounts.Login"
LOGIN_URL = "accounts:ask"
LOGIN_REDIRECT_URL = "site:arrival"
SECOND_LOST_URL = "vouching:ask"  # where who lost her second proof asks her board

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [("fonts", str(font_folder()))]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "dorpsplein.site.assets.HashedStorage"},
}
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["webp", "png", "jpg", "gz", "br", "woff2", "map"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2**20
FILE_UPLOAD_PERMISSIONS = 0o640

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:", *([STREETS.host] if STREETS else [])],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^gezond/$"]  # asked from inside, where there is no TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
COOKIE_PREFIX = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}session"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 180 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrf"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "dorpsplein.site.typed.stale"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "dorpsplein.site.hiding.HideSecrets"}},
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "flufl.bounce": {"level": "CRITICAL"},  # it logs each of its readers that trips over a mail
        "django.request": {"filters": ["secrets"]},
    },
}
