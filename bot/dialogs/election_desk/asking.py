"""The windows that ask: a day, hours, words, a line, a point, yes or no, a share.

Which of them come for which line: `questions.py`. An answer is kept in the dialog until the last.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button
from aiogram_dialog.widgets.text import Format
from markupsafe import Markup

from bot.dialogs.election_desk import answers
from bot.dialogs.election_desk.answers import TYPE, TYPE_HOURS, TYPE_SHARE, language_of, now_of
from bot.dialogs.election_desk.course import (
    FIELDS,
    LANGUAGE,
    PART,
    back,
    followers,
    me,
    question_of,
)
from bot.dialogs.election_desk.questions import DAY
from bot.dialogs.election_desk.states import ElectionDesk
from bot.dialogs.frame import press
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.support.ways import typed
from bot.dialogs.typed_day import TYPE_DAY
from bot.dialogs.widgets import (
    Decision,
    Label,
    Note,
    Taken,
    View,
    answer_by_message,
    translator_of,
)
from bot.views.cut import cut
from bot.views.election_desk import followers_line
from bot.views.support_event import LANGUAGE_NAMES
from participation.language import LANGUAGES

NOW_UNITS = 700


def _how(manager: DialogManager) -> Markup:
    """What the answer has to be like."""
    question, tr = question_of(manager), translator_of(manager)
    match question.state:
        case ElectionDesk.words:
            return tr(
                # NOTE {language} is a language's name: Latvian, English or Russian.
                "Please type it. Language: <b>{language}</b>, at most {most} characters.",
                language=tr.plain(LANGUAGE_NAMES[language_of(manager)]),
                most=question.most,
            )
        case ElectionDesk.plain:
            return tr("At most {most} characters.", most=question.most)
        case ElectionDesk.day:
            return tr(TYPE_DAY)
        case ElectionDesk.hours:
            return tr(TYPE_HOURS)
    return Markup("")


async def question_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """The question, what stands there, and which buttons there are."""
    await me(dialog_manager)
    question, tr = question_of(dialog_manager), translator_of(dialog_manager)
    now = now_of(dialog_manager)
    parts = [tr(question.asks), _how(dialog_manager)]
    if now is not None:
        parts.append(tr("So far: {now}", now=cut(now, NOW_UNITS)))
    if dialog_manager.dialog_data.get(PART) == DAY:
        parts.append(Markup("\n") + followers_line(await followers(dialog_manager), tr))
    at = dialog_manager.dialog_data.get(LANGUAGE, 0)
    words = dialog_manager.dialog_data.get(FIELDS, {}).get(question.field)
    is_words = question.state == ElectionDesk.words
    return {
        "text": Markup("\n").join(part for part in parts if part),
        "has_now": now is not None,
        "without": tr.plain(question.without) if question.without else "",
        "has_without": question.without is not None and not (is_words and at),
        "may_copy": is_words and at > 0 and isinstance(words, dict) and LANGUAGES[at - 1] in words,
    }


def _window(state: State, take: Taken, *more: Any, decision: Decision | None = None) -> Window:
    letter = state.state.partition(":")[2] if state.state else ""
    return Window(
        Note(),
        View("text"),
        *more,
        Button(
            # NOTE A button: the answer that stands there stays.
            Label("➡️ Leave it as it is"),
            id=f"ed_keep_{letter}",
            on_click=press(answers.keep),
            when="has_now",
        ),
        Button(
            Format("{without}"),
            id=f"ed_open_{letter}",
            on_click=press(answers.leave_open),
            when="has_without",
        ),
        back(f"ed_back_{letter}"),
        NO_PREVIEW,
        answer_by_message(take, decision),
        state=state,
        getter=question_data,
    )


def _yes_no(label: str, widget_id: str, do: Callable[..., Any]) -> Button:
    return Button(Label(label), id=widget_id, on_click=press(do))


windows = (
    _window(ElectionDesk.day, typed(answers.take_day, TYPE_DAY)),
    _window(ElectionDesk.hours, typed(answers.take_hours, TYPE_HOURS)),
    _window(
        ElectionDesk.words,
        typed(answers.take_words, TYPE),
        Button(
            # NOTE A button: the text of the language before is taken for this one, too.
            Label("📋 The same text again"),
            id="ed_same",
            on_click=press(answers.same_words),
            when="may_copy",
        ),
    ),
    _window(ElectionDesk.plain, typed(answers.take_plain, TYPE)),
    _window(ElectionDesk.point, answers.take_point),
    _window(
        ElectionDesk.yes_no,
        answers.only_yes_or_no,
        _yes_no("✅ Yes", "ed_yes", answers.say_yes),
        _yes_no("❌ No", "ed_no", answers.say_no),
        decision=Decision(answers.say_yes, answers.say_no),
    ),
    _window(ElectionDesk.percent, typed(answers.take_share, TYPE_SHARE)),
)
