"""Publishers whose dates do not say what they seem to say, by registered domain.

Sources: the dossiers of 2026 (field notes of jawapos.com, bisnis.com, mediaindonesia.com, suara.com, kompas.com), and
saved pages whose visible line shows the lie (detik.com 2016 and 2023, merdeka.com 2020, islampos.com 2014). A publisher
that is not here is taken at its word until its visible line says otherwise.
"""

from __future__ import annotations

LOCAL_LABELLED_UTC: dict[str, tuple[str, ...]] = {
    "detik.com": ("meta:pubdate",),
    "merdeka.com": ("meta:pubdate",),
    "jawapos.com": ("sitemap",),
    "bisnis.com": ("meta:publishdate",),
    "islampos.com": ("meta",),
}
"""WIB written with Z, GMT or +00:00: the sources, or single fields, of which that is known."""

NOT_PUBLICATION: dict[str, tuple[str, ...]] = {
    "mediaindonesia.com": ("json_ld",),
}
"""Sources that tell another moment than publication: mediaindonesia's JSON-LD is the making of the record."""

URL_CLOCK_DIGITS: dict[str, int] = {
    "suara.com": 6,
    "detik.com": 6,
    "kompas.com": 6,
}
"""Digits after the day in an address that are the time of publication in WIB."""


def is_listed(table: dict[str, tuple[str, ...]], site: str | None, source: str) -> bool:
    """Whether ``source`` (with or without its field) of ``site`` (a host or registered domain) stands in the table."""
    domain = domain_of(table, site)
    return domain is not None and any(f"{source.lower()}:".startswith(f"{one}:") for one in table[domain])


def domain_of(table: dict[str, tuple[str, ...]] | dict[str, int], site: str | None) -> str | None:
    """The key of the table that ``site`` is or belongs to, or None."""
    host = (site or "").lower()
    for domain in table:
        if host == domain or host.endswith(f".{domain}"):
            return domain
    return None
