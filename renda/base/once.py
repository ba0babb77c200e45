"""Each form once, and none over another's head: a form sent twice acts once, and an edit of what changed meanwhile is not saved."""

import hashlib
import json
import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import connection, transaction
from django.db.models import Model, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from renda.base import outbox, showing
from renda.base.fields import match_hash
from renda.base.models import AuditLine, SentForm

#: Hidden fields of every form: its own number, and what was shown when it was opened.
KEY, SEEN = "form_key", "form_seen"
#: How long a form's number is remembered.
KEPT = timedelta(days=2)
#: Set on a request whose act was refused: such a form was not saved, and may be sent again.
REFUSED = "was_refused"
#: The hidden field of forms whose act compares what the writer saw with what stands there.
WAS = "was"


def key() -> SafeString:
    """The hidden field of a form or button that acts once."""
    return format_html('<input type="hidden" name="{}" value="{}">', KEY, uuid.uuid4().hex)


def marks(request: HttpRequest, form: BaseForm | None = None, *, edits: bool = False) -> SafeString:
    """The hidden fields. `edits`: the form changes what is recorded although its address names no record but the office."""
    made = key()
    match = request.resolver_match
    of_record = edits or (match is not None and bool(set(match.kwargs) - {"slug"}))
    state = _state(form) if form is not None and of_record else {}
    if not state:
        return made
    told = json.dumps({"line": _last_line(request), "fields": state}, separators=(",", ":"))
    return made + format_html('<input type="hidden" name="{}" value="{}">', SEEN, told)


def alone(request: HttpRequest, view: Callable[[], HttpResponse]) -> HttpResponse:
    """Answer a form alone: others with the same address wait; what was sent and done before is not done again.

    The record is read within the same transaction, so that nobody can change it between the look and the act. A form that is
    sent again with other words (the browser's way back) is another form.
    """
    if request.method != "POST" or KEY not in request.POST or outbox.asks(request):
        return view()
    with transaction.atomic():
        if connection.vendor == "postgresql":  # SQLite has one writer at a time by itself
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [request.path])
        digest = _digest(request)
        known = SentForm.objects.filter(digest=digest).first()
        if known is not None:
            messages.info(request, _("This form was sent twice; it was saved once."))
            return HttpResponseRedirect(known.url)
        response = view()
        if response.status_code == 302 and not getattr(request, REFUSED, False):
            made = SentForm.objects.create(digest=digest, url=response["Location"])
            if made.pk % 100 == 0:
                SentForm.objects.filter(at__lt=timezone.now() - KEPT).delete()
        return response


def check(request: HttpRequest, form: BaseForm) -> bool:
    """Whether the record is still what was shown when the form was opened; else the form says who changed what, and keeps the typing."""
    told = request.POST.get(SEEN, "")
    if not told:
        return True
    try:
        seen = json.loads(told)
        fields, line = dict(seen["fields"]), int(seen["line"])
    except (ValueError, KeyError, TypeError):
        return True
    now = _state(form)
    changed = [name for name in now if name in fields and fields[name] != now[name]]
    if not changed:
        return True
    by = _who(request, line, set(changed))
    form.add_error(
        None,
        _("%(who)s changed this meanwhile: %(fields)s. What you typed is still here. Look at it, and save again if it shall stand.")
        % {"who": by or _("Somebody"), "fields": "、".join(str(form.fields[name].label or name) for name in changed)},
    )  # fmt: skip
    for name in changed:
        if not form[name].is_hidden:
            form.add_error(name, _("Now recorded: %(value)s") % {"value": _words(form, name)})
    if WAS in form.fields and WAS in _initial(form):  # he is told what stands there now: saved again, it stands
        sent = request.POST.copy()
        sent[form.add_prefix(WAS)] = str(_initial(form)[WAS])
        form.data = sent
    return False


def _state(form: BaseForm) -> dict[str, str]:
    """A short hash of each value that the form was opened with.

    Hidden fields are not what anyone edits: a form's own number (client_key) is new each time it is opened.
    """
    shown = {name: value for name, value in _initial(form).items() if name in form.fields and not form[name].is_hidden}
    return {name: match_hash(repr(_plain(value)))[:12] for name, value in shown.items()}


def _initial(form: BaseForm) -> Mapping[str, Any]:
    return form.initial or {}


def _plain(value: Any) -> Any:
    """A value as text that is equal where the value is."""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, QuerySet | list | tuple | set):
        return sorted(str(_plain(each)) for each in value)
    return "" if value is None else str(value)


def _words(form: BaseForm, name: str) -> str:
    value = _initial(form)[name]
    choices = getattr(form.fields[name], "choices", None)
    if choices is not None and not isinstance(value, QuerySet | list | tuple | set):
        wanted = _plain(value)
        return next((str(label) for key, label in choices if str(key) == wanted), showing.text(value))
    if isinstance(value, QuerySet | list | tuple | set):
        return "、".join(str(each) for each in value) or showing.NOTHING
    return showing.text(value)


def _last_line(request: HttpRequest) -> int:
    number = getattr(getattr(request, "congress", None), "pk", None)
    lines = AuditLine.objects.filter(congress_number=number).order_by("-pk")
    return lines.values_list("pk", flat=True).first() or 0


def _who(request: HttpRequest, line: int, changed: set[str]) -> str:
    """Who wrote the last line since then that names one of the fields, and when."""
    number = getattr(getattr(request, "congress", None), "pk", None)
    for found in AuditLine.objects.filter(congress_number=number, pk__gt=line).order_by("-pk")[:50]:
        if changed & set(found.after):
            return _("%(name)s (%(time)s)") % {"name": found.by_name, "time": showing.text(found.at)}
    return ""


def _digest(request: HttpRequest) -> str:
    sent = [(name, request.POST.getlist(name)) for name in sorted(request.POST) if name != "csrfmiddlewaretoken"]
    files = [(name, [(each.name, each.size) for each in request.FILES.getlist(name)]) for name in sorted(request.FILES)]
    return hashlib.sha256(repr((request.path, getattr(request.user, "pk", 0), sent, files)).encode()).hexdigest()
