"""A page class is a declaration: what it says is used, and no more than that."""

import json

import pytest

from newscrawl.extraction import ArticlePage, Explanation, extract_article
from newscrawl.extraction import article as article_module
from newscrawl.publishers import Publisher
from tests.extraction.pages import SENTENCES, page, paragraphs

URL = "https://www.kabarku.id/daerah/2026/02/27/pasar-terapung"


class KabarkuPage(ArticlePage):
    """The layout since 2026."""

    version = "2026-02"
    body = "div.isi-berita"
    drop = (".kotak",)
    keep = (".related-facts",)
    keep_wording = ("source_credit",)
    dateline = "Kabarku"
    title = ".kepala h2"
    authors = ".nama"
    editors = ("span.tidak-ada", "[data-editor]::attr(data-editor)")
    section = ".rubrik"
    tags = ".label a::attr(title)"
    published = ".waktu"
    clock = "WITA"
    paywall = ".kunci"
    distrust = {"authors": "JSON-LD names the editor", "section": "JSON-LD names the paper"}


class KabarkuPage2020(ArticlePage):
    """The layout of 2020."""

    version = "2020-05"
    body = "div.isi-lama"


class Kabarku(Publisher):
    """An invented publisher."""

    name = "kabarku"
    title = "Kabarku"
    domains = ("kabarku.id",)
    home = "https://www.kabarku.id"
    article_url = r"kabarku\.id/(?P<section>[a-z]+)/(?P<date>\d{4}/\d\d/\d\d)/(?P<id>[a-z-]+)"
    pages = (KabarkuPage, KabarkuPage2020)


BYLINE = """<div class="kepala"><h2>Pasar Dibuka</h2></div><div class="rubrik">Daerah</div>
<b class="nama">Rani Wulandari</b>
<i data-editor="Joko Santosa">disunting</i><div class="waktu">Jumat, 27 Februari 2026 14:05</div>
<div class="label"><a title="Pasar">lihat #pasar</a></div>"""
HEAD = '<script type="application/ld+json">' + json.dumps(
    {"@type": "NewsArticle", "headline": "Pasar", "author": {"name": "Joko Santosa"}, "articleSection": "Kabarku"}
) + "</script>"  # fmt: skip


@pytest.fixture(autouse=True)
def kabarku(monkeypatch):
    monkeypatch.setattr(article_module, "publisher_for_url", lambda url: Kabarku if "kabarku.id" in url else None)


def extract(body: str = "", **keywords):
    return extract_article(page(body or paragraphs(), head=HEAD, byline=BYLINE), URL, **keywords)


def test_the_declared_fields_are_read_where_the_class_says_they_stand():
    article = extract()
    assert (article.title, article.authors, article.editors) == ("Pasar Dibuka", ["Rani Wulandari"], ["Joko Santosa"])
    assert (article.section, article.tags) == ("Daerah", ["Pasar"])
    assert article.published_at.isoformat() == "2026-02-27T14:05:00+08:00"
    assert article.published_raw == "Jumat, 27 Februari 2026 14:05"
    assert (article.id, article.extractor) == ("kabarku:pasar-terapung", "KabarkuPage/2026-02")
    assert {
        article.field_sources[name] for name in ("title", "text", "authors", "section", "tags", "published_at")
    } == {"page"}


def test_what_the_class_drops_is_dropped_and_what_it_keeps_is_kept():
    body = (
        f"<p>Kabarku, Lok Biru - {SENTENCES[0]}</p>" + paragraphs(SENTENCES[1:])
        + '<div class="kotak">Kotak khusus situs ini.</div><div class="related-facts"><p>Fakta pasar.</p></div>'
        + "<p>Sumber: Pemerintah Desa</p>"
    )  # fmt: skip
    explanation = Explanation()
    article = extract(body, explain=explanation)
    assert article.paragraphs == [*SENTENCES, "Fakta pasar.", "Sumber: Pemerintah Desa"]
    assert explanation.removed_by_reason == {"page_class": 1, "dateline": 1}
    assert explanation.extractor == "KabarkuPage/2026-02"


def test_the_links_of_a_dropped_box_are_named_by_the_name_of_the_box():
    link = '<a href="/daerah/{}">Harga Cabai di Pasar Induk Kembali Naik</a>'
    boxes = f'<div class="kotak baca-juga">{link.format(8)}</div><div class="kotak">{link.format(9)}</div>'
    article = extract(boxes + paragraphs())
    assert [(item.url, item.kind) for item in article.related] == [("https://www.kabarku.id/daerah/8", "baca_juga")]
    assert article.paragraphs == list(SENTENCES)


def test_the_links_of_a_dropped_box_are_named_by_its_first_words():
    link = '<a href="/daerah/8">Harga Cabai di Pasar Induk Kembali Naik</a>'
    article = extract(f'<div class="kotak">Baca juga: {link}</div>' + paragraphs())
    assert [item.kind for item in article.related] == ["baca_juga"]
    assert article.paragraphs == list(SENTENCES)


