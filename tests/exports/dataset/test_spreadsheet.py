"""LibreOffice opens the CSV and gives back every cell as it was meant."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from newscrawl.exports.dataset.files import CsvFiles, PlainRows, csv_columns, csv_row
from newscrawl.exports.dataset.tables import release_tables
from tests.exports.articles import HOSTILE, PLAIN
from tests.exports.dataset.samples import build, filled

# Field separator, text delimiter, UTF-8, first row: what LibreOffice's import dialogue offers by itself.
AS_OFFERED = "CSV:44,34,76,1"
TEXT = 2
LOOKS_LIKE_A_NUMBER = replace(
    PLAIN, id="007", section="1/2", title="1e5", summary="12:30", language="2024-11-01", tags=["1,5"], extractor="true"
)


@pytest.fixture
def opened_in_libreoffice(tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice (soffice on the PATH)")
    openpyxl = pytest.importorskip("openpyxl", reason="reads back what LibreOffice saved")

    def read(path: Path, options: str) -> list[list[Any]]:
        profile = (tmp_path / "profile").as_uri()
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore", f"--infilter={options}"]
        command += ["--convert-to", "xlsx", "--outdir", str(tmp_path), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        sheet = openpyxl.load_workbook(tmp_path / f"{path.stem}.xlsx").active
        return [[shown(value) for value in row] for row in sheet.iter_rows(values_only=True)]

    return read


def shown(value: Any) -> str:
    """A cell as a person sees it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def meant(path: Path) -> list[list[str]]:
    """The cells; a spreadsheet knows one kind of line end."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [[cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in csv.reader(file)]


@pytest.mark.heavy
def test_every_cell_of_hostile_articles_comes_back(store, tmp_path, opened_in_libreoffice):
    articles = [
        replace(one, url=f"{one.url}/{number}", canonical_url=f"{one.url}/{number}")
        for number, one in enumerate([PLAIN, *HOSTILE, replace(PLAIN, id="kabar:8", text="kata " * 20_000)])
    ]
    path = build(filled(store, articles), tmp_path / "r").folder / "articles.csv"
    cells = meant(path)
    assert len(cells) == len(articles) + 1
    assert any(cell.startswith("'=HYPERLINK(") for row in cells for cell in row)
    assert opened_in_libreoffice(path, AS_OFFERED) == cells


@pytest.mark.heavy
def test_with_columns_opened_as_text_what_looks_like_a_number_or_a_date_stays_as_it_is(
    store, tmp_path, opened_in_libreoffice
):
    path = build(filled(store, [LOOKS_LIKE_A_NUMBER]), tmp_path / "r").folder / "articles.csv"
    cells = meant(path)
    as_text = "/".join(f"{number}/{TEXT}" for number in range(1, len(cells[0]) + 1))
    assert opened_in_libreoffice(path, f"{AS_OFFERED},{as_text}") == cells


def test_more_articles_than_a_sheet_has_rows_go_into_more_files(tmp_path):
    table = release_tables("full", with_splits=False)["articles"]
    row = dict.fromkeys(table.names, "") | {"first_seen": 0.0, "last_seen": 0.0, "gone_at": None}
    files = CsvFiles(tmp_path, table.names, most_rows=2)
    plain = [PlainRows(table).of(row | {"id": str(number)}) for number in range(5)]
    files.write(csv_row(one, csv_columns(table.names), Counter()) for one in plain)
    files.close()
    paths = [tmp_path / name for name in ("articles.csv", "articles-2.csv", "articles-3.csv")]
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    assert [len(meant(path)) for path in paths] == [3, 3, 2]
    assert meant(paths[2])[0][-1] == "text"
