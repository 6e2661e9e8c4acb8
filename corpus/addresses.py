"""Which addresses may be asked for.

A URL comes from a feed, from a person in a chat or from a server's redirect, so none is trusted. What is
checked on the URL itself is here; what its name leads to is checked in corpus.connecting, at the moment of
connecting.
"""

from __future__ import annotations

import ipaddress
import re

import httpx

from corpus.errors import AddressRefused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

#: Everything public in IPv6 is in here, but so are the blocks below.
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
#: Tunnels (Teredo, 6to4) carry an IPv4 address that the far end would unpack; the rest is for documents.
_NOT_GLOBAL = tuple(
    ipaddress.IPv6Network(block)
    for block in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
#: Where a network has only IPv6, the names of IPv4 servers lead here, with their address at the end.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_ISATAP = (bytes.fromhex("00005efe"), bytes.fromhex("02005efe"))
#: 192.88.99.0/24 were the relays of 6to4.
_RELAYS = ipaddress.IPv4Network("192.88.99.0/24")
_SPECIAL = ipaddress.IPv4Network("192.0.0.0/24")

_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\.?")
#: Python and browsers read such an ending as an IPv4 address: 127.1, 0x7f000001, 017700000001.
_NUMERIC_END = re.compile(r"(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$")
#: Names that mean something only inside a machine or a network (RFC 6761, 6762, 7686, 8375, 9476).
_INSIDE = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "home.arpa",
    "onion",
    "alt",
)

#: Ports above 1023 whose services could take a request for commands of their own.
_OTHER_SERVICES = frozenset(
    int(port)
    for port in (
        "1719 1720 1723 2049 2375 2376 3306 3389 3659 4045 4190 5060 5061 5432 5900 6000 6379 6566 6665 6666"
        " 6667 6668 6669 6679 6697 9100 9200 10080 11211 27017"
    ).split()
)
_FREE = (1_024, 65_535)

_PUBLIC_ONLY = "only public addresses are read; give one that anybody can open"


def is_public(address: Address) -> bool:
    """Tell whether an address is one of the public internet, not of this machine or a private network."""
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not (
            address.is_multicast or address.is_reserved or address in _SPECIAL or address in _RELAYS
        )
    if address.scope_id is not None:
        return False
    carried = _carried(address)
    if carried is not None and not is_public(carried):
        return False
    if address.ipv4_mapped is not None or address in _NAT64:
        return True
    return address in _GLOBAL_UNICAST and not any(address in block for block in _NOT_GLOBAL)


def checked_url(url: str) -> httpx.URL:
    """Return a URL that may be asked for, without its fragment and the dot after its host.

    Raises:
        AddressRefused: it is not http(s), has a password, a port of another service, or a host that can't
            be public.
    """
    try:
        parsed = httpx.URL(url.strip())
        host = parsed.raw_host.decode("ascii")
        scheme, port = parsed.scheme, parsed.port
    except (httpx.InvalidURL, ValueError):
        raise AddressRefused(
            url, "not an address of a page; give one like https://example.org/news"
        ) from None
    if scheme not in ("http", "https") or not host:
        raise AddressRefused(url, "only http:// and https:// addresses are read; give such a one")
    if parsed.userinfo:
        raise AddressRefused(url, "has a user name or password in it; give the address without")
    if port is not None and not _free(port):
        raise AddressRefused(
            url, f"port {port} is not one of web servers; give an address without a port"
        )
    _check_host(url, host)
    return _plain(parsed, host)


def redirected(current: httpx.URL, location: str) -> httpx.URL:
    """Return where a redirect leads, checked like any other address.

    Raises:
        AddressRefused: it may not be asked for, or leads from https to http, where anybody on the way could
            change what is then quoted.
    """
    try:
        target = checked_url(str(current.join(location)))
    except (httpx.InvalidURL, ValueError):
        raise AddressRefused(
            str(current), "redirects to what is no address; try it in a browser"
        ) from None
    if current.scheme == "https" and target.scheme == "http":
        raise AddressRefused(
            str(current),
            "redirects from https to http; give the http:// address if it is to be trusted",
        )
    return target


def literal(host: str) -> Address | None:
    """Return the address that a host spells out, None if it is a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def refusal_of(address: Address) -> str:
    """Say why an address is refused."""
    return f"leads to {address}, which is inside a private network or reserved; {_PUBLIC_ONLY}"


def _check_host(url: str, host: str) -> None:
    if literal(host.removesuffix(".")) is not None:
        return  # It is checked with what names lead to.
    if not _HOST.fullmatch(host):
        raise AddressRefused(url, "its host is no name of the internet; give one like example.org")
    if _NUMERIC_END.search(host):
        raise AddressRefused(url, "its host is a number in an odd spelling; give the site's name")
    name = host.removesuffix(".")
    if "." not in name or any(name == inside or name.endswith("." + inside) for inside in _INSIDE):
        raise AddressRefused(url, f"{name} is a name inside a machine or network; {_PUBLIC_ONLY}")


def _plain(url: httpx.URL, host: str) -> httpx.URL:
    changed = url.copy_with(fragment=None)
    return changed.copy_with(host=host.removesuffix(".")) if host.endswith(".") else changed


def _free(port: int) -> bool:
    return port in (80, 443) or (_FREE[0] <= port <= _FREE[1] and port not in _OTHER_SERVICES)


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address inside an IPv6 one that something on the way would unpack."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64 or address.packed[8:12] in _ISATAP:
        return ipaddress.IPv4Address(address.packed[-4:])
    return None
