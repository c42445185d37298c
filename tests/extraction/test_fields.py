"""Headline, dates, section, tags, pictures, links and the rest, on a site that nobody described."""

import json
from datetime import datetime, timedelta, timezone

import pytest

from newscrawl.extraction import ArticlePage, extract_article
from newscrawl.extraction import article as article_module
from newscrawl.extraction.headline import strip_site_name
from newscrawl.extraction.media import split_credit
from newscrawl.publishers import Publisher
from tests.extraction.pages import BYLINE, SENTENCES, TITLE, URL, page, paragraphs

WIB = timezone(timedelta(hours=7))


class KabarkuPage(ArticlePage):
    """The layout of 2018."""

    version = "2018-05"
    body = "div.isi-berita"
    title = "h1"


class Kabarku(Publisher):
    """An invented publisher."""

    name = "kabarku"
    title = "Kabarku"
    domains = ("kabarcontoh.co.id",)
    home = "https://www.kabarcontoh.co.id"
    article_url = r"kabarcontoh\.co\.id/(?P<section>[a-z]+)/(?P<id>[a-z-]+)"
    pages = (KabarkuPage,)


def ld(**fields: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (f"{TITLE} - Kabar Contoh", TITLE),
        (f"{TITLE} | KabarContoh.com", TITLE),
        (f"{TITLE} : Kabar Contoh", f"{TITLE} : Kabar Contoh"),
        (f"{TITLE} - Halaman 2", TITLE),
        (f"{TITLE} Halaman all - Kabarcontoh.com", TITLE),
        (f"Kabar Contoh | {TITLE}", TITLE),
        ("Prabowo - Jokowi Bertemu di Lok Biru, Ini yang Dibahas Selama Satu Jam", None),
        ("Viral Halaman 404 Not Found di Situs Desa", None),
    ],
)
def test_the_sites_name_and_the_page_number_are_cut_off_a_title(title, expected):
    assert strip_site_name(title, ("kabar contoh",)) == (expected or title)


@pytest.mark.parametrize(
    "head",
    [
        ld(headline=TITLE.replace(",", "")),
        ld(headline=TITLE[:40]),
        f'<meta property="og:title" content="{TITLE} - Kabar Contoh">',
        f'<meta property="og:title" content="{TITLE[:45]}">',
        ld(headline="Beranda"),
        "",
    ],
    ids=["no comma", "cut", "site name", "cut og", "wrong", "none"],
)
def test_the_headline_is_the_printed_one_whatever_metadata_make_of_it(head):
    assert extract_article(page(head=head), URL).title == TITLE


def test_a_heading_of_the_menu_is_not_taken_for_the_headline_of_an_old_layout(monkeypatch):
    monkeypatch.setattr(article_module, "publisher_for_url", lambda url: Kabarku)
    html = page(head=ld(headline=TITLE), byline=f"{BYLINE}").replace(b"<nav>", b"<nav><h1>Fokus</h1>")
    article = extract_article(html, URL)
    assert (article.title, article.extractor) == (TITLE, "KabarkuPage/2018-05")


def test_the_printed_title_of_a_layout_is_believed_where_metadata_name_the_site_alone(monkeypatch):
    monkeypatch.setattr(article_module, "publisher_for_url", lambda url: Kabarku)
    article = extract_article(page(head='<meta property="og:title" content="Beranda">'), URL)
    assert article.title == TITLE


@pytest.mark.parametrize("heading", [f"<h2>{TITLE}</h2>", f"<div class='judul'>{TITLE}</div>", f"<h3>{TITLE}</h3>"])
def test_a_headline_that_is_no_h1_is_found_by_what_the_page_says_of_itself(heading):
    body = page().replace(f"<h1>{TITLE}</h1>".encode(), f"<h1>Daerah</h1>{heading}".encode())
    assert extract_article(body, URL).title == TITLE


