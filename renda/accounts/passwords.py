"""Django's rule of length with our own words: Django's Chinese lacks them."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LengthValidator(MinimumLengthValidator):
    """At least eight signs."""

    def get_error_message(self) -> str:
        return _("The password is too short: it must have at least %(count)s signs.") % {"count": self.min_length}
