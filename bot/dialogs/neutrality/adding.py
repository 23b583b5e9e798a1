"""Adding names: what they are, then one on a line, as many as one likes."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from markupsafe import Markup

from bot.dialogs.frame import Choices, buttons_only, numbered, services_of
from bot.dialogs.neutrality.course import (
    KIND,
    PAGE,
    WORDS,
    back_to,
    election_meant,
    kind_of,
    me,
    my_id,
)
from bot.dialogs.neutrality.states import NeutralDesk
from bot.dialogs.widgets import Note, Say, answer_by_message, leave_note, translator_of
from bot.dialogs.written import written
from bot.i18n.translator import N_, Translator
from bot.views.neutrality import KINDS, unfit_lines
from participation.neutrality.names import Added
from participation.neutrality.watched import NameKind

_KINDS = tuple(NameKind)
_ASK = N_("Please send the names as text, one on each line.")


async def choose_kind(manager: DialogManager, number: int) -> None:
    if 0 <= number < len(_KINDS):
        manager.dialog_data[KIND] = _KINDS[number].value
        await manager.switch_to(NeutralDesk.adding)


def added_words(added: Added, tr: Translator) -> Markup:
    """What became of the lines, nothing left out."""
    parts = [tr.plural("✅ {n} name added.", "✅ {n} names added.", added.new)]
    if added.known:
        parts.append(
            tr.plural("{n} was on the list already.", "{n} were on the list already.", added.known)
        )
    if added.unfit:
        parts.append(unfit_lines(added.unfit, tr))
    return Markup("\n").join(parts)


async def take_names(message: Message, manager: DialogManager) -> None:
    lines = written(message, manager, _ASK)
    if lines is None:
        return
    election = await election_meant(manager)
    added = await services_of(manager).neutrality.add(
        await my_id(manager), lines, kind_of(manager), election.key if election else ""
    )
    leave_note(manager, added_words(added, translator_of(manager)))
    manager.dialog_data.pop(WORDS, None)
    manager.dialog_data.pop(PAGE, None)
    await manager.switch_to(NeutralDesk.names)


async def kind_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    tr = translator_of(dialog_manager)
    kinds: Choices = [(tr.plain(KINDS[kind]), at) for at, kind in enumerate(_KINDS)]
    return {"kinds": kinds}


async def adding_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    tr, kind = translator_of(dialog_manager), kind_of(dialog_manager)
    election = await election_meant(dialog_manager)
    return {
        "kind": tr(KINDS[kind]),
        "election": election.name.get(tr.language) if election else "",
        "has_election": election is not None,
        "is_candidate": kind is NameKind.CANDIDATE,
        "is_other": kind is not NameKind.CANDIDATE,
    }


windows = (
    Window(
        Note(),
        Say("<b>What do you want me to watch for?</b>"),
        numbered("kinds", choose_kind, widget_id="nd_kind"),
        back_to(NeutralDesk.home, "nd_kind_back"),
        buttons_only(),
        state=NeutralDesk.kind,
        getter=kind_data,
    ),
    Window(
        Note(),
        # NOTE {kind} is like "👤 Candidate".
        Say("<b>{kind}</b>\nSend one name on each line. You can paste a whole list."),
        Say(
            "\nFirst the given name, then the surname, in the basic form: Anna Ozoliņa. I find "
            "every case and Russian letters by myself.",
            when="is_candidate",
        ),
        Say(
            "\nPlease add the name in each language in which it is used, and a short form "
            "on its own line.",
            when="is_other",
        ),
        Say("\nI watch for them until this is over: {election}", when="has_election"),
        back_to(NeutralDesk.kind, "nd_adding_back"),
        answer_by_message(take_names),
        state=NeutralDesk.adding,
        getter=adding_data,
    ),
)
