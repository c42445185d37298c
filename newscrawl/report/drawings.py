"""Which chart shows which figures, and what its colours mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from newscrawl.report.charts import NARROW, WIDE, Drawing, Size, bars, columns, drawing, matrix
from newscrawl.report.copies import Pair
from newscrawl.report.days import Cell, Days, Grid, Mark
from newscrawl.report.durations import STEPS
from newscrawl.report.fields import FIELDS, Fields, Fill
from newscrawl.report.gathering import Figures
from newscrawl.report.numbers import count_text
from newscrawl.report.periods import Unit
from newscrawl.report.refusals import PARTS, Refusals
from newscrawl.report.subjects import Subject

MOST_PUBLISHERS = 40
"""How many publishers a chart shows; tables show more."""

_LEVELS = 5
_LATEST_DAYS = {WIDE: 56, NARROW: 14}
_MOST_IN_A_MATRIX = {WIDE: 14, NARROW: 7}
_MOST_BARS = 15
_FILL = ((0.0, "unseen"), (0.5, "h1"), (0.8, "h2"), (0.95, "h3"), (0.995, "h4"), (1.0, "h5"))
_MARKS: dict[Mark, tuple[str, str]] = {"quiet": ("quiet", "·"), "unknown": ("unknown", "?"), "unseen": ("unseen", "")}

Legend = list[tuple[str, str]]
"""The name of a colour, and the numbers that it stands for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A chart, what its colours mean, and of what length its columns are on a screen and on a telephone."""

    drawing: Drawing
    legend: Legend = field(default_factory=list)
    narrow_legend: Legend | None = None
    """What the telephone's colours mean, where that differs."""
    units: tuple[Unit, Unit] | None = None


def drawings_of(figures: Figures) -> dict[str, Shown | None]:
    """The charts of a report by name; None where there is nothing to draw."""
    copied = figures.copies
    return {
        "latest_days": _days(figures.days, latest=True),
        "all_days": _days(figures.days, latest=False),
        "fields": _fields(figures.fields),
        "latency": _steps(figures.latencies.steps),
        "refusals": _refusals(figures.refusals),
        "copies": _pairs(copied.pairs),
        "copy_steps": _steps({(step, True): count for step, count in copied.steps.items()}),
        "edit_steps": _steps({(step, True): count for step, count in figures.edits.steps.items()}),
        "sections": _subjects(figures.subjects.sections),
        "tags": _subjects(figures.subjects.tags),
    }


def _days(days: Days, *, latest: bool) -> Shown | None:
    grids = {size: _grid(days, size, latest=latest) for size in (WIDE, NARROW)}
    wide, narrow = grids[WIDE], grids[NARROW]
    if (
        wide is None
        or narrow is None
        or (not latest and wide.unit == "day" and len(wide.periods) <= _LATEST_DAYS[WIDE])
    ):
        return None
    breaks = {size: _breaks([cell.articles for cell in grid.cells]) for size, grid in grids.items() if grid}

    def draw(size: Size) -> Any:
        grid = grids[size] or wide
        cells = [_day_cell(cell, breaks[size]) for cell in grid.cells]
        return matrix(cells, grid.publishers, grid.periods, size)

    wide_legend, narrow_legend = (_legend(breaks[size]) for size in (WIDE, NARROW))
    return Shown(drawing(draw), wide_legend, narrow_legend, (wide.unit, narrow.unit))


def _grid(days: Days, size: Size, *, latest: bool) -> Grid | None:
    return days.grid(size.columns, MOST_PUBLISHERS, latest=_LATEST_DAYS[size] if latest else None)


def _day_cell(cell: Cell, breaks: Sequence[int]) -> dict[str, Any]:
    color, sign = _MARKS.get(cell.mark) or (f"h{bisect_left(breaks, cell.articles) + 1}", "")
    return {"row": cell.publisher, "column": cell.period, "color": f"var(--{color})", "sign": sign}


def _breaks(counts: Sequence[int]) -> list[int]:
    """The largest count of each shade, so that each step is as many times larger as the next."""
    most = max(counts, default=0)
    return sorted({ceil(most ** (level / _LEVELS)) for level in range(1, _LEVELS + 1)} - {0})


