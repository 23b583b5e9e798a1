"""Draws one chart as a PNG, in a child process: matplotlib never fills the bot's memory.

What to draw comes as words and numbers, already in the resident's language. Who asks for it and
where pictures are kept is in `chart_process.py`.
"""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH_PIXELS = 1080
DPI = 150
_INCHES = WIDTH_PIXELS / DPI
_LETTERS_IN_LINE = 50

# Okabe and Ito's colours can be told apart by colour-blind people; the hatching does not even
# need colour.
_STRONG, _OTHER, _INK, _PAPER, _RAIL = "#0072B2", "#E69F00", "#1a1a1a", "#ffffff", "#e6e6e6"

# Heights in inches, so that a chart grows with what is on it and letters keep their size.
_LINE, _BAR, _GAP, _HEADING, _MARGIN = 0.21, 0.20, 0.20, 0.50, 0.16


@dataclass(frozen=True)
class Bar:
    """One project: `value` is None where the number is not known; `words` stands beside it."""

    label: str
    value: int | None
    words: str
    is_strong: bool = False


@dataclass(frozen=True)
class Panel:
    """One category: its bars share one scale."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """A whole picture. `strong` and `other` name the two kinds of bars; empty: no legend."""

    title: str
    panels: tuple[Panel, ...]
    strong: str = ""
    other: str = ""
    footer: str = ""

    def as_json(self) -> str:
        """The same chart gives the same text: it is also the key of the cache."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Chart:
    """Back from `Chart.as_json`."""
    raw: Mapping[str, Any] = json.loads(text)
    panels = tuple(
        Panel(panel["title"], tuple(Bar(**bar) for bar in panel["bars"]))
        for panel in raw["panels"]
    )
    return Chart(raw["title"], panels, raw["strong"], raw["other"], raw["footer"])


def _wrapped(text: str, letters: int = _LETTERS_IN_LINE) -> list[str]:
    return textwrap.wrap(text, letters) or [""]


class _Pencil:
    """Writes from the top down; `y` is how far down it is, in inches."""

    def __init__(self, axes: Axes) -> None:
        self.axes = axes
        self.y = _MARGIN

    def write(self, lines: Sequence[str], size: float, weight: str = "normal") -> None:
        step = _LINE * size / 10
        for line in lines:
            self.axes.text(
                0, self.y + step / 2, line, size=size, weight=weight, color=_INK, va="center"
            )
            self.y += step

    def bar(self, bar: Bar, longest: int) -> None:
        self.write(_wrapped(bar.label), 10)
        middle = self.y + _BAR / 2 + 0.02
        length = 0.74 * (bar.value or 0) / max(longest, 1)
        self.axes.barh(middle, 0.74, height=_BAR, color=_RAIL)
        if bar.value:
            self.axes.barh(
                middle,
                max(length, 0.004),
                height=_BAR,
                color=_STRONG if bar.is_strong else _OTHER,
                hatch=None if bar.is_strong else "////",
                edgecolor=_PAPER,
                linewidth=0,
            )
        self.axes.text(0.76, middle, bar.words, size=10, weight="bold", color=_INK, va="center")
        self.y += _BAR + _GAP

    def legend(self, chart: Chart) -> None:
        if not chart.strong:
            return
        self.y += 0.06
        for words, color, hatch in (
            (chart.strong, _STRONG, None),
            (chart.other, _OTHER, "////"),
        ):
            if not words:
                continue
            self.axes.barh(
                self.y + _BAR / 2,
                0.045,
                height=_BAR * 0.8,
                color=color,
                hatch=hatch,
                edgecolor=_PAPER,
                linewidth=0,
            )
            self.axes.text(0.065, self.y + _BAR / 2, words, size=10, color=_INK, va="center")
            self.y += _BAR + 0.08


def draw(chart: Chart) -> bytes:
    """The PNG, 1080 pixels wide and as high as it needs."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    mpl.rcParams.update({"font.family": "DejaVu Sans", "text.parse_math": False})
    figure = Figure(figsize=(_INCHES, 1), dpi=DPI, facecolor=_PAPER)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.035, 0, 0.93, 1))
    axes.set_axis_off()
    pencil = _Pencil(axes)
    pencil.write(_wrapped(chart.title, 38), 14, "bold")
    pencil.legend(chart)
    for panel in chart.panels:
        pencil.y += _HEADING - 0.3
        pencil.write(_wrapped(panel.title, 44), 11.5, "bold")
        pencil.y += 0.08
        longest = max((bar.value or 0 for bar in panel.bars), default=0)
        for bar in panel.bars:
            pencil.bar(bar, longest)
    if chart.footer:
        pencil.write(_wrapped(chart.footer, 66), 8)
    height = pencil.y + _MARGIN
    figure.set_size_inches(_INCHES, height)
    axes.set_xlim(0, 1)
    axes.set_ylim(height, 0)
    png = BytesIO()
    figure.savefig(png, format="png", facecolor=_PAPER)
    return png.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(from_json(sys.stdin.buffer.read().decode())))
