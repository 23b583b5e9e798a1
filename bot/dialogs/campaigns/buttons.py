"""Step 4, aside: up to three buttons under the message: a link, a project, "stop this topic"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.campaigns.course import campaign_of, change
from bot.dialogs.campaigns.frame import step
from bot.dialogs.campaigns.states import Compose
from bot.dialogs.campaigns.texts import problems_of
from bot.dialogs.frame import Choices, buttons_only, numbered, press, services_of
from bot.dialogs.proposals.written import written
from bot.dialogs.widgets import Label, Say, answer_by_message, leave_note, translator_of
from bot.i18n.translator import N_, Translator
from bot.services import Services
from bot.views.campaign_audience import NAMES
from bot.views.campaign_problems import problems_text
from bot.views.cut import cut, isolated, units
from participation.campaigns.campaign import Campaign
from participation.campaigns.checks import MOST_LABEL
from participation.campaigns.content import MOST_BUTTONS, ButtonKind, CampaignButton
from participation.campaigns.markup import MOST_LINK, is_link
from participation.errors import Reason, Refused
from participation.language import LANGUAGES, Language

_NUMBER, _KIND, _LANGUAGE = "button", "button_kind", "label_language"
KINDS: tuple[tuple[ButtonKind, str], ...] = (
    ("link", N_("🔗 Open a link")),
    ("project", N_("🗳 Show a project of the ballot")),
    ("stop_topic", N_("🔕 Stop this kind of message")),
)
FIRST_LABELS: dict[str, str] = {
    "link": N_("🔗 Read more"),
    "project": N_("🗳 See the project"),
    "stop_topic": N_("🔕 Stop these messages"),
}
"""What a new button says until staff write something else."""
LINK_UNITS = 300


def _first_labels(kind: ButtonKind, services: Services) -> dict[Language, str]:
    return {each: services.translators[each].plain(FIRST_LABELS[kind]) for each in LANGUAGES}


def number_of(manager: DialogManager) -> int:
    """Which button is open."""
    number: int = manager.dialog_data.get(_NUMBER, 0)
    return number


async def keep(manager: DialogManager, number: int, button: CampaignButton | None) -> None:
    """Put a button in its place (None takes it away)."""
    content = (await campaign_of(manager)).content
    new = (button,) if button else ()
    buttons = (*content.buttons[:number], *new, *content.buttons[number + 1 :])
    await change(manager, content=replace(content, buttons=buttons))


async def add(manager: DialogManager, kind: ButtonKind, target: str = "") -> None:
    """A new button at the end, with labels that can be changed."""
    content = (await campaign_of(manager)).content
    if len(content.buttons) >= MOST_BUTTONS:
        raise Refused(Reason.TOO_MANY_BUTTONS, most=MOST_BUTTONS)
    number = len(content.buttons)
    labels = _first_labels(kind, services_of(manager))
    await keep(manager, number, CampaignButton(kind, labels, target))
    manager.dialog_data[_NUMBER] = number
    await manager.switch_to(Compose.button)


async def choose_kind(manager: DialogManager, number: int) -> None:
    if not 0 <= number < len(KINDS):
        return
    kind = KINDS[number][0]
    if kind == "stop_topic":
        await add(manager, kind)
        return
    manager.dialog_data[_KIND] = kind
    await manager.switch_to(Compose.button_target)


def ballot_number(text: str) -> int | None:
    """A project's number as people write it: "12", "Nr. 12", "#12"."""
    digits = text.strip().removeprefix("#").lower().removeprefix("nr.").strip()
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= 5
    return int(digits) if is_number else None


async def take_target(message: Message, manager: DialogManager) -> None:
    """An address, or the number of a project."""
    if manager.dialog_data.get(_KIND) == "project":
        text = written(message, manager, N_("Please type the number of the project."))
        if text is None:
            return
        services = services_of(manager)
        cycle = services.city.current_cycle(services.clock.now())
        number = ballot_number(text)
        if cycle is None or number not in {project.number for project in cycle.projects}:
            raise Refused(Reason.PROJECT_UNKNOWN)
        await add(manager, "project", f"{cycle.year}.{number}")
        return
    text = written(message, manager, N_("Please type an address that begins with https://"))
    if text is None:
        return
    address = text.strip()
    if not is_link(address):
        raise Refused(Reason.LINK_BROKEN, link=cut(address, 100))
    await add(manager, "link", address)


async def choose_button(manager: DialogManager, number: int) -> None:
    manager.dialog_data[_NUMBER] = number
    await manager.switch_to(Compose.button)


async def new_button(manager: DialogManager) -> None:
    await manager.switch_to(Compose.button_kind)


async def drop_button(manager: DialogManager) -> None:
    await keep(manager, number_of(manager), None)
    await manager.switch_to(Compose.buttons)


async def choose_label(manager: DialogManager, number: int) -> None:
    if 0 <= number < len(LANGUAGES):
        manager.dialog_data[_LANGUAGE] = LANGUAGES[number]
        await manager.switch_to(Compose.button_label)


