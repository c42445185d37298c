"""How accurate and how fast the dates room is on the labelled sets, beside its peers in the same run.

    python benchmarks/dates.py                    both sets, every installed peer, accuracy and speed
    python benchmarks/dates.py --no-peers         the room alone
    python benchmarks/dates.py --no-speed         accuracy only
    python benchmarks/dates.py --verbose          every case that the room gets wrong

The sets (``publication_dev.jsonl``, ``mentions_dev.jsonl``) lie in ``../shared/dates`` beside the checkout;
``--folder`` names another folder, and ``--part heldout`` reads the files that end so instead of in ``dev``. The peers
are an option: ``pip install dateparser python-dateutil htmldate``; one that is missing is named and skipped.
Exit status: 0, 1 when a floor is missed, 2 when a set is missing. Speeds are CPU time, so trust the ratios.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple

from newscrawl.dates import DateMention, find_date_mentions, parse_publication_date

FOLDER = Path(__file__).parents[1] / ".." / "shared" / "dates"
WIB = timezone(timedelta(hours=7))
ARTICLE_WORDS = 240

FLOORS = {
    "publication full": 0.98,
    "mentions F1": 0.95,
    "mentions value": 0.90,
    "mismatch recall": 0.95,
    "strings per second": 10_000,
}
CEILINGS = {
    "mismatches accepted": 0,
    "false alarms": 0.005,
    "ms per article": 1.0,
    "import ms": 30.0,
}

Case = dict[str, Any]
PublicationParser = Callable[[str, datetime | None], datetime | date | None]


class Found(NamedTuple):
    """What a system finds in a text: where, and the day or ISO value it gives; None is "found but not settled"."""

    start: int
    end: int
    value: str | None
    status: str


MentionFinder = Callable[[str, datetime], Sequence[Found]]


@dataclass(frozen=True, slots=True)
class Peer:
    """A system beside the room: ``module`` is what must be installed, the makers build what is measured."""

    name: str
    module: str
    publication: Callable[[Any], PublicationParser] | None = None
    mentions: Callable[[Any], MentionFinder] | None = None
    date_only: bool = False


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, print and compare with the floors."""
    options = _options(arguments)
    files = {name: options.folder / f"{name}_{options.part}.jsonl" for name in ("publication", "mentions")}
    missing = [str(path) for path in files.values() if not path.is_file()]
    if missing:
        print(f"not found: {', '.join(missing)}; name the folder of the labelled sets with --folder", file=sys.stderr)
        return 2
    publication, mentions = _read(files["publication"]), _read(files["mentions"])
    measured = _publication_table(publication, options) | _mentions_table(mentions, options)
    if options.speed:
        measured["import ms"] = _import_ms("import newscrawl.dates")
        loaded = _import_ms("from newscrawl.dates import find_date_mentions, parse_publication_date, reconcile")
        print(f"\nimport {measured['import ms']:.1f} ms, with all three functions loaded {loaded:.1f} ms")
    return _verdict(measured)


def room_publication(text: str, reference: datetime | None) -> datetime | date | None:
    """The room's reading of a publication line."""
    found = parse_publication_date(text, reference=reference)
    return found.value if found else None


def room_mentions(text: str, published: datetime) -> list[Found]:
    """The room's mentions of a text."""
    return [_found(mention) for mention in find_date_mentions(text, published)]


def _found(mention: DateMention) -> Found:
    return Found(mention.start, mention.end, mention.value, mention.status)


def _dateparser(module: Any) -> PublicationParser:
    settings = {"DATE_ORDER": "DMY", "TIMEZONE": "Asia/Jakarta", "RETURN_AS_TIMEZONE_AWARE": True}

    def parse(text: str, reference: datetime | None) -> datetime | None:
        base = {"RELATIVE_BASE": reference.replace(tzinfo=None)} if reference else {}
        return module.parse(text, languages=["id"], settings={**settings, "PREFER_DATES_FROM": "past", **base})

    return parse


