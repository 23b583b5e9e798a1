"""The chart: a PNG for a phone, in every language, whatever the titles are."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from bot.i18n.translator import Translator
from bot.views import chart_process
from bot.views.chart import WIDTH_PIXELS, Bar, Chart, Panel, draw, figure_of, from_json
from bot.views.chart_process import Charts
from bot.views.results_chart import in_words, published_chart, tally_chart
from participation.city import Cycle
from participation.voting.ballot import CategoryTally, Tally
from sandbox.formatting import format_text

CAPTION_MOST = 1024
# Telegram refuses photos whose sides differ more, or sum to more.
RATIO_MOST, SUM_MOST = 20, 10_000


def chart(*bars: Bar) -> Chart:
    return Chart("Rezultāti", (Panel("Infrastruktūra", bars or (Bar("Suņi", 5, "5"),)),))


def size(png: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(png)) as picture:
        assert picture.format == "PNG"
        return picture.size


def kept(folder: Path) -> list[Path]:
    return list(folder.glob("*.png"))


def too_wide(drawn: Chart) -> list[str]:
    """Words that reach over the edge of the picture."""
    figure = figure_of(drawn)
    canvas = figure.canvas
    renderer = canvas.get_renderer()  # type: ignore[attr-defined]
    texts = [text for axes in figure.axes for text in axes.texts]
    return [
        text.get_text()
        for text in texts
        if text.get_window_extent(renderer).x1 > WIDTH_PIXELS
        or text.get_window_extent(renderer).x0 < 0
    ]


def check(png: bytes) -> None:
    width, height = size(png)
    assert width == WIDTH_PIXELS
    assert max(width, height) / min(width, height) <= RATIO_MOST
    assert width + height <= SUM_MOST


def counted(ballot: Cycle) -> Tally:
    categories = []
    for category in ballot.categories:
        numbers = [project.number for project in ballot.projects_in(category.key)]
        votes = {number: 40 - place for place, number in enumerate(numbers)}
        categories.append(
            CategoryTally(
                category=category.key,
                budget=category.budget_limit,
                votes=votes,
                funded=tuple(numbers[:4]),
                spent=category.budget_limit,
                left=category.budget_limit,
                ballots=40,
            )
        )
    return Tally(cycle=ballot.year, ballots=60, head="0", categories=tuple(categories))


def test_chart_survives_the_way_into_the_child_process() -> None:
    drawn = chart(Bar("Suņi", None, "nav publicēts"), Bar("Кошки", 3, "3", is_strong=True))
    assert from_json(drawn.as_json()) == drawn


def lengths(drawn: Chart) -> list[float]:
    """How long each rail and the bar on it are, from the top down."""
    return [patch.get_width() for axes in figure_of(drawn).axes for patch in axes.patches]


@pytest.mark.parametrize("one_scale", [True, False])
def test_bars_of_different_panels_can_be_compared_if_the_chart_says_so(one_scale: bool) -> None:
    panels = (
        Panel("Latviešu", (Bar("sent", 30, "30"),)),
        Panel("English", (Bar("sent", 10, "10"),)),
    )
    _, more, _, fewer = lengths(Chart("Title", panels, one_scale=one_scale))
    assert (fewer < more / 2) == one_scale


def test_published_chart_is_a_picture_for_a_phone(ballot: Cycle, tr: Translator) -> None:
    check(draw(published_chart(ballot, tr)))
    assert too_wide(published_chart(ballot, tr)) == []


def test_chart_of_this_chats_votes_is_a_picture_for_a_phone(ballot: Cycle, tr: Translator) -> None:
    check(draw(tally_chart(ballot, counted(ballot), tr)))
    assert too_wide(tally_chart(ballot, counted(ballot), tr)) == []


def test_every_letter_of_the_three_languages_can_be_drawn(
    recwarn: pytest.WarningsRecorder,
) -> None:
    alphabet = "āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ абвгдеёжзийклмнопрстуфхцчшщъыьэюя АБВЁЩЪЫЭ „“«»–—…€№"
    draw(chart(Bar(alphabet, 1, alphabet[:10])))
    assert [str(warning.message) for warning in recwarn if "Glyph" in str(warning.message)] == []


@pytest.mark.parametrize(
    "title",
    [
        "x" * 300,
        "Щ" * 300,
        "vārds " * 60,
        "$\\frac{x}{",
        "<b>&amp;</b>",
        "",
        "שלום עולם",
        "%s {title} $5 and $6",
    ],
)
def test_any_title_can_be_drawn(title: str) -> None:
    drawn = chart(Bar(title, 1, "1"), Bar(title, None, "?"), Bar(title, 0, "0"))
    check(draw(drawn))
    assert too_wide(drawn) == []


def test_longer_titles_make_the_picture_higher_not_wider() -> None:
    short, long = draw(chart(Bar("Suņi", 1, "1"))), draw(chart(Bar("Suņi " * 40, 1, "1")))
    assert size(long)[1] > size(short)[1]
    assert size(long)[0] == size(short)[0]


async def test_chart_is_drawn_once_and_then_taken_from_the_disk(tmp_path: Path) -> None:
    charts = Charts(tmp_path)
    first = await charts.picture(chart())
    assert first is not None
    drawn_at = first.stat().st_mtime_ns
    check(first.read_bytes())
    assert await Charts(tmp_path).picture(chart()) == first
    assert first.stat().st_mtime_ns == drawn_at
    other = await charts.picture(chart(Bar("Kaķi", 5, "5")))
    assert other not in {None, first}


def test_bot_itself_never_loads_the_plotting_library() -> None:
    """It would stay in the bot's memory for ever."""
    asked = (
        "import sys, bot.views.results_chart, bot.views.chart_process;"
        "sys.exit('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


async def test_child_process_learns_no_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BALSS_BOT_TOKEN", "1:canary")
    seen: dict[str, str] = {}
    start = chart_process.asyncio.create_subprocess_exec

    async def watch(*command: str, env: dict[str, str], **how: object) -> object:
        seen.update(env)
        return await start(*command, env=env, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(chart_process.asyncio, "create_subprocess_exec", watch)
    assert await Charts(tmp_path).picture(chart())
    assert seen
    assert not any(name.startswith("BALSS") for name in seen)


async def test_a_child_that_is_too_slow_is_ended_and_nothing_is_kept(tmp_path: Path) -> None:
    assert await Charts(tmp_path, patience=0.01).picture(chart()) is None
    assert kept(tmp_path) == []
    assert await Charts(tmp_path).picture(chart()) is not None


def test_caption_says_what_the_picture_shows(ballot: Cycle, tr: Translator) -> None:
    for drawn in (published_chart(ballot, tr), tally_chart(ballot, counted(ballot), tr)):
        shown = format_text(str(in_words(drawn, tr)), "HTML", None).text
        assert len(shown.encode("utf-16-le")) // 2 <= CAPTION_MOST
        assert all(panel.bars[0].label in shown for panel in drawn.panels)


def test_unknown_count_is_said_and_has_no_bar(ballot: Cycle, tr: Translator) -> None:
    bars = [bar for panel in published_chart(ballot, tr).panels for bar in panel.bars]
    unknown = [bar for bar in bars if bar.value is None]
    assert {bar.words for bar in unknown} == {tr.plain("not published")}