async def take_label(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, N_("Please type the words for the button."))
    if text is None:
        return
    label = " ".join(text.split())
    number, buttons = number_of(manager), (await campaign_of(manager)).content.buttons
    if units(label) > MOST_LABEL:
        facts = {"number": number + 1, "length": units(label), "most": MOST_LABEL}
        raise Refused(Reason.BUTTON_LABEL_TOO_LONG, **facts)
    if number < len(buttons):
        language = manager.dialog_data.get(_LANGUAGE, LANGUAGES[0])
        labels = {**buttons[number].labels, language: label}
        await keep(manager, number, replace(buttons[number], labels=labels))
        leave_note(manager, translator_of(manager)("✅ Saved."))
    await manager.switch_to(Compose.button)


def target_words(button: CampaignButton, services: Services, tr: Translator) -> str:
    """Where the button leads, in words."""
    if button.kind == "link":
        return cut(button.target, LINK_UNITS)
    if button.kind == "stop_topic":
        return tr.plain("Stop this kind of message")
    year, number = button.project or (0, 0)
    cycle = services.city.cycle(year)
    project = cycle.project(number) if cycle else None
    title = project.title.get(tr.language) if project else "?"
    return tr.plain("Project {number}: {title}", number=number, title=cut(title, 120))


async def buttons_data(manager: DialogManager, campaign: Campaign) -> dict[str, Any]:
    tr, buttons = translator_of(manager), campaign.content.buttons
    choices: Choices = [
        (f"{number + 1}. {cut(button.labels.get(tr.language, '…'), 50)}", number)  # type: ignore[call-overload]
        for number, button in enumerate(buttons)
    ]
    return {
        "buttons": choices,
        "most": MOST_BUTTONS,
        "has_room": len(buttons) < MOST_BUTTONS,
        "is_full": len(buttons) >= MOST_BUTTONS,
    }


async def kind_data(manager: DialogManager, _: Campaign) -> dict[str, Any]:
    tr = translator_of(manager)
    kinds: Choices = [(tr.plain(label), number) for number, (__, label) in enumerate(KINDS)]
    return {"kinds": kinds}


async def target_data(manager: DialogManager, _: Campaign) -> dict[str, Any]:
    is_project = manager.dialog_data.get(_KIND) == "project"
    return {"is_project": is_project, "is_link": not is_project, "most": MOST_LINK}


async def button_data(manager: DialogManager, campaign: Campaign) -> dict[str, Any]:
    services, tr = services_of(manager), translator_of(manager)
    number, buttons = number_of(manager), campaign.content.buttons
    button = buttons[number] if number < len(buttons) else CampaignButton("stop_topic", {})
    labels: Choices = [
        (f"✏️ {NAMES[each]}: {cut(button.labels.get(each) or '…', 40)}", index)
        for index, each in enumerate(LANGUAGES)
    ]
    mine = [
        each
        for each in problems_of(manager, campaign)
        if each.facts.get("number") == number + 1
        or (button.kind == "link" and each.facts.get("link") == button.target)
    ]
    return {
        "number": number + 1,
        "target": isolated(target_words(button, services, tr)),
        "labels": labels,
        "problems": problems_text(mine, tr),
        "has_problems": bool(mine),
    }


async def label_data(manager: DialogManager, campaign: Campaign) -> dict[str, Any]:
    number, buttons = number_of(manager), campaign.content.buttons
    language = manager.dialog_data.get(_LANGUAGE, LANGUAGES[0])
    now = buttons[number].labels.get(language, "") if number < len(buttons) else ""
    return {"language": NAMES[language], "now": isolated(cut(now, 100)), "most": MOST_LABEL}


windows = (
    step(
        Compose.buttons,
        Say("<b>Buttons under the message</b>\nUp to {most}. Press one to change it."),
        Say("There is no room for more.", when="is_full"),
        numbered("buttons", choose_button, widget_id="c_button"),
        Button(
            Label("➕ Add a button"),
            id="c_button_new",
            on_click=press(new_button),
            when="has_room",
        ),
        buttons_only(),
        data=buttons_data,
    ),
    step(
        Compose.button_kind,
        Say("<b>What does the button do?</b>"),
        numbered("kinds", choose_kind, widget_id="c_button_kind"),
        buttons_only(),
        data=kind_data,
    ),
    step(
        Compose.button_target,
        Say(
            "<b>Which page does it open?</b>\nType the address. It must begin with https://",
            when="is_link",
        ),
        Say(
            "<b>Which project does it show?</b>\nType its number on the ballot.",
            when="is_project",
        ),
        answer_by_message(take_target),
        data=target_data,
    ),
    step(
        Compose.button,
        Say(
            "<b>Button {number}</b>\nIt leads to: {target}\n\nTo change its words, press a "
            "language."
        ),
        Say("\n{problems}", when="has_problems"),
        numbered("labels", choose_label, widget_id="c_label"),
        Button(Label("🗑 Take this button away"), id="c_button_drop", on_click=press(drop_button)),
        buttons_only(),
        data=button_data,
    ),
    step(
        Compose.button_label,
        Say(
            "<b>{language}</b>\nType what stands on the button, at most {most} characters.\n"
            "Now: {now}"
        ),
        answer_by_message(take_label),
        data=label_data,
    ),
)
