"""Draws one chart as a PNG, in a child process: matplotlib never fills the bot's memory.

What to draw comes as words and numbers, already in the resident's language. Who asks for it and
where pictures are kept is in `chart_process.py`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.figure import Figure

WIDTH_PIXELS = 1080
DPI = 150
_INCHES = WIDTH_PIXELS / DPI
_LINE_SHARE = 0.93
"""How much of the width is written on; the rest is margin."""
_RAIL_LENGTH = 0.68
"""How much of a line the longest bar takes; the number stands behind it."""

# Okabe and Ito's colours can be told apart by colour-blind people; the hatching does not even
# need colour.
_STRONG, _OTHER, _INK, _PAPER, _RAIL = "#0072B2", "#E69F00", "#1a1a1a", "#ffffff", "#e6e6e6"

# Heights in inches, so that a chart grows with what is on it and letters keep their size.
_LINE, _BAR, _GAP, _MARGIN = 0.25, 0.22, 0.2, 0.16

Measure = Callable[[str, Any, bool], tuple[float, float, float]]


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
    """A whole picture. `strong` and `other` name the two kinds of bars; empty: no legend.
    `one_scale`: bars of different panels can be compared by their length."""

    title: str
    panels: tuple[Panel, ...]
    strong: str = ""
    other: str = ""
    footer: str = ""
    one_scale: bool = False

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
    return Chart(**{**raw, "panels": panels})


class _Pencil:
    """Writes from the top down; `y` is how far down it is, in inches."""

    def __init__(self, axes: Axes, renderer: RendererAgg) -> None:
        self.axes = axes
        self.renderer = renderer
        self.y = _MARGIN

    def _width(self, text: str, size: float, weight: str) -> float:
        """As a share of the whole line."""
        from matplotlib.font_manager import FontProperties

        font = FontProperties(size=size, weight=weight)
        measure: Measure = self.renderer.get_text_width_height_descent
        return measure(text, font, False)[0] / (WIDTH_PIXELS * _LINE_SHARE)

    def _lines(self, text: str, size: float, weight: str) -> list[str]:
        """The text in lines that fit; a word longer than a line is broken."""
        lines = [""]
        for word in text.split():
            while word:
                line = f"{lines[-1]} {word}".strip()
                if self._width(line, size, weight) <= 1:
                    lines[-1], word = line, ""
                elif lines[-1]:
                    lines.append("")
                else:
                    # Guessed from the word's own width: measuring letter by letter is slow.
                    fits = max(1, int(0.97 * len(word) / self._width(word, size, weight)))
                    while fits > 1 and self._width(word[:fits], size, weight) > 1:
                        fits -= 1
                    lines[-1], word = word[:fits], word[fits:]
                    lines.append("")
        return lines if lines[-1] or len(lines) == 1 else lines[:-1]

    def write(self, text: str, size: float, weight: str = "normal") -> None:
        step = _LINE * size / 12
        for line in self._lines(text, size, weight):
            self._words(0, self.y + step / 2, line, size, weight)
            self.y += step

    def _words(self, x: float, y: float, text: str, size: float, weight: str) -> None:
        self.axes.text(x, y, text, size=size, weight=weight, color=_INK, va="center")

    def _block(self, y: float, length: float, is_strong: bool) -> None:
        self.axes.barh(
            y,
            length,
            height=_BAR,
            color=_STRONG if is_strong else _OTHER,
            hatch=None if is_strong else "////",
            edgecolor=_PAPER,
            linewidth=0,
        )

    def bar(self, bar: Bar, longest: int) -> None:
        self.write(bar.label, 12)
        middle = self.y + _BAR / 2 + 0.03
        self.axes.barh(middle, _RAIL_LENGTH, height=_BAR, color=_RAIL)
        if bar.value:
            length = _RAIL_LENGTH * bar.value / max(longest, 1)
            self._block(middle, max(length, 0.004), bar.is_strong)
        self._words(_RAIL_LENGTH + 0.02, middle, bar.words, 12, "bold")
        self.y += _BAR + _GAP

    def legend(self, chart: Chart) -> None:
        for words, is_strong in ((chart.strong, True), (chart.other, False)):
            if words:
                self.y += 0.08
                self._block(self.y + _BAR / 2, 0.05, is_strong)
                self._words(0.07, self.y + _BAR / 2, words, 12, "normal")
                self.y += _BAR


def figure_of(chart: Chart) -> Figure:
    """The picture, 1080 pixels wide and as high as it needs."""
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    mpl.rcParams.update({"font.family": "DejaVu Sans", "text.parse_math": False})
    figure = Figure(figsize=(_INCHES, 1), dpi=DPI, facecolor=_PAPER)
    canvas = FigureCanvasAgg(figure)
    axes = figure.add_axes(((1 - _LINE_SHARE) / 2, 0, _LINE_SHARE, 1))
    axes.set_axis_off()
    pencil = _Pencil(axes, canvas.get_renderer())  # type: ignore[no-untyped-call]
    pencil.write(chart.title, 16, "bold")
    pencil.legend(chart)
    for panel in chart.panels:
        pencil.y += 0.2
        pencil.write(panel.title, 14, "bold")
        pencil.y += 0.08
        compared = chart.panels if chart.one_scale else (panel,)
        longest = max((bar.value or 0 for one in compared for bar in one.bars), default=0)
        for bar in panel.bars:
            pencil.bar(bar, longest)
    if chart.footer:
        pencil.write(chart.footer, 10)
    height = pencil.y + _MARGIN
    figure.set_size_inches(_INCHES, height)
    axes.set_xlim(0, 1)
    axes.set_ylim(height, 0)
    return figure


def draw(chart: Chart) -> bytes:
    """The picture as a PNG."""
    png = BytesIO()
    figure_of(chart).savefig(png, format="png", facecolor=_PAPER)
    return png.getvalue()


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(from_json(sys.stdin.buffer.read().decode())))
