"""Under which addresses the network that this machine is in reaches it."""

from __future__ import annotations

import socket
from contextlib import suppress
from ipaddress import ip_address

#: An address of nobody (RFC 5737), to ask by which of ours we would go out. Nothing is sent.
ANYWHERE = ("192.0.2.1", 9)


def own_addresses() -> list[str]:
    """Its IPv4 addresses, the one by which it goes out first; none without a network."""
    found: list[str] = []
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.connect(ANYWHERE)
        found.append(str(asked.getsockname()[0]))
    with suppress(OSError):
        found += [str(each[4][0]) for each in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return [
        each for each in dict.fromkeys(found) if not ip_address(each).is_loopback and not ip_address(each).is_link_local
    ]
