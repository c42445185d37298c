"""``README.md`` of a release: a data card in the format of the Hugging Face hub, with the figures of this release."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from newscrawl.exports.dataset.release import Release
from newscrawl.exports.dataset.request import Request

_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
)
_MOST_ROWS = 60


def card(release: Release) -> str:
    """The card: front matter for the hub, and sections for people."""
    sections = (
        _front_matter(release),
        f"# {release.title}\n\n{release.abstract}\n",
        _asked_for(release.request),
        _contents(release),
        _figures(release),
        _gaps(release),
        _duplicates(release),
        _dates(release),
        _METHOD,
        _rights(release),
        _PERSONAL_DATA,
        _USE.format(name=release.request.name),
    )
    return "\n".join(section for section in sections if section)


def _front_matter(release: Release) -> str:
    """YAML whose values are JSON, which YAML 1.2 contains."""
    languages = [code for code in release.figures["languages"] if code]
    size = next((name for most, name in _SIZES if release.figures["articles"] < most), "n>10M")
    told: dict[str, Any] = {
        "pretty_name": release.title,
        "license": "other",
        "license_name": "rights-of-the-publishers",
        "license_link": release.rights,
        "size_categories": [size],
        "task_categories": ["text-classification", "text-retrieval", "summarization"],
        "tags": ["news", "indonesia", "newscrawl"],
        "configs": [
            {
                "config_name": name,
                "data_files": "data/articles/*/*.parquet" if name == "articles" else f"data/{name}.parquet",
                **({"default": True} if name == "articles" else {}),
            }
            for name in release.tables
        ],
    }
    if languages:
        told["language"] = languages
    lines = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in told.items())
    return f"---\n{lines}---\n"


def _asked_for(request: Request) -> str:
    told = request.arguments()
    rows = [(name, value if isinstance(value, str) else ", ".join(value)) for name, value in told.items()]
    return "## What was asked for\n\n" + _table(("argument", "value"), rows)


def _contents(release: Release) -> str:
    rows = [
        (f"`{name}`", _place(name), f"{_rows(release, name):,}", _first_sentence(table.description))
        for name, table in release.tables.items()
    ]
    text = "## Tables\n\n" + _table(("table", "files", "rows", "what a row is"), rows)
    others = [f"`{file.path}`" for file in release.files if not file.path.startswith("data/")]
    if others:
        text += f"\nThe articles once more, as JSON Lines and as CSV for spreadsheets: {', '.join(others)}.\n"
    cut = release.figures["cut_cells"]
    if cut:
        text += f"{cut:,} cells of the CSV are cut, as a spreadsheet takes no longer ones; they end in the address.\n"
    return text + "\nEvery column is described in `schema/`, the files in `croissant.json`.\n"


def _figures(release: Release) -> str:
    figures = release.figures
    total = figures["articles"]
    fill = [(f"`{name}`", f"{count:,}", _share(count, total)) for name, count in figures["field_fill"].items()]
    parts = [
        "## Figures\n",
        f"- Articles: {total:,}, with {figures['words']:,} words",
        f"- Published: {_period(figures['period'], 'published')}",
        f"- Fetched: {_period(figures['fetched'], 'fetched')}",
        f"- Corrected after publication: {figures['corrected']:,} (`versions` has {figures['versions']:,} states)",
        f"- Deleted by their publisher since: {figures['gone']:,} (`gone_at`)",
        f"- Behind a paywall in part: {figures['behind_a_paywall']:,}",
        f"- Links to other articles: {figures['links']:,}, {figures['links_inside']:,} of them to one of this release",
        "",
        _count_table("publisher", figures["publishers"], total),
        _count_table("month (WIB)", figures["months"], total),
        _count_table("language", figures["languages"], total),
    ]
    if figures["splits"]:
        parts += [_splits(figures, release.request.split_names)]
    parts += ["### Filled fields\n", _table(("field", "articles", "share"), fill)]
    return "\n".join(parts)


def _splits(figures: Mapping[str, Any], names: Iterable[str]) -> str:
    counts = {name: figures["splits"].get(name, 0) for name in names}
    undated = figures["splits"].get("", 0)
    return (
        "### Splits\n\nBy time, and never through a group of copies: an article is in the split of the first article "
        "of its group, so that nothing learned from is tested on. Column `split`.\n\n"
        + _count_table("split", counts, figures["articles"], heading=False)
        + f"\n{undated:,} articles have no split, as neither they nor a copy of them is dated.\n"
    )


def _gaps(release: Release) -> str:
    figures = release.figures
    left_out = [(reason.replace("_", " "), f"{count:,}") for reason, count in figures["left_out"].items()]
    days = [(f"`{status}`", f"{count:,}") for status, count in figures["coverage_status"].items()]
    text = (
        "## Known gaps\n\nA day without articles is not a day without news. `coverage` tells, for each publisher and "
        "day, whether anybody looked.\n\n" + _table(("status", "publisher-days"), days)
    )
    text += "\n### Left out\n\n"
    text += _table(("reason", "articles"), left_out) if left_out else "Nothing that the collection holds.\n"
    replaced = figures["replaced_characters"]
    return text + (f"\n{replaced:,} characters that are no Unicode became U+FFFD.\n" if replaced else "")


def _duplicates(release: Release) -> str:
    figures = release.figures
    return (
        f"## Duplicates\n\n{figures['clusters']:,} articles stand in {figures['cluster_groups']:,} groups of near "
        f"duplicates (`clusters`); {figures['copies']:,} of them are copies of an earlier one here. Texts are compared "
        "by their word triples (`similarity`), across publishers too, so agency copy is found. None is removed: keep "
        "the rows whose `duplicate_of` is empty to have each text once.\n"
    )


def _dates(release: Release) -> str:
    status = release.figures["mention_status"]
    rows = [(f"`{name}`", f"{count:,}") for name, count in status.items()]
    return (
        f"## Dates\n\n`published_at` is the printed time with its zone (WIB where none was printed); "
        f"`published_precision` says how exactly it is known. `date_mentions` has {release.figures['date_mentions']:,} "
        f"dates that the texts name. {status.get('weekday_mismatch', 0):,} of them name a weekday that does not fit "
        "the date: they have no `value`, and their `candidates` are told.\n\n"
        + (_table(("status", "mentions"), rows) if rows else "")
    )


_METHOD = """\
## How the text was cleaned

