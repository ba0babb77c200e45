"""Backups on the pages: make one, watch it being made, carry it away, remove it."""

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from renda.base import showing, web
from renda.base.backups import archive, making
from renda.base.columns import Column
from renda.base.listing import Empty, Listing, show
from renda.base.models import Backup, BackupStage
from renda.base.parts import Action, Head
from renda.base.pills import tone_of
from renda.desk.actions import backups as actions
from renda.desk.forms import TakeForm
from renda.desk.permissions import can_back_up, check_backs_up
from renda.desk.queries import backups as queries
from renda.people.gate import Entry, gate
from renda.people.stages import Role

KEEPERS = (Role.SECRETARY, Role.ADMINISTRATOR)
#: Seconds after which the page of a backup that is being made asks again how far it is.
AGAIN = 2


@gate(*KEEPERS)
def backups(request: Entry) -> HttpResponse:
    """The archives in the folder; whoever may not make them sees when the last one was made."""
    slug, may = request.congress.slug, can_back_up(request.user, request.day)
    last = queries.last_day()
    note = _("Last backup: %(day)s.") % {"day": showing.day_words(last)} if last else _("There is no backup yet.")
    if may:
        note += " " + _("The newest %(count)s are kept in %(folder)s. Carry one away regularly, to a disk that is not in this machine.") % {
            "count": making.kept(), "folder": making.folder(),
        }  # fmt: skip
    else:
        note += " " + _("Backups hold every congress of this installation; its administrator makes them.")
    ask = Action(_("Back up now"), reverse("desk:backup_new", args=[slug]), icon="database-backup", post=True, primary=True)  # fmt: skip
    return show(
        request,
        Listing(
            title=gettext_lazy("Backup"),
            rows=queries.backups() if may else Backup.objects.none(),
            columns=(
                Column(_("asked for"), "asked_at", sort="asked_at", kind="date", link=True),
                Column(_("Stage"), "get_stage_display", kind="pill"),
                Column(_("MB"), lambda row: f"{row.total / 1e6:.1f}" if row.total else "", kind="number"),
                Column(_("by"), "by_name"),
                Column(_("file name"), "name", phone=False),
            ),
            default_sort="-pk",
            url=lambda row: reverse("desk:backup", args=[slug, row.pk]),
            note=note,
            actions=(ask,) if may else (),
            empty=Empty(_("No backup lies in the folder.")),
        ),
        records_only=False,  # who deletes an archive in its folder writes no record
    )


@gate(*KEEPERS)
@require_POST
def backup_new(request: Entry) -> HttpResponse:
    """Ask for one."""
    asked = actions.ask_backup(request.congress, by=request.user, on=request.day)
    return web.done(request, _("The backup is being made."), reverse("desk:backup", args=[request.congress.slug, asked.pk]))  # fmt: skip


@gate(*KEEPERS)
def backup(request: Entry, pk: int) -> HttpResponse:
    """One backup: how far it is, what is in it."""
    check_backs_up(request.user, request.day)
    found, slug = get_object_or_404(Backup, pk=pk), request.congress.slug
    lies_here = making.path_of(found) is not None
    acts = (
        Action(_("Delete"), reverse("desk:backup_remove", args=[slug, pk]), icon="trash-2", danger=True),
        Action(_("Download"), reverse("desk:backup_take", args=[slug, pk]), icon="download", primary=True),
    )
    head = Head(
        title=_("Backup of %(time)s") % {"time": showing.text(found.asked_at)}, subtitle=found.name,
        state=found.get_stage_display(), tone=tone_of(found.stage), crumbs=((_("Backup"), reverse("desk:backups", args=[slug])),),
        actions=acts if lies_here else (),
    )  # fmt: skip
    under_way = found.stage in {BackupStage.WAITING, BackupStage.RUNNING}
    stuck = under_way and making.is_stuck(found)
    response = web.record_page(
        request, "desk/backup.html", found, head,
        {"backup": found, "under_way": under_way, "stuck": stuck, "lies_here": lies_here, "folder": making.folder(),
         "done_mb": round(found.done / 1e6), "total_mb": round(found.total / 1e6)},
        records_only=False,  # its archive may have been deleted in the folder
    )  # fmt: skip
    if under_way and not stuck:
        response["Refresh"] = str(AGAIN)
    return response


@gate(*KEEPERS)
def backup_take(request: Entry, pk: int) -> HttpResponse:
    """Carry the archive away, with the key under a passphrase or without it."""
    check_backs_up(request.user, request.day)
    found, slug = get_object_or_404(Backup, pk=pk), request.congress.slug
    form = TakeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        passphrase = form.cleaned_data["passphrase"].strip()
        path = web.run(
            request, form,
            lambda: actions.take_backup(found, request.congress, with_key=bool(passphrase), by=request.user, on=request.day),
        )  # fmt: skip
        if path is not None:  # the copy is made outside the act, so that a large one keeps nobody waiting
            opened = archive.with_key(path, passphrase) if passphrase else path.open("rb")
            response = FileResponse(opened, as_attachment=True, filename=found.name, content_type="application/zip")
            response["Cache-Control"] = "private, no-store"
            return response  # type: ignore[return-value]  # a streamed one is a response too
    return web.form_page(
        request, form, title=_("Download the backup"), back=reverse("desk:backup", args=[slug, pk]), save=_("Download"), marked=False,
        note=_("With a passphrase, the key that ID numbers and telephones are encrypted with goes into the archive, sealed under it. Without it, keep the key file of this machine too."),
    )  # fmt: skip


@gate(*KEEPERS)
def backup_remove(request: Entry, pk: int) -> HttpResponse:
    """Are you sure?"""
    check_backs_up(request.user, request.day)
    found, slug = get_object_or_404(Backup, pk=pk), request.congress.slug
    return web.confirm(
        request, title=_("Remove the backup “%(name)s”?") % {"name": found.name},
        words=_("The archive is removed from the folder and cannot be brought back."), label=_("Delete"),
        act=lambda: actions.remove_backup(found, request.congress, by=request.user, on=request.day),
        message=_("The backup is removed."), then=reverse("desk:backups", args=[slug]), back=reverse("desk:backup", args=[slug, pk]),
    )  # fmt: skip
