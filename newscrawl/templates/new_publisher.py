"""Writes a commented publisher file and a fictional site that tests it."""

from __future__ import annotations

import json
import keyword
import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from newscrawl.dedup.urls import host_of, registered_domain
from newscrawl.errors import ConfigurationError
from newscrawl.publishers import publisher_for_url, publisher_names

_NAME = re.compile(r"[a-z][a-z0-9]{1,30}")
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_ARTICLES: Mapping[str, Mapping[str, str]] = {
    "pasar": {
        "path": "news/1001/pasar-terapung-dibuka-lagi",
        "headline": "Pasar Terapung Dibuka Lagi",
        "author": "Rani Wulandari",
        "place": "LOK BIRU",
        "first": "Pasar terapung di Lok Biru dibuka lagi setelah setahun diperbaiki, kata pengelolanya.",
        "second": "Sebanyak 120 pedagang sudah kembali berjualan dari perahu sejak pagi buta.",
        "third": "Pembeli datang dari tiga kabupaten di sekitar sungai itu.",
        "day": "27",
        "clock": "14:05",
    },
    "perpustakaan": {
        "path": "news/1002/perpustakaan-keliling-berlayar",
        "headline": "Perpustakaan Keliling Berlayar",
        "author": "Dimas Prakoso",
        "place": "LOK BIRU",
        "first": "Sebuah perahu berisi dua ribu buku mulai menyinggahi sebelas desa di tepi sungai.",
        "second": "Anak-anak boleh meminjam tiga buku sekali singgah, dan mengembalikannya dua pekan kemudian.",
        "third": "Perahu itu dibuat oleh perajin setempat selama empat bulan.",
        "day": "26",
        "clock": "09:30",
    },
}


def write_publisher(name: str, url: str, *, root: Path, today: date) -> list[Path]:
    """Write the files of a new publisher into a clone of the repository, and answer with their paths.

    ``url`` is its front page. The files hold a working example to be edited. Raises ConfigurationError for a name or an
    address that cannot be, or that a publisher has already, and where ``root`` is no clone; nothing is overwritten.
    """
    domain = _checked_domain(name, url)
    package, fixtures = root / "newscrawl" / "publishers", root / "tests" / "site" / "publishers"
    if not package.is_dir() or not fixtures.is_dir():
        raise ConfigurationError(f"{root} is no clone of newscrawl; name its folder with --into")
    written = {package / f"{name}.py": _filled("publisher.py", _words(name, url, domain, today))}
    written |= {fixtures / name / file: text for file, text in _site(_words(name, url, domain, today))}
    if there := [path for path in written if path.exists()]:
        raise ConfigurationError(f"{there[0]} exists; remove it, or choose another name")
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(written)


def _checked_domain(name: str, url: str) -> str:
    if not _NAME.fullmatch(name) or keyword.iskeyword(name):
        raise ConfigurationError(f"{name!r} cannot be a publisher's name; write small letters and digits: suara")
    if name in publisher_names():
        raise ConfigurationError(f"a publisher is named {name!r} already: newscrawl/publishers/{name}.py")
    host = host_of(url)
    if host is None or urlsplit(url).scheme not in {"http", "https"} or "." not in host:
        raise ConfigurationError(f"{url} is not the address of a site; write https://www.example.co.id")
    if owner := publisher_for_url(url):
        raise ConfigurationError(f"{host} belongs to {owner.name!r} already: newscrawl/publishers/{owner.name}.py")
    return registered_domain(host)


def _words(name: str, url: str, domain: str, today: date) -> dict[str, str]:
    parts = urlsplit(url)
    title = domain[:1].upper() + domain[1:]
    return {
        "name": name,
        "cls": name.capitalize(),
        "title": title,
        "domain": domain,
        "domain_pattern": re.escape(domain),
        "dateline": re.escape(title),
        "home": f"{parts.scheme}://{parts.netloc}",
        "year": str(today.year),
        "month": f"{today:%Y-%m}",
        "saturday": _DAYS[date(today.year, 2, 27).weekday()],
        "friday": _DAYS[date(today.year, 2, 26).weekday()],
    }


def _site(words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "robots.txt", _filled("robots.txt", words)
    yield "site.toml", _filled("site.toml", words)
    yield "index.html", _filled("index.html", words)
    yield "sitemap.xml", _filled("sitemap.xml", words)
    for name, article in _ARTICLES.items():
        day = _DAYS[date(int(words["year"]), 2, int(article["day"])).weekday()]
        printed = f"{day}, {article['day']}/02/{words['year']} | {article['clock']} WIB"
        yield f"{name}.html", _filled("article.html", {**words, **article, "printed_date": printed})
        yield f"{name}.json", _expected(words, article)


def _expected(words: Mapping[str, str], article: Mapping[str, str]) -> str:
    address = f"{words['home']}/{article['path']}"
    fields = {
        "url": address,
        "canonical_url": address,
        "title": article["headline"],
        "published_at": f"{words['year']}-02-{article['day']}T{article['clock']}:00+07:00",
        "authors": [article["author"]],
        "editors": ["Joko Santosa"],
        "section": "News",
        "tags": ["Lok Biru", "Sungai"],
        "paragraphs": [article["first"], article["second"], article["third"]],
    }
    return json.dumps(fields, ensure_ascii=False, indent=2) + "\n"


def _filled(template: str, words: Mapping[str, str]) -> str:
    text = files("newscrawl.templates").joinpath("publisher", f"{template}.tmpl").read_text(encoding="utf-8")
    return Template(text).substitute(words)