def test_the_date_of_today_in_the_masthead_is_not_the_date_of_the_article():
    article = extract_article(page(), URL)
    assert article.published_at == datetime(2026, 2, 27, 14, 5, tzinfo=WIB)
    assert article.published_raw
    assert "27 Februari 2026" in article.published_raw
    assert article.published_source == "visible"


@pytest.mark.parametrize(
    ("head", "source"),
    [
        (ld(datePublished="2026-02-27T14:05:00+07:00"), "json_ld"),
        ('<meta property="article:published_time" content="2026-02-27T07:05:00Z">', "meta"),
        ("<script>dataLayer.push({'published_date': '2026-02-27 14:05:00'});</script>", "inline"),
    ],
)
def test_a_date_for_machines_is_read_with_its_zone_and_its_source_is_named(head, source):
    article = extract_article(page(head=head, byline=""), URL)
    assert article.published_at == datetime(2026, 2, 27, 14, 5, tzinfo=WIB)
    assert article.published_source == source
    assert article.field_sources["published_at"] == "structured"


def test_an_article_without_a_date_has_none_and_says_so():
    article = extract_article(
        page(byline="<div>Penulis: Rani Wulandari</div>").replace(b"Senin, 2 Maret 2026", b""), URL
    )
    assert article.published_at is None
    assert article.published_precision is None
    assert any("date" in warning for warning in article.warnings)


def test_no_datetime_of_an_article_is_naive_and_the_clock_is_never_read():
    article = extract_article(page(head=ld(dateModified="2026-02-28 09:00:00")), URL)
    assert article.published_at is not None
    assert article.published_at.tzinfo
    assert article.modified_at is not None
    assert article.modified_at.tzinfo
    assert article.fetched_at is None
    assert article.http_status is None


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        (
            ld() + '<script type="application/ld+json">{"@type":"BreadcrumbList",'
            '"itemListElement":[{"name":"Home"},{"name":"Daerah"}]}</script>',
            "",
        ),
        ("<script>dataLayer.push({'content_category': 'Daerah'});</script>", ""),
        ('<meta property="article:section" content="Daerah">', ""),
        (ld(articleSection="Daerah"), ""),
    ],
)
def test_the_section_is_read_from_what_the_page_says(head, byline):
    article = extract_article(page(head=head, byline=byline), URL)
    assert (article.section, article.field_sources["section"]) == ("Daerah", "structured")


@pytest.mark.parametrize(
    "crumbs",
    [
        '<ul class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/daerah">Daerah</a></li></ul>',
        '<div><a href="/">Beranda</a> » <a href="/berita">Berita</a> » <a href="/daerah">Daerah</a></div>',
        '<span class="kanal">Daerah</span>',
    ],
)
def test_the_section_is_read_from_what_is_printed_above_the_headline(crumbs):
    body = page().replace(b"<h1>", crumbs.encode() + b"<h1>")
    article = extract_article(body, URL)
    assert (article.section, article.field_sources["section"]) == ("Daerah", "generic")


@pytest.mark.parametrize(
    "after",
    [
        '<div class="tags"><b>Tags:</b> <a href="/tag/pasar">Pasar</a> <a href="/tag/lok-biru">#Lok Biru</a></div>',
        '<ul class="list-tag"><li><a href="/tag/pasar">Pasar</a><li><a href="/tag/lok-biru">Lok Biru</a></ul>',
        '<div>Topik Terkait: <a href="/topik/pasar">Pasar</a>, <a href="/topik/lok-biru">Lok Biru</a></div>',
        '<p><a rel="tag" href="/t/1">Pasar</a> <a rel="tag" href="/t/2">Lok Biru</a></p>',
        '<h4><a href="https://x.id/tag/pasar">Pasar</a></h4><h4><a href="https://x.id/tag/lok-biru">Lok Biru</a></h4>',
    ],
)
def test_the_tags_are_the_printed_ones(after):
    keywords = '<meta name="keywords" content="berita, hari ini, viral">'
    article = extract_article(page(head=keywords, after=f"<div>{after}</div>"), URL)
    assert article.tags == ["Pasar", "Lok Biru"]


