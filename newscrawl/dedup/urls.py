"""When two addresses are one: the form of a URL under which an article is known."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote_to_bytes, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"(?:utm_.*|fb_.*|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|mc_[ce]id"
    r"|_ga|_gl|_hs(?:enc|mi)|ns_\w+|at_(?:medium|campaign|bbc_team|(?:link|ptr|custom|format|creation)\w*)"
    r"|gad_\w+|srsltid|cmpid|tag_?from|source_from|jxrecoid|houseads|amp|outputtype)",
    re.IGNORECASE,
)
_CAMPAIGN = frozenset(["source", "medium", "campaign"])
# Values join words by underscores: widget_flash_back, Headline__mobile, HargaEmas_Home_MSTM.
_PLACE_ON_A_PAGE = re.compile(
    r"(?<![^_])(?:widget|headline|featured|home|homepage|navbar|menubar|sidebar|header|footer)(?![^_])", re.IGNORECASE
)
_PAGING = re.compile(r"(?:page|page_images|page_num|single|showpage)", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?://)", re.IGNORECASE)
_NO_CHARACTERS = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
_CANONICAL = re.compile(
    r"https?://(?!amp\.)[a-z0-9-]++(?:\.[a-z0-9-]++)++(?:/(?!amp(?:/|$))[A-Za-z0-9_-][A-Za-z0-9_.~-]*+)++"
)
_PATH_SAFE = "/:@!$&'()*+,;=-._~"
_QUERY_SAFE = "/:@!$'()*,;-._~"
_SECOND_LEVEL = frozenset(
    ["ac", "biz", "co", "com", "desa", "edu", "go", "gov", "mil", "my", "net", "or", "org", "sch", "web"]
)


@lru_cache(maxsize=4_000)
def canonical_url(url: str) -> str:
    """The one address of an article, whatever variant of it was found.

    In and out is an absolute URL; the scheme is kept. Dropped are AMP hosts and path segments, page numbers,
    tracking parameters, fragments, default ports, user names, trailing slashes, line breaks and the Wayback Machine's
    prefix; percent-encoding and the order of the query follow RFC 3986, section 6. Applying it twice changes nothing.
    What is no http(s) URL is returned without the blanks around it.
    """
    url = url.strip()
    if _CANONICAL.fullmatch(url):
        return url
    url = _strip_archive(url)
    try:
        parts = urlsplit(_NO_CHARACTERS.sub("", url).strip())
        host, port = (parts.hostname or "").replace(" ", ""), parts.port
    except ValueError:
        return url
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return url
    netloc = _canonical_host(host)
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        netloc = f"{netloc}:{port}"
    path, query = _canonical_path(parts.path), _canonical_query(parts.query)
    return urlunsplit(SplitResult(parts.scheme, netloc, path, query, ""))


@lru_cache(maxsize=256)
def host_of(url: str) -> str | None:
    """The host of a URL in small letters; None where it has none or is no URL."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def registered_domain(host: str) -> str:
    """The domain that was registered, told by the shape of the name: ``jogja.suara.com`` gives ``suara.com``.

    Second-level registries (``co.id``, ``or.id``, ``com.my``, …) are known by their label, so no list is needed.
    """
    labels = host.lower().rstrip(".").split(".")
    length = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-length:])


def _strip_archive(url: str) -> str:
    while archived := _ARCHIVED.match(url):
        url = url[archived.end() :]
    return url


def _canonical_host(host: str) -> str:
    host = host.rstrip(".")
    if ":" in host:
        return f"[{host}]"
    while host.startswith("amp.") and host.count(".") > 1:
        rest = host[4:]
        host = f"www.{rest}" if registered_domain(rest) == rest else rest
    return host


def _canonical_path(path: str) -> str:
    segments: list[str] = []
    for segment in _canonical_escapes(path, _PATH_SAFE).split("/"):
        if segment == "..":
            if segments:
                segments.pop()
        elif segment not in {"", ".", "amp"}:
            segments.append(segment)
    return "/" + "/".join(segments)


def _canonical_query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, encoding="utf-8", errors="surrogateescape")
    names_campaign = len(_CAMPAIGN.intersection(name.lower() for name, _ in pairs)) > 1
    kept = sorted(
        (name, value)
        for name, value in pairs
        if (name or value)
        and not (_TRACKING.fullmatch(name) or _PAGING.fullmatch(name))
        and not (name.lower() in _CAMPAIGN and (names_campaign or _PLACE_ON_A_PAGE.search(value)))
    )
    return "&".join(f"{_escape(name)}={_escape(value)}" if value else _escape(name) for name, value in kept)


def _escape(text: str) -> str:
    return quote(text, safe=_QUERY_SAFE, encoding="utf-8", errors="surrogateescape")


def _canonical_escapes(path: str, safe: str) -> str:
    """Percent-encoding with capital digits, and only where RFC 3986 asks for it; ``%2F`` stays what it is."""
    pieces = re.split(r"(?i)(%2f|%25)", path)
    return "".join(
        piece.upper() if index % 2 else quote(unquote_to_bytes(piece), safe=safe) for index, piece in enumerate(pieces)
    )
