"""The inputs of html5lib-tests, with which browsers and parsers are tested: whatever markup comes, a page is read.

``HTML5LIB_TESTS`` names the folder of the suite. ``.ci/run`` takes it from the source archive of html5lib, the one
package that carries it; https://github.com/html5lib/html5lib-tests describes its formats.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from newscrawl.errors import NotAnArticle
from newscrawl.extraction import extract_article
from tests.extraction.pages import SENTENCES, URL, page
from tests.extraction.test_hostile import SECONDS, storable
from tests.machine import is_within

_SUITE = os.environ.get("HTML5LIB_TESTS")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")


def inputs_of(file: Path) -> Iterator[bytes]:
    """The inputs of one file of the suite: sections after ``#data``, or the ``input`` of each case in JSON."""
    if file.suffix == ".dat":
        for case in file.read_bytes().split(b"#data\n")[1:]:
            yield re.split(rb"\n#(?:errors|encoding)\n", case)[0]
        return
    for case in json.loads(file.read_text(encoding="utf-8")).get("tests", []):
        text = case["input"]
        if case.get("doubleEscaped"):
            text = _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text)
        yield text.encode("utf-8", "surrogatepass")


def files() -> list[Path]:
    """The files of the suite that hold markup, none where it is not here."""
    suite = Path(_SUITE or "/nowhere")
    names = ("tree-construction/**/*.dat", "tokenizer/*.test", "encoding/*.dat")
    return sorted(file for name in names for file in suite.glob(name) if any(inputs_of(file)))


def named(file: Path | None) -> str:
    return f"{file.parent.name}/{file.stem}" if file else "absent"


pytestmark = pytest.mark.heavy
each_file = pytest.mark.parametrize("file", files() or [None], ids=named)


def present(file: Path | None) -> Path:
    assert file or not _SUITE, f"HTML5LIB_TESTS={_SUITE} holds no html5lib-tests"
    if file is None:
        pytest.skip("html5lib-tests are not here: HTML5LIB_TESTS names their folder, as in .ci/run")
    return file


def paragraphs_of(body: bytes) -> list[str]:
    """The paragraphs of the article on a page, none where it is refused for a reason that has a name."""
    start = time.process_time()
    try:
        article = extract_article(body, URL)
    except NotAnArticle as refusal:
        assert refusal.reason
        return []
    finally:
        assert is_within(time.process_time() - start, SECONDS), body[:200]
    assert storable(article) == "article"
    return article.paragraphs


@each_file
def test_an_input_alone_is_read_or_refused(file: Path | None) -> None:
    for markup in inputs_of(present(file)):
        paragraphs_of(markup)


@each_file
def test_an_input_among_the_metadata_is_read_or_refused(file: Path | None) -> None:
    for markup in inputs_of(present(file)):
        paragraphs_of(page().replace(b"</head>", markup + b"</head>"))


@each_file
def test_an_input_inside_the_text_is_read_or_refused(file: Path | None) -> None:
    for markup in inputs_of(present(file)):
        paragraphs_of(page().replace(b"</p><p>", b"</p>" + markup + b"<p>", 1))


@each_file
def test_the_text_before_an_input_is_kept(file: Path | None) -> None:
    for markup in inputs_of(present(file)):
        found = paragraphs_of(page(after="MARKUP").replace(b"MARKUP", markup))
        assert found[: len(SENTENCES)] == list(SENTENCES), markup
