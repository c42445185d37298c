"""A page is read as a browser would read it, and what a publisher broke is mended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscrawl.extraction import extract_article
from newscrawl.extraction.encoding import decode_page
from tests.extraction.pages import SENTENCES, URL, page, paragraphs

QUOTE = "“Harga naik 5 € per kilo” – kata René"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (QUOTE.encode(), None),
        (b"\xef\xbb\xbf" + QUOTE.encode(), "text/html; charset=windows-1252"),
        (QUOTE.encode("utf-16"), "text/html; charset=utf-8"),
        (QUOTE.encode("utf-16-be").join([b"\xfe\xff", b""]), None),
        (QUOTE.encode("cp1252"), "text/html; charset=windows-1252"),
        (QUOTE.encode("cp1252"), 'text/html; charset="ISO-8859-1"'),
        (b'<meta charset="iso-8859-1">' + QUOTE.encode("cp1252"), None),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">' + QUOTE.encode("cp1252"), None),
        (QUOTE.encode("cp1252"), None),
        (QUOTE.encode("cp1252"), "text/html; charset=does-not-exist"),
    ],
)
def test_every_declared_and_undeclared_encoding_gives_the_same_words(body, content_type):
    assert decode_page(body, content_type).text.endswith(QUOTE)


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "ascii", "latin1"])
def test_utf8_declared_as_something_else_is_read_as_utf8_and_said_to_be(declared):
    decoded = decode_page(f'<meta charset="{declared}">{QUOTE}'.encode())
    assert decoded.text.endswith(QUOTE)
    assert decoded.repaired


def test_single_windows_1252_bytes_inside_utf8_become_the_characters_they_were():
    body = "Kota Bandung – “kota kembang” é".encode() + b" dan \x93Paris van Java\x94"
    assert decode_page(body, "text/html; charset=utf-8").text.endswith("dan “Paris van Java”")


def test_windows_1252_declared_as_utf8_is_read_as_what_it_is():
    decoded = decode_page("<meta charset=utf-8>caf\xe9 \x93satu\x94".encode("latin-1"))
    assert decoded.text.endswith("café “satu”")
    assert decoded.encoding == "cp1252"


def test_text_that_was_encoded_twice_is_decoded_twice():
    twice = "“Kami rindu” – katanya".encode().decode("cp1252", "ignore").encode()
    assert "“Kami rindu" in decode_page(twice).text


def test_windows_1252_controls_in_utf8_become_quotation_marks():
    assert decode_page("\x93Kami rindu\x94".encode()).text == "“Kami rindu”"


def test_a_mended_page_says_so_in_its_warnings():
    body = page().replace(b'charset="utf-8"', b'charset="iso-8859-1"') + "é".encode()
    article = extract_article(body, URL)
    assert any("encoding" in warning for warning in article.warnings)


def test_an_indonesian_page_in_windows_1252_gives_its_sentences():
    text = page(paragraphs((*SENTENCES, "Wisatawan asal Prancis, André, mengaku “sangat senang”."))).decode()
    body = text.replace("utf-8", "windows-1252").encode("cp1252")
    assert extract_article(body, URL).paragraphs[-1] == "Wisatawan asal Prancis, André, mengaku “sangat senang”."


@given(st.binary(max_size=300), st.one_of(st.none(), st.text(max_size=40)))
def test_no_bytes_and_no_header_make_decoding_fail(body, content_type):
    assert isinstance(decode_page(body, content_type).text, str)


@given(st.text(st.characters(exclude_categories=["Cs"], min_codepoint=0x20), max_size=80))
def test_clean_utf8_comes_back_unchanged(text):
    signs = ("Ã", "Â", "â€", "\ufeff")
    if not any(sign in text for sign in signs) and not any("\x80" <= character <= "\x9f" for character in text):
        assert decode_page(text.encode()).text == text
