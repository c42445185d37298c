"""Invented articles: hand-made ones that are hostile to formats, and any that the dataclass allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from newscrawl.dates.model import Candidate, DateMention
from newscrawl.exports.shapes import Choice, ListOf, Nullable, Record, Scalar, Shape, StringMap, record_of
from newscrawl.items import Article, Image, RelatedLink

WITA = timezone(timedelta(hours=8))

PLAIN = Article(
    id="kabar:1",
    publisher="Kabar",
    url="https://kabar.example/bisnis/1",
    canonical_url="https://kabar.example/bisnis/1",
    section="bisnis",
    title="Pasar ikan di Makassar ramai lagi",
    authors=["Sitti Nurbaya", "Andi"],
    published_at=datetime(2024, 11, 1, 1, 30, tzinfo=WITA),
    published_raw="Jumat, 01 November 2024 | 01:30 WITA",
    published_precision="minute",
    word_count=4,
    tags=["ikan", "pasar"],
    images=[Image("https://kabar.example/1.jpg", "Ikan di pasar", None)],
    related=[RelatedLink("https://kabar.example/2", "Harga cabai", "baca_juga")],
    date_mentions=[
        DateMention(
            "Kamis (23/11)", 0, 13, "DATE", None, "day", None, None, "default", "publication", "weekday_mismatch",
            (Candidate("2024-11-23", "the date as printed"),), "weekday-date",
        )
    ],
    language="id",
    is_free=True,
    fetched_at=datetime(2024, 11, 1, 3, 4, 5, 678901, tzinfo=UTC),
    http_status=200,
    field_sources={"title": "structured", "text": "page"},
    paragraphs=["Satu dua.", "Tiga empat."],
    text="Satu dua.\n\nTiga empat.",
)  # fmt: skip

HOSTILE = [
    replace(PLAIN, id="kabar:2", title='=HYPERLINK("https://jahat.example";"klik")', text="+62 811, kata dia"),
    replace(PLAIN, id="kabar:3", title="@semua -- 'kutip' \"ganda\"", text="- satu\n- dua\r\n- tiga\rempat"),
    replace(PLAIN, id="kabar:4", title="Nol \x00, lonceng \x07, hapus \x7f", text="u\u2028v \ufffe dan \x1b[31m"),
    replace(PLAIN, id="kabar:5", title="👩\u200d👩\u200d👧 makan 🍜", authors=['O\'Neil, "Bo"', "a; b"], tags=["=1+1"]),
    replace(PLAIN, id="kabar:6", title="'=sudah", published_at=None, section=None, is_free=None, images=[], text=""),
    replace(PLAIN, id="kabar:7", text="<b>&amp;]]></b>\n\n  spasi  "),
]


def numbered(count: int) -> list[Article]:
    """So many articles that differ in id and title."""
    return [replace(PLAIN, id=f"kabar:{n}", title=f"Berita {n}") for n in range(count)]


def any_article(characters: st.SearchStrategy[str] | None = None) -> st.SearchStrategy[Article]:
    """Any article that the type hints allow, of those characters: without them, of every one but lone surrogates."""
    text = st.text() if characters is None else st.text(characters)
    strategy: st.SearchStrategy[Article] = _any(record_of(Article), text)
    return strategy


def from_json(plain: Mapping[str, Any]) -> Article:
    """The article that ``to_json`` was given."""
    article: Article = _rebuilt(plain, record_of(Article))
    return article


def _rebuilt(value: Any, shape: Shape) -> Any:
    match shape:
        case Nullable(inner):
            return None if value is None else _rebuilt(value, inner)
        case ListOf(item):
            items = [_rebuilt(entry, item) for entry in value]
            # The one tuple of the contract is the candidates of a date mention.
            return tuple(items) if item == record_of(Candidate) else items
        case Record(cls=cls, fields=fields):
            return cls(**{name: _rebuilt(value[name], inner) for name, inner in fields})
        case Scalar(kind) if kind is datetime:
            return datetime.fromisoformat(value)
        case _:
            return value


def _any(shape: Shape, text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    match shape:
        case Nullable(inner):
            return st.none() | _any(inner, text)
        case ListOf(item):
            lists = st.lists(_any(item, text), max_size=3)
            return lists.map(tuple) if item == record_of(Candidate) else lists
        case Record(cls=cls, fields=fields):
            return st.builds(cls, **{name: _any(inner, text) for name, inner in fields})
        case StringMap():
            return st.dictionaries(text, text, max_size=3)
        case Choice(words):
            return st.sampled_from(words)
        case Scalar(kind) if kind is datetime:
            return _any_instant()
        case Scalar(kind) if kind is int:
            return st.integers(-(2**63), 2**63 - 1)
        case Scalar(kind) if kind is float:
            return st.floats(allow_nan=False, allow_infinity=False)
        case Scalar(kind):
            return text if kind is str else st.booleans()


def _any_instant() -> st.SearchStrategy[datetime]:
    offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
    earliest, latest = datetime(1900, 1, 2), datetime(2200, 1, 1)  # noqa: DTZ001 - hypothesis adds the zone
    return st.datetimes(earliest, latest, timezones=offsets)


def offset_of(instant: datetime | None) -> timedelta | None:
    return None if instant is None else instant.utcoffset()


def same_instants(left: Article, right: Article) -> bool:
    """Whether the datetimes agree to the offset; ``==`` on datetimes looks at the instant alone."""
    names = ("published_at", "modified_at", "fetched_at")
    return all(offset_of(getattr(left, name)) == offset_of(getattr(right, name)) for name in names)
