"""Under which addresses the network that this machine is in reaches it."""

from __future__ import annotations

import socket
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_address

if sys.platform == "linux":
    import fcntl

#: An address of nobody (RFC 5737), to ask by which of ours we would go out. Nothing is sent.
ANYWHERE = ("192.0.2.1", 9)
#: In RENDA_HOSTS: this machine's addresses, as they are at the time.
OWN = "own"
#: Seconds for which they are taken to be the same.
FRESH = 15.0
OF_INTERFACE = 0x8915  # SIOCGIFADDR of Linux


class Hosts(list[str]):
    """Names under which we answer, and this machine's addresses: a machine that starts before its network has none yet, and they change with it."""

    known: tuple[float, list[str]] = (-FRESH, [])

    def __iter__(self) -> Iterator[str]:
        yield from super().__iter__()
        asked, found = Hosts.known
        if time.monotonic() - asked > FRESH:
            found = own_addresses()
            Hosts.known = (time.monotonic(), found)
        yield from found


def own_addresses() -> list[str]:
    """Its IPv4 addresses, the one by which it goes out first; none without a network."""
    found = [*_going_out(), *_more()]
    return [
        each for each in dict.fromkeys(found) if not ip_address(each).is_loopback and not ip_address(each).is_link_local
    ]


def _going_out() -> Iterator[str]:
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        asked.connect(ANYWHERE)
        yield str(asked.getsockname()[0])


if sys.platform == "linux":

    def _more() -> Iterator[str]:
        """Each interface is asked: a machine's own name leads nowhere on many, and after a long search."""
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
            for _number, name in socket.if_nameindex():
                with suppress(OSError):
                    told = fcntl.ioctl(asked.fileno(), OF_INTERFACE, struct.pack("256s", name.encode()[:15]))
                    yield socket.inet_ntoa(told[20:24])

else:

    def _more() -> Iterator[str]:
        with suppress(OSError):
            yield from (str(each[4][0]) for each in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET))
