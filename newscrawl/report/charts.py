"""The charts as SVG, drawn by Vega-Altair.

A chart holds names, numbers and ISO 8601 dates only, so that one drawing serves every language. Its colours are CSS
variables of the page, so that one drawing serves light, dark and print.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from newscrawl.exports.characters import xml_characters

Rows = Sequence[Mapping[str, Any]]

_ROW = 20
_WIDEST_SQUARE, _NARROWEST_SQUARE = 62, 4
_WIDEST_COLUMN = 90
_HEIGHT = 170
_ROOM_OF_COUNTS = 50
_OPENING = re.compile(r"<svg[^>]*?width=\"([\d.]+)\" height=\"([\d.]+)\"[^>]*>")
_LONG_NUMBER = re.compile(r"(?<=[MLCHVhv,(])-?\d+\.\d\d+(?=[MLCHVhvZ,)])")
_CONFIG: dict[str, Any] = {
    "aria": False,
    "background": "transparent",
    "font": "inherit",
    "view": {"stroke": None},
    "axis": {
        "labelColor": "var(--soft)",
        "labelFontSize": 11,
        "domain": False,
        "ticks": False,
        "grid": False,
        "gridColor": "var(--line)",
        "title": None,
        "labelPadding": 6,
    },
    "axisX": {"labelOverlap": "greedy", "labelAngle": 0},
}
_GROUPED = "replace(format(datum.value, ','), /,/g, '\u202f')"
_SLANTED = alt.Axis(labelAngle=-40, labelAlign="right", labelOverlap=False)
_AS_GIVEN = alt.Color("color:N", scale=None, legend=None)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart for a screen and one for a telephone, each a whole ``<svg>`` that is to be named from outside."""

    wide: str
    narrow: str


@dataclass(frozen=True, slots=True)
class Size:
    """The room that a chart has, in CSS pixels without its labels, and the number of columns that fit."""

    width: int
    columns: int
    label: int
    """The longest label."""


WIDE = Size(730, 60, 130)
NARROW = Size(218, 20, 98)


def drawing(draw: Callable[[Size], alt.LayerChart]) -> Drawing:
    """Draws a chart in both sizes."""
    return Drawing(_svg(draw(WIDE)), _svg(draw(NARROW)))


def matrix(
    cells: Rows, rows: Sequence[str], columns: Sequence[str], size: Size, *, slanted: bool = False
) -> alt.LayerChart:
    """Coloured squares: a cell has ``row``, ``column``, ``color`` (CSS) and ``sign``, which is written into it."""
    step = max(min(size.width / max(len(columns), 1), _WIDEST_SQUARE), _NARROWEST_SQUARE)
    x = alt.X("column:O", sort=None, scale=_places(columns, 0.12), axis=_SLANTED if slanted else alt.Axis())
    y = alt.Y("row:O", sort=None, scale=_places(rows, 0.12), axis=alt.Axis(labelLimit=size.label))
    squares = alt.Chart().mark_rect().encode(x=x, y=y, color=_AS_GIVEN)
    signs = alt.Chart().mark_text(fontSize=10, color="var(--sign)").encode(x=x, y=y, text="sign:N")
    return _chart(cells, [squares, signs], width=step * max(len(columns), 1), height=_ROW * max(len(rows), 1))


def bars(rows: Rows, size: Size) -> alt.LayerChart:
    """Lying bars in the given order: a row has ``name``, ``count`` and ``label``, the count as it is to be read."""
    places = _places([row["name"] for row in rows], 0.25)
    y = alt.Y("name:O", sort=None, scale=places, axis=alt.Axis(labelLimit=size.label))
    x = alt.X("count:Q", axis=None)
    lying = alt.Chart().mark_bar(color="var(--bar)").encode(x=x, y=y)
    counts = alt.Chart().mark_text(align="left", dx=5, fontSize=11, color="var(--ink)")
    counts = counts.encode(x=x, y=y, text="label:N")
    return _chart(rows, [lying, counts], width=size.width - _ROOM_OF_COUNTS, height=_ROW * max(len(rows), 1))


def columns(rows: Rows, names: Sequence[str], size: Size, *, slanted: bool = False) -> alt.LayerChart:
    """Standing, stacked columns: a row has ``name``, ``count``, ``color`` (CSS) and ``place``, its order from below."""
    x = alt.X(
        "name:O", sort=None, scale=_places(names, 0.25), axis=_SLANTED if slanted and size is NARROW else alt.Axis()
    )
    y = alt.Y("count:Q", axis=alt.Axis(grid=True, tickCount=4, tickMinStep=1, labelExpr=_GROUPED))
    standing = alt.Chart().mark_bar().encode(x=x, y=y, color=_AS_GIVEN, order="place:Q")
    return _chart(rows, [standing], width=min(size.width, _WIDEST_COLUMN * max(len(names), 1)), height=_HEIGHT)


def _chart(rows: Rows, layers: Sequence[alt.Chart], *, width: float, height: float) -> alt.LayerChart:
    return alt.LayerChart(
        data=_data(rows), layer=list(layers), width=width, height=height, config=alt.Config(**_CONFIG)
    )


def _places(names: Sequence[str], padding: float) -> alt.Scale:
    return alt.Scale(domain=[str(_plain(name)) for name in names], paddingInner=padding, paddingOuter=0)


def _data(rows: Rows) -> alt.InlineData:
    return alt.InlineData(values=[{name: _plain(value) for name, value in row.items()} for row in rows])


def _plain(value: Any) -> Any:
    return xml_characters(" ".join(value.split()))[0] if isinstance(value, str) else value


def _svg(chart: alt.LayerChart) -> str:
    """The chart as an element that takes its name from around it and shrinks to the room it has."""
    import vl_convert

    svg = str(vl_convert.vegalite_to_svg(chart.to_dict()))
    svg = _LONG_NUMBER.sub(lambda match: f"{float(match[0]):.1f}", svg)
    return _OPENING.sub(r'<svg width="\1" height="\2" viewBox="0 0 \1 \2" aria-hidden="true">', svg, count=1)
