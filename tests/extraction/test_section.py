"""The section of a page that nobody described is what it prints as one, and no label, menu item, name or title."""

import pytest

from newscrawl.extraction import extract_article
from tests.extraction.pages import BYLINE, page

URL = "https://www.kabarcontoh.co.id/pasar-terapung-lok-biru"
CATEGORY = '<a href="/category/wisata/" rel="category tag">Wisata</a>'
TEASER = f'<div><h3><a href="/daerah/2">Harga Cabai Turun Lagi</a></h3>{CATEGORY}</div>'


def section(*, before: str = "", after_title: str = "", after: str = "") -> str | None:
    source = page(byline=f"{after_title}{BYLINE}", after=after).replace(b"<h1>", f"{before}<h1>".encode(), 1)
    return extract_article(source, URL).section


@pytest.mark.parametrize(
    "places",
    [
        {"before": f"<div>{CATEGORY}</div>"},
        {"before": f'<div>{CATEGORY} <a href="/category/air/" rel="category tag">Air</a></div>'},
        {"after_title": f"<div>{CATEGORY}</div>"},
        {"after": f"<footer>Posted in {CATEGORY}</footer>"},
        {"before": '<span class="cat">Unggulan</span>', "after_title": f"<div>{CATEGORY}</div>"},
    ],
    ids=[
        "before the headline",
        "the first of several",
        "below it",
        "below the text",
        "beside an element with a telling class",
    ],
)
def test_the_category_to_which_wordpress_links_is_the_section(places: dict[str, str]) -> None:
    assert section(**places) == "Wisata"


def test_the_category_of_a_teaser_far_below_the_text_is_not_the_section() -> None:
    links = "".join(f'<li><a href="/daerah/{number}">Kabar {number}</a></li>' for number in range(12))
    assert section(after=f"<ul>{links}</ul>{TEASER}") is None


@pytest.mark.parametrize("label", ["Categories", "Kategori", "Uncategorized", "Kontak"])
def test_a_label_is_no_section(label: str) -> None:
    assert section(after_title=f'<span class="cat-btn">{label}</span>') is None


def test_a_breadcrumb_inside_the_page_that_json_ld_describes_names_the_section() -> None:
    crumbs = '{"name": "Beranda"}, {"name": "Category: Wisata Air"}, {"name": "Pasar"}'
    told = f'{{"@type": "WebPage", "breadcrumb": {{"@type": "BreadcrumbList", "itemListElement": [{crumbs}]}}}}'
    source = page(head=f'<script type="application/ld+json">{told}</script>', title="Pasar Terapung Lok Biru Buka")
    assert extract_article(source, URL).section == "Wisata Air"


def test_a_headline_behind_a_slash_is_no_section() -> None:
    title = "Perahu Baru di Lok Biru Tiba"
    crumbs = f'<div><a href="/">Home</a> <a href="/wisata">Wisata</a><span>/{title}</span></div>'
    source = page(title=title).replace(b"<h1>", f"{crumbs}<h1>".encode(), 1)
    assert extract_article(source, URL).section == "Wisata"


def test_the_items_of_a_menu_are_no_breadcrumb() -> None:
    names = ("Beranda", "Profil Pendayung", "Galeri Perahu")
    menu = "".join(f'<a href="/{number}">{name}</a>' for number, name in enumerate(names))
    assert section(before=f'<header><nav class="main-nav">{menu}</nav></header>') is None


def test_words_parted_by_signs_are_a_breadcrumb_wherever_they_stand() -> None:
    assert section(before='<nav><a href="/">Beranda</a> <i>/</i> <a href="/wisata">Wisata</a></nav>') == "Wisata"


def test_the_last_crumb_is_the_page_itself_where_it_says_so() -> None:
    crumbs = '<a href="/">Beranda</a> <i>/</i> <a href="/berita">Berita</a> <i>/</i>'
    assert section(before=f'<nav class="jejak">{crumbs} <span class="current">Pasar Buka</span></nav>') is None
    assert section(before=f'<nav class="jejak">{crumbs} <span aria-current="page">Pasar Buka</span></nav>') is None


def test_the_link_of_the_writer_is_no_section_however_it_is_classed() -> None:
    byline = '<span>Oleh:</span> <a class="category" href="/rani"><label>Rani Wulandari</label></a>'
    source = page(byline=f"{byline}<span>27 Februari 2026 14:05</span>")
    article = extract_article(source, URL)
    assert (article.authors, article.section) == (["Rani Wulandari"], None)


@pytest.mark.parametrize("month", ["January", "Juni", "Mei"])
def test_the_month_of_a_dated_address_is_no_section(month: str) -> None:
    crumbs = ",".join(
        f'{{"@type":"ListItem","position":{place},"name":"{name}"}}'
        for place, name in enumerate(("Home", "2026", month))
    )
    crumb = f'<script type="application/ld+json">{{"@type":"BreadcrumbList","itemListElement":[{crumbs}]}}</script>'
    assert section(before=f'<span class="category">{month}</span>{crumb}') is None


def test_a_headline_may_begin_with_the_name_of_its_section() -> None:
    title = "Ekonomi Lok Biru Tumbuh Lima Persen"
    told = f'{{"@type": "NewsArticle", "headline": "{title}", "articleSection": "Ekonomi"}}'
    source = page(head=f'<script type="application/ld+json">{told}</script>', title=title)
    assert extract_article(source, URL).section == "Ekonomi"


def test_the_headline_cut_short_behind_a_sign_is_no_section() -> None:
    crumbs = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Beranda", "Daerah", "» Pasar"))
    source = page(byline=f'<ul class="breadcrumb">{crumbs}</ul>', title="Pasar Terapung Lok Biru Dibuka Lagi")
    assert extract_article(source, URL).section == "Daerah"