def test_a_comma_inside_a_number_parts_no_tags():
    head = '<meta property="article:tag" content="Anggaran Rp1,5 Triliun">'
    assert extract_article(page(head=head), URL).tags == ["Anggaran Rp1,5 Triliun"]


def test_tags_that_one_meta_element_lists_are_told_apart():
    head = '<meta property="article:tag" content="Pasar Terapung,Lok Biru">'
    assert extract_article(page(head=head), URL).tags == ["Pasar Terapung", "Lok Biru"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [("daerah", "Sungai"), ("daerah_sungai", "Sungai"), ("lok-biru", "lok-biru"), ("Daerah", "Daerah")],
)
def test_a_section_that_is_spelt_for_addresses_is_looked_up_in_the_printed_breadcrumb(told, expected):
    crumbs = '<ul class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/d">Daerah</a></li>'
    crumbs += '<li><a href="/d/s">Sungai</a></li></ul>'
    article = extract_article(page(head=ld(headline=TITLE, articleSection=told), byline=crumbs + BYLINE), URL)
    assert article.section == expected


def test_the_page_itself_in_the_breadcrumb_is_no_section():
    crumbs = '<ul class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/e">Daerah</a></li>'
    crumbs += '<li><a href="/d/s" aria-current="page">Pasar Dibuka</a></li></ul>'
    head = ld(headline=TITLE, articleSection="daerah")
    assert extract_article(page(head=head, byline=crumbs + BYLINE), URL).section == "Daerah"


def test_links_in_sentences_and_keywords_for_search_engines_are_no_tags():
    body = paragraphs().replace("dermaga", '<a href="/tag/dermaga">dermaga</a>')
    head = '<meta name="keywords" content="berita, hari ini, viral">'
    assert extract_article(page(body, head=head), URL).tags == []


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        ("Perahu di dermaga. (Foto: Rani)", "Perahu di dermaga", "Rani"),
        ("Perahu di dermaga (Kabar Contoh/Rani)", "Perahu di dermaga", "Kabar Contoh/Rani"),
        ("Perahu di dermaga. ©2026 Kabar Contoh/Rani", "Perahu di dermaga", "2026 Kabar Contoh/Rani"),
        ("Perahu di dermaga. Foto: Rani", "Perahu di dermaga", "Rani"),
        ("Foto: Rani", None, "Rani"),
        ("Perahu di dermaga", "Perahu di dermaga", None),
        ("Perahu di dermaga, Senin (4/11/2024).", "Perahu di dermaga, Senin (4/11/2024).", None),
        ("Ketua Komisi Pemilihan Umum (KPU)", "Ketua Komisi Pemilihan Umum (KPU)", None),
        ("Anak menggambar. Lomba itu ramai", "Anak menggambar. Lomba itu ramai", None),
        ("Perahu di dermaga. Dok. Pribadi", "Perahu di dermaga", "Pribadi"),
        ("", None, None),
    ],
)
def test_a_caption_and_its_credit_are_told_apart(printed, caption, credit):
    assert split_credit(printed) == (caption, credit)


def test_a_picture_of_the_text_has_its_caption_and_a_logo_is_no_picture():
    figure = '<figure><img src="/foto/perahu.jpg"><figcaption>Perahu di dermaga. (Foto: Rani)</figcaption></figure>'
    body = paragraphs(SENTENCES[:2]) + figure + '<p><img src="/logo.png"></p>' + paragraphs(SENTENCES[2:])
    (image,) = extract_article(page(body), URL).images
    assert (image.url, image.caption, image.credit) == (
        "https://www.kabarcontoh.co.id/foto/perahu.jpg", "Perahu di dermaga", "Rani",
    )  # fmt: skip


def test_the_lead_picture_comes_first_with_the_caption_that_the_page_prints_for_it():
    head = '<meta property="og:image" content="https://cdn.kabarcontoh.co.id/800/perahu.jpg">'
    byline = '<div class="photo"><img src="/400/perahu.jpg"><div class="photo__caption">Perahu (Foto: Rani)</div></div>'
    images = extract_article(page(head=head, byline=byline), URL).images
    assert (images[0].url, images[0].credit) == ("https://cdn.kabarcontoh.co.id/800/perahu.jpg", "Rani")