From the page as it was served, the article's own paragraphs were kept. Left out were boxes, captions, credits, lines
of the kind "Baca juga", desk codes and the dateline; links to other articles stand in `links`. Nothing was guessed: a
field that a page does not tell is empty, `field_sources` names the layer that answered for each field, and `warnings`
says what a reader must know.
"""

_PERSONAL_DATA = """\
## Personal data

The articles name people: those they report on, reporters (`authors`) and editors (`editors`). The names were public
when they were fetched. An article may have been corrected or deleted since (`gone_at`, `versions`), and what was taken
down from the collection is withdrawn in the next release: read `CHANGES.md`, and follow it. Do not use the dataset to
profile people.
"""

_USE = """\
## How to read it

```python
import pyarrow.dataset as ds
articles = ds.dataset("{name}/data/articles", format="parquet").to_table(columns=["id", "title", "published_at"])
```

`scrapy dataset check {name}` tells whether it is whole; so does `sha256sum -c SHA256SUMS` inside it. How to cite it
stands in `CITATION.cff`, what changed in `CHANGES.md`, every figure above in `figures.json`.
"""


def _rights(release: Release) -> str:
    counted = release.figures["left_out"]
    reserved = counted.get("text_and_data_mining_reserved", 0)
    taken_down = counted.get("taken_down", 0)
    if release.request.text == "full":
        said = (
            "The texts are the copyright of their publishers, and no licence to them is given here. This release is "
            "for the private study of who made it; do not publish it."
        )
        if release.request.public:
            said = (
                "The texts are the copyright of their publishers, and no licence to them is given here. Who made this "
                "release asked for the texts in a public release, and must have the right to publish them."
            )
    else:
        said = (
            "This release holds no text of the articles: bibliographic facts (address, title, names, times), hashes, "
            "and annotations made by newscrawl. Standfirsts, captions and texts stay with their publishers, at "
            "`canonical_url`."
        )
    left_out = f"Left out are {reserved:,} articles whose site reserves text and data mining"
    if release.request.keep_reserved:
        left_out = (
            "Articles whose site reserves text and data mining are in (`tdm_reservations` names the signals): who made "
            "this release asked for them, and must have the right to mine them. Left out are 0 of them"
        )
    return f"## Rights\n\n{said}\n\n{left_out}, and {taken_down:,} articles that were taken down.\n"


def _count_table(name: str, counts: Mapping[str, int], total: int, *, heading: bool = True) -> str:
    rows = [(value or "not told", f"{count:,}", _share(count, total)) for value, count in counts.items()]
    more = len(rows) - _MOST_ROWS
    rest = f"\n{more:,} more rows in `figures.json`.\n" if more > 0 else ""
    title = f"### Articles by {name}\n\n" if heading else ""
    return title + _table((name, "articles", "share"), rows[:_MOST_ROWS]) + rest


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    listed = [list(heads)]
    lines = [listed[0], ["---"] * len(listed[0]), *rows]
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def _cell(text: str) -> str:
    """Text of a page in a table of Markdown: on one line, and no markup of its own."""
    return " ".join(text.replace("|", "\\|").replace("<", "&lt;").split())


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.:]) |\n", text, maxsplit=1)[0].rstrip(":")


def _rows(release: Release, name: str) -> int:
    return int(release.figures["articles" if name == "articles" else name])


def _place(name: str) -> str:
    return "`data/articles/PUBLISHER/MONTH.parquet`" if name == "articles" else f"`data/{name}.parquet`"


def _share(count: int, total: int) -> str:
    return f"{count / total:.1%}" if total else ""


def _period(moments: Mapping[str, str | None], what: str) -> str:
    first, last = moments[f"first_{what}"], moments[f"last_{what}"]
    return f"{first} to {last}" if first else "no article is dated"
