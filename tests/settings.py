"""The settings of the tests: a folder of their own, quick passwords, nothing from the machine's environment."""

import atexit
import os
import shutil
import tempfile

for name in [name for name in os.environ if name.startswith("RENDA_") and name != "RENDA_DATABASE_URL"]:
    del os.environ[name]
HOME_OF_TESTS = tempfile.mkdtemp(prefix="renda-tests-")
atexit.register(shutil.rmtree, HOME_OF_TESTS, ignore_errors=True)
os.environ["RENDA_HOME"] = f"{HOME_OF_TESTS}/var"
os.environ["RENDA_RATE_LIMITS"] = "no"

from renda.main.settings import *  # noqa: E402, F403 - after the environment is set

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
