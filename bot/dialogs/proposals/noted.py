"""What a resident's own sentence said already: "a dog park in Karosta for 20000".

It waits in the dialog until they begin, and is then answered like any other answer: by the same
rules, one by one, and what a rule refuses is asked in its step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot.dialogs.frame import resident_of, services_of
from bot.dialogs.proposals.states import Propose
from bot.dialogs.widgets import refuse
from bot.i18n.translator import Translator
from bot.views.place import place_text
from participation.city import City
from participation.errors import Refused
from participation.proposals.proposal import Draft, Place

_NOTED = "noted"
_TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class Noted:
    """Keys of the city's lists, and euro as the model writes them ("20000", "1500.50")."""

    topic: str | None = None
    district: str | None = None
    cost: str | None = None

    def __bool__(self) -> bool:
        return any((self.topic, self.district, self.cost))

    def data(self) -> dict[str, Any]:
        """For the start of the dialog."""
        return {_NOTED: asdict(self)}


async def remember_noted(start_data: object, manager: DialogManager) -> None:
    """When the dialog starts."""
    if isinstance(start_data, Mapping) and _NOTED in start_data:
        manager.dialog_data[_NOTED] = start_data[_NOTED]


def noted_of(manager: DialogManager) -> Noted:
    """What waits to be answered; empty once it was."""
    return Noted(**manager.dialog_data.get(_NOTED, {}))


def _sum(text: str | None) -> Decimal | None:
    try:
        return Decimal(text) if text else None
    except InvalidOperation:
        return None


def noted_lines(noted: Noted, tr: Translator, city: City) -> Markup:
    """The same lines as in the summary of a draft."""
    names = {topic.key: topic.name for topic in city.topics}
    lines = []
    if noted.topic in names:
        lines.append(tr("<b>Theme:</b> {value}", value=names[noted.topic].get(tr.language)))
    if noted.district:
        place = place_text(Place("district", district=noted.district), tr, city)
        lines.append(tr("<b>Place:</b> {value}", value=place))
    if (cost := _sum(noted.cost)) is not None:
        lines.append(tr("<b>Estimated cost:</b> {value}", value=tr.money(cost)))
    return Markup("\n").join(lines)


def forget_noted(manager: DialogManager) -> None:
    """The resident goes on with what was there before."""
    manager.dialog_data.pop(_NOTED, None)
    manager.dialog_data.pop(_TAKEN, None)


def is_untouched(draft: Draft) -> bool:
    """Whether nothing of an idea stands in it yet."""
    return all(getattr(draft, field) is None for field in ("category", "title", "place", "cost"))


async def take_noted(manager: DialogManager, draft: Draft) -> None:
    """Answer with it what a new draft asks; a refusal stands above the next window."""
    noted = noted_of(manager) if is_untouched(draft) else Noted()
    forget_noted(manager)
    owner, proposals = resident_of(manager).resident_id, services_of(manager).proposals
    place = Place("district", district=noted.district) if noted.district else None
    taken: list[str | None] = []
    for states, field, value in (
        ((Propose.category, Propose.topic), "topic", noted.topic),
        ((Propose.place,), "place", place),
        ((Propose.cost,), "cost", noted.cost),
    ):
        if value is None:
            continue
        try:
            await proposals.answer(owner, **{field: value})
            taken += [state.state for state in states]
        except Refused as refused:
            refuse(manager, refused)
    manager.dialog_data[_TAKEN] = taken


def is_taken(manager: DialogManager, state: str | None) -> bool:
    """Whether this step was answered by the sentence, so that it need not be asked."""
    return state in manager.dialog_data.get(_TAKEN, ())
