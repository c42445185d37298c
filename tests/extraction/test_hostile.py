"""Whatever bytes come, the extraction answers in time with an Article or a named refusal, in bounded memory."""

from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscrawl.errors import NotAnArticle
from newscrawl.extraction import extract_article
from tests.extraction.pages import BYLINE, FRAME, TITLE, URL, page, paragraphs
from tests.machine import is_within
from tests.memory import peak_memory

SECONDS = 2.0
PATIENCE = 60.0
MEBIBYTES = 700
_READINGS = 3

LD = '<script type="application/ld+json">{}</script>'
NEXT = '<script id="__NEXT_DATA__" type="application/json">{}</script>'


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a page came to: ``article`` or the reason of the refusal, the CPU seconds, the peak memory in MiB."""

    result: str
    seconds: float
    peak: float


class Worker:
    """The extraction in a process of its own, so that a page that never ends can be told and stopped."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()

    def read(self, body: bytes, url: str = URL, content_type: str | None = None) -> Outcome:
        """What the page came to; the fastest of three readings where the first took long, as others use the machine."""
        outcomes = [self._read(body, url, content_type)]
        while outcomes[-1].seconds > SECONDS and len(outcomes) < _READINGS:
            outcomes.append(self._read(body, url, content_type))
        return min(outcomes, key=lambda outcome: outcome.seconds)

    def _read(self, body: bytes, url: str, content_type: str | None) -> Outcome:
        self._pipe.send((body, url, content_type))
        if not self._pipe.poll(PATIENCE):
            self.stop()
            self._start()
            pytest.fail(f"no answer after {PATIENCE} seconds")
        outcome = self._pipe.recv()
        assert isinstance(outcome, Outcome), f"the extraction crashed: {outcome}"
        return outcome

    def stop(self) -> None:
        self._process.kill()
        self._process.join()


def _serve(pipe: Connection) -> None:
    while True:
        body, url, content_type = pipe.recv()
        start = time.process_time()
        try:
            result = storable(extract_article(body, url, content_type=content_type))
        except NotAnArticle as refusal:
            result = refusal.reason
        except BaseException as crash:
            pipe.send(f"{type(crash).__name__}: {str(crash)[:300]}")
            continue
        pipe.send(Outcome(result, time.process_time() - start, peak_memory()))


def storable(article: object) -> str:
    """``article``, once its record was turned into JSON as a store would; raises where it holds what no text can."""
    json.dumps(asdict(article), default=str, ensure_ascii=False).encode("utf-8")  # type: ignore[call-overload]
    return "article"


@pytest.fixture(scope="module")
def read() -> Iterator[Callable[..., Outcome]]:
    worker = Worker()
    worker.read(page())
    yield worker.read
    worker.stop()


def ends_well(outcome: Outcome) -> None:
    assert is_within(outcome.seconds, SECONDS), f"{outcome.result} took {outcome.seconds:.2f} s of CPU time"
    assert outcome.peak <= MEBIBYTES, f"{outcome.result} took {outcome.peak:.0f} MiB"


NESTED = (
    "div|b|a|p|i|font|span|section|nobr|table|blockquote|svg|math|template|form|button|select|iframe|noscript|center|h1|"
    "ul,li|ol,li|dl,dd|table,tr,td|svg,foreignObject|math,mtext|ruby,rt|svg,desc,div|a,div|b,p|object,marquee"
)


@pytest.mark.heavy
@pytest.mark.parametrize("tags", NESTED.split("|"))
def test_fifty_thousand_nested_tags_end_in_time(read: Callable[..., Outcome], tags: str) -> None:
    opening = "".join(f"<{tag}>" for tag in tags.split(","))
    for depth in (1_900, 9_000, 50_000):
        ends_well(read(page(opening * depth + paragraphs())))
        ends_well(read(page(f"{opening}Kata dan kata, lagi. " * depth)))


