# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""All settings, from the environment. `docs/reference/settings.md` describes each; a test keeps the two together."""

from __future__ import annotations

import secrets
from pathlib import Path

import django.conf.locale
import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from stelsel import __version__
from stelsel.config import environment as env

django_stubs_ext.monkeypatch()  # lets admin classes name their model as a type

PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(env.text("STELSEL_VAR", "var")).absolute()


def _secret_key() -> str:
    """The key of `SECRET_KEY`, or one made at the first start and kept in `var/`, readable by the owner only."""
    if key := env.text("SECRET_KEY"):
        return key
    place = VAR / "secret_key"
    if not place.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        place.touch(mode=0o600)
        place.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return place.read_text(encoding="ascii")


VERSION = __version__
DEBUG = env.flag("DEBUG")
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
SITE_URL = env.text("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
CONTACT = env.text("CONTACT")
PUBLISHER = env.text("PUBLISHER", "Beheer van deze site")
LICENCE = env.text("LICENCE", "http://publications.europa.eu/resource/authority/licence/EUPL_1_2")
HTTPS = env.flag("HTTPS")
FACTS = env.text("STELSEL_FACTS") or str(VAR / "facts")
FACTS_BUCKET = env.bucket("STELSEL_FACTS_BUCKET")
FACTS_ENGINE = env.choice("STELSEL_FACTS_ENGINE", "duckdb", "spark")
SPARK_MASTER = env.text("STELSEL_SPARK_MASTER", "local[2]")
PAGE_CACHE = env.number("PAGE_CACHE", 512)
IN_PACKAGE, IN_CHECKOUT = PACKAGE / "demo", PACKAGE.parent.parent / "demo"
DEMO = Path(env.text("STELSEL_DEMO") or (IN_PACKAGE if IN_PACKAGE.is_dir() else IN_CHECKOUT))

INSTALLED_APPS = [
    "stelsel.web",
    "stelsel.agree.agenda",
    "stelsel.ground.register",
    "stelsel.ground.facts",
    "stelsel.ground.network",
    "stelsel.ground.accounts",
    "stelsel.ground.core",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "stelsel.web.api.door.ApiDoor",
    "stelsel.web.middleware.ContentSecurityPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "stelsel.web.middleware.StableLanguage",
    "stelsel.web.middleware.PageCache",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "stelsel.web.middleware.Personal",
    "stelsel.web.middleware.AuditActor",
    "allauth.account.middleware.AccountMiddleware",
    "stelsel.web.middleware.Refusals",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "stelsel.config.urls"
WSGI_APPLICATION = "stelsel.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["stelsel.web.templatetags.stelsel_web"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "stelsel.web.context.site",
            ],
        },
    },
]
DATABASES = {"default": env.database(env.text("DATABASE_URL"), VAR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "stelsel_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "/", "/"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "stelsel.ground.accounts.adapter.Door"
ACCOUNT_FORMS = {"login": "stelsel.ground.accounts.forms.SignIn"}
MFA_ADAPTER = "stelsel.ground.accounts.adapter.SecondStep"
MFA_FORMS = {"add_webauthn": "stelsel.ground.accounts.forms.NewPasskey"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the administrator who invites vouches for the address; a new one is verified
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_USER_DISPLAY = "stelsel.ground.accounts.queries.people.display_name"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Stelsel"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("BEHIND_PROXY") else 0
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a public page is never of one person
globals().update(env.mail(env.text("EMAIL_URL")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("EMAIL_FROM", "stelsel@localhost")

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "stelsel.ground.accounts.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "stelsel.ground.accounts.passwords.NotCommon"},
    {"NAME": "stelsel.ground.accounts.passwords.NotYourself"},
]

django.conf.locale.LANG_INFO["pap"] = {"bidi": False, "code": "pap", "name": "Papiamentu", "name_local": "Papiamentu"}
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels")), ("pap", _("Papiaments"))]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
THOUSAND_SEPARATOR, DECIMAL_SEPARATOR, NUMBER_GROUPING = ".", ",", 3  # for Papiamentu, which has no formats of its own
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("TIME_ZONE", "Europe/Amsterdam")

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 3600

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
if env.flag("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "WARNING")},
}