def test_the_list_of_a_tag_is_no_related_article():
    after = (
        '<div class="berita-terkait"><a href="/tag/pasar-terapung">Berita pasar terapung</a>'
        '<a href="/hot_topic/dermaga">#dermaga baru Lok Biru</a><a href="/tag/p/pasar-terapung/">Pasar terapung</a>'
        '<a href="/tag/dermaga/perahu-lok-biru-bertambah">Perahu Lok Biru bertambah</a></div>'
    )
    found = [link.title for link in extract_article(page(after=after), URL).related]
    assert found == ["Perahu Lok Biru bertambah"]


def test_read_also_links_and_related_lists_are_kept_apart_as_links():
    body = paragraphs() + '<p>Baca juga: <a href="/daerah/7">Harga Cabai di Pasar Induk Naik</a></p>'
    listed = '<h3>Berita Terkait</h3><a href="/daerah/8">Banjir Merendam Lok Biru Semalam</a>'
    after = f'<div class="berita-terkait">{listed}</div>'
    found = {link.url: (link.title, link.kind) for link in extract_article(page(body, after=after), URL).related}
    assert found == {
        "https://www.kabarcontoh.co.id/daerah/7": ("Harga Cabai di Pasar Induk Naik", "baca_juga"),
        "https://www.kabarcontoh.co.id/daerah/8": ("Banjir Merendam Lok Biru Semalam", "terkait"),
    }


def test_the_article_never_points_to_itself():
    after = f'<div class="related"><a href="{URL}?utm_source=x">Pasar Terapung Lok Biru Dibuka Kembali</a></div>'
    assert extract_article(page(after=after), URL).related == []


@pytest.mark.parametrize(
    ("value", "expected"), [(True, True), (False, False), ("False", False), ("true", True), ("?", None)]
)
def test_whether_the_text_is_free_is_told_by_the_page_or_left_open(value, expected):
    assert extract_article(page(head=ld(isAccessibleForFree=value)), URL).is_free is expected
    assert extract_article(page(), URL).is_free is None


@pytest.mark.parametrize(
    ("pager", "pages"),
    [
        ("", 1),
        ('<a href="?page=2">2</a><a href="?page=3">3</a>', 3),
        (f'<a href="{URL}?page=2">2</a>', 2),
        (f'<a href="{URL}/4">4</a>', 4),
        ('<a href="/daerah/lain?page=9">9</a>', 1),
        ("<script>dataLayer = [{'articleTotalPages': 5}]</script>", 5),
    ],
)
def test_the_pages_of_an_article_are_counted(pager, pages):
    assert extract_article(page(after=f'<div class="pager">{pager}</div>'), URL).page_count == pages


@pytest.mark.parametrize(
    ("sentences", "language"),
    [
        (SENTENCES, "id"),
        (
            (
                "The floating market in the village was opened again after three months of repairs, officials said.",
                "Traders who had waited for months came with their boats long before the sun rose over the river.",
                "The new jetty is made of ironwood and can hold twice as many boats as the old one.",
            ),
            "en",
        ),
        (
            (
                "Kerajaan Malaysia mengumumkan bahawa pasar itu akan dibuka semula minggu hadapan kerana kerja siap.",
                "Menurut beliau, peniaga boleh mendaftar di pejabat daerah manakala pelancong perlu membeli tiket.",
                "Kemudahan baharu itu disediakan oleh jabatan berkenaan bagi keselesaan orang ramai, katanya.",
            ),
            "ms",
        ),
    ],
    ids=["id", "en", "ms"],
)
def test_indonesian_is_told_from_english_and_malay(sentences, language):
    assert extract_article(page(paragraphs(sentences)), URL).language == language