HUGE = {
    "text": lambda size: "<p>" + "kata, dan kata. " * (size // 16),
    "paragraphs": lambda size: "<p>Kata, dan kata itu.</p>" * (size // 26),
    "line_breaks": lambda size: "Kata, dan kata itu panjang sekali.<br>" * (size // 38),
    "links": lambda size: '<a href="/a/b">Kata, dan kata itu panjang</a> ' * (size // 46),
    "attributes": lambda size: "<div " + " ".join(f"a{number}=x" for number in range(size // 9)) + ">",
    "attributes_of_many_tags": lambda size: ("<b " + " ".join(f"a{n}=x" for n in range(240)) + ">") * (size // 1500),
    "attributes_in_quotes": lambda size: "<div " + " ".join(f'a{n}="<b></b>"' for n in range(size // 18)) + ">",
    "class_names": lambda size: f'<div class="{"share-x " * (size // 8)}">',
    "one_script": lambda size: "<script>" + 'var a="</p>";' * (size // 13) + "</script>",
    "data_layer": lambda size: "<script>" + 'dataLayer.push({"penulis": "' * (size // 28) + "</script>",
    "data_layer_of_blanks": lambda size: "<script>dataLayer=" + " " * size + "x</script>",
    "entities": lambda size: "<p>" + "&amp;&#x1F600;&nbsp;&" * (size // 21),
    "comments": lambda size: "<!-- x -->" * (size // 10),
    "unclosed_comments": lambda size: "<!-- x " * (size // 7),
    "cdata": lambda size: "<![CDATA[" * (size // 9),
    "angle_brackets": lambda size: "<" * size,
    "related_boxes": lambda size: '<div class="terkait"><a href="/x/y">judul yang panjang</a>' * (size // 56),
    "boxes_in_depth": lambda size: "<div>" * 1900 + '<i class="related"></i>' * (size // 23),
    "lists_of_the_site": lambda size: (
        "<div><p>" + "<b></b>" * (size // 20) + "</p>" + '<div class="tags"><a href="/tag/i">i</a></div>' * (size // 80)
    ),
    "breadcrumbs": lambda size: '<div class="breadcrumb"><a href="/x/y">kata</a>' * (size // 44),
    "tags": lambda size: '<div class="tags">' + '<a href="/tag/b">kata</a> ' * (size // 26),
    "meta": lambda size: '<meta property="og:title" content="x">' * (size // 38),
}


@pytest.mark.heavy
@pytest.mark.parametrize("kind", HUGE)
def test_a_page_of_fifty_megabytes_ends_in_time(read: Callable[..., Outcome], kind: str) -> None:
    for size in (100_000, 1_000_000, 5_900_000, 50_000_000):
        ends_well(read(page(HUGE[kind](size) + paragraphs())))


DATA_BOMBS = {
    "deep_lists": LD.format("[" * 900_000),
    "deep_objects": LD.format('{"a":' * 170_000),
    "deep_graphs": LD.format('{"@graph":[' * 80_000 + "]}" * 80_000),
    "huge_list": LD.format("[" + ",".join(['{"@type":"NewsArticle","headline":"x"}'] * 24_000) + "]"),
    "huge_string": LD.format('{"@type":"NewsArticle","headline":"' + "kata " * 190_000 + '"}'),
    "too_long_string": LD.format('{"@type":"NewsArticle","headline":"' + "kata " * 1_100_000 + '"}'),
    "many_authors": LD.format(
        '{"@type":"NewsArticle","author":[' + '{"name":"Budi, Ani"},' * 40_000 + '{"name":"C"}]}'
    ),
    "author_of_brackets": LD.format('{"@type":"NewsArticle","author":"' + "(" * 900_000 + '"}'),
    "author_of_days": LD.format('{"@type":"NewsArticle","author":"' + "Senin, " * 130_000 + '"}'),
    "date_of_digits": LD.format('{"@type":"NewsArticle","datePublished":"' + "2024-" * 180_000 + '"}'),
    "date_of_blanks": LD.format('{"@type":"NewsArticle","datePublished":"' + " " * 900_000 + 'x"}'),
    "huge_number": LD.format('{"@type":"NewsArticle","datePublished":' + "9" * 900_000 + "}"),
    "duplicate_keys": LD.format("{" + ",".join(['"headline":"x"'] * 60_000) + "}"),
    "invalid_escapes": LD.format('{"@type":"NewsArticle","headline":"' + r"\x\q\u12" * 100_000),
    "backslashes": LD.format('{"@type":"NewsArticle","headline":"' + "\\" * 990_000),
    "lone_surrogates": LD.format(
        r'{"@type":"NewsArticle","headline":"Pasar \ud800 Lama","author":{"name":"Bu\udc00di"},"image":"/\ud800.jpg",'
        r'"datePublished":"2026\ud800","articleSection":"a\udfff","articleBody":"\ud83d' + "kata, itu. " * 60 + '"}'
    ),
    "commas": LD.format('{"a":1' + "," + " " * 950_000),
    "comment_openings": LD.format("<!--" * 240_000),
    "comment_closings": LD.format("-->" * 330_000 + "x"),
    "open_comments": LD.format("/*" * 490_000),
    "unfinished_fields": LD.format('"headline":"' * 80_000),
    "unfinished_authors": LD.format('"author":[ ' * 90_000),
    "breadcrumb": LD.format(
        '{"@type":"BreadcrumbList","itemListElement":[' + '{"name":"x"},' * 60_000 + '{"name":"y"}]}'
    ),
    "hundred_thousand_blocks": LD.format("{}") * 100_000,
    "many_articles": LD.format('{"@type":"NewsArticle"}') * 45_000,
    "broken_blocks": LD.format('{"a":') * 45_000,
    "broken_large_blocks": LD.format('{"headline":"' + "a" * 90_000) * 60,
    "deep_page_data": NEXT.format('{"a":' * 150_000),
    "page_data_of_strings": NEXT.format('["<p>"],' * 200_000),
    "page_data_of_surrogates": NEXT.format(r'{"a":"<p>\ud800 ' + "kata, itu. " * 60 + '"}'),
    "unclosed_page_data": '<script id="__NEXT_DATA__" ' * 90_000,
}


@pytest.mark.parametrize("kind", DATA_BOMBS)
def test_a_bomb_in_the_data_of_a_page_ends_in_time(read: Callable[..., Outcome], kind: str) -> None:
    ends_well(read(page(head=DATA_BOMBS[kind])))
    ends_well(read(page("<p>Kata.</p>", head=DATA_BOMBS[kind])))


BAITS = (
    ' ¦\u00a0¦\t\n¦"¦”¦-¦– ¦1¦12 ¦2024-¦.¦... ¦, ¦: ¦(¦(a/¦[¦[Gambas:¦*¦| ¦/¦@¦#tag ¦© ¦a.com ¦https://¦baca juga ¦'
    "Baca Juga: ¦Baca juga: Judul yang panjang ¦ikuti google news ¦Facebook ¦foto: ¦Dok. ¦disclaimer: ¦(Budi/¦"
    ". (Budi Santoso/¦Oleh: ¦Editor: Budi ¦Budi-¦Budi ¦A.¦J. ¦JAKARTA ¦JAKARTA, ¦A¦kata ¦ dan ¦pada ¦Senin, ¦"
    "12 Mei 2024 ¦12/05/2024 ¦1-2 Mei ¦1, 2, 3 dan ¦12:30 ¦12.30 WIB ¦2 jam lalu ¦Halaman 1 dari 2 ¦1 2 3 ¦tahun 2024 ¦"
    "Rp10.000 ¦Ã©¦â€¦e\u0301¦\u200b¦\u202e¦\ufeff¦\0"
).split("¦")


@pytest.mark.heavy
@pytest.mark.parametrize("bait", BAITS)
def test_no_run_of_anything_anywhere_makes_a_pattern_run_wild(read: Callable[..., Outcome], bait: str) -> None:
    run = (bait * 100_000)[:400_000]
    short = (bait * 300)[:300]
    value = run.replace('"', "")
    names = ("og:title", "description", "author", "article:published_time", "og:site_name", "article:section")
    pages = [
        framed(title=run),
        framed(byline=f"<div>Penulis: {run}</div><div>{run}</div>"),
        framed(byline=f'<div class="breadcrumb"><a>{run}</a><a>{run}</a></div>'),
        framed(f"<p>{run}</p><p>Jakarta {run}x</p>"),
        framed(f"<p>{short}</p>" * 1000 + f"<p>{short}.</p>" * 1000),
        framed(f'<p><a href="x/y">{short[:80]}</a> {short[:50]}</p>' * 2000),
        framed(f'<figure><img src="/{value[:2000]}.jpg"><figcaption>{run}</figcaption></figure>{paragraphs()}'),
        framed(f'<div class="{value[:3000]}">{paragraphs()}</div>' * 100),
        framed(f'<a href="{value[:3000]}">Judul yang panjang sekali</a>' * 100 + paragraphs()),
        framed(after=f'<div class="tags"><a href="/tag/x">{run}</a></div><div>Tags: {run}</div>'),
        framed(head="".join(f'<meta name="{name}" content="{value}">' for name in names)),
        framed(head=f'<link rel="canonical" href="http://a.id/{value}"><meta property="og:url" content="{value}">'),
        framed(head=f"<script>dataLayer = {run}</script><script>dataLayer.push({{penulis: '{run}</script>"),
        run.encode(),
    ]
    for body in pages:
        ends_well(read(body))
    ends_well(read(page(), url="https://a.id/" + run))
    ends_well(read(page(), url=run, content_type=run))


def framed(body: str = "", *, head: str = "", byline: str = BYLINE, title: str = TITLE, after: str = "") -> bytes:
    return FRAME.format(title=title, head=head, byline=byline, body=body or paragraphs(), after=after).encode()


def authored(names: Iterable[str]) -> str:
    return json.dumps({"@type": "NewsArticle", "author": [{"name": name} for name in names]})


TRAPS = {
    "stars_in_the_last_sentence_and_behind_it": page(paragraphs() + f"<p>Pasar {'*' * 60} dibuka lagi. *</p>"),
    "an_address_without_an_end": page(paragraphs() + f'<p><a href="/a/b">Od{"@" * 200_000}</a></p>'),
    "an_address_of_many_ends": page(paragraphs() + f'<p><a href="/a/b">a{".com" * 50_000} x</a></p>'),
    "a_station_of_capitals": page(head=f'<meta name="author" content="koresponden {"J" * 2_000}">'),
    "fifty_writers_of_brackets": page(head=LD.format(authored(f"{'(' * 2_000}{n}" for n in range(50)))),
    "fifty_writers_of_empty_brackets": page(head=LD.format(authored(f"{'[]' * 990} - {n}" for n in range(50)))),
    "a_charset_behind_blanks": page(head=f"<meta charset={' ' * 4_000}utf-8>"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_text_that_sends_a_careless_pattern_back_and_forth_ends_in_time(
    read: Callable[..., Outcome], trap: str
) -> None:
    ends_well(read(TRAPS[trap], content_type=f"text/html; charset={' ' * 15_000}x"))


def test_a_comparison_in_a_long_script_is_no_tag_with_many_attributes() -> None:
    script = "<script>if (i<n) { a = b + c } " + "f = g + h; k (l, m, 'x') " * 8000 + "</script>"
    assert outcome_of(page(head=script)) == "article"


FULL = page(
    '<img src="/dermaga.jpg" alt=""><p><b>LOK BIRU, KABAR.com</b> - Dermaga baru “dibuka” pagi ini, kata warga.</p>'
    + paragraphs()
    + '<div class="baca-juga">Baca juga: <a href="/daerah/2">Harga Ikan Turun</a></div><table><tr><td>1<td>2</table>',
    head=LD.format(
        json.dumps({"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-02-27T14:05:00+07:00"})
    )
    + '<meta property="og:title" content="Pasar &amp; Dermaga"><script>dataLayer.push({"penulis": "Rani"});</script>',
    after='<div class="tags"><a href="/tag/pasar">pasar</a></div><p>Hak cipta © 2026</p>',
)


def outcome_of(body: bytes, url: str = URL, content_type: str | None = None) -> str:
    try:
        return storable(extract_article(body, url, content_type=content_type))
    except NotAnArticle as refusal:
        return refusal.reason


def test_a_page_cut_off_at_any_byte_is_read_or_refused() -> None:
    outcomes = [outcome_of(FULL[:length]) for length in range(len(FULL) + 1)]
    assert outcomes[0] == "empty"
    assert outcomes[-1] == "article"
    assert all(outcomes)


def test_a_page_without_any_one_byte_is_read() -> None:
    for place in range(0, len(FULL), 3):
        assert outcome_of(FULL[:place] + FULL[place + 1 :])


@pytest.mark.parametrize(
    "bad", [b"\0", b"\xff", b"\xed\xa0\x80", b"\xc2", b"\xf4\x90\x80\x80", b"<", b'"', b"\xe2\x80\xae"]
)
def test_a_bad_byte_anywhere_is_no_end(bad: bytes) -> None:
    for place in range(0, len(FULL), 3):
        assert outcome_of(FULL[:place] + bad + FULL[place:])


@pytest.mark.parametrize(
    "charset",
    "base64 bz2 hex idna punycode quopri rot13 undefined uu zlib unicode_escape raw_unicode_escape utf-7 utf-16 utf-32 "
    "mbcs oem utf_8_sig cp037 hz iso2022_kr big5 x-user-defined none \0 é".split(),
)
def test_whatever_encoding_is_declared_the_text_is_read(charset: str) -> None:
    for body in (FULL, FULL.replace("“".encode(), b"\x93"), page(head=f'<meta charset="{charset}">')):
        assert outcome_of(body, content_type=f"text/html; charset={charset}") == "article"


@pytest.mark.parametrize(
    "url",
    ["", "x", "http://[", "http://a.id:port/", "https://a.id/\ud800", "//", "http://\0/", "javascript:x", "http://%/"],
)
def test_whatever_the_address_is_the_text_is_read(url: str) -> None:
    assert outcome_of(FULL, url) == "article"


ELEMENTS = (
    "a b i p div span table tr td ul li svg math desc mi template select option form h1 br img script style title"
)
ATTRIBUTES = "class id href src style itemprop content property rel type"
WORDS = "baca juga share penulis: 12 Mei 2026 | WIB — “ \u200b \0 &amp; &#x; <!-- --> ]]> © (a/b) [Gambas:1]".split(" ")
TAGS = st.builds(
    "<{}{} {}='{}'>".format,
    st.sampled_from(["", "/", "!"]),
    st.sampled_from(ELEMENTS.split()),
    st.sampled_from(ATTRIBUTES.split()),
    st.one_of(st.sampled_from(WORDS), st.text(max_size=20)),
)
MARKUP = st.lists(st.one_of(TAGS, st.sampled_from(WORDS), st.text(max_size=40)), max_size=60).map("".join)
QUICKLY = settings(max_examples=300, deadline=2000, suppress_health_check=[HealthCheck.too_slow])


@QUICKLY
@given(MARKUP)
def test_no_misnested_or_unclosed_markup_crashes_it(markup: str) -> None:
    source = markup.encode("utf-8", "surrogatepass")
    assert outcome_of(source)
    assert outcome_of(page() + source)
    assert outcome_of(source + page(head=source.decode("utf-8", "replace")))


@QUICKLY
@given(st.binary(max_size=400))
def test_no_bytes_crash_it(junk: bytes) -> None:
    assert outcome_of(junk)
    assert outcome_of(b"<html><p>" + junk)
    assert outcome_of(page() + junk)


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["@type", "@id", "name", "url", "item"]), inner, max_size=4)
    ),
    max_leaves=12,
)
FIELDS = (
    "@type @graph headline author editor publisher image datePublished dateModified articleSection description url "
    "isAccessibleForFree articleBody itemListElement mainEntity mainEntityOfPage"
)


@QUICKLY
@given(st.dictionaries(st.sampled_from(FIELDS.split()), VALUES, max_size=10))
def test_json_ld_with_any_value_in_any_field_is_survived(node: dict[str, object]) -> None:
    for described in (node, {**node, "@type": "NewsArticle"}, {"@graph": [node]}):
        assert outcome_of(page(head=LD.format(json.dumps(described).replace("<", "\\u003c")))) == "article"


@QUICKLY
@given(st.dictionaries(st.sampled_from(["article", "body", "content", "tags", "title"]), VALUES, max_size=5))
def test_page_data_with_any_value_is_survived(data: dict[str, object]) -> None:
    assert outcome_of(page(head=NEXT.format(json.dumps(data).replace("<", "\\u003c")))) == "article"
