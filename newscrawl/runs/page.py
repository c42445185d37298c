"""The page about what a run tells: ``python -m newscrawl.runs.page > docs/run.md`` writes it."""

from __future__ import annotations

import sys

from newscrawl.exports.schema_page import record_section, record_table
from newscrawl.exports.shapes import record_of
from newscrawl.runs.comparison import Finding
from newscrawl.runs.report import FieldReport, Message, RunReport

_VERDICT = """\
<!-- Written by: python -m newscrawl.runs.page > docs/run.md -->
# What a run tells

Each run of a publisher ends with an exit code, a table, and where something is wrong with sentences that say what.
The store keeps all of it; `scrapy status` shows at a glance how every publisher stands (`--json` for machines; its
exit code is 0 where all are well and 2 where one is not).

## Exit codes

| code | outcome | when | what it wants from you |
|---|---|---|---|
| 0 | `worked` | it did what it was asked for, also when nothing new was there | nothing |
| 1 | `wrong_use` | an argument, a setting or a file name cannot be meant; nothing was fetched | mend what the line \
names |
| 2 | `data_trouble` | nothing was found where something always is, a field's fill fell, the generic extractor had \
to answer, pages could not be read, the program failed on pages, the run ended early | look at the sentences, then \
`scrapy health --publishers NAME`: most often a page layout changed and needs a new page class |
| 3 | `refused` | 401, 403, 407, 429, 451, challenge pages, robots.txt, a long Retry-After | wait; `scrapy status` \
says until when the publisher is left alone. If it stays so, crawl more slowly or ask the publisher |
| 4 | `locked` | another run of the publisher goes on | nothing, unless it never ends: `scrapy status` names the \
process |
| 5 | `interrupted` | SIGINT or SIGTERM | nothing: the next run takes it up |
| 6 | `machine_trouble` | the disk is full, memory ran out, the store is damaged, a feed or a report could not be \
written | make room, or restore the store from a backup; what was kept before stands |

A file that `-O` names is replaced by a run with exit code 0 alone; after any other, an earlier file stays as it was and
what the run brought lies beside it as `NAME.partial.EXT`. What was read is in the store in any case.

The exit code of `crawlall` is the gravest of its publishers, in the order 6, 5, 1, 2, 3, 4. A run that is killed
(SIGKILL, a power cut) has no exit code; `scrapy status` tells it, and the next run takes up what it left.

## Held against its own history

What a run **fetched** is held against earlier runs of the publisher that worked and met the same kind of pages: the
same `section`, `keyword`, `discovery` and `render`, and a period that is as recent (`-a url=` is never compared).
What came out of the store was read by earlier runs and cannot hide that today's pages are read worse.

- The measure are the last 14 runs that fetched articles (more where they were small, up to 56), **without the newest
  three**: what rots slowly would else be measured by itself. Where the store holds many more, also the 14 oldest of
  the last 400. With one run before there is already a measure; with none nothing is guessed.
- A share counts as fallen or risen when it differs by a fifth of the whole (or fell to a quarter) **and** chance does
  not explain it: a binomial test at 1 in 200 that takes articles of one run for alike and the past for no more
  certain than it is. A run of one to three articles proves nothing alone; together with the newest runs before it it
  may.
- Compared are: the fill of each field, the share of it that the generic extractor had to answer, refused, failed and
  unreadable pages, repeated titles, wrong weekdays in the texts, the length of texts, kinds of lists that show
  nothing, the number of articles met, the age of the newest one (more than two days, and three times what it ever
  was).

A finding makes the exit code 2, or 3 where the site refuses more than it used to:

    suara: `authors` filled 12 % of 84 articles, 97 % in the last 14 runs: the page layout may have changed; see
    `scrapy health`

A run with findings does not become part of the measure, so it is told until it is mended. Where the site changed for
good (it prints no authors any more), say so: `-s BASELINE_SINCE=2026-11-22` leaves out all runs from before that day.
A run that met nothing because it could not ask (no network, robots.txt unreadable) has no findings, only that to tell.

## Settings

| setting | meaning |
|---|---|
| `RUN_REPORT` | the file for the report below: `run.json`; `%(name)s` stands for the publisher (`crawlall` needs \
it), `%(time)s` for the start of the run. It is put in place whole or not at all |
| `NOTIFY_URL` | is sent the message below as `POST` with `application/json`, for each run whose exit code is not 0 \
and for the first that works again; any status of 200 to 299 will do, redirects are not followed |
| `NOTIFY_COMMAND` | a command that reads the same message from its standard input; its words are split as by a \
shell, but no shell sees them |
| `HEARTBEAT_URL` | is asked for (`GET`) after each run that worked; a dead-man's switch rings when that stays away. \
`%(name)s` stands for the publisher. Without it `crawlall` asks for it once at its end, where any publisher worked |
| `NOTIFY_TIMEOUT` | seconds after which a receiver is given up; 5 |
| `BASELINE_SINCE` | a day (WIB): runs from before it are no measure |

They go into a settings module or behind `-s`. What limits a run (`TIME_LIMIT`, `MEMUSAGE_LIMIT_MB`, `BREAKER_REFUSALS`
and its like) is in [cron.md](cron.md#limits). `http_proxy`, `https_proxy` and `no_proxy` hold for receivers too. A
receiver that fails or hangs is one warning in the log, which does not hold the path of its address, and changes
nothing about the run. Runs that could not begin (codes 1, 3, 4) say so on standard error only; one that the machine
kept from beginning (6) is told, with `run` null. A run that is killed tells nobody: that is what the dead-man's
switch is for.

`text` of a message is what chat services show, so a webhook of Mattermost or Slack can be named as it is. A mail:

    #!/bin/sh
    python3 -c 'import json, sys; print(json.load(sys.stdin)["text"])' | mail -s newscrawl redaksi@example.org
"""


def run_page() -> str:
    """The page in Markdown: exit codes, comparison, settings, and the fields of the report and of the message."""
    return "\n".join(
        [
            _VERDICT,
            "## The report: run.json\n",
            "`newscrawl/schema/run.schema.json` is its JSON Schema (2020-12). Later versions may add fields.\n",
            record_table(record_of(RunReport)),
            "## The message\n",
            "`newscrawl/schema/notification.schema.json` is its JSON Schema.\n",
            record_table(record_of(Message)),
            record_section(record_of(FieldReport)),
            record_section(record_of(Finding)),
        ]
    )


if __name__ == "__main__":
    sys.stdout.write(run_page())
