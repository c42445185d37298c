"""One whole Suara page as a reader sees it, boxes and all: whatever frame holds it, only the article comes out."""

import html
import json
from pathlib import Path

import pytest

from newscrawl.extraction import extract_article

REFERENCE = Path(__file__).parents[2].parent / "shared" / "pages" / "reference"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference page (../shared/pages/reference) is not here"),
]

SUARA = "https://www.suara.com/news/2024/12/06/103700/mediator-kembali"
UNKNOWN = "https://www.koran-contoh.id/berita/mediator-kembali"
HEADINGS = {"Berita Terkait", "Terpopuler", "Pilihan", "Terkini"}
FRAME = (
    '<html lang="id"><head><title>Mediator Kembali</title></head><body><h1>Mediator Kembali</h1>'
    '<div class="date">Jum\'at, 06 Desember 2024 | 10:37 WIB</div><div class="{name}">{text}</div></body></html>'
)


def lines():
    return [html.escape(line) for line in (REFERENCE / "page.txt").read_text(encoding="utf-8").splitlines()]


def as_paragraphs():
    return "".join(f"<p>{line}</p>" for line in lines())


def as_broken_lines():
    return "<br>".join(lines())


def as_lists():
    text, items = "", []
    for line in lines():
        if line in HEADINGS:
            text += _list(items) + f"<h3>{line}</h3>"
            items = []
        elif line.startswith("-") or items or "<h3>" in text:
            items += [line.lstrip("- ")] if line.strip("- ") else []
        else:
            text += f"<p>{line}</p>"
    return text + _list(items)


def _list(items):
    rows = (f'<li><a href="/news/2025/11/04/{number:06}/lain">{item}</a></li>' for number, item in enumerate(items))
    return f"<ul>{''.join(rows)}</ul>"


@pytest.mark.parametrize("make", [as_paragraphs, as_broken_lines, as_lists])
@pytest.mark.parametrize(("url", "name"), [(SUARA, "article-content"), (UNKNOWN, "isi")])
def test_nine_paragraphs_come_out_and_no_line_of_any_list(make, url, name):
    gold = json.loads((REFERENCE / "gold.json").read_text(encoding="utf-8"))
    page = FRAME.format(name=name, text=make()).encode()
    article = extract_article(page, url, content_type="text/html; charset=utf-8")
    assert article.paragraphs == gold["paragraphs"]
    mentions = {mention.mention: mention for mention in article.date_mentions}
    for expected in gold["mentions"]:
        found = mentions[expected["mention"]]
        assert found.status == expected.get("status", "ok")
        assert found.value == expected["value"]
    assert mentions["Kamis (23/11)"].candidates
