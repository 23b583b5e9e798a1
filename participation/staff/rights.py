"""Who may do what, as one table. Filters, menus, docs and tests are made from it.

Whether somebody *is* on the staff, and has shown the second factor, is asked in `gate.py`.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Role(StrEnum):
    """A person acting for the city. Representatives of organisations are no staff: they are in
    `participation/organisations`."""

    CLERK = "clerk"
    MODERATOR = "moderator"
    TELLER = "teller"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What a role may allow."""

    OPEN_STAFF = "open_staff"
    WRITE_CAMPAIGNS = "write_campaigns"
    APPROVE_CAMPAIGNS = "approve_campaigns"
    REVIEW_PROPOSALS = "review_proposals"
    RUN_VOTING = "run_voting"
    ANSWER_QUESTIONS = "answer_questions"
    READ_LOG = "read_log"
    INVITE = "invite"
    FREEZE = "freeze"
    UNFREEZE = "unfreeze"
    APPROVE_ORGANISATIONS = "approve_organisations"
    MODERATE_CALLS = "moderate_calls"
    EDIT_SUPPORT = "edit_support"
    EDIT_ELECTIONS = "edit_elections"


RIGHTS: Final[Mapping[Role, frozenset[Right]]] = MappingProxyType(
    {
        Role.CLERK: frozenset(
            {
                Right.OPEN_STAFF,
                Right.WRITE_CAMPAIGNS,
                Right.APPROVE_CAMPAIGNS,
                Right.ANSWER_QUESTIONS,
                Right.MODERATE_CALLS,
                Right.EDIT_SUPPORT,
                Right.EDIT_ELECTIONS,
                Right.FREEZE,
            }
        ),
        Role.MODERATOR: frozenset(
            {
                Right.OPEN_STAFF,
                Right.REVIEW_PROPOSALS,
                Right.WRITE_CAMPAIGNS,
                Right.APPROVE_CAMPAIGNS,
                Right.APPROVE_ORGANISATIONS,
                Right.MODERATE_CALLS,
                Right.EDIT_SUPPORT,
                Right.EDIT_ELECTIONS,
                Right.FREEZE,
            }
        ),
        Role.TELLER: frozenset({Right.OPEN_STAFF, Right.RUN_VOTING, Right.READ_LOG, Right.FREEZE}),
        Role.ADMINISTRATOR: frozenset(Right),
    }
)

# The room with the session's door must open before the session.
WITHOUT_SESSION: Final = frozenset({Right.OPEN_STAFF})
# What still goes on while everything stands still.
WHILE_FROZEN: Final = frozenset({Right.OPEN_STAFF, Right.READ_LOG, Right.FREEZE, Right.UNFREEZE})


def roles_with(right: Right) -> list[str]:
    """The names of the roles that allow it."""
    return [role.value for role, rights in RIGHTS.items() if right in rights]


def rights_of(roles: Iterable[Role]) -> frozenset[Right]:
    """What somebody with these roles may do."""
    return frozenset[Right]().union(*(RIGHTS[role] for role in roles))
