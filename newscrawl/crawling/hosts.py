"""Which hosts a crawl may talk to."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit
from urllib.request import getproxies

_TRANSLATED = [ipaddress.IPv6Network(network) for network in ("64:ff9b::/96", "64:ff9b:1::/48", "::/96")]
_LOCAL_NAMES = ("localhost", "local", "internal", "home.arpa", "lan")


def is_public_address(address: str) -> bool:
    """Whether an IP address is one of the public internet (IANA special-purpose registries, RFC 6890)."""
    try:
        found = ipaddress.ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or found
    if getattr(found, "is_site_local", False):
        return False
    return all(one.is_global and not one.is_multicast for one in (found, *_embedded(found)))


def _embedded(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> Iterator[ipaddress.IPv4Address]:
    """The IPv4 address to which an IPv6 address is translated or tunnelled (RFC 4291, 3056, 6052)."""
    if isinstance(address, ipaddress.IPv4Address):
        return
    if address.sixtofour:
        yield address.sixtofour
    if any(address in network for network in _TRANSLATED):
        yield ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)


def is_public_host(host: str) -> bool:
    """Whether a host name or literal address can be public; a name that only resolves privately is told by DNS."""
    host = host.rstrip(".").lower()
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        in_local_zone = any(host == name or host.endswith(f".{name}") for name in _LOCAL_NAMES)
        return "." in host and not in_local_zone and not host.replace(".", "").isdigit()
    return is_public_address(host)


def belongs_to(host: str, domains: Collection[str]) -> bool:
    """Whether the host is one of the domains or lies below one."""
    host = host.rstrip(".").lower()
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def proxy_hosts() -> frozenset[str]:
    """The hosts of the proxies that the operator's environment names."""
    addresses = (value if "//" in value else f"//{value}" for value in getproxies().values())
    return frozenset(host for address in addresses if (host := urlsplit(address).hostname))
