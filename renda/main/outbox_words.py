"""What the outbox's script says."""

from django.utils.translation import gettext as _


def outbox_words() -> dict[str, str]:
    """What `outbox.js` says, in the reader's language. The script takes them from the page."""
    return {
        "draft": _("draft"),
        "waiting": _("to be sent"),
        "sent": _("sent"),
        "refused": _("returned"),
        "sending": _("Sending …"),
        "send": _("Send"),
        "kept": _("Saved on this phone: {title}"),
        "kept-note": _("It is not sent yet. It will be sent by itself when there is a network again."),
        "kept-at": _("Kept on this phone at {time}; not sent yet. Go on where you stopped."),
        "afresh": _("Start afresh"),
        "wrong": _("It was returned. Correct it and send it again; nothing is lost."),
        "next": _("On to the next: {name}"),
        "list": _("Choose the next"),
        "outbox": _("See what is to be sent"),
        "signed-out": _("You are signed out. Sign in again; it is then sent by itself."),
        "stale": _("The sign-in has changed since. Send it again."),
        "gone": _(
            "The office no longer knows this page: what it belongs to has ended, or is closed to you. Ask the office."
        ),
        "large": _("The photographs are too large together. Take some out and send it again."),
        "busy": _("The office's computer does not answer properly. It is tried again later."),
        "no-network": _("No network. It is kept on this phone and sent later."),
        "sent-later": _("Sent from this phone: {count}"),
        "correct": _("Correct"),
        "go-on": _("Go on"),
        "open": _("Open"),
        "remove": _("Delete"),
        "remove-sure": _("Delete this entry from the phone? It has not been sent to the office."),
        "remove-tried": _(
            "Delete this entry from the phone? It may have reached the office although no answer came; look among your records."
        ),
        "photos": _("photographs: {count}"),
        "photo": _("Photograph {number}"),
        "photo-remove": _("Take photograph {number} out"),
        "photo-wrong": _("This file is no photograph. Choose a picture."),
        "photo-most": _("Send at most nine photographs at a time."),
        "nothing": _("Nothing is kept on this phone."),
        "badge": _("Not sent yet: {count}"),
        "unsent": _("Not sent yet: {count}. They are deleted from this phone when you sign out."),
        "switch-off": _("Turn off on this device"),
        "switch-on": _("Turn on on this device"),
        "is-on": _("On: the forms of visits, activities and receptions open without a network."),
        "is-off": _("Off: pages need a network."),
        "is-unknown": _("This browser or this address cannot do it. It needs an address that begins with https."),
    }
