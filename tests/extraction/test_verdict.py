"""What is no article is refused with its reason; what is one, however small or odd, is not."""

import pytest

from newscrawl.errors import NotAnArticle
from newscrawl.extraction import extract_article
from tests.extraction.pages import SENTENCES, TITLE, URL, page, paragraphs

LINKS = "".join(
    f'<li><h3><a href="/daerah/{n}">Judul Berita Daerah Nomor {n} yang Cukup Panjang</a></h3></li>' for n in range(20)
)
TEASERS = "".join(
    f'<div class="item"><h3><a href="/daerah/{n}">Judul Berita Daerah Nomor {n} yang Panjang</a></h3>'
    f"<p>Ringkasan berita nomor {n}, yang menceritakan awalnya saja.</p></div>"
    for n in range(20)
)
WEB_PAGE = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage",
"name": "Kabar Contoh", "datePublished": "2025-05-02T03:00:00+00:00"}]}</script>"""


def plain(title: str, body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


def classed(names: str, body: str) -> bytes:
    return plain("Kabar Contoh", body).replace(b"<body>", f'<body class="{names}">'.encode())


POSTS = f'<h2><a href="/a">{TITLE}</a></h2>{paragraphs() * 3}<h2><a href="/b">Dermaga Baru</a></h2>{paragraphs() * 3}'
ARCHIVES = (
    "archive category category-daerah category-12",
    "archive date",
    "archive tag tag-pasar",
    "archive tax-topik term-air",
    "home blog",
    "product-template-default single single-product",
    "page woocommerce-cart",
)
HOUSE = ("Tentang Kami", "Kontak", "Redaksi", "Kebijakan Privasi", "Disclaimer", "Kode Etik Jurnalistik", "Info Iklan")
ARTICLE_TYPE = '<script type="application/ld+json">{"@type": "Article", "headline": "Kabar Contoh"}</script>'
REFUSED = {
    "listing": [
        (plain("Berita Daerah Terkini", f"<h1>Daerah</h1><ul>{LINKS}</ul>"), "https://www.kabarcontoh.co.id/daerah"),
        (plain("Kabar Contoh", f"<ul>{LINKS}</ul>"), "https://www.kabarcontoh.co.id/"),
        (
            plain("Kabar Contoh", f"{TEASERS}<p>{SENTENCES[0]}</p>", WEB_PAGE),
            "https://www.kabarcontoh.co.id/",
        ),
        (plain("Indeks Berita", f"<h1>Indeks</h1>{TEASERS}"), "https://www.kabarcontoh.co.id/indeks/2026"),
        (plain("Indeks Berita", f"<h1>Berita Hari Ini</h1>{TEASERS}"), "https://www.kabarcontoh.co.id/hari"),
        (plain("Topik: Pasar", f"<h1>Pasar</h1>{TEASERS}"), "https://www.kabarcontoh.co.id/tag/pasar"),
        *((plain("Kabar Contoh", f"<h1>{name}</h1>{POSTS}"), URL) for name in ("Berita Terbaru", "Artikel", "Blog")),
        *((classed(names, POSTS), URL) for names in ARCHIVES),
        (
            plain("Kabar Contoh", f"<ul>{LINKS}</ul>", f'<meta property="og:title" content="{TITLE}">'),
            "https://www.kabarcontoh.co.id/terbaru",
        ),
    ],
    "search": [
        (classed("search search-results", POSTS), URL),
        (
            plain("Hasil Pencarian pasar", f"<h1>Hasil pencarian: pasar</h1><ul>{LINKS}</ul>"),
            "https://x.co.id/search?q=pasar",
        ),
        (plain("Pencarian", f"<h1>Pencarian</h1><ul>{LINKS}</ul>"), "https://x.co.id/?s=pasar"),
    ],
    "not_found": [
        (plain("404 - Halaman Tidak Ditemukan", "<h1>404</h1><p>Maaf, halaman tidak ditemukan.</p>"), URL),
        (
            plain("Kabar Contoh", f"<h1>Oops! Artikel tidak ditemukan</h1><p>Coba cari yang lain.</p><ul>{LINKS}</ul>"),
            URL,
        ),
        (plain("Page not found", "<h1>Page not found</h1><p>Sorry.</p>"), URL),
        (plain("Kabar Contoh", f"<h1>Page Not Found</h1>{paragraphs()}"), URL),
        (classed("error404 wp-theme-contoh", f"<h1>Ups</h1>{paragraphs()}"), URL),
    ],
    "server_error": [
        (plain("502 Bad Gateway", "<center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>"), URL),
        (plain("Under Maintenance", "<h1>Situs sedang dalam pemeliharaan</h1><p>Kami segera kembali.</p>"), URL),
        (plain("403 Forbidden", "<h1>403 Forbidden</h1>"), URL),
        (plain("Hosting | Website Unavailable", f"<h1>Maaf</h1>{paragraphs()}"), URL),
    ],
    "login_wall": [
        (plain("x", '<h1>Log In - Kabar Contoh</h1><form><input type="password"></form><p>Selamat datang.</p>'), URL),
        (
            plain(
                "Login | Kabar Contoh", '<h2>Selamat Datang Kembali, Warga</h2><p>Kisahmu.</p><input type="password">'
            ),
            URL,
        ),
        (plain("Masuk - Kabar Contoh", '<h1>Masuk</h1><form><input type="email"><input type="password"></form>'), URL),
        (
            plain(
                "Kabar Contoh",
                f'<h1>{TITLE}</h1><p>Silakan login untuk membaca artikel ini, ya.</p><input type="password">',
            ),
            URL,
        ),
    ],
    "challenge": [
        (plain("Just a moment...", "<script>window._cf_chl_opt={}</script><h1>kabar.id</h1><p>Checking.</p>"), URL),
        (
            plain(
                "Attention Required! | Cloudflare",
                '<div id="cf-error-details"><h1>Sorry, you have been blocked</h1><p>You cannot access it.</p></div>',
            ),
            URL,
        ),
        (
            plain("Access Denied", "<h1>Access Denied</h1> You don't have permission to access it.<p>Reference #18.a"),
            URL,
        ),
        (
            plain("", '<iframe src="/_Incapsula_Resource?x=1">Request unsuccessful. Incapsula incident ID: 1</iframe>'),
            URL,
        ),
        (
            plain(
                "ERROR: The request could not be satisfied",
                "<h1>403 ERROR</h1><h2>The request could not be satisfied.</h2>Request blocked."
                "<pre>Generated by cloudfront (CloudFront)</pre>",
            ),
            URL,
        ),
        (plain("Security Check", "<h1>Apakah Anda manusia?</h1>"), URL),
        (plain("x", '<script src="https://ct.captcha-delivery.com/c.js"></script><p>Please enable JS</p>'), URL),
    ],
    "video": [
        (
            plain("Video: Pasar", "<h1>Video: Pasar Lok Biru</h1><p>Suasana pagi, pukul enam.</p>"),
            "https://x.co.id/video/1/pasar",
        ),
        (
            plain(
                "Pasar",
                "<h1>Pasar Lok Biru</h1><p>Suasana pagi.</p>",
                '<meta property="og:type" content="video.other">',
            ),
            URL,
        ),
    ],
    "gallery": [
        (plain("Foto Pasar", "<h1>Potret Pasar</h1><p>Perahu, pagi hari.</p>"), "https://x.co.id/foto/1/pasar")
    ],
    "static_page": [
        *((page(title=name), URL) for name in HOUSE),
        (page(title="Pedoman Media Siber", head=ARTICLE_TYPE), URL),
        (page(title="Kabar Contoh", head=WEB_PAGE), "https://www.kabarcontoh.co.id/page/tentang-kami.html"),
        (page(title="Kabar Contoh"), "https://www.kabarcontoh.co.id/redaksi"),
    ],
    "not_html": [
        (b'<?xml version="1.0"?><urlset><url><loc>https://x.co.id/a</loc></url></urlset>', URL),
        (b'<?xml version="1.0"?><rss><channel><item><title>a</title></item></channel></rss>', URL),
        (b'{"title": "Pasar"}', URL),
        (b"%PDF-1.7 binary", URL),
    ],
    "empty": [(b"", URL), (b" \n ", URL)],
    "no_title": [(plain("", paragraphs()), URL)],
    "no_text": [
        (plain(TITLE, f"<h1>{TITLE}</h1>"), URL),
        (plain("Kabar Contoh", f"<h1>{TITLE}</h1><p>Hubungi kami</p><p>Memuat isi halaman</p>"), URL),
    ],
    "too_large": [(b"<p>" + b"x" * 6_000_001, URL), (b"<p>" * 100_001, URL)],
    "too_deep": [(b"<div>" * 50_000, URL)],
}


@pytest.mark.parametrize(
    ("reason", "body", "url"),
    [(reason, body, url) for reason, cases in REFUSED.items() for body, url in cases],
    ids=[f"{reason}-{number}" for reason, cases in REFUSED.items() for number in range(len(cases))],
)
def test_a_page_that_is_no_article_is_refused_by_name(reason, body, url):
    with pytest.raises(NotAnArticle) as refusal:
        extract_article(body, url)
    assert refusal.value.reason == reason
    assert refusal.value.detail or reason == "empty"


@pytest.mark.parametrize(
    "content_type", ["application/pdf", "image/jpeg", "application/json; charset=utf-8", "video/mp4"]
)
def test_a_header_that_names_another_kind_is_believed(content_type):
    with pytest.raises(NotAnArticle, match="not_html"):
        extract_article(page(), URL, content_type=content_type)


ACCEPTED = {
    "two short paragraphs": (page(paragraphs(SENTENCES[:2])), URL),
    "an article about a login": (page(title="Login Tanpa Sandi Kini Diuji di Desa Lok Biru"), URL),
    "an article about a 404 page": (page(title="Viral Halaman 404 Not Found di Situs Desa, Ini Penjelasannya"), URL),
    "an article about access": (page(title="Access Denied Jadi Judul Lagu Baru Grup Lok Biru"), URL),
    "a cloudflare script beside the text": (
        page(head='<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'),
        URL,
    ),
    "a login form in the head": (page(byline='<form><input type="password"></form>'), URL),
    "an article below /video/": (page(paragraphs() * 4), "https://x.co.id/video/pasar-lok-biru"),
    "an article below /foto/": (page(), "https://x.co.id/foto/pasar-lok-biru"),
    "an article in a kategori": (page(paragraphs() * 3), "https://x.co.id/kategori/daerah/pasar-lok-biru"),
    "an article with many links after it": (page(after=f"<ul>{LINKS}</ul>"), URL),
    "og:type website": (page(head='<meta property="og:type" content="website">'), URL),
    "an article that JSON-LD calls a mere page": (page(head=WEB_PAGE), URL),
    "an article that the front page's address asks for": (
        page(paragraphs(SENTENCES[:2]), head=WEB_PAGE),
        "https://x.co.id/index.php?module=berita&id=12",
    ),
    "a post of WordPress": (
        classed("post-template-default single single-post archive-theme", f"<h1>{TITLE}</h1>{paragraphs()}"),
        URL,
    ),
    "a page of WordPress": (classed("page-template-default page page-id-7", f"<h1>{TITLE}</h1>{paragraphs()}"), URL),
    "a blog that is none of WordPress": (classed("blog artikel", f"<h1>{TITLE}</h1>{paragraphs()}"), URL),
    "a theme with archives": (classed("has-archive-bar date-top", f"<h1>{TITLE}</h1>{paragraphs()}"), URL),
    "an article about a site that went down": (
        page(title="Situs Desa Lok Biru Tumbang, Website Unavailable Sehari"),
        URL,
    ),
    "an article about a newsroom": (page(title="Redaksi Kabar Lok Biru Pindah ke Dermaga Lama"), URL),
    "an article in a folder about the outlet": (page(), "https://www.kabarcontoh.co.id/redaksi/pasar-lok-biru"),
    "an article whose address is a word": (page(head=ARTICLE_TYPE), "https://www.kabarcontoh.co.id/karier"),
    "an xhtml page": (b'<?xml version="1.0"?>' + page(), URL),
    "a page without an address": (page(), ""),
}


@pytest.mark.parametrize(("body", "url"), ACCEPTED.values(), ids=ACCEPTED)
def test_an_article_is_not_mistaken_for_something_else(body, url):
    assert extract_article(body, url).paragraphs[:2] == list(SENTENCES[:2])
