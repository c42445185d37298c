"""What stands in a release, and that nothing else does."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from newscrawl.errors import ConfigurationError
from newscrawl.exports.arrow import ArrowLayout
from newscrawl.exports.dataset.check import check_release
from newscrawl.exports.dataset.request import Request
from newscrawl.exports.dataset.selection import RESERVED, select
from newscrawl.exports.serialise import to_json
from newscrawl.store import DamagedFile, Store
from tests.exports.articles import HOSTILE, PLAIN, any_article
from tests.exports.dataset.samples import (
    DAY,
    LATER,
    articles_of,
    build,
    contents,
    corrected,
    filled,
    lines_of,
    newsroom,
    rows_of,
)
from tests.store.samples import NOON, address, article

ROOT = Path(__file__).parents[3]
OWN = {"cluster_id", "duplicate_of", "similarity"}


def test_two_builds_are_the_same_to_the_byte(kept, tmp_path):
    first = build(kept, tmp_path / "first", splits=(80, 10, 10)).folder
    second = build(kept, tmp_path / "second", splits=(80, 10, 10)).folder
    assert contents(first) == contents(second)


def test_two_builds_in_processes_with_other_hashes_are_the_same_to_the_byte(kept, tmp_path):
    kept.close()
    for seed in ("1", "2"):
        code = (
            "import sys; from pathlib import Path; from newscrawl.store import Store; "
            "from tests.exports.dataset.samples import build; "
            "build(Store.open(sys.argv[1]), Path(sys.argv[2]), splits=(90, 10))"
        )
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "newscrawl.db"), str(tmp_path / seed)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_every_article_is_in_every_format(release):
    ids = {one.id for one in newsroom()}
    assert set(articles_of(release)["id"].to_pylist()) == ids
    assert {json.loads(line)["id"] for line in lines_of(release)} == ids
    with (release / "articles.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["id"] for row in csv.DictReader(file)} == ids


def test_articles_lie_by_publisher_and_month_of_wib_and_by_date_in_each_file(store, tmp_path):
    midnight = NOON.replace(month=4, day=1, hour=0)
    filled(store, [article(1, published_at=midnight), article(2, published_at=midnight - timedelta(seconds=1))])
    filled(store, [article(n, "detik", published_at=midnight + (9 - n) * timedelta(hours=1)) for n in range(1, 9)])
    filled(store, [article(3, "detik", published_at=None)])
    folder = build(store, tmp_path / "r").folder / "data" / "articles"
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*.parquet")) == [
        "detik/2026-04.parquet", "detik/undated.parquet", "suara/2026-03.parquet", "suara/2026-04.parquet",
    ]  # fmt: skip
    dates = parquet.read_table(folder / "detik" / "2026-04.parquet")["published_at"].to_pylist()
    assert dates == sorted(dates)


def test_parquet_is_typed_compressed_sorted_and_has_a_page_index(release):
    file = parquet.ParquetFile(release / "data" / "articles" / "suara" / "2026-03.parquet")
    assert file.schema_arrow.field("published_at").type == pa.timestamp("us", tz="Asia/Jakarta")
    assert pa.types.is_struct(file.schema_arrow.field("related").type.value_type)
    assert pa.types.is_map(file.schema_arrow.field("field_sources").type)
    group = file.metadata.row_group(0)
    order = [file.metadata.schema.column(column.column_index).path for column in group.sorting_columns]
    assert order == ["published_at", "id"]
    for number in range(group.num_columns):
        column = group.column(number)
        assert (column.compression, column.has_offset_index, column.has_column_index) == ("ZSTD", True, True)


@pytest.mark.parametrize(
    "publisher", ["../../jahat", "Kabar", ".tersembunyi", "_tersembunyi", "a/b", "berita pagi", ""]
)
def test_no_name_of_a_publisher_leads_out_of_the_release(store, tmp_path, publisher):
    filled(store, [replace(article(1), publisher=publisher)])
    folder = build(store, tmp_path / "r").folder
    assert articles_of(folder)["publisher"].to_pylist() == [publisher]
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("newscrawl.db")) == ["r"]


@given(st.lists(any_article(st.characters()), max_size=4))
@settings(max_examples=25, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_any_article_stands_in_the_release_as_it_was_kept(tmp_path_factory, articles):
    folder = tmp_path_factory.mktemp("any")
    wanted = [at_its_own_address(one, number) for number, one in enumerate([PLAIN, *HOSTILE, *articles])]
    with Store.open(folder / "newscrawl.db") as store:
        for one in wanted:
            store.keep(one, group=False)
        release = build(store, folder / "r").folder
    wanted = sorted((blank(one) for one in wanted), key=lambda one: one.id)
    layout = ArrowLayout()
    table = articles_of(release)
    expected = pa.Table.from_batches([layout.batch(wanted)[0]])
    assert table.select(layout.schema.names).equals(expected)
    lines = sorted((json.loads(line) for line in lines_of(release)), key=lambda line: line["id"])
    assert [{name: line[name] for name in to_json(PLAIN)} for line in lines] == [to_json(one) for one in wanted]


def at_its_own_address(one, number):
    url = f"https://kabar.example/any/{number:03d}"
    name = f"kabar:any{number:03d}"
    fetched_at = one.fetched_at or NOON
    return replace(one, id=name, url=url, canonical_url=url, fetched_at=fetched_at, tdm_reservations=[])


def blank(one):
    """The article with what only the whole release can tell taken out."""
    return replace(one, **dict.fromkeys(OWN))


def test_a_lone_surrogate_is_replaced_where_utf_8_cannot_hold_it_and_counted(store, tmp_path):
    filled(store, [article(1, title="rusak \ud800 di sini", field_sources={"ti\ud800tle": "page"})])
    built = build(store, tmp_path / "r")
    assert articles_of(built.folder)["title"].to_pylist() == ["rusak \ufffd di sini"]
    assert articles_of(built.folder)["field_sources"].to_pylist() == [[("ti\ufffdtle", "page")]]
    assert json.loads(lines_of(built.folder)[0])["title"] == "rusak \ud800 di sini"
    assert built.figures["replaced_characters"] >= 1


def test_without_text_no_sentence_of_a_publisher_is_in_any_file(store, tmp_path):
    secret = "Rahasia kalimat penerbit yang panjang sekali."
    one = article(1, paragraphs=[secret], text=secret, summary=secret)
    one.images = [replace(PLAIN.images[0], caption=secret)]
    filled(store, [one, corrected(one, title="Judul baru", paragraphs=[secret, "Ralat."], text=f"{secret}\n\nRalat.")])
    folder = build(store, tmp_path / "r", text="none").folder
    table = articles_of(folder)
    assert not {"text", "paragraphs", "summary"} & set(table.schema.names)
    assert table["images"].to_pylist() == [[{"url": PLAIN.images[0].url, "credit": None}]]
    assert "text" not in rows_of(folder, "versions")[0]
    everything = b"".join(contents(folder).values()) + b"".join(lines_of(folder))
    everything += repr(table.to_pylist()).encode() + repr(rows_of(folder, "versions")).encode()
    assert secret.encode() not in everything
    assert b"Judul baru" in everything


def test_the_period_holds_its_first_and_last_day_and_counts_what_lies_outside(kept, tmp_path):
    since, until = NOON.replace(month=4, day=1, hour=0), NOON.replace(month=5, day=1, hour=0)
    built = build(kept, tmp_path / "r", since=since, until=until)
    inside = [one for one in newsroom() if one.published_at and since <= one.published_at < until]
    assert set(articles_of(built.folder)["id"].to_pylist()) == {one.id for one in inside}
    undated = [one for one in newsroom() if one.published_at is None]
    outside = len(newsroom()) - len(inside) - len(undated)
    assert built.figures["left_out"] == {"no_date": len(undated), "outside_the_period": outside}


def test_publisher_section_and_query_narrow_the_release(store, tmp_path):
    filled(
        store,
        [article(1, section="Bola", title="Gol di Stadion Rawa"), article(2, section="Bisnis", title="Harga cabai")],
    )
    filled(store, [article(3, "detik", section="Bola", title="Cabai rawit naik")])
    assert ids(build(store, tmp_path / "1", publishers=("suara",))) == ["suara:000001", "suara:000002"]
    assert ids(build(store, tmp_path / "2", sections=("bola",))) == ["detik:000003", "suara:000001"]
    assert ids(build(store, tmp_path / "3", phrases=("CABAI", "pala"))) == ["detik:000003", "suara:000002"]
    assert ids(build(store, tmp_path / "4", phrases=("stadion  rawa",))) == ["suara:000001"]
    with pytest.raises(ConfigurationError, match="no article is left"):
        build(store, tmp_path / "5", phrases=("caba",))
    with pytest.raises(ConfigurationError, match="holds no article of 'tempo'; it holds detik, suara"):
        build(store, tmp_path / "6", publishers=("tempo",))
    assert not (tmp_path / "5").exists()


def ids(built):
    return articles_of(built.folder)["id"].to_pylist()


def test_what_was_taken_down_is_nowhere_in_the_release_and_counted(kept, tmp_path):
    kept.take_down("antaranews:000090", reason="court order", at=LATER)
    built = build(kept, tmp_path / "r")
    assert built.figures["left_out"] == {"taken_down": 1}
    tables = [
        articles_of(built.folder).to_pylist(),
        *(rows_of(built.folder, name) for name in ("versions", "clusters")),
    ]
    assert "antaranews:000090" not in repr(tables)
    clusters = rows_of(built.folder, "clusters")
    assert {row["article_id"] for row in clusters} == {"detik:000092", "suara:000091"}
    assert {row["cluster_id"] for row in clusters} == {"suara:000091"}


def test_articles_whose_site_reserves_mining_are_left_out_and_counted(store, tmp_path):
    filled(store, [article(1), article(2, tdm_reservations=["robots: GPTBot"]), article(3)])
    filled(store, [article(4, tdm_reservations=["ai.txt"]), corrected(article(4, title="Kini boleh"))])
    before = build(store, tmp_path / "before")
    assert ids(before) == ["suara:000001", "suara:000003", "suara:000004"]
    assert before.figures["left_out"] == {RESERVED: 1}
    filled(store, [corrected(article(3, title="Ralat", tdm_reservations=["tdm-reservation"]))])
    after = build(store, tmp_path / "after", against=tmp_path / "before")
    assert "- `suara:000003`: text and data mining reserved" in (after.folder / "CHANGES.md").read_text()


def test_who_may_mine_reserved_articles_can_ask_for_them_and_the_card_says_so(store, tmp_path):
    filled(store, [article(1), article(2, tdm_reservations=["robots: GPTBot"])])
    built = build(store, tmp_path / "r", keep_reserved=True)
    assert ids(built) == ["suara:000001", "suara:000002"]
    assert built.figures["left_out"] == {}
    assert "must have the right to mine them" in (built.folder / "README.md").read_text(encoding="utf-8")


def test_a_correction_is_a_version_and_the_article_is_the_newest_one(store, tmp_path):
    one = article(1)
    filled(store, [one, corrected(one, title="Judul yang benar")])
    folder = build(store, tmp_path / "r").folder
    (row,) = articles_of(folder).to_pylist()
    assert (row["title"], row["version"], row["version_count"]) == ("Judul yang benar", 2, 2)
    before, now = rows_of(folder, "versions")
    assert (before["title"], before["text"], before["is_current"], before["changed"]) == (
        "Judul 1",
        one.text,
        False,
        [],
    )
    assert (now["title"], now["text"], now["is_current"], now["changed"]) == ("Judul yang benar", None, True, ["title"])


def test_links_tell_who_links_to_whom(store, tmp_path):
    related = [
        replace(PLAIN.related[0], url=address(9) + "?utm_source=x", kind="baca_juga"),
        replace(PLAIN.related[0], url="https://news.detik.com/berita/d-1/judul", kind="terkait"),
        replace(PLAIN.related[0], url="https://lain.example/1", kind="terkait"),
    ]
    filled(store, [article(1, related=related), article(9, related=[])])
    links = rows_of(build(store, tmp_path / "r").folder, "links")
    assert [(row["article_id"], row["position"], row["kind"]) for row in links] == [
        ("suara:000001", 0, "baca_juga"), ("suara:000001", 1, "terkait"), ("suara:000001", 2, "terkait"),
    ]  # fmt: skip
    assert [(row["target_id"], row["target_publisher"]) for row in links] == [
        ("suara:000009", "suara"), (None, "detik"), (None, None),
    ]  # fmt: skip


def test_clusters_group_copies_across_publishers(release):
    clusters = rows_of(release, "clusters")
    assert {(row["cluster_id"], row["article_id"], row["size"]) for row in clusters} == {
        ("antaranews:000090", id, 3) for id in ("antaranews:000090", "detik:000092", "suara:000091")
    }
    copies = {row["id"]: row["duplicate_of"] for row in articles_of(release).to_pylist() if row["duplicate_of"]}
    assert copies == {"detik:000092": "antaranews:000090", "suara:000091": "antaranews:000090"}


def test_a_takedown_and_a_correction_show_in_the_changes(kept, tmp_path):
    before = build(kept, tmp_path / "before").folder
    kept.take_down("suara:000001", reason="court order", at=LATER)
    kept.keep(corrected(newsroom()[1], title="Judul yang dibetulkan"))
    kept.keep(corrected(newsroom()[2], paragraphs=["Lain sama sekali."], text="Lain sama sekali."))
    kept.keep(article(77, "tempo"))
    built = build(kept, tmp_path / "after", against=before)
    assert built.changes == {"added": 1, "changed": 2, "withdrawn": 1}
    page = (built.folder / "CHANGES.md").read_text()
    for line in (
        "- `suara:000001`: taken down", "- `suara:000002`: title", "- `suara:000003`: text", "- `tempo:000077`",
    ):  # fmt: skip
        assert line in page.splitlines()
    assert {(row["article_id"], row["change"], row["reason"]) for row in rows_of(built.folder, "changes")} == {
        ("suara:000001", "withdrawn", "taken_down"), ("suara:000002", "changed", None),
        ("suara:000003", "changed", None), ("tempo:000077", "added", None),
    }  # fmt: skip
    assert [finding.name for finding in check_release(built.folder) if finding.problems] == []


def test_what_a_narrower_release_leaves_out_is_withdrawn_with_the_reason(kept, tmp_path):
    before = build(kept, tmp_path / "before").folder
    built = build(kept, tmp_path / "after", against=before, until=NOON + 30 * DAY)
    reasons = {row["article_id"]: row["reason"] for row in rows_of(built.folder, "changes")}
    assert reasons["antaranews:000001"] == "no_date"
    assert reasons["suara:000040"] == "outside_the_period"
    assert built.changes["withdrawn"] == len(reasons)


def test_nothing_changed_is_told_as_such(kept, tmp_path):
    before = build(kept, tmp_path / "before").folder
    built = build(kept, tmp_path / "after", against=before)
    assert "0 withdrawn, 0 changed, 0 added" in (built.folder / "CHANGES.md").read_text()


def test_a_folder_that_exists_and_a_release_that_is_none_are_refused(kept, tmp_path):
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "mine.txt").write_text("penting")
    with pytest.raises(ConfigurationError, match="exists; name another folder"):
        build(kept, tmp_path / "r")
    assert contents(tmp_path / "r") == {"mine.txt": b"penting"}
    with pytest.raises(ConfigurationError, match="is no release"):
        build(kept, tmp_path / "new", against=tmp_path / "r")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("text", ["full", "none"])
@pytest.mark.parametrize(
    "wrong",
    [
        {"word_count": "empat"},
        {"title": None},
        {"related": [{"url": None}]},
        {"images": ["x"]},
        {"tags": "a"},
        {"authors": [1]},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_a_record_that_cannot_be_released_is_named_and_leaves_no_half_release(store, tmp_path, wrong, text):
    filled(store, [article(1), article(2, **wrong), article(3)])
    with pytest.raises(DamagedFile, match="suara:000002"):
        build(store, tmp_path / "r", text=text)
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith("newscrawl.db")] == []


def test_what_a_killed_build_left_is_cleared_away(kept, tmp_path):
    (tmp_path / ".r.part" / "data").mkdir(parents=True)
    (tmp_path / ".r.part" / "data" / "half.parquet").write_bytes(b"PAR1")
    folder = build(kept, tmp_path / "r").folder
    assert not (folder / "data" / "half.parquet").exists()
    assert not (tmp_path / ".r.part").exists()


def test_a_release_is_of_one_moment_though_the_store_is_written_meanwhile(kept, tmp_path):
    with kept.snapshot() as snapshot:
        with Store.open(tmp_path / "newscrawl.db") as other:
            other.keep(article(99))
        assert len(select(snapshot, Request("r")).numbers) == len(newsroom())
    with kept.snapshot() as snapshot:
        assert len(select(snapshot, Request("r")).numbers) == len(newsroom()) + 1
