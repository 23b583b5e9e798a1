"""The windows of composer, desk and archive of campaigns by name, and the order of the steps."""

from __future__ import annotations

from typing import Final

from aiogram.fsm.state import State, StatesGroup


class Compose(StatesGroup):
    """Writing one campaign, from its purpose to handing it over."""

    drafts = State()
    purpose = State()
    topic = State()
    audience = State()
    condition = State()
    value = State()
    rest = State()
    other_campaign = State()
    texts = State()
    text = State()
    media = State()
    buttons = State()
    button_kind = State()
    button_target = State()
    button = State()
    button_label = State()
    preview = State()
    when = State()
    day = State()
    hour = State()
    summary = State()
    warnings = State()
    discard = State()


class Desk(StatesGroup):
    """Looking after campaigns: the list, deciding, the report."""

    all = State()
    card = State()
    reading = State()
    warnings = State()
    send_back = State()
    sure = State()
    report = State()
    chart = State()


class Archive(StatesGroup):
    """What anybody may read again: the campaigns that the city made public."""

    all = State()
    one = State()


STEPS: Final = (
    Compose.purpose,
    Compose.topic,
    Compose.audience,
    Compose.texts,
    Compose.preview,
    Compose.when,
    Compose.summary,
)
"""What "Step 3 of 7" counts."""

PART_OF: Final[dict[State, State]] = {
    Compose.condition: Compose.audience,
    Compose.value: Compose.condition,
    Compose.rest: Compose.audience,
    Compose.other_campaign: Compose.audience,
    Compose.text: Compose.texts,
    Compose.media: Compose.texts,
    Compose.buttons: Compose.texts,
    Compose.button_kind: Compose.buttons,
    Compose.button_target: Compose.buttons,
    Compose.button: Compose.buttons,
    Compose.button_label: Compose.button,
    Compose.day: Compose.when,
    Compose.hour: Compose.day,
    Compose.warnings: Compose.summary,
    Compose.discard: Compose.summary,
}
"""The window to which "Back" leads from a second question."""


def step_of(state: State) -> State:
    """The step to which a window belongs."""
    while state in PART_OF:
        state = PART_OF[state]
    return state
