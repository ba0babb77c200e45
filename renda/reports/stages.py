"""Kinds and stages of `reports`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReportKind(TextChoices):
    ANNUAL_SUMMARY = "annual_summary", _("annual summary")
    NOTICE = "notice", _("notice of an activity")


class ReportStage(TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")


class PassageKind(TextChoices):
    """What a passage is in the paper: outlines.md §2 names the levels of headings."""

    TITLE = "title", _("title")
    HEADING1 = "heading1", _("heading")
    HEADING2 = "heading2", _("second heading")
    HEADING3 = "heading3", _("third heading")
    SENTENCE = "sentence", _("sentence")


class PaperForm(TextChoices):
    """The files that a published report keeps."""

    DOCX = "docx", _("Word")
    REVIEW = "review", _("Word, review copy")
    PDF = "pdf", _("PDF")
    TEXT = "txt", _("plain text")
    JSON = "json", _("figures")
