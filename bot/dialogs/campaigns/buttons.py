"""Step 4, aside: up to three buttons under the message: a link, a project, "stop this topic"."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.campaigns.button import NUMBER, keep
from bot.dialogs.campaigns.course import campaign_of
from bot.dialogs.campaigns.frame import step
from bot.dialogs.campaigns.states import Compose
from bot.dialogs.frame import Choices, buttons_only, numbered, press, services_of
from bot.dialogs.widgets import Label, Say, answer_by_message, translator_of
from bot.dialogs.written import written
from bot.i18n.translator import N_
from bot.services import Services
from bot.views.cut import cut
from participation.campaigns.campaign import Campaign
from participation.campaigns.content import MOST_BUTTONS, ButtonKind, CampaignButton
from participation.campaigns.markup import MOST_LINK, is_link
from participation.errors import Reason, Refused
from participation.language import LANGUAGES, Language

_KIND = "button_kind"
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


def _first_labels(kind: ButtonKind, services: Services) -> dict[Language, str]:
    return {each: services.translators[each].plain(FIRST_LABELS[kind]) for each in LANGUAGES}


async def add(manager: DialogManager, kind: ButtonKind, target: str = "") -> None:
    """A new button at the end, with labels that can be changed."""
    content = (await campaign_of(manager)).content
    if len(content.buttons) >= MOST_BUTTONS:
        raise Refused(Reason.TOO_MANY_BUTTONS, most=MOST_BUTTONS)
    number = len(content.buttons)
    labels = _first_labels(kind, services_of(manager))
    await keep(manager, number, CampaignButton(kind, labels, target))
    manager.dialog_data[NUMBER] = number
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
    manager.dialog_data[NUMBER] = number
    await manager.switch_to(Compose.button)


async def new_button(manager: DialogManager) -> None:
    await manager.switch_to(Compose.button_kind)


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
)
