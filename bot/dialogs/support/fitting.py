""" "Which one fits us?": five questions, then every contest with its reasons. The rules decide in
`participation/support/fitting.py`."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, Final

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button
from aiogram_dialog.widgets.text import Text

from bot.dialogs.frame import (
    Choices,
    buttons_only,
    numbered,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.support.contests import open_contest
from bot.dialogs.support.states import Funding
from bot.dialogs.support.ways import BACK, support_of, typed, way
from bot.dialogs.widgets import Label, Note, Say, View, answer_by_message, translator_of
from bot.i18n.translator import N_
from bot.views.support import fit_lines
from bot.views.support_words import OWN, PURPOSES, WHO
from participation.city.support import APPLICANTS
from participation.city.support import PURPOSES as PURPOSE_KEYS
from participation.errors import Reason, Refused
from participation.proposals.cost_rules import parse_cost
from participation.support.fitting import OwnMoney, Plan

PLAN: Final = "plan"
"""In the dialog's data: the answers so far, by the names of `Plan`'s fields."""
SUMS: Final = (1000, 5000, 20000, 50000)
NOT_KNOWN: Final = "unknown"
QUESTIONS: Final = (
    Funding.fit_who,
    Funding.fit_field,
    Funding.fit_purpose,
    Funding.fit_amount,
    Funding.fit_own,
)
_NAMES: Final = ("who", "field", "purpose", "amount", "own_money")


def answers_of(manager: DialogManager) -> dict[str, str]:
    found: dict[str, str] = manager.dialog_data.get(PLAN, {})
    return found


async def keep(manager: DialogManager, name: str, value: str) -> None:
    """The next question that has no answer yet, else the result."""
    manager.dialog_data[PLAN] = answers_of(manager) | {name: value}
    for state, asked in zip(QUESTIONS, _NAMES, strict=True):
        if asked not in answers_of(manager):
            await manager.switch_to(state)
            return
    await manager.switch_to(Funding.fit_result)


async def back(manager: DialogManager) -> None:
    """To the question before; its answer and the later ones are asked again."""
    at = QUESTIONS.index(manager.current_context().state)
    if at == 0:
        await manager.switch_to(Funding.home)
        return
    kept = {name: value for name, value in answers_of(manager).items() if name in _NAMES[: at - 1]}
    manager.dialog_data[PLAN] = kept
    await manager.switch_to(QUESTIONS[at - 1])


async def anew(manager: DialogManager) -> None:
    manager.dialog_data.pop(PLAN, None)
    await manager.switch_to(Funding.fit_who)


async def choose_who(manager: DialogManager, at: int) -> None:
    await keep(manager, "who", _one_of(APPLICANTS, at))


async def choose_field(manager: DialogManager, at: int) -> None:
    fields = services_of(manager).city.volunteering.fields
    await keep(manager, "field", _one_of([each.key for each in fields], at))


async def choose_purpose(manager: DialogManager, at: int) -> None:
    await keep(manager, "purpose", _one_of(PURPOSE_KEYS, at))


async def choose_sum(manager: DialogManager, at: int) -> None:
    await keep(manager, "amount", str(SUMS[at]) if at < len(SUMS) else NOT_KNOWN)


async def take_sum(manager: DialogManager, text: str) -> None:
    await keep(manager, "amount", str(parse_cost(text)))


async def choose_own(manager: DialogManager, at: int) -> None:
    await keep(manager, "own_money", _one_of(list(OwnMoney), at))


def _one_of(keys: Any, at: int) -> str:
    if at >= len(keys):
        raise Refused(Reason.SUPPORT_ANSWER_UNKNOWN, field="answer")
    return str(keys[at])


async def as_my_organisation(manager: DialogManager) -> None:
    """Who and in which field is known of an organisation that is linked here."""
    mine = await services_of(manager).organisations.mine(resident_of(manager).resident_id)
    if not mine:
        return
    first = mine[0]
    known = {"who": first.kind.value} | ({"field": first.field} if first.field else {})
    manager.dialog_data[PLAN] = answers_of(manager) | known
    await keep(manager, "who", first.kind.value)


def plan_of(manager: DialogManager) -> Plan:
    """From the answers; what no button of ours said counts as not answered."""
    answers = answers_of(manager)
    fields = [each.key for each in services_of(manager).city.volunteering.fields]
    who, field = answers.get("who"), answers.get("field")
    purpose, own = answers.get("purpose"), answers.get("own_money")
    return Plan(
        who=who if who in APPLICANTS else "association",  # type: ignore[arg-type]
        field=field if field in fields else "other",
        purpose=purpose if purpose in PURPOSE_KEYS else "event",  # type: ignore[arg-type]
        amount=_amount(answers.get("amount")),
        own_money=OwnMoney(own) if own in set(OwnMoney) else OwnMoney.UNSURE,
    )


def _amount(value: str | None) -> Decimal | None:
    try:
        return Decimal(value) if value and value != NOT_KNOWN else None
    except InvalidOperation:
        return None


def said(manager: DialogManager) -> str:
    """The answers so far, in words: also what a sentence in free words has answered already."""
    tr, answers = translator_of(manager), answers_of(manager)
    names = {
        each.key: each.name.get(tr.language)
        for each in services_of(manager).city.volunteering.fields
    }
    amount, own = _amount(answers.get("amount")), answers.get("own_money")
    parts = [
        tr.plain(WHO[answers["who"]]) if answers.get("who") in WHO else "",
        names.get(answers.get("field", ""), ""),
        tr.plain(PURPOSES[answers["purpose"]]) if answers.get("purpose") in PURPOSES else "",
        tr.money(amount) if amount is not None else "",
        # NOTE Of an organisation without money of its own, in a list of what it has answered.
        tr.plain("no money of your own") if own == OwnMoney.NO else "",
    ]
    return ", ".join(part for part in parts if part)


class Progress(Text):
    """ "Question 2 of 5"."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        tr = translator_of(manager)
        number = QUESTIONS.index(manager.current_context().state) + 1
        return tr("<i>Question {number} of {count}</i>", number=number, count=len(QUESTIONS))


