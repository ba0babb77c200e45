"""Posts: given and ended."""

from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from renda.base import web
from renda.people.actions import bodies as actions
from renda.people.forms.bodies import PostForm
from renda.people.forms.groups import EndForm
from renda.people.gate import Entry, gate
from renda.people.queries import bodies as queries
from renda.people.stages import OFFICE
from renda.people.views.finding import asked_number, found, ran, url


@gate(*OFFICE)
def post_new(request: Entry) -> HttpResponse:
    """Record that a person holds a post."""
    initial = {"person": asked_number(request, "person"), "kind": request.GET.get("kind", "")}
    form = PostForm(request.POST or None, congress=request.congress, initial=initial)
    if form.is_valid() and ran(
        request, form, lambda: actions.appoint(request.congress, by=request.user, on=request.day, **form.cleaned_data)
    ):
        return web.done(request, _("The post is recorded."), url(request, "bodies"))
    return web.form_page(request, form, title=_("Appoint"), back=url(request, "bodies"))


@gate(*OFFICE)
def post_end(request: Entry, pk: int) -> HttpResponse:
    """Record the last day of a post."""
    post = found(queries.posts(request.congress).select_related("congress"), pk)
    form = EndForm(request.POST or None)
    return web.confirm(
        request,
        title=gettext("End of a post: %(name)s") % {"name": str(post)},
        words=_("The post ends on the day given. The record stays."),
        label=_("End the post"),
        form=form,
        act=lambda: actions.end_post(post, by=request.user, on=request.day, **form.cleaned_data),
        message=_("The end of the post is recorded."),
        then=url(request, "bodies"),
    )