def test_an_indonesian_article_that_begins_in_words_malay_has_too_is_indonesian():
    shared = (
        "Makan sahur sebelum fajar menjadi hal penting supaya rasa lapar dan haus dapat ditahan sampai petang.",
        "Tidur yang cukup membuat orang tidak mudah lelah ketika siang.",
        "Anak dan orang tua boleh berbuka lebih awal jika sakit.",
        "Jalan kaki pada waktu petang juga baik untuk kesehatan.",
        "Orang tua dan anak boleh makan lebih awal jika tubuh tidak kuat.",
        "Jalan kaki pada petang hari tidak membuat lelah dan baik untuk tubuh.",
    )
    own = (
        "Kepala Dinas Kesehatan mengatakan pihaknya sudah menyiapkan posko pemeriksaan gratis di setiap kecamatan.",
        "Menurutnya, warga bisa datang ke kantor kelurahan untuk mendapatkan obat dari petugas.",
        "Selain itu, rumah sakit menambah jumlah perawat karena kunjungan pasien meningkat dibandingkan tahun lalu.",
        "Pihak kepolisian akan mengatur arus kendaraan yang melintas di depan puskesmas tersebut.",
        "Masyarakat diimbau tidak membeli obat sembarangan lewat media sosial.",
        "Wali kota menuturkan anggaran kegiatan itu berasal dari dana yang tidak terpakai pada tahun lalu.",
        "Sejumlah relawan dari kampus ikut membantu petugas mendata warga lanjut usia yang tinggal sendirian.",
    )
    assert extract_article(page(paragraphs(shared + own)), URL).language == "id"


def test_an_article_is_known_by_its_canonical_address_whatever_variant_was_fetched():
    variants = [URL, URL + "?page=2", URL + "/?utm_source=x#top", URL.replace("www.", "amp."), URL + "/amp"]
    ids = {extract_article(page(), variant).id for variant in variants}
    assert ids == {"kabarcontoh.co.id:daerah/pasar-terapung-lok-biru"}


def test_a_canonical_link_is_believed_on_its_own_site_only():
    own = '<link rel="canonical" href="https://www.kabarcontoh.co.id/daerah/asli">'
    other = '<link rel="canonical" href="https://www.lain.co.id/daerah/asli">'
    front = '<link rel="canonical" href="https://www.kabarcontoh.co.id/">'
    assert extract_article(page(head=own), URL).canonical_url == "https://www.kabarcontoh.co.id/daerah/asli"
    assert extract_article(page(head=other), URL).canonical_url == URL
    assert extract_article(page(head=front), URL).canonical_url == URL


def test_a_saved_page_without_an_address_still_has_an_identity_of_its_own():
    first, second = (extract_article(page(paragraphs(part * 2)), "") for part in (SENTENCES[:3], SENTENCES[2:]))
    assert first.id != second.id
    assert first.url == ""


def test_text_that_only_stands_in_a_pages_data_is_found_there():
    data = {"props": {"pageProps": {"article": {"content": paragraphs(), "other": "x"}}}}
    body = page(
        "<div id='__next'></div>",
        head=f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>',
    )
    article = extract_article(body, URL)
    assert article.paragraphs == list(SENTENCES)
    assert article.field_sources["text"] == "structured"
    told = page("<div></div>", head=ld(headline=TITLE, articleBody="\n\n".join(SENTENCES)))
    assert extract_article(told, URL).paragraphs == list(SENTENCES)


def test_every_filled_field_says_which_layer_answered():
    article = extract_article(page(head=ld(description="Pasar dibuka.")), URL)
    for name in ("title", "text", "authors", "published_at", "summary"):
        assert article.field_sources[name] in {"structured", "page", "generic", "url", "listing"}


def test_what_is_counted_and_hashed_is_the_text():
    article = extract_article(page(), URL)
    assert article.text == "\n\n".join(article.paragraphs)
    assert article.word_count == len(article.text.split())
    assert extract_article(page(after="<p>Iklan</p>"), URL).content_sha256 == article.content_sha256