def _dateutil(module: Any) -> PublicationParser:
    # it knows no Indonesian zone and says so at every WIB
    warnings.simplefilter("ignore", module.UnknownTimezoneWarning)

    def parse(text: str, reference: datetime | None) -> datetime | None:
        try:
            found = module.parse(text, dayfirst=True, fuzzy=True, default=datetime(2000, 1, 1, tzinfo=WIB))
        except (ValueError, OverflowError):
            return None
        return found if found.tzinfo else found.replace(tzinfo=WIB)

    return parse


def _htmldate(module: Any) -> PublicationParser:
    def parse(text: str, reference: datetime | None) -> date | None:
        page = f"<html><body><article><time>{text}</time><p class='date'>{text}</p></article></body></html>"
        found = module.find_date(page, original_date=True, outputformat="%Y-%m-%d")
        return date.fromisoformat(found) if found else None

    return parse


def _search_dates(module: Any) -> MentionFinder:
    def find(text: str, published: datetime) -> list[Found]:
        settings = {"DATE_ORDER": "DMY", "RELATIVE_BASE": published.replace(tzinfo=None)}
        found, position = [], 0
        for words, moment in module.search_dates(text, languages=["id"], settings=settings) or []:
            start = text.find(words, position)
            if start >= 0:
                position = start + len(words)
                found.append(Found(start, position, moment.isoformat(), "ok"))
        return found

    return find


PEERS = (
    Peer("dateparser ['id'] tuned", "dateparser", publication=_dateparser),
    Peer("dateutil dayfirst fuzzy", "dateutil.parser", publication=_dateutil),
    Peer("htmldate (date only)", "htmldate", publication=_htmldate, date_only=True),
    Peer("search_dates ['id'] DMY", "dateparser.search", mentions=_search_dates),
)


def _publication_table(cases: Sequence[Case], options: argparse.Namespace) -> dict[str, float]:
    calls = [(case["text"], _moment(case["reference"])) for case in cases]
    print(f"publication: {len(cases)} strings")
    print(f"{'':26}{'full':>8}{'none':>6}{'wrong':>7}{'mismatch accepted':>19}{'per s':>9}{'ratio':>8}")
    speed = _rate(room_publication, calls) if options.speed else 0.0
    room = _score_publication(cases, room_publication, options.verbose)
    _publication_row("newscrawl.dates", room, speed, speed)
    for peer in _peers(options, "publication"):
        assert peer.publication is not None
        parse = peer.publication(importlib.import_module(peer.module))
        rate = _rate(parse, calls) if options.speed else 0.0
        score = _score_publication(cases, parse, False, date_only=peer.date_only)
        _publication_row(peer.name, score, rate, speed)
    measured = {"publication full": room["full"], "mismatches accepted": room["accepted"]}
    return measured | ({"strings per second": speed} if options.speed else {})


def _publication_row(name: str, score: dict[str, float], rate: float, room_rate: float) -> None:
    ratio = f"{rate / room_rate:.4f}" if room_rate else "-"
    print(
        f"{name:26}{score['full']:8.1%}{score['none']:6.0f}{score['wrong']:7.0f}{score['accepted']:19.0f}"
        f"{rate:9,.0f}{ratio:>8}"
    )


def _score_publication(
    cases: Iterable[Case], parse: PublicationParser, verbose: bool, *, date_only: bool = False
) -> dict[str, float]:
    """Full means date, time and offset at the labelled precision; a peer that gives days only is held to the day."""
    valid = none = right = accepted = 0
    for case in cases:
        value = parse(case["text"], _moment(case["reference"]))
        if case["status"] == "weekday_mismatch":
            accepted += value is not None
        if case["status"] != "ok":
            if verbose and value is not None:
                print(f"  {case['id']} {case['text']!r} is {case['status']}, read as {value}")
            continue
        valid += 1
        none += value is None
        is_right = value is not None and _is_full(case["expected"], value, date_only)
        right += is_right
        if verbose and not is_right:
            print(f"  {case['id']} {case['text']!r} is {case['expected']}, read as {value}")
    return {"full": right / valid, "none": none, "wrong": valid - none - right, "accepted": accepted}


