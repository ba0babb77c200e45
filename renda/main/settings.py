"""One settings file, from the environment; it refuses what it does not understand.

Every setting is an environment variable RENDA_…, listed with its default in `.env.example` and
`docs/reference/settings.md` (a test keeps the three alike).
"""

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bootstrap_wrapper import get_bootstrap_dir
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from renda.base.keys import derive, load_or_make
from renda.main.addresses import OWN, Hosts

ROOT = Path(__file__).resolve().parents[2]

#: Every setting's name and default. An empty default means "worked out below".
KNOWN = {
    "RENDA_HOME": "./var",
    "RENDA_KEY_FILE": "",
    "RENDA_DATABASE_URL": "",
    "RENDA_BACKUPS": "",
    "RENDA_BACKUPS_KEPT": "14",
    "RENDA_DEBUG": "no",
    "RENDA_DEMO": "no",
    "RENDA_HTTPS": "no",
    "RENDA_HOSTS": "127.0.0.1,localhost,[::1]",
    "RENDA_ORIGINS": "",
    "RENDA_PROXIES": "0",
    "RENDA_RATE_LIMITS": "yes",
    "RENDA_OFFLINE": "yes",
}


def env(name: str) -> str:
    """The setting's text, or its default."""
    return os.environ.get(name, "").strip() or KNOWN[name]


def env_bool(name: str) -> bool:
    """yes/no; anything else stops the start."""
    value = env(name).lower()
    if value not in {"yes", "no"}:
        raise ImproperlyConfigured(f"{name} is '{value}'. Use 'yes' or 'no'.")
    return value == "yes"


def env_int(name: str) -> int:
    """A whole number, not negative."""
    value = env(name)
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} is '{value}'. Use a whole number such as 0 or 1.")
    return int(value)


def env_list(name: str) -> list[str]:
    """Items separated by commas."""
    return [item.strip() for item in env(name).split(",") if item.strip()]


_unknown = sorted(name for name in os.environ if name.startswith("RENDA_") and name not in KNOWN)
if _unknown:
    raise ImproperlyConfigured(
        f"Unknown setting {', '.join(_unknown)}. Known are: {', '.join(sorted(KNOWN))}. See .env.example."
    )


DRIVE = re.compile(r"^/([A-Za-z]:/)")


def database(url: str) -> dict[str, object]:
    """A database from its address: empty (SQLite in RENDA_HOME), sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME."""
    parts = urlsplit(url)
    if not url or parts.scheme == "sqlite":
        if not url and str(HOME).startswith("\\\\"):
            raise ImproperlyConfigured(
                f"RENDA_HOME is on another computer ({HOME}): SQLite is damaged there sooner or later. "
                "Use a folder on a disk of this computer. 数据文件夹不能放在网络盘上，请改用本机硬盘上的文件夹。"
            )
        return {
            "ENGINE": "django.db.backends.sqlite3",
            # sqlite:///D:/renda/town.sqlite3 names a file of Windows: without the slash before its drive
            "NAME": DRIVE.sub(r"\1", parts.path) if url else str(HOME / "renda.sqlite3"),
            "CONN_MAX_AGE": None,  # opening one takes as long as a small page
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            # Compiling a query, as newer servers do by themselves, takes longer than running any of ours.
            "OPTIONS": {"options": "-c jit=off"},
        }
    raise ImproperlyConfigured(
        f"RENDA_DATABASE_URL begins with '{parts.scheme}'. Use postgresql://USER:PASSWORD@HOST:PORT/NAME, or leave it empty for SQLite."
    )


HOME = Path(env("RENDA_HOME")).expanduser().resolve()
KEY_FILE = Path(env("RENDA_KEY_FILE")).expanduser() if env("RENDA_KEY_FILE") else HOME.with_name(HOME.name + ".key")
MASTER_KEY = load_or_make(KEY_FILE, HOME / "renda.sqlite3")
SECRET_KEY = derive(MASTER_KEY, "django").hex()
FIELD_KEY = derive(MASTER_KEY, "fields")
MATCH_KEY = derive(MASTER_KEY, "matching")

DEBUG = env_bool("RENDA_DEBUG")
DEMO = env_bool("RENDA_DEMO")
HTTPS = env_bool("RENDA_HTTPS")
OFFLINE = env_bool("RENDA_OFFLINE")
ALLOWED_HOSTS = [name for name in env_list("RENDA_HOSTS") if name != OWN]
if OWN in env_list("RENDA_HOSTS"):
    ALLOWED_HOSTS = Hosts(ALLOWED_HOSTS)
CSRF_TRUSTED_ORIGINS = env_list("RENDA_ORIGINS")

INSTALLED_APPS = [
    "renda.base",
    "renda.accounts",
    "renda.people",
    "renda.law",
    "renda.sessions",
    "renda.activities",
    "renda.stations",
    "renda.proposals",
    "renda.supervision",
    "renda.funds",
    "renda.duty",
    "renda.reports",
    "renda.imports",
    "renda.desk",
    "renda.main",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "lucide",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "renda.base.middleware.ChosenLanguage",
    "renda.base.middleware.OwnPages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "renda.base.middleware.Refusals",
]

ROOT_URLCONF = "renda.main.urls"
WSGI_APPLICATION = "renda.main.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "renda.main.shell.context",
            ],
            "builtins": ["django.templatetags.i18n", "renda.base.templatetags.renda"],
        },
    }
]
FORM_RENDERER = "renda.base.forms.Renderer"

DATABASES = {"default": database(env("RENDA_DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Signing in ----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "renda.accounts.passwords.LengthValidator"},
    *(
        {"NAME": f"django.contrib.auth.password_validation.{name}"}
        for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
    ),
]
ACCOUNT_ADAPTER = "renda.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {} if env_bool("RENDA_RATE_LIMITS") else False
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("RENDA_PROXIES")
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Renda"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"

# Headers ---------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],  # blob: photographs shown before they are sent
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_int("RENDA_PROXIES") else None

# Language and time -----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "renda_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# Files -----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing
STATICFILES_DIRS = [("bootstrap", get_bootstrap_dir())]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
FILES_ROOT = HOME / "files"
BUNDLES_ROOT = HOME / "cache" / "bundles"  # papers made for one download; they go after the day
BACKUPS_ROOT = Path(env("RENDA_BACKUPS")).expanduser().resolve() if env("RENDA_BACKUPS") else HOME.with_name(HOME.name + "-backups")  # fmt: skip
BACKUPS_KEPT = max(1, env_int("RENDA_BACKUPS_KEPT"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

CACHES = {
    # Tries to sign in are counted over all web processes. Windows runs one, and holds files.
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if os.name == "nt"
    else {"BACKEND": "renda.base.caching.Files", "LOCATION": HOME / "cache" / "tries"},
    # Drawn charts outlive the process: drawing one takes half a second. Each is kept under what it shows.
    "charts": {
        "BACKEND": "renda.base.caching.Files",
        "LOCATION": HOME / "cache" / "charts",
        "TIMEOUT": 90 * 24 * 3600,
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