async def question_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    mine = await services.organisations.mine(resident_of(dialog_manager).resident_id)
    sums: Choices = [
        (tr.plain("Up to {sum}", sum=tr.money(Decimal(each))), at) for at, each in enumerate(SUMS)
    ]
    return {
        "said": said(dialog_manager),
        "has_said": bool(said(dialog_manager)),
        "is_linked": bool(mine),
        "who": [(tr.plain(WHO[key]), at) for at, key in enumerate(APPLICANTS)],
        "fields": [
            (each.name.get(tr.language), at)
            for at, each in enumerate(services.city.volunteering.fields)
        ],
        "purposes": [(tr.plain(PURPOSES[key]), at) for at, key in enumerate(PURPOSE_KEYS)],
        "sums": [*sums, (tr.plain("I do not know yet"), len(SUMS))],
        "own": [(tr.plain(OWN[each]), at) for at, each in enumerate(OwnMoney)],
    }


async def result_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    found = services.support.fit(plan_of(dialog_manager))
    order = {each.key: at for at, each in enumerate(support_of(dialog_manager).contests)}
    return {
        "said": said(dialog_manager),
        "has_said": bool(said(dialog_manager)),
        "lines": fit_lines(found, tr),
        "contests": [
            (one.contest.short.get(tr.language), order[one.contest.key])
            for one in found
            if one.fits
        ],
        "has_some": any(one.fits for one in found),
    }


# NOTE {said}: a list such as "An association, Culture, €3,000".
SO_FAR = Say("\n<i>So far: {said}</i>", when="has_said")


def _question(state: State, *widgets: Any) -> Window:
    return Window(
        Note(),
        Progress(),
        *widgets,
        SO_FAR,
        Button(Label("⬅️ Back"), id="f_back", on_click=press(back)),
        state=state,
        getter=question_data,
    )


windows = (
    _question(
        Funding.fit_who,
        Say("<b>Who are you?</b>"),
        Button(
            Label("👥 As my organisation"),
            id="f_mine",
            on_click=press(as_my_organisation),
            when="is_linked",
        ),
        numbered("who", choose_who, widget_id="f_who"),
        buttons_only(),
    ),
    _question(
        Funding.fit_field,
        Say("<b>In which field do you work most?</b>"),
        numbered("fields", choose_field, widget_id="f_field"),
        buttons_only(),
    ),
    _question(
        Funding.fit_purpose,
        Say("<b>What do you need the money for?</b>"),
        numbered("purposes", choose_purpose, widget_id="f_purpose"),
        buttons_only(),
    ),
    _question(
        Funding.fit_amount,
        Say("<b>About how much do you need from the city?</b>\nChoose, or type the sum in euros."),
        numbered("sums", choose_sum, widget_id="f_sum"),
        answer_by_message(typed(take_sum, N_("Please type the sum in euros as a number."))),
    ),
    _question(
        Funding.fit_own,
        Say(
            "<b>Have you got some money of your own for it?</b>\nYour own, or from another "
            "sponsor."
        ),
        numbered("own", choose_own, widget_id="f_own"),
        buttons_only(),
    ),
    Window(
        Note(),
        Say("<b>This fits you</b>", when="has_some"),
        Say("<i>{said}</i>\n", when="has_said"),
        View("lines"),
        Say(
            "\n<i>What counts are the rules of each contest. Please read them, or ask, before you "
            "write.</i>"
        ),
        numbered("contests", open_contest, widget_id="f_contest"),
        way(N_("👤 Ask the expert"), Funding.expert, "f_expert"),
        Button(Label("🔁 Answer anew"), id="f_anew", on_click=press(anew)),
        BACK,
        NO_PREVIEW,
        buttons_only(),
        state=Funding.fit_result,
        getter=result_data,
    ),
)
