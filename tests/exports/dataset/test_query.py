"""SQL over a release: what is asked is answered, and nothing else is reached."""

from __future__ import annotations

import csv

import pytest
from pyarrow import parquet

from newscrawl.errors import ConfigurationError
from newscrawl.exports.dataset.query import query, write_answer
from newscrawl.exports.spreadsheet import unguard
from tests.exports.dataset.samples import build, filled, newsroom
from tests.store.samples import article


def test_every_table_can_be_asked_and_joined(release):
    sql = """
        SELECT clusters.cluster_id, count(*) AS copies, any_value(title) AS title
        FROM clusters JOIN articles ON id = article_id GROUP BY ALL
    """
    with query(release, sql) as answer:
        assert answer.read_all().to_pylist()[0]["copies"] == 3
    with query(
        release, "SELECT count(*) FROM coverage, (SELECT count(*) FROM date_mentions), versions, links"
    ) as answer:
        assert answer.read_all().num_rows == 1


def test_days_are_those_of_wib(store, tmp_path):
    one = article(1)
    filled(store, [article(1, published_at=one.published_at.replace(hour=0, minute=30))])
    with query(build(store, tmp_path / "r").folder, "SELECT published_at::DATE::VARCHAR FROM articles") as answer:
        assert answer.read_all().to_pylist()[0].popitem()[1] == "2026-03-02"


def test_an_answer_goes_whole_into_csv_and_parquet(release, tmp_path):
    sql = "SELECT id, '=1+' || title AS title, published_at, tags, word_count FROM articles ORDER BY id"
    for name in ("answer.csv", "answer.parquet"):
        with query(release, sql) as answer:
            assert write_answer(answer, tmp_path / name) == len(newsroom())
    rows = parquet.read_table(tmp_path / "answer.parquet").to_pylist()
    with (tmp_path / "answer.csv").open(encoding="utf-8-sig", newline="") as file:
        cells = list(csv.DictReader(file))
    assert [unguard(cell["title"]) for cell in cells] == [row["title"] for row in rows]
    assert all(cell["title"].startswith("'=") for cell in cells)
    assert cells[-1]["published_at"] == rows[-1]["published_at"].isoformat()


@pytest.mark.parametrize(
    ("sql", "why"),
    [
        ("SELECT * FROM read_csv('/etc/hostname')", "disabled by configuration"),
        ("COPY articles TO 'salinan.csv'", "disabled by configuration"),
        ("ATTACH 'lain.db'", "disabled by configuration"),
        ("SET enable_external_access = true", "locked"),
        ("INSTALL httpfs", "DuckDB cannot run"),
        ("SELEC 1", "syntax error"),
        ("SELECT nama FROM articles", "not found"),
        ("SELECT 1 // 0 FROM berita", "berita"),
        ("SET threads = 1", "locked"),
    ],
)
def test_what_cannot_be_answered_is_told_in_one_line(release, tmp_path, monkeypatch, sql, why):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError, match=why) as refusal, query(release, sql) as answer:
        answer.read_all()
    assert "\n" not in str(refusal.value)
    assert not (tmp_path / "salinan.csv").exists()


def test_an_error_while_the_answer_is_read_leaves_no_file(release, tmp_path):
    sql = "SELECT CASE WHEN position = 1 THEN error('rusak') ELSE 'a' END FROM (SELECT unnest([0, 1]) AS position)"
    with pytest.raises(ConfigurationError), query(release, sql) as answer:
        write_answer(answer, tmp_path / "answer.csv")
    assert not list(tmp_path.glob("*answer*"))


def test_a_format_that_is_not_known_and_a_folder_that_cannot_be_written_are_told(release, tmp_path):
    with query(release, "SELECT 1 AS a") as answer, pytest.raises(ConfigurationError, match=r"ends in \.csv or"):
        write_answer(answer, tmp_path / "answer.xlsx")
    with query(release, "SELECT 1 AS a") as answer, pytest.raises(ConfigurationError, match="cannot write"):
        write_answer(answer, release / "README.md" / "answer.csv")
