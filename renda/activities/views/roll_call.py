"""Names pasted from a chat's roll-call become the roll of an activity, once they are confirmed."""

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from renda.activities.actions import activities as actions
from renda.activities.queries import activities as queries
from renda.activities.queries import rolls
from renda.activities.stages import Part
from renda.activities.views.details import changeable
from renda.base import web
from renda.core.roll_call import LEAVE, PRESENT
from renda.people.forms.roll_call import PasteForm, RollCallForm
from renda.people.gate import Entry, gate
from renda.people.stages import Role

TOOK_PART = (PRESENT, _("took part"))
CHOICES = (TOOK_PART, (LEAVE, _("on leave: not in the roll")), ("absent", _("absent: not in the roll")))


@gate(Role.SECRETARY, Role.DEPUTY)
def activity_roll_call(request: Entry, pk: int) -> HttpResponse:
    """Those who took part are added as deputies, those on leave are taken off; everybody else stays."""
    found = changeable(request, pk)
    title, back, note = _("Paste a roll-call"), found.get_absolute_url(), found.title
    pasted = PasteForm(request.POST or None)
    if not pasted.is_valid():
        return web.form_page(request, pasted, title=title, note=note, back=back, save=_("Read the lines"))
    present = {place.person: (place.part, place.office) for place in queries.participations(found)}
    people = list(dict.fromkeys([*rolls.sitting_on(found.congress, found.held_on), *present]))
    form = RollCallForm(
        request.POST if request.POST.get("step") == "confirm" else None,
        text=pasted.cleaned_data["text"], people=people, choices=CHOICES, others=(TOOK_PART,),
    )  # fmt: skip
    if form.is_valid():
        given = form.given()
        if others := form.cleaned_data["others"]:
            given = {person: (others, "") for person in people if person not in given} | given
        roll = {person: place for person, place in present.items() if person not in given}
        for person, (presence, _note) in given.items():
            if presence == PRESENT:
                roll[person] = present.get(person, (Part.DEPUTY.value, ""))
        done = web.run(request, form, lambda: actions.set_participants(found, roll, by=request.user, on=request.day))
        if done is not None:
            return web.done(request, _("The roll is written."), back)
    return web.form_page(
        request, form, title=title, note=note, back=back, save=_("Confirm and save"), template="people/roll_call.html",
        extra={"again": request.path},
    )  # fmt: skip
