"""The table of rights, and the words that every role, right and deed needs."""

from __future__ import annotations

import pytest

from bot.command_list import FOR_STAFF
from bot.views.staff_log import SENTENCES
from bot.views.staff_roles import COMMANDS, LATER, RIGHT_WORDS, ROLES
from participation.errors import Reason, Refused
from participation.staff.action import Action
from participation.staff.name import LONGEST, clean_name, reported_name
from participation.staff.rights import (
    RIGHTS,
    WHILE_FROZEN,
    WITHOUT_SESSION,
    Right,
    Role,
    rights_of,
)


def test_every_role_has_rights_and_every_right_a_role() -> None:
    assert set(RIGHTS) == set(Role)
    assert rights_of(Role) == set(Right)
    assert rights_of([]) == frozenset()


def test_administrators_may_everything() -> None:
    assert RIGHTS[Role.ADMINISTRATOR] == set(Right)


def test_moderators_approve_organisations_and_clerks_look_at_calls_too() -> None:
    approve = [role for role in Role if Right.APPROVE_ORGANISATIONS in RIGHTS[role]]
    moderate = [role for role in Role if Right.MODERATE_CALLS in RIGHTS[role]]
    assert approve == [Role.MODERATOR, Role.ADMINISTRATOR]
    assert moderate == [Role.CLERK, Role.MODERATOR, Role.ADMINISTRATOR]


def test_only_administrators_end_a_freeze_and_invite() -> None:
    for right in (Right.UNFREEZE, Right.INVITE):
        assert [role for role in Role if right in RIGHTS[role]] == [Role.ADMINISTRATOR]


def test_whoever_writes_campaigns_can_be_approved_by_two_roles() -> None:
    assert {role for role in Role if Right.APPROVE_CAMPAIGNS in RIGHTS[role]} == {
        Role.CLERK,
        Role.MODERATOR,
        Role.ADMINISTRATOR,
    }


def test_whoever_may_end_a_freeze_may_begin_one() -> None:
    """So that one filter serves the command for both."""
    for rights in RIGHTS.values():
        assert Right.UNFREEZE not in rights or Right.FREEZE in rights


def test_nothing_that_changes_anything_goes_without_session_or_in_a_freeze() -> None:
    assert {Right.OPEN_STAFF} == WITHOUT_SESSION
    assert {Right.OPEN_STAFF, Right.READ_LOG, Right.FREEZE, Right.UNFREEZE} == WHILE_FROZEN


def test_every_role_right_and_deed_has_words() -> None:
    assert set(ROLES) == set(Role)
    assert set(RIGHT_WORDS) == set(Right)
    assert set(SENTENCES) == set(Action)


def test_commands_of_the_menu_belong_to_rights_that_name_them() -> None:
    for right, commands in COMMANDS.items():
        for command in commands:
            assert right in FOR_STAFF[command][1], (right, command)
    assert not LATER & set(COMMANDS)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Jānis   Ozols ", "Jānis Ozols"),
        ("Ilze\u202eanigreB", "Ilze anigreB"),
        ("a\u0301nna", "ánna"),
        ("Biedrība «Jūra»\n2", "Biedrība «Jūra» 2"),
    ],
)
def test_name_is_cleaned_of_what_nobody_sees(typed: str, name: str) -> None:
    assert clean_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", Reason.STAFF_NAME_WITHOUT_LETTERS),
        ("\u200b\u202e 12", Reason.STAFF_NAME_WITHOUT_LETTERS),
        ("a" * (LONGEST + 1), Reason.STAFF_NAME_TOO_LONG),
    ],
)
def test_what_is_no_name_is_refused(typed: str, reason: Reason) -> None:
    with pytest.raises(Refused) as caught:
        clean_name(typed)
    assert caught.value.reason is reason
    assert reported_name("😀", "administrator") == "administrator"
