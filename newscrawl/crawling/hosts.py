"""Which hosts a crawl may talk to."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection
from urllib.parse import urlsplit
from urllib.request import getproxies

_LOCAL_NAMES = ("localhost", "local", "internal", "home.arpa", "lan")


def is_public_address(address: str) -> bool:
    """Whether an IP address is one of the public internet (IANA special-purpose registries, RFC 6890)."""
    try:
        found = ipaddress.ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_global and not found.is_multicast


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