def _is_full(expected: str, value: datetime | date, date_only: bool) -> bool:
    if "T" not in expected or date_only:
        return value.isoformat()[: min(len(expected), 10)] == expected[:10]
    if not isinstance(value, datetime) or value.tzinfo is None:
        return False
    moment = datetime.fromisoformat(expected)
    seconds = 0 if expected.count(":") == 2 else value.second
    return value.replace(second=seconds, microsecond=0) - timedelta(seconds=seconds) == moment or value == moment


def _mentions_table(cases: Sequence[Case], options: argparse.Namespace) -> dict[str, float]:
    articles = _articles(cases)
    print(f"\nmentions: {len(cases)} labelled mentions")
    print(
        f"{'':26}{'recall':>8}{'F1':>8}{'exact':>8}{'value':>8}{'mismatch':>10}{'false alarm':>13}{'ms/article':>12}"
        f"{'ratio':>8}"
    )
    cost = _cost_ms(room_mentions, articles) if options.speed else 0.0
    room = _score_mentions(cases, room_mentions, options.verbose)
    _mentions_row("newscrawl.dates", room, cost, cost)
    for peer in _peers(options, "mentions"):
        assert peer.mentions is not None
        find = peer.mentions(importlib.import_module(peer.module))
        peer_cost = _cost_ms(find, articles) if options.speed else 0.0
        _mentions_row(peer.name, _score_mentions(cases, find, False), peer_cost, cost)
    measured = {
        "mentions F1": room["f1"],
        "mentions value": room["value"],
        "mismatch recall": room["mismatch"],
        "false alarms": room["false_alarms"],
    }
    return measured | ({"ms per article": cost} if options.speed else {})


def _mentions_row(name: str, score: dict[str, float], cost: float, room_cost: float) -> None:
    ratio = f"{cost / room_cost:.1f}" if room_cost else "-"
    print(
        f"{name:26}{score['recall']:8.1%}{score['f1']:8.3f}{score['exact']:8.1%}{score['value']:8.1%}"
        f"{score['mismatch']:10.1%}{score['false_alarms']:13.2%}{cost:12.3f}{ratio:>8}"
    )


def _score_mentions(cases: Sequence[Case], find: MentionFinder, verbose: bool) -> dict[str, float]:
    """Relaxed matching: any overlap finds a mention, and its value is that of the largest overlap.

    A label marks one mention of its text, so precision counts what is found where the label says that nothing is. A
    value that is a moment within a labelled interval or period counts for a peer that knows no periods.
    """
    labelled = found = exact = valid = right = mismatches = reported = dated = alarms = wrong = 0
    for case in cases:
        best = _best(find(case["text"], _moment(case["reference"]) or datetime.now(WIB)), case)
        if case["status"] == "not_temporal":
            wrong += best is not None
            if verbose and best:
                print(f"  {case['id']} {case['mention']!r} is no date, found {best}")
            continue
        labelled += 1
        found += best is not None
        exact += best is not None and (best.start, best.end) == (case["start"], case["end"])
        if case["status"] == "weekday_mismatch":
            mismatches += 1
            reported += best is not None and best.status == "weekday_mismatch"
        if case["status"] != "ok":
            continue
        valid += 1
        if _has_weekday_and_number(case["mention"]):
            dated += 1
            alarms += best is not None and best.status == "weekday_mismatch"
        is_right = best is not None and _is_value(best.value, case)
        right += is_right
        if verbose and not is_right:
            print(f"  {case['id']} {case['mention']!r} is {case['expected']}, found {best}")
    recall = found / labelled
    precision = found / (found + wrong) if found else 0.0
    return {
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if found else 0.0,
        "exact": exact / labelled,
        "value": right / valid,
        "mismatch": reported / mismatches,
        "false_alarms": alarms / dated,
    }