def test_a_section_that_only_the_address_names_is_not_looked_for_on_the_page(monkeypatch):
    monkeypatch.setattr(KabarkuPage, "section_in_url", True)
    article = extract()
    assert (article.section, article.field_sources["section"]) == ("daerah", "url")


def test_a_section_in_an_address_is_read_without_its_escapes(monkeypatch):
    monkeypatch.setattr(KabarkuPage, "section_in_url", True)
    monkeypatch.setattr(Kabarku, "article_url", r"kabarku\.id/(?P<section>[a-z%0-9]+)/")
    body = page(paragraphs(), head=HEAD, byline=BYLINE)
    article = extract_article(body, "https://www.kabarku.id/gaya%20hidup/2026/02/27/pasar-terapung")
    assert article.section == "gaya hidup"


def test_in_a_loose_body_the_text_is_looked_for_and_teasers_are_left_out(monkeypatch):
    monkeypatch.setattr(KabarkuPage, "body", "article")
    monkeypatch.setattr(KabarkuPage, "loose_body", True)
    teaser = "<article><h3>Harga Cabai Naik</h3><p>Pedagang menyebut pasokan berkurang sejak Senin.</p></article>"
    whole = f"<article><ul><li>Warga</li><li>Kota</li></ul><section>{paragraphs()}</section><p>Bagikan</p></article>"
    article = extract(teaser + whole + teaser)
    assert article.paragraphs == list(SENTENCES)
    assert article.field_sources["text"] == "page"


def test_a_body_inside_a_body_of_the_same_name_is_read_once():
    article = extract(f'<div class="isi-berita">{paragraphs()}</div>')
    assert article.paragraphs == list(SENTENCES)


def test_a_paywall_makes_the_article_not_free():
    assert extract(paragraphs() + '<div class="kunci">Berlangganan</div>').is_free is False
    assert extract().is_free is None


def test_an_old_page_is_read_by_the_layout_it_has():
    body = page(byline=BYLINE).replace(b"isi-berita", b"isi-lama")
    article = extract_article(body, URL)
    assert (article.extractor, article.paragraphs) == ("KabarkuPage2020/2020-05", list(SENTENCES))


def test_a_layout_nobody_declared_is_read_by_the_generic_extractor():
    body = page(byline=BYLINE).replace(b"isi-berita", b"isi-baru")
    article = extract_article(body, URL)
    assert (article.extractor, article.paragraphs) == ("generic", list(SENTENCES))
    assert article.publisher == "kabarku"


def test_a_body_selector_that_went_stale_loses_no_article():
    body = page(byline=BYLINE + '<div class="isi-berita"><p>Iklan.</p></div>').replace(
        b'<div class="isi-berita"><p>Pasar', b'<div class="isi-baru"><p>Pasar'
    )
    article = extract_article(body, URL)
    assert article.paragraphs == list(SENTENCES)
    assert article.field_sources["text"] == "generic"


def test_page_classes_can_be_left_out():
    article = extract(use_page_classes=False)
    assert article.extractor == "generic"
    assert article.paragraphs == list(SENTENCES)


def test_a_method_says_what_no_selector_can(monkeypatch):
    monkeypatch.setattr(KabarkuPage, "find_section", lambda self: Kabarku.url_parts(self.document.url)["section"])
    assert extract().section == "daerah"


def test_a_layout_whose_byline_is_not_on_the_page_leaves_the_names_to_the_generic_extractor():
    source = page(byline="<div>Penulis: Rani Wulandari</div>")
    assert extract_article(source, URL).authors == ["Rani Wulandari"]


BREADCRUMB = '<div class="breadcrumb"><a href="/">Home</a> <a href="/daerah">Daerah</a></div>'
TAGS = '<div class="tags"><a href="/tag/pasar">Pasar</a> <a href="/tag/desa">Desa</a></div>'


@pytest.mark.parametrize(
    ("field", "printed"), [("authors", ["Rani Wulandari"]), ("section", "Daerah"), ("tags", ["Pasar", "Desa"])]
)
def test_a_field_that_the_layout_prints_nowhere_is_not_looked_for(monkeypatch, field, printed):
    source = page(paragraphs(), byline=f"{BREADCRUMB}<div>Penulis: Rani Wulandari</div>", after=TAGS)
    for name in ("authors", "editors", "section", "tags"):
        monkeypatch.setattr(KabarkuPage, name, ())
    monkeypatch.setattr(Kabarku, "article_url", r"kabarku\.id/\w+/(?P<date>\d{4}/\d\d/\d\d)/(?P<id>[a-z-]+)")
    assert getattr(extract_article(source, URL), field) == printed
    monkeypatch.setattr(KabarkuPage, "absent", (field,))
    assert not getattr(extract_article(source, URL), field)


def test_where_the_outlet_stands_as_the_writer_the_reporter_below_the_text_is_named():
    source = page(f"{paragraphs()}<p>Reporter: Joko Santosa</p>", byline='<b class="nama">Kabarku</b>')
    article = extract_article(source, URL)
    assert (article.authors, article.field_sources["authors"]) == (["Joko Santosa"], "page")
