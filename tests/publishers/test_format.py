"""Every publisher has a fictional site that follows the format."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from newscrawl.extraction import extract_article
from newscrawl.publishers import publisher_names
from tests.site.publishers import publisher_pages, publisher_sites, read_site, site_folders
from tests.site.world import world

SITES = publisher_sites()
A_WORLD_OF_ITS_OWN = {"suara"}


@pytest.mark.parametrize("folder", site_folders(), ids=lambda folder: folder.name)
def test_the_folder_can_be_read(folder: Path) -> None:
    assert read_site(folder).publisher.name == folder.name


@pytest.mark.parametrize("name", sorted({*publisher_names()} - A_WORLD_OF_ITS_OWN))
def test_every_publisher_has_a_site(name: str) -> None:
    assert name in {folder.name for folder in site_folders()}


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.publisher.name)
def test_a_site_has_a_list_and_two_articles(site) -> None:
    assert len(site.articles) >= 2
    assert site.listings


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.publisher.name)
def test_every_layout_of_the_publisher_reads_a_page_of_its_site(site) -> None:
    found = {read_by(article) for article in site.articles}
    assert [layout.label() for layout in site.publisher.pages if layout.label() not in found] == []


def read_by(article) -> str:
    url, file = article.pages[0]
    return extract_article(file.read_bytes(), url).extractor


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.publisher.name)
def test_every_address_is_on_a_host_of_the_publisher(site) -> None:
    assert [address for address in site.pages if not site.publisher.owns(address)] == []


def test_no_site_answers_for_another() -> None:
    owners = Counter(address for site in SITES for address in site.pages)
    assert [address for address, sites in owners.items() if sites > 1] == []
    assert not publisher_pages().keys() & world().keys()
