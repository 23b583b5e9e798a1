"""What roles and rights are called. Which role has which right: `participation.staff.rights`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from bot.i18n.reasons import explain
from bot.i18n.translator import N_, Translator
from participation.errors import Reason, Refused
from participation.staff.member import Former
from participation.staff.rights import RIGHTS, Right, Role

# NOTE Roles stand by themselves or after a colon: "Your role here: clerk".
ROLES: Final[Mapping[Role, str]] = MappingProxyType(
    {
        Role.CLERK: N_("clerk"),
        Role.MODERATOR: N_("moderator"),
        Role.TELLER: N_("teller"),
        Role.ADMINISTRATOR: N_("administrator"),
    }
)
RIGHT_WORDS: Final[Mapping[Right, str]] = MappingProxyType(
    {
        Right.OPEN_STAFF: N_("open the staff room"),
        Right.WRITE_CAMPAIGNS: N_("write messages to residents"),
        Right.APPROVE_CAMPAIGNS: N_("approve a colleague's messages"),
        Right.REVIEW_PROPOSALS: N_("review proposals"),
        Right.RUN_VOTING: N_("run the voting"),
        Right.ANSWER_QUESTIONS: N_("answer residents' questions"),
        Right.READ_LOG: N_("read the staff log"),
        Right.INVITE: N_("invite colleagues and change their roles"),
        Right.FREEZE: N_("stop everything at once in an emergency"),
        Right.UNFREEZE: N_("let everything go on again"),
        Right.APPROVE_ORGANISATIONS: N_("approve associations and foundations"),
        Right.MODERATE_CALLS: N_("look at an organisation's first call for volunteers"),
        Right.EDIT_SUPPORT: N_("edit what the city offers to organisations"),
        Right.EDIT_ELECTIONS: N_("edit the election calendar"),
    }
)
COMMANDS: Final[Mapping[Right, tuple[str, ...]]] = MappingProxyType(
    {
        Right.WRITE_CAMPAIGNS: ("campaign",),
        Right.APPROVE_CAMPAIGNS: ("campaigns",),
        Right.ANSWER_QUESTIONS: ("questions",),
        Right.READ_LOG: ("log",),
        Right.FREEZE: ("freeze",),
        Right.UNFREEZE: ("freeze",),
    }
)
"""The commands that work for a right. What a later step brings is not here yet."""
LATER: Final = frozenset({Right.REVIEW_PROPOSALS, Right.RUN_VOTING})
"""Rights whose errand this version does not have yet."""


def role_names(roles: Iterable[Role], tr: Translator) -> str:
    """`clerk and teller`, in the order of the table."""
    held = set(roles)
    return tr.listing([tr.plain(ROLES[role]) for role in RIGHTS if role in held])


def right_lines(rights: Iterable[Right], tr: Translator) -> Markup:
    """One line for each right, with the commands that it opens; what comes later in one line."""
    held = [right for right in Right if right in set(rights) - {Right.OPEN_STAFF}]
    lines = []
    for right in (right for right in held if right not in LATER):
        commands = " ".join(f"/{name}" for name in COMMANDS.get(right, ()))
        line = Markup("• {}").format(tr(RIGHT_WORDS[right]))
        lines.append(line + Markup(": {}").format(commands) if commands else line)
    later = [tr.plain(RIGHT_WORDS[right]) for right in held if right in LATER]
    if later:
        lines.append(tr("<i>Not in this version yet: {rights}.</i>", rights=tr.listing(later)))
    return Markup("\n").join(lines)


def farewell(left_on: date, tr: Translator) -> Markup:
    """For whoever was on the staff and is no longer."""
    return tr(
        "Your role here has ended ({day}). Thank you for your work! /menu shows what everybody "
        "can do here.",
        day=tr.full_day(left_on),
    )


def closed_door(was: Former | None, tr: Translator) -> Markup:
    """What somebody who is not on the staff is told."""
    return explain(Refused(Reason.NOT_STAFF), tr) if was is None else farewell(was.left_on, tr)
