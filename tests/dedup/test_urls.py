"""One article has one address, whatever stands around it, and different articles keep different ones."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newscrawl.dedup import canonical_url

ARTICLE = "https://www.kabar.co.id/read/123/harga-beras-naik"
PIECES = (
    "https://", "http://", "HTTPS://", "web.archive.org/web/2026/", "kabar.co.id", "amp.", "www.", ":443", ":80",
    "[::1]", "/", "//", "amp", "..", ".", "?", "&", "=", "#", "%", "%2f", "%2F", "%25", "%20", "+", " ", "\n", "\t",
    "\x00", "\u00a0", "é", "\udc80", "source", "medium", "campaign", "navbar", "utm_source", "page", "p", "a", "B", "1",
    ";", "_", "@",
)  # fmt: skip
ADDRESSES = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@pytest.mark.parametrize(
    "query",
    [
        "source_from=read_related", "tag_from=bola", "tagfrom=bola", "jxrecoid=7~8", "gad_source=1",
        "gad_campaignid=12&gclid=x", "srsltid=AfmBOo", "source=widget_flash_back", "Source=navbar", "source=top_navbar",
        "medium=Headline__mobile&campaign=Headline_click_1", "HouseAds&campaign=HargaEmas_Home_MSTM",
        "campaign=featured_content", "source=kompascom&medium=footer", "source=Kompas.com&campaign=BacaBerita",
        "utm_source=x&UTM_Medium=y", "page=2", "amp",
    ],
)  # fmt: skip
def test_an_article_link_with_a_tracker_leads_to_the_article(query):
    assert canonical_url(f"{ARTICLE}?{query}") == ARTICLE
    assert canonical_url(f"{ARTICLE}?p=123&{query}") == f"{ARTICLE}?p=123"


@pytest.mark.parametrize(
    "query",
    [
        "p=123", "id=7", "source=antara", "source=play", "source=https://x.id/home", "campaign=banjir",
        "medium=foto", "source=rumah-home-kita", "sourcefrom=x", "gad=1", "source=a&source=b",
    ],
)  # fmt: skip
def test_a_parameter_that_may_choose_the_article_stays(query):
    assert canonical_url(f"{ARTICLE}?{query}") == f"{ARTICLE}?{query}"


@pytest.mark.parametrize(
    ("found", "address"),
    [
        ("https://kabar.co.id/berita/harga beras naik", "https://kabar.co.id/berita/harga%20beras%20naik"),
        ("https://kabar.co.id/berita/harga%20beras%20naik", "https://kabar.co.id/berita/harga%20beras%20naik"),
        ("https://kabar.co.id/cari?q=harga beras", "https://kabar.co.id/cari?q=harga%20beras"),
        (" \n https://kabar.co.id/a \t ", "https://kabar.co.id/a"),
        ("https://kabar.co.id/a \x00", "https://kabar.co.id/a"),
        ("https://kabar.co.id/har\nga-\tbe\r\nras\x7f", "https://kabar.co.id/harga-beras"),
        ("https://kabar.co.id /a", "https://kabar.co.id/a"),
        ("https://kabar.co.id/\udc80a", "https://kabar.co.id/a"),
    ],
)
def test_a_blank_is_part_of_an_address_and_a_line_break_is_not(found, address):
    assert canonical_url(found) == address


@given(
    st.one_of(ADDRESSES, ADDRESSES.map("https://kabar.co.id/".__add__), st.text(st.characters(exclude_categories=())))
)
@example("https://kabar.co.id/a \x00")
@example("https:// /a")
@example("https://kabar.co.id/\ud800?\udfff=\ud800")
def test_applying_it_twice_changes_nothing(url):
    once = canonical_url(url)
    assert canonical_url(once) == once


@given(st.from_regex(r"https?://[a-z.-]{1,9}(/[!\"$->@-~]{0,6}){0,3}", fullmatch=True))
def test_an_address_that_is_known_at_the_first_look_is_what_the_long_way_makes_of_it(address):
    assert canonical_url(address) == canonical_url(f"{address}?page=2")