def _best(found: Sequence[Found], case: Case) -> Found | None:
    overlapping = [one for one in found if one.start < case["end"] and one.end > case["start"]]
    return max(overlapping, key=lambda one: min(one.end, case["end"]) - max(one.start, case["start"]), default=None)


def _is_value(value: str | None, case: Case) -> bool:
    if value is None:
        return False
    accepted = [case["expected"], *(case.get("alternatives") or ())]
    if value in accepted:
        return True
    # a peer answers every question with a moment: the labelled day, month or year decides
    is_moment = len(value) >= 19 and value[10:11] == "T"
    return is_moment and any("/" not in one and "T" not in one and value.startswith(one) for one in accepted)


def _has_weekday_and_number(mention: str) -> bool:
    weekdays = ("senin", "selasa", "rabu", "kamis", "jum", "sabtu", "minggu", "ahad")
    return mention.lower().startswith((*weekdays, "hari ")) and any(character.isdigit() for character in mention)


def _articles(cases: Sequence[Case]) -> list[tuple[str, datetime]]:
    """The labelled texts put together to articles of 240 words, denser in dates than news is."""
    words = [word for case in cases for word in case["text"].split()]
    published = _moment(cases[0]["reference"]) or datetime.now(WIB)
    starts = range(0, len(words) - ARTICLE_WORDS, ARTICLE_WORDS)
    return [(" ".join(words[start : start + ARTICLE_WORDS]), published) for start in starts]


def _cost_ms(find: MentionFinder, articles: Sequence[tuple[str, datetime]]) -> float:
    return 1000 / _rate(find, articles)


def _rate(call: Callable[..., object], arguments: Sequence[tuple[Any, ...]]) -> float:
    """Calls per CPU second; to be taken before anything is scored, as some peers keep their last answers."""
    call(*arguments[0])
    rounds, begin = 0, time.process_time()
    while (spent := time.process_time() - begin) < 0.1:
        for given in arguments:
            call(*given)
        rounds += 1
    return rounds * len(arguments) / spent


def _import_ms(statement: str) -> float:
    """CPU milliseconds of an import of compiled modules, the best of nine fresh interpreters on a shared machine."""
    code = f"import time; begin = time.process_time(); {statement}; print((time.process_time() - begin) * 1000)"
    root = Path(__file__).parents[1]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", code]
    runs = [subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True) for _ in range(9)]
    return min(float(run.stdout) for run in runs)


def _peers(options: argparse.Namespace, kind: str) -> list[Peer]:
    wanted = [peer for peer in PEERS if options.peers and getattr(peer, kind) is not None]
    installed = []
    for peer in wanted:
        try:
            importlib.import_module(peer.module)
        except ImportError:
            print(f"{peer.name:26}skipped: {peer.module} is not installed")
        else:
            installed.append(peer)
    return installed


def _verdict(measured: dict[str, float]) -> int:
    missed = [
        f"{name} is {measured[name]:.4g}, at least {floor:g}"
        for name, floor in FLOORS.items()
        if name in measured and measured[name] < floor
    ]
    missed += [
        f"{name} is {measured[name]:.4g}, at most {ceiling:g}"
        for name, ceiling in CEILINGS.items()
        if name in measured and measured[name] > ceiling
    ]
    print("\n" + ("every floor is met" if not missed else "missed: " + "; ".join(missed)))
    return 1 if missed else 0


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=WIB)


def _read(path: Path) -> list[Case]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Score the dates room on the labelled sets.")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the labelled sets lie")
    parser.add_argument("--part", default="dev", help="which half: dev or heldout")
    parser.add_argument("--no-peers", dest="peers", action="store_false", help="score the room alone")
    parser.add_argument("--no-speed", dest="speed", action="store_false", help="accuracy only")
    parser.add_argument("--verbose", action="store_true", help="print every case that the room gets wrong")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