def _legend(breaks: Sequence[int]) -> Legend:
    starts = [1, *(end + 1 for end in breaks)]
    return [
        (f"h{level}", count_text(end) if start == end else f"{count_text(start)}–{count_text(end)}")
        for level, (start, end) in enumerate(zip(starts, breaks, strict=False), start=1)
    ]


def _fields(fields: Fields) -> Shown | None:
    told = {size: fields.over_time(size.columns) for size in (WIDE, NARROW)}
    wide, narrow = told[WIDE], told[NARROW]
    if wide is None or narrow is None:
        return None

    def draw(size: Size) -> Any:
        fills = (told[size] or wide)[1]
        cells = [cell for fill in fills for cell in _fill_cells(fill)]
        return matrix(cells, FIELDS, [fill.name for fill in fills], size)

    legend = [("unseen", "0%"), ("h1", "< 50%"), ("h2", "< 80%"), ("h3", "< 95%"), ("h4", "< 99.5%"), ("h5", "≥ 99.5%")]
    return Shown(drawing(draw), legend, units=(wide[0], narrow[0]))


def _fill_cells(fill: Fill) -> list[dict[str, Any]]:
    return [
        {"row": name, "column": fill.name, "color": f"var(--{_fill_color(share)})", "sign": ""}
        for name, share in zip(FIELDS, fill.shares, strict=True)
    ]


def _fill_color(share: float) -> str:
    if share <= 0:
        return "unseen"
    return next((color for end, color in _FILL[1:] if share < end), "h5")


def _steps(counts: Mapping[tuple[str, bool], int]) -> Shown | None:
    """Columns by duration; what is not followed is paler, and stands on top."""
    if not any(counts.values()):
        return None
    rows = [
        {
            "name": step,
            "count": count,
            "color": f"var(--{'bar' if followed else 'pale'})",
            "place": 0 if followed else 1,
        }
        for (step, followed), count in sorted(counts.items())
    ]
    found = {step for step, _ in counts}
    names = [step for step in STEPS if step in found or step not in (STEPS[0], STEPS[-1])]
    return Shown(drawing(lambda size: columns(rows, names, size, slanted=True)))


def _refusals(refusals: Refusals) -> Shown | None:
    told = {size: refusals.over_time(size.columns) for size in (WIDE, NARROW)}
    wide, narrow = told[WIDE], told[NARROW]
    if wide is None or narrow is None:
        return None

    def draw(size: Size) -> Any:
        periods = (told[size] or wide)[1]
        rows = [
            {"name": name, "count": counts[part], "color": f"var(--{part})", "place": place}
            for name, counts in periods
            for place, part in enumerate(PARTS)
            if counts[part]
        ]
        return columns(rows, [name for name, _ in periods], size)

    return Shown(drawing(draw), units=(wide[0], narrow[0]))


def _pairs(pairs: Sequence[Pair]) -> Shown | None:
    if not pairs:
        return None
    breaks = _breaks([pair.copies for pair in pairs])

    def draw(size: Size) -> Any:
        names = _busiest(pairs)[: _MOST_IN_A_MATRIX[size]]
        cells = [
            {
                "row": pair.copier,
                "column": pair.source,
                "color": f"var(--h{bisect_left(breaks, pair.copies) + 1})",
                "sign": "",
            }
            for pair in pairs
            if pair.source in names and pair.copier in names
        ]
        return matrix(cells, names, names, size, slanted=True)

    return Shown(drawing(draw), _legend(breaks))


def _busiest(pairs: Sequence[Pair]) -> list[str]:
    counts: dict[str, int] = {}
    for pair in pairs:
        for name in (pair.source, pair.copier):
            counts[name] = counts.get(name, 0) + pair.copies
    return sorted(counts, key=lambda name: (-counts[name], name))


def _subjects(subjects: Sequence[Subject]) -> Shown | None:
    if not subjects:
        return None
    rows = [
        {"name": subject.name, "count": subject.articles, "label": count_text(subject.articles)}
        for subject in subjects[:_MOST_BARS]
    ]
    return Shown(drawing(lambda size: bars(rows, size)))
