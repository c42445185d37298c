"""A mistake is one line that says what is wrong and how to mend it, a non-zero exit code, and nothing lost."""

from importlib.util import find_spec

import pytest

WRONG_USE = 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("suarra",), "did you mean 'suara'"),
        ((), "name one publisher"),
        (("suara", "detik"), "name one publisher"),
        (("suara", "-a", "section=olahraga"), "allowed: news"),
        (("suara", "-a", "since=2024-11-30", "-a", "until=2024-11-01"), "until comes before since"),
        (("suara", "-a", "since=besok"), "2024-11-01"),
        (("suara", "-a", "sesi=news"), "allowed:"),
        (("suara", "-a", "section"), "NAME=VALUE"),
        (("suara", "-a", "url=https://example.com/a"), "suara.com"),
        (("suara", "-O", "out.docx"), "docx"),
        (("suara", "-O", "/proc/suara.csv"), "cannot be written"),
        (("suara", "-O", "%(spider)s.csv"), "%(spider)s stands for nothing; allowed are %(name)s"),
        (("suara", "-O", "%(section)s.csv"), "%(section)s stands for nothing"),
        (("suara", "-O", "%(name)d.csv"), "%(name)d stands for nothing"),
        (("suara", "-O", "s3:suara.csv"), "s3://PLACE"),
        (("suara", "-s", "BREAKER_PAUSE=1h"), "BREAKER_PAUSE=1h: must be a number of seconds"),
        (("suara", "-s", "BREAKER_REFUSALS=x"), "BREAKER_REFUSALS=x: must be a whole number from 1"),
        (("suara", "-s", "BREAKER_ENABLED=maybe"), "BREAKER_ENABLED=maybe: must be True or False"),
        (("suara", "-s", "MEMUSAGE_LIMIT_MB=1GB"), "MEMUSAGE_LIMIT_MB=1GB: must be a whole number"),
        (("suara", "-s", "REPLAY=missing.warc.gz"), "missing.warc.gz"),
        (("suara", "-s", "REPLAY=/etc/hostname"), "not a WARC"),
        (("suara", "-s", "REPLAY=demo", "-s", "ARCHIVE=x.warc.gz"), "exclude each other"),
        (("suara", "-s", "ARCHIVE=%(foo)s.warc.gz"), "only %(name)s and %(time)s stand for something"),
        (("suara", "-s", "ARCHIVE=/proc/x.warc.gz"), "/proc"),
    ],
)
def test_a_mistake_is_told_in_one_line_before_any_request(crawl, site, arguments, said):
    done = crawl(*arguments)
    assert done.returncode == WRONG_USE
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert said in lines[0]
    assert site.requests() == []


def test_rendering_without_a_browser_is_a_mistake_too(crawl, tmp_path):
    done = crawl("suara", "-a", "render=browser", env={"NEWSCRAWL_CHROMIUM": str(tmp_path / "no-chromium")})
    assert done.returncode == WRONG_USE
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_broken_archive_names_the_damaged_byte(crawl, tmp_path):
    broken = tmp_path / "broken.warc.gz"
    broken.write_bytes(b"\x1f\x8b\x08\x00" + b"x" * 100)
    done = crawl("suara", "-s", f"REPLAY={broken}")
    assert done.returncode == WRONG_USE
    assert "byte" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(find_spec("boto3") is not None, reason="boto3 is installed")
def test_a_storage_without_its_library_is_a_mistake_too(crawl, site):
    done = crawl("suara", "-O", "s3://berita/suara.csv")
    assert done.returncode == WRONG_USE
    assert done.stderr.strip().splitlines() == [
        "scrapy crawl: s3://berita/suara.csv cannot be written without boto3: pip install boto3"
    ]
    assert site.requests() == []


def test_what_was_typed_after_a_may_stand_in_the_name_of_a_file(crawl):
    done = crawl("suara", "-s", "REPLAY=demo", "-a", "section=bola", "-a", "limit=1", "-O", "%(name)s-%(section)s.csv")
    assert done.returncode == 0, done.stderr
    assert (done.folder / "suara-bola.csv").exists()
