"""``scrapy schedule print`` writes what cron and systemd understand."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newscrawl.errors import ConfigurationError
from newscrawl.templates.schedule import Machine, crontab, systemd_units
from tests.processes import command_environment

MACHINE = Machine(
    scrapy=Path("/opt/newscrawl/.venv/bin/scrapy"),
    folder=Path("/srv/newscrawl"),
    store=Path("/srv/newscrawl/data/newscrawl.db"),
    user="newscrawl",
    host="kecil",
)


def printed(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", "schedule", *arguments]
    options = {"cwd": folder, "env": command_environment(folder)}
    return subprocess.run(command, **options, capture_output=True, text=True, check=False)


def test_the_crontab_of_this_machine_has_one_line_for_all_publishers(tmp_path):
    done = printed(tmp_path, "print", "--tag", "nasional", "--exclude", "tempo")
    assert done.returncode == 0, done.stderr
    lines = [line for line in done.stdout.splitlines() if not line.startswith("#") and "=" not in line.split()[0]]
    assert len(lines) == 2
    assert re.match(rf"\d+ \* \* \* \* cd {tmp_path} && /\S+/scrapy crawlall --tag nasional --exclude tempo ", lines[0])
    assert f"NEWSCRAWL_DB={tmp_path}/data/newscrawl.db" in done.stdout


@pytest.mark.parametrize("every", ["1h", "2h", "6h", "24h"])
def test_every_sign_that_cron_reads_otherwise_is_escaped(every):
    for line in crontab(MACHINE, choice="--publishers suara", every=every).splitlines():
        assert not re.search(r"(?<!\\)%", line)
        if line[0].isdigit():
            fields = line.split(None, 5)
            assert all(re.fullmatch(r"[\d*/]+", field) for field in fields[:5])


def test_hosts_do_not_all_come_at_the_same_minute():
    minutes = {
        crontab(Machine(MACHINE.scrapy, MACHINE.folder, MACHINE.store, "n", f"host{number}"), choice="", every="1h")
        .splitlines()[4]
        .split()[0]
        for number in range(40)
    }
    assert len(minutes) > 15


@pytest.mark.parametrize("every", ["5h", "0h", "90m", "1d", ""])
def test_an_interval_that_does_not_divide_the_day_is_refused(every):
    with pytest.raises(ConfigurationError, match="allowed: 1h"):
        crontab(MACHINE, choice="", every=every)


def test_a_path_with_a_blank_is_refused_in_words(tmp_path):
    folder = tmp_path / "my news"
    folder.mkdir()
    done = printed(folder, "print")
    assert done.returncode == 1
    assert "blanks" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
@pytest.mark.parametrize("every", ["1h", "4h", "24h"])
def test_systemd_understands_the_units_and_finds_them_safe(tmp_path, every):
    scrapy = tmp_path / "scrapy"
    scrapy.write_text("#!/bin/sh\n")
    scrapy.chmod(0o755)
    machine = Machine(scrapy, tmp_path, tmp_path / "news.db", "daemon", "kecil")
    units = systemd_units(machine, choice="--tag nasional", every=every)
    for name, text in units.items():
        (tmp_path / name).write_text(text)
    paths = [str(tmp_path / name) for name in units]
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *paths], capture_output=True, text=True, check=False
    )
    complaints = [line for line in verified.stderr.splitlines() if "newscrawl" in line]
    assert complaints == []
    rated = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--threshold=30", paths[0]],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert rated.returncode == 0, rated.stdout[-400:]
