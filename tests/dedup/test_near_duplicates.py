"""A copy is found whenever it comes, in this run or a later one, and the same question has the same answer."""

import random
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newscrawl.database import Database, Layout
from newscrawl.dedup import Match, NearDuplicates, index
from newscrawl.dedup.near import LAYOUT
from newscrawl.dedup.sketch import Sketch
from newscrawl.errors import ConfigurationError
from newscrawl.store import Store

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SYLLABLES = ("ba", "ca", "di", "ka", "me", "pe", "ra", "sa", "ta", "lu", "ti", "no", "wa", "ja", "gi", "ke")
SHAPER = random.Random(1)
WORDS = sorted({"".join(SHAPER.choices(SYLLABLES, k=SHAPER.randint(2, 4))) for _ in range(4000)})

STRIKE = """\
Jakarta - Ratusan sopir angkutan kota di Kecamatan Sukamaju mogok sejak Senin pagi sehingga pelajar berjalan kaki.
Mereka menolak rencana pemindahan terminal ke pinggir kota yang dinilai menjauhkan penumpang.
"Kami sudah tiga kali bersurat dan tidak pernah dijawab, jadi hari ini kami parkir di depan balai kota,"
kata ketua paguyuban, Warsito, di sela aksi.
Dinas perhubungan menyiapkan dua belas bus untuk mengangkut anak sekolah sampai keadaan pulih.
Warsito berharap wali kota menemui para sopir sebelum hari Rabu."""
OTHER_REPORT = """\
Sukamaju: Lalu lintas pusat kota lumpuh setelah deretan mikrolet memenuhi jalan protokol, kemarin.
Pemerintah setempat berniat menutup terminal lama tahun depan; para pengemudi keberatan sebab pelanggan berkurang.
"Kami sudah tiga kali bersurat dan tidak pernah dijawab, jadi hari ini kami parkir di depan balai kota,"
ujar Warsito yang memimpin paguyuban angkot.
Untuk sementara murid-murid diantar memakai selusin bus milik dishub.
Seorang pedagang pasar mengaku dagangannya sepi karena pembeli tidak dapat datang."""


def prose(seed, words=200):
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def edited(text, seed, share=0.08):
    chooser = random.Random(seed)
    return " ".join(chooser.choice(WORDS) if chooser.random() < share else word for word in text.split())


@pytest.fixture
def path(tmp_path):
    return tmp_path / "near.db"


@pytest.fixture
def near(path):
    with NearDuplicates(path) as opened:
        yield opened


def test_a_copy_is_found_and_names_its_original(near):
    assert near.add("a", prose(1), NOON) is None
    assert near.add("b", prose(2), NOON) is None
    match = near.add("c", edited(prose(1), 9), NOON)
    assert (match.duplicate_of, match.cluster_id) == ("a", "a")
    assert 0.6 < match.similarity < 0.95
    assert near.add("d", prose(2), None) == Match("b", "b", 1.0)


def test_a_copy_is_found_in_a_later_run(path):
    for number in range(30):
        with NearDuplicates(path) as near:
            assert near.add(f"first {number}", prose(number), NOON) is None
    with NearDuplicates(path) as near:
        found = [near.add(f"copy {number}", edited(prose(number), number), NOON) for number in range(30)]
    assert [match.duplicate_of for match in found] == [f"first {number}" for number in range(30)]


def test_the_same_texts_again_have_the_same_answers_and_change_nothing(path):
    texts = [(f"{number}", edited(prose(number % 7), number, 0.05), NOON) for number in range(40)]
    with NearDuplicates(path) as near:
        answers = [near.add(*text) for text in texts]
        assert [near.add(*text) for text in texts] == answers
    size = path.stat().st_size
    with NearDuplicates(path) as near:
        assert [near.add(*text) for text in reversed(texts)] == answers[::-1]
    assert path.stat().st_size == size
    assert sum(1 for answer in answers if answer) == 33


def test_copies_of_copies_are_one_group_with_one_name(near):
    text = prose(1)
    near.add("a", text, NOON)
    for number in range(6):
        text = edited(text, number, 0.12)
        match = near.add(f"copy {number}", text, NOON)
        assert match.cluster_id == "a"
    assert match.duplicate_of != "a"
    near.add("else", prose(2), NOON)
    group = ["a", *[f"copy {number}" for number in range(6)]]
    assert near.cluster("copy 3") == near.cluster("a") == group
    assert near.cluster("else") == ["else"]
    assert near.cluster("nobody") == []


def test_of_two_equal_originals_the_one_published_first_is_named(near):
    left, right = prose(1), prose(2)
    near.add("later", left, NOON)
    near.add("earlier", right, NOON - timedelta(days=1))
    near.add("unknown", prose(3), None)
    together = near.add("both", f"{left}\n\n{right}", NOON)
    assert together.duplicate_of == "earlier"


def test_a_widely_syndicated_text_stays_findable(near):
    for number in range(3 * index.MOST_TEXTS_A_KEY):
        match = near.add(f"{number:04d}", edited(prose(1), number, 0.01), NOON)
        assert number == 0 or match.cluster_id == "0000"


def test_two_reports_of_one_event_are_not_merged(near):
    assert near.add("one", STRIKE, NOON) is None
    assert near.add("other", OTHER_REPORT, NOON) is None
    assert near.add("flat", " ".join(OTHER_REPORT.split()) + " Demikian.", NOON).duplicate_of == "other"


def test_a_statement_that_everybody_prints_does_not_merge_the_reports(near):
    statement = f"“{prose('statement', 90)}” kata menteri."
    for number in range(5):
        assert (
            near.add(str(number), f"{prose(number, 70)}\n\n{statement}\n\n{prose(f'end {number}', 30)}", NOON) is None
        )


