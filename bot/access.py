"""Who may reach what, as one table: commands, buttons under messages, windows of dialogs.

Default deny: `tests/house/test_access.py` walks everything that the dispatcher holds and fails for
what has no line here. `docs/reference/access.md` is written from this table. The table opens
nothing by itself: a filter or a door stands before each handler, and the service asks again.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from participation.staff.rights import RIGHTS, Right, Role


class Who(StrEnum):
    """Whom no right describes."""

    EVERYBODY = "everybody"
    MEMBER = "member"  # anybody with a role
    GROUP = "group"  # members of a group chat: they get only the way into a private one


class Kind(StrEnum):
    """The people for whom each line is tried."""

    NEWCOMER = "newcomer"
    RESIDENT = "resident"
    VERIFIED = "verified"
    REPRESENTATIVE = "representative"  # of an approved organisation
    CLERK = "clerk"
    MODERATOR = "moderator"
    TELLER = "teller"
    ADMINISTRATOR = "administrator"
    FORMER = "former"
    GROUP = "group"


ROLE_OF: Final[Mapping[Kind, Role]] = MappingProxyType(
    {
        Kind.CLERK: Role.CLERK,
        Kind.MODERATOR: Role.MODERATOR,
        Kind.TELLER: Role.TELLER,
        Kind.ADMINISTRATOR: Role.ADMINISTRATOR,
    }
)

# fmt: off
_FOR_EVERYBODY: Final = (
    "start", "menu", "help", "propose", "vote", "projects", "results", "volunteer", "elections",
    "news", "me", "language", "cancel", "stop", "organisation",
    "call", "calls", "funding",
)
# fmt: on

COMMANDS: Final[Mapping[str, Who | Right]] = MappingProxyType(
    dict.fromkeys(_FOR_EVERYBODY, Who.EVERYBODY)
    | {
        "staff": Who.MEMBER,
        "log": Right.READ_LOG,
        "freeze": Right.FREEZE,
        "campaign": Right.WRITE_CAMPAIGNS,
        "campaigns": Right.WRITE_CAMPAIGNS,
        "review": Right.REVIEW_PROPOSALS,
        "voting": Right.RUN_VOTING,
        "questions": Right.ANSWER_QUESTIONS,
    }
)

#: By the class of the button's data in `bot/callbacks.py`.
PRESSES: Final[Mapping[str, Who | Right]] = MappingProxyType(
    {
        "Go": Who.EVERYBODY,  # as the command of the same name
        "ChooseLanguage": Who.EVERYBODY,
        "Wish": Who.EVERYBODY,  # leads only where a command or button for everybody leads
        "MyData": Who.EVERYBODY,
        "CalendarDo": Who.EVERYBODY,  # whoever presses gets their own
        "PlaceDo": Who.EVERYBODY,  # of one's own application; the service asks whose it is
        "Teach": Who.EVERYBODY,
        "StopTopic": Who.EVERYBODY,
        "StartTopic": Who.EVERYBODY,
        "Why": Who.EVERYBODY,
        "Invited": Who.EVERYBODY,  # the token in it is worth one role, once
        "CampaignPress": Who.EVERYBODY,
        "CampaignDo": Right.WRITE_CAMPAIGNS,
        "HoursDo": Who.EVERYBODY,  # the service asks whose they are
        "Moderate": Right.MODERATE_CALLS,
        "Asked": Who.EVERYBODY,  # nothing is kept of it
        "ElectionDo": Who.EVERYBODY,  # one's own reminders
    }
)

#: By the name of the dialog's states; a single window may ask for more than its dialog.
WINDOWS: Final[Mapping[str, Who | Right]] = MappingProxyType(
    {
        "Propose": Who.EVERYBODY,
        "Vote": Who.EVERYBODY,
        "Browse": Who.EVERYBODY,
        "Outcome": Who.EVERYBODY,
        "News": Who.EVERYBODY,
        "Archive": Who.EVERYBODY,
        "Volunteer": Who.EVERYBODY,  # one's own applications only
        "Apply": Who.EVERYBODY,
        "Guardian": Who.EVERYBODY,  # the token of the link is asked for anew each time
        "Dates": Who.EVERYBODY,  # one's own
        "MyHours": Who.EVERYBODY,  # one's own; a certificate's code tells what stands on it
        "ConfirmHours": Who.EVERYBODY,  # each window asks whose shift it is
        "CityHours": Right.EDIT_SUPPORT,
        "PostCall": Who.EVERYBODY,  # each window asks whose call it is
        "MyCalls": Who.EVERYBODY,  # the same
        "Represent": Who.EVERYBODY,  # each window asks whose organisation it is
        "Elections": Who.EVERYBODY,  # one's own reminders and plan only
        "FamilyDesk": Right.EDIT_ELECTIONS,
        "FamilyVote": Who.EVERYBODY,  # a stand or a turn of one's own; the code is asked for
        "Funding": Who.EVERYBODY,  # one's own answers and places only
        "Voice": Who.EVERYBODY,  # published appeals and one's own
        "AppealDesk": Right.EDIT_ELECTIONS,
        "SupportDesk": Right.EDIT_SUPPORT,
        "ElectionDesk": Right.EDIT_ELECTIONS,
        "NeutralDesk": Right.EDIT_ELECTIONS,
        "Compose": Right.WRITE_CAMPAIGNS,
        "Desk": Right.WRITE_CAMPAIGNS,
        "Questions": Right.ANSWER_QUESTIONS,
        "Moderation": Right.MODERATE_CALLS,
        "Moderation:waiting": Right.APPROVE_ORGANISATIONS,
        "Moderation:linked": Right.APPROVE_ORGANISATIONS,
        "Moderation:organisation": Right.APPROVE_ORGANISATIONS,
        "Moderation:refuse": Right.APPROVE_ORGANISATIONS,
        "Moderation:suspend": Right.APPROVE_ORGANISATIONS,
        "StaffRoom": Who.MEMBER,
        "StaffRoom:connect": Right.OPEN_STAFF,
        "StaffRoom:code": Right.OPEN_STAFF,
        "StaffRoom:members": Right.INVITE,
        "StaffRoom:member": Right.INVITE,
        "StaffRoom:roles": Right.INVITE,
        "StaffRoom:remove": Right.INVITE,
        "StaffRoom:invitations": Right.INVITE,
        "StaffRoom:invite_role": Right.INVITE,
        "StaffRoom:invite_name": Right.INVITE,
        "StaffRoom:freeze_why": Right.FREEZE,
        "StaffRoom:freeze_sure": Right.FREEZE,
        "StaffRoom:log": Right.READ_LOG,
    }
)

#: Handlers that no command and no kind of button leads to.
OTHERS: Final[Mapping[str, Who | Right]] = MappingProxyType(
    {
        "group.on_command_in_group": Who.GROUP,
        "group.on_other_in_group": Who.GROUP,
        "group.on_press_in_group": Who.GROUP,
        "staff.on_closed_door": Who.EVERYBODY,  # says that it is closed
        "campaigns.on_do_by_others": Who.EVERYBODY,  # the same
        "moderation.on_moderate_by_others": Who.EVERYBODY,  # the same
        "hours.on_typed_code": Who.EVERYBODY,
        "inline.on_placed_here": Who.EVERYBODY,
        "inline.on_inline_query": Who.EVERYBODY,  # published things only; nobody is written down
        "membership.on_my_membership": Who.EVERYBODY,
        "free_text.on_anything": Who.EVERYBODY,
        "free_text.on_unknown_button": Who.EVERYBODY,
        "errors.on_old_window": Who.EVERYBODY,
        "errors.on_blocked": Who.EVERYBODY,
        "errors.on_closed_chat": Who.EVERYBODY,
        "errors.on_refused": Who.EVERYBODY,
        "errors.on_anything_else": Who.EVERYBODY,
    }
)


def is_let_in(kind: Kind, who: Who | Right) -> bool:
    """Whether the table lets this kind of person reach what is for `who`."""
    if kind is Kind.GROUP or who is Who.GROUP:
        return kind is Kind.GROUP and who is Who.GROUP
    if who is Who.EVERYBODY:
        return True
    role = ROLE_OF.get(kind)
    if role is None:
        return False
    return who is Who.MEMBER or who in RIGHTS[role]


def window_access(state: str) -> Who | Right | None:
    """For `Group:window`; None: no line, so nobody."""
    return WINDOWS.get(state, WINDOWS.get(state.partition(":")[0]))
