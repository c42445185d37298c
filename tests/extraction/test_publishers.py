"""Every described publisher is a description that a crawl and an extraction can use."""

import json
import re
from pathlib import Path

import pytest

from newscrawl.dedup import canonical_url
from newscrawl.extraction.dom import parse_html
from newscrawl.publishers import all_publishers, publisher_for_url

DOSSIERS = Path(__file__).parents[2] / ".." / "shared" / "sites"
PUBLISHERS = list(all_publishers())
LAYOUTS = [layout for publisher in PUBLISHERS for layout in publisher.pages]


def selectors_of(layout):
    names = ("body", "drop", "keep", "title", "byline", "credit_list", "authors", "editors", "section", "tags")
    for name in (*names, "published", "summary", "images", "related", "paywall"):
        value = getattr(layout, name)
        yield from ((name, one) for one in ([value] if isinstance(value, str) else value))


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda publisher: publisher.name)
def test_a_publisher_can_be_found_by_its_own_addresses(publisher):
    assert publisher.title
    assert publisher.verified
    assert publisher.pages
    for address in (publisher.home, *publisher.sections.values()):
        assert publisher_for_url(address) is publisher
        assert not publisher.is_article(address), f"{address} is a list"


@pytest.mark.parametrize("publisher", PUBLISHERS, ids=lambda publisher: publisher.name)
def test_the_groups_of_an_article_address_are_those_that_are_read(publisher):
    assert set(re.compile(publisher.article_url).groupindex) <= {"id", "section", "date", "time"}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_a_layout_has_a_version_and_selectors_that_a_browser_would_accept(layout):
    assert re.fullmatch(r"20\d\d-\d\d", layout.version)
    assert layout.__doc__
    tree = parse_html("<p>x")
    for name, selector in selectors_of(layout):
        if selector.startswith("data:"):
            assert re.fullmatch(r"data:\w+(?:\.\w+)*", selector), name
            continue
        path, _, attribute = selector.partition("::attr(")
        assert tree.css(path) is not None, name
        assert not attribute or re.fullmatch(r"[\w-]+\)", attribute), name


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_every_distrusted_field_has_its_reason(layout):
    for name, reason in layout.distrust.items():
        assert name in {"authors", "section", "published_at"}
        assert len(reason) > 10


WRITTEN_BY_READERS = ("yoursay.suara.com", "kumparan.com/yudhi-mada/")


def dossiers():
    for path in sorted(DOSSIERS.glob("[!_]*.json")) if DOSSIERS.is_dir() else ():
        dossier = json.loads(path.read_text(encoding="utf-8"))
        for address in dossier.get("example_article_urls") or ():
            publisher = publisher_for_url(address)
            if publisher is not None and not any(host in address for host in WRITTEN_BY_READERS):
                yield pytest.param(publisher, address, id=address.partition("//")[2][:70])


@pytest.mark.shared
@pytest.mark.skipif(not DOSSIERS.is_dir(), reason="the site dossiers (../shared/sites) are not here")
@pytest.mark.parametrize(("publisher", "address"), list(dossiers()))
def test_an_article_address_of_a_dossier_is_known_as_one(publisher, address):
    assert publisher.is_article(address)
    assert publisher.is_article(canonical_url(address))
    assert publisher.url_parts(address) == publisher.url_parts(canonical_url(address))