def test_the_boilerplate_of_a_publisher_does_not_merge_its_articles(near):
    boilerplate = prose("boilerplate", 40)
    assert all(near.add(str(number), f"{prose(number, 80)} {boilerplate}", NOON) is None for number in range(200))


@pytest.mark.parametrize("text", ["", " \n ", "—", "Simak video berikut.", "satu dua tiga empat lima enam tujuh"])
def test_a_text_that_says_too_little_is_a_copy_of_nothing(near, text):
    assert [near.add(str(number), text, NOON) for number in range(3)] == [None] * 3


@pytest.mark.parametrize("text", ["\udc80 \ud800 " * 40, "\x00 " * 100, "日本語の文章 " * 30, "a" * 100_000])
def test_any_text_can_be_added(near, text):
    near.add("a", text, NOON)
    assert near.add("a", text, NOON) is None


def test_form_does_not_hide_a_copy(near):
    text = "Café Ñandú di Kota " + prose(1)
    near.add("a", text, NOON)
    decomposed = text.replace("é", "e\u0301").replace("Ñ", "N\u0303").upper()
    assert near.add("b", decomposed.replace(" ", " , "), NOON).similarity == 1.0


def test_a_text_that_was_rewritten_is_found_by_its_new_form_only(near):
    near.add("a", prose(1), NOON)
    near.add("copy", edited(prose(1), 4, 0.02), NOON)
    assert near.add("a", prose(2), NOON) is None
    assert near.add("b", prose(2), NOON).duplicate_of == "a"
    assert near.add("c", prose(1), NOON) is None
    assert near.add("copy", edited(prose(1), 4, 0.02), NOON) == Match("a", "a", pytest.approx(0.94, abs=0.05))


def test_a_group_moves_with_the_text_that_made_it(near):
    near.add("first", prose(1), NOON)
    near.add("second", prose(2), NOON)
    near.add("copy", prose(2), NOON)
    assert near.add("second", edited(prose(1), 1), NOON).cluster_id == "first"
    assert near.cluster("copy") == ["first", "second", "copy"]


def test_a_moment_without_a_zone_is_refused(near):
    with pytest.raises(ValueError, match="no zone"):
        near.add("a", prose(1), datetime(2026, 1, 1))  # noqa: DTZ001
    assert near.add("b", prose(1), NOON) is None


def test_a_batch_that_fails_leaves_nothing(near):
    with pytest.raises(KeyError), near.batch():
        near.add("a", prose(1), NOON)
        raise KeyError
    assert near.add("b", prose(1), NOON) is None
    assert near.add("c", prose(1), NOON).duplicate_of == "b"


def test_copies_are_found_before_and_after_the_keys_are_written(path, monkeypatch):
    monkeypatch.setattr(index, "GATHERED", 10)
    with NearDuplicates(path) as near:
        for number in range(95):
            assert near.add(str(number), prose(number), NOON) is None
            if number:
                seed = number // 2
                assert near.add(f"copy of {number}", edited(prose(seed), number), NOON).cluster_id == str(seed)


ADD = """
import sys
from newscrawl.dedup import NearDuplicates, index
from tests.dedup.test_near_duplicates import NOON, edited, prose
index.GATHERED = 15
with NearDuplicates(sys.argv[1]) as near:
    for number in range(60):
        near.add(f"{sys.argv[2]} {number}", edited(prose(number), f"{sys.argv[2]} {number}", 0.04), NOON)
"""


def test_processes_that_add_at_once_find_each_others_texts(path):
    running = [subprocess.Popen([sys.executable, "-c", ADD, path, name], cwd=ROOT) for name in "abcd"]
    assert [process.wait() for process in running] == [0] * 4
    with NearDuplicates(path) as near:
        for number in range(60):
            assert sorted(near.cluster(f"a {number}")) == [f"{name} {number}" for name in "abcd"]


def test_what_was_added_outlives_a_killed_process(path):
    code = ADD + "\n    import os; os.kill(os.getpid(), 9)\n"
    code = code.replace("index.GATHERED = 15", "")
    assert subprocess.run([sys.executable, "-c", code, path, "a"], cwd=ROOT, check=False).returncode == -9
    with NearDuplicates(path) as near:
        assert [near.add(str(number), prose(number), NOON).duplicate_of for number in range(60)] == [
            f"a {number}" for number in range(60)
        ]


def test_a_file_that_is_no_index_is_refused_in_one_line(path, tmp_path):
    path.write_text("halo")
    with pytest.raises(ConfigurationError, match=r"^[^\n]*near\.db is damaged or no near-duplicate index; .*$"):
        NearDuplicates(path)
    assert path.read_text() == "halo"
    Store.open(tmp_path / "store.db").close()
    with pytest.raises(ConfigurationError, match="of another kind"):
        NearDuplicates(tmp_path / "store.db")


def test_an_index_of_the_version_before_opens_and_finds_the_copies_of_what_it_holds(path):
    earlier = Layout(LAYOUT.name, LAYOUT.application_id, LAYOUT.migrations[:1])
    with Database(path, earlier) as database, database.transaction() as connection:
        for number in range(1, 31):
            connection.execute(
                "INSERT INTO near_texts (text, id, digest, cluster, findable, sketch) VALUES (?1, ?2, x'', ?1, 1, ?3)",
                (number, str(number), Sketch.of(prose(number)).to_bytes()),
            )
    with NearDuplicates(path) as near:
        for number in range(1, 31):
            assert near.add(f"copy of {number}", edited(prose(number), number), NOON).duplicate_of == str(number)


def test_who_wants_addresses_alone_does_not_load_the_index():
    code = "import sys; from newscrawl.dedup import canonical_url; sys.exit('sqlite3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0
