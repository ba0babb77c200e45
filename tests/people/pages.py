"""Addresses of the pages of `people`."""

from django.urls import reverse


def address(office, name, *args):
    return address_of(office.congress, name, *args)


def address_of(congress, name, *args):
    return reverse(f"people:{name}", args=[congress.slug, *args])
