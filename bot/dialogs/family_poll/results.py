"""What came of a children's election, when it is over: by question and by place, as words and as
a chart."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.family_poll.door import POLL, QUESTION, youth_of
from bot.dialogs.family_poll.home import MENU
from bot.dialogs.family_poll.states import FamilyVote
from bot.dialogs.frame import Choices, buttons_only, numbered, picture, press, services_of
from bot.dialogs.results.drawing import chart_data as drawn
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.views.chart import Chart
from bot.views.family_poll import poll_name
from bot.views.family_results import (
    chart_words,
    place_chart,
    place_text,
    results_chart,
    results_text,
    too_few_text,
)
from participation.city.youth import YouthQuestion
from participation.errors import Reason, Refused
from participation.family_poll.results import PollResults

EARLIER_MOST = 5


async def results_of(manager: DialogManager) -> PollResults:
    """Of the poll that was chosen, or of the last one. Refused: FAMILY_POLL_UNKNOWN."""
    polls = services_of(manager).family_polls
    chosen = manager.dialog_data.get(POLL)
    ended = await polls.ended()
    if not isinstance(chosen, int):
        if not ended:
            raise Refused(Reason.FAMILY_POLL_UNKNOWN)
        chosen = ended[0].poll_id
    return await polls.results(chosen)


def question_of(manager: DialogManager, results: PollResults) -> YouthQuestion:
    """The question whose places are looked at; the first one if that is not known."""
    asked = results.poll.content.questions
    at = manager.dialog_data.get(QUESTION)
    return asked[at] if isinstance(at, int) and at < len(asked) else asked[0]


async def to_place(manager: DialogManager, at: int) -> None:
    manager.dialog_data[QUESTION] = at
    await manager.switch_to(FamilyVote.place)


async def to_poll(manager: DialogManager, poll_id: int) -> None:
    manager.dialog_data[POLL] = poll_id
    await results_of(manager)
    await manager.switch_to(FamilyVote.results)


async def home(manager: DialogManager) -> None:
    await manager.switch_to(FamilyVote.home)


async def results_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    ended = await services_of(dialog_manager).family_polls.ended()
    if not ended:
        return {
            "words": tr("There are no results of a children's election yet."),
            "questions": [],
            "earlier": [],
            "has_some": False,
        }
    results = await results_of(dialog_manager)
    asked = results.poll.content.questions if results.is_shown else ()
    questions: Choices = [(f"📍 {one.short.get(tr.language)}", at) for at, one in enumerate(asked)]
    earlier: Choices = [
        # NOTE A button to an earlier election. {day} reads like "7 June 2025".
        (
            tr.plain(
                "🕰 {name}, {day}",
                name=poll_name(one.content, tr),
                day=tr.full_day(one.closed_at or one.closes_at or one.opens_at),
            ),
            one.poll_id,
        )
        for one in ended[:EARLIER_MOST]
        if one.poll_id != results.poll.poll_id
    ]
    return {
        "words": results_text(results, tr),
        "questions": questions,
        "earlier": earlier,
        "has_some": results.is_shown,
    }


async def place_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    results = await results_of(dialog_manager)
    question = question_of(dialog_manager, results)
    return {
        "words": place_text(results, question, youth_of(dialog_manager), tr),
        "has_places": results.is_shown,
    }


async def chart_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, results = translator_of(dialog_manager), await results_of(dialog_manager)
    if not results.is_shown:
        return {"chart": None, "words": too_few_text(results, tr)}
    return await _drawn(dialog_manager, results_chart(results, tr), results)


async def place_chart_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    results = await results_of(dialog_manager)
    if not results.is_shown:
        return {"chart": None, "words": too_few_text(results, tr)}
    question = question_of(dialog_manager, results)
    chart = place_chart(results, question, youth_of(dialog_manager), tr)
    return await _drawn(dialog_manager, chart, results)


async def _drawn(manager: DialogManager, chart: Chart, results: PollResults) -> dict[str, Any]:
    found = await drawn(manager, chart)
    if found["chart"] is not None:
        found["words"] = chart_words(chart, results.poll, translator_of(manager))
    return found


BACK = Button(Label("⬅️ Back"), id="y_home", on_click=press(home))

windows = (
    Window(
        Note(),
        View("words"),
        # NOTE Below stand the questions as buttons.
        Say("\nHow did the places choose?", when="has_some"),
        numbered("questions", to_place, widget_id="y_place"),
        SwitchTo(
            Label("📊 Show as a chart"), id="y_chart", state=FamilyVote.chart, when="has_some"
        ),
        numbered("earlier", to_poll, widget_id="y_poll"),
        BACK,
        MENU,
        buttons_only(),
        state=FamilyVote.results,
        getter=results_data,
    ),
    Window(
        Note(),
        View("words"),
        picture("chart"),
        SwitchTo(Label("📋 Show as a table"), id="y_table", state=FamilyVote.results),
        BACK,
        buttons_only(),
        state=FamilyVote.chart,
        getter=chart_data,
    ),
    Window(
        Note(),
        View("words"),
        SwitchTo(
            Label("📊 Show as a chart"),
            id="y_place_chart",
            state=FamilyVote.place_chart,
            when="has_places",
        ),
        SwitchTo(Label("⬅️ All results"), id="y_results", state=FamilyVote.results),
        buttons_only(),
        state=FamilyVote.place,
        getter=place_data,
    ),
    Window(
        Note(),
        View("words"),
        picture("chart"),
        SwitchTo(Label("📋 Show as a table"), id="y_place_table", state=FamilyVote.place),
        SwitchTo(Label("⬅️ All results"), id="y_results", state=FamilyVote.results),
        buttons_only(),
        state=FamilyVote.place_chart,
        getter=place_chart_data,
    ),
)
