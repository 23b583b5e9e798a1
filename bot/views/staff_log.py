"""The staff log in sentences. What an entry means: `participation.staff.action`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from bot.views.cut import cut
from bot.views.staff_roles import role_names
from participation.staff.action import Action
from participation.staff.log_chain import LogEntry, Verdict
from participation.staff.rights import Role

# NOTE {name} is a person's name and stays as it is; {role} is one of the roles, or several.
SENTENCES: Final[Mapping[Action, str]] = MappingProxyType(
    {
        Action.MEMBER_INVITED: N_("Invitation for {name}: {role}"),
        Action.INVITATION_WITHDRAWN: N_("Invitation withdrawn: {name}, {role}"),
        Action.MEMBER_JOINED: N_("New on the staff: {name}, {role}"),
        Action.ROLE_GIVEN: N_("New role for {name}: {role}"),
        Action.ROLE_TAKEN: N_("Role taken from {name}: {role}"),
        Action.MEMBER_LEFT: N_("Left the staff: {name}, {role}"),
        Action.MEMBER_REMOVED: N_("Removed from the staff: {name}, {role}"),
        Action.FACTOR_SET: N_("Authenticator app connected: {name}"),
        Action.FACTOR_RESET: N_("Authenticator app disconnected: {name}"),
        Action.FACTOR_PAUSED: N_("Too many wrong codes, an hour's pause: {name}"),
        Action.FROZEN: N_("Everything stopped"),
        Action.UNFROZEN: N_("Everything goes on again"),
        # NOTE {name} is the campaign's number.
        Action.CAMPAIGN_BEGUN: N_("Campaign {name} begun"),
        Action.CAMPAIGN_SUBMITTED: N_("Campaign {name} handed in for approval"),
        Action.CAMPAIGN_APPROVED: N_("Campaign {name} approved"),
        Action.CAMPAIGN_APPROVED_FIRST: N_("Campaign {name} approved, as the first of two"),
        Action.CAMPAIGN_WAITS_AGAIN: N_(
            "Campaign {name} waits for a second approval: an election is near"
        ),
        Action.CAMPAIGN_UNAPPROVED: N_(
            "Campaign {name} waits for approval again: whoever approved it is gone"
        ),
        Action.CAMPAIGN_SENT_BACK: N_("Campaign {name} sent back"),
        Action.CAMPAIGN_TAKEN_OVER: N_("Campaign {name} taken over from an author who is gone"),
        Action.CAMPAIGN_STARTED: N_("Campaign {name} started"),
        Action.CAMPAIGN_PAUSED: N_("Campaign {name} paused"),
        Action.CAMPAIGN_PAUSED_BY_ITSELF: N_("Campaign {name} paused by itself"),
        Action.CAMPAIGN_RESUMED: N_("Campaign {name} goes on"),
        Action.CAMPAIGN_CANCELLED: N_("Campaign {name} cancelled"),
        Action.CAMPAIGN_FINISHED: N_("Campaign {name} finished"),
        Action.CAMPAIGN_DELETED: N_("Campaign {name} deleted"),
        # NOTE {name} is a number: how many texts of residents.
        Action.QUESTIONS_TAUGHT: N_("Texts given a meaning: {name}"),
        Action.QUESTIONS_DISCARDED: N_("Texts discarded: {name}"),
        Action.QUESTIONS_TAKEN_BACK: N_("Decisions about texts taken back: {name}"),
        Action.QUESTIONS_EXPORTED: N_("Texts with a meaning exported: {name}"),
        # NOTE {name} is the date and time of the language model, such as 20250520-090000.
        Action.MODEL_LIVE: N_("New language model in use: {name}"),
        Action.MODEL_REFUSED: N_("New language model not used, because it got worse: {name}"),
        Action.MODEL_BACK: N_("Back to the language model before: {name}"),
        # NOTE {name} is the organisation's number in the register, 11 digits.
        Action.ORGANISATION_APPROVED: N_("Organisation {name} approved"),
        Action.ORGANISATION_REFUSED: N_("Organisation {name} not approved"),
        Action.ORGANISATION_SUSPENDED: N_("Organisation {name} suspended"),
        # NOTE {name} is the number of a call for volunteers.
        Action.CALL_PUBLISHED: N_("Call for volunteers {name} published"),
        Action.CALL_SENT_BACK: N_("Call for volunteers {name} sent back"),
        # NOTE {name} is a contest's short key and a date, such as civil_society 2026-02-15.
        Action.CONTEST_ROUND_NOTED: N_("Round of a contest noted: {name}"),
        Action.CONTEST_ROUND_CHANGED: N_("Round of a contest changed: {name}"),
        Action.CONTEST_ROUND_DROPPED: N_("Round of a contest deleted: {name}"),
        # NOTE {name} is the number of an event for organisations, or of an application.
        Action.NGO_EVENT_PUBLISHED: N_("Event {name} for organisations published"),
        Action.NGO_EVENT_CHANGED: N_("Event {name} for organisations changed"),
        Action.NGO_EVENT_CANCELLED: N_("Event {name} for organisations cancelled"),
        Action.HOURS_SETTLED: N_("Dispute about the hours No. {name} decided"),
        Action.INCUBATOR_ANSWERED: N_("Application {name} to the incubator answered"),
        # NOTE {name} is the number of an appeal: a resident's own call to others to vote.
        Action.APPEAL_PUBLISHED: N_("Appeal {name} published"),
        Action.APPEAL_REFUSED: N_("Appeal {name} not published"),
        Action.APPEAL_TAKEN_DOWN: N_("Appeal {name} taken down"),
        Action.APPEAL_ADDED: N_("Appeal {name} written down for a resident and published"),
        # NOTE {name} is an election's short key, such as municipal_2029.
        Action.ELECTION_ADDED: N_("Election {name} added"),
        Action.ELECTION_CHANGED: N_("Election {name} changed"),
        Action.ELECTION_CONFIRMED: N_("Election {name}: a line checked with its source"),
        Action.ELECTION_BACK_TO_FILE: N_("Election {name} is again as in the city's file"),
        # NOTE {name} is the number of a children's election and its short key, or a place's.
        Action.FAMILY_POLL_OPENED: N_("Children's election {name} opened or planned"),
        Action.FAMILY_POLL_CLOSED: N_("Children's election {name} closed"),
        Action.FAMILY_CODE_MADE: N_("Place code made for the children's election: {name}"),
        Action.FAMILY_CODE_VOIDED: N_("Place code voided for the children's election: {name}"),
        # NOTE {name} is how many; the list has the names of candidates and parties.
        Action.NAMES_ADDED: N_("Watched names added: {name}"),
        Action.NAME_DROPPED: N_("Watched name {name} taken off the list"),
    }
)
LONGEST_NOTE = 120
"""A page must fit into one message; `balss audit log` shows all of it."""


def _roles(codes: str | None, tr: Translator) -> str:
    known = {role.value for role in Role}
    return role_names([Role(code) for code in (codes or "").split(",") if code in known], tr)


def deed(entry: LogEntry, tr: Translator) -> Markup:
    """What was done, without who and when."""
    if entry.action not in set(Action):
        return tr("An entry of another version of this bot")
    words = tr(
        SENTENCES[Action(entry.action)],
        name=entry.subject,
        role=_roles(entry.after or entry.before, tr),
    )
    if entry.note:
        words += tr(": “{note}”", note=cut(entry.note, LONGEST_NOTE))
    return words


def who(entry: LogEntry, tr: Translator) -> Markup:
    """A name with the roles it had then; the bot itself has none."""
    if entry.actor is None:
        return tr("Balss by itself")
    return tr("{name} ({roles})", name=entry.actor_name, roles=_roles(entry.actor_roles, tr))


def entry_lines(entry: LogEntry, tr: Translator) -> Markup:
    """One entry."""
    return tr(
        "<b>{number}.</b> {moment} · {who}\n{deed}",
        number=tr.number(entry.seq),
        moment=tr.moment(entry.at),
        who=who(entry, tr),
        deed=deed(entry, tr),
    )


def chain_line(verdict: Verdict, tr: Translator) -> Markup:
    """Whether the log is as it was written."""
    if verdict.broken_at is not None:
        return tr(
            "⚠️ <b>Somebody has changed the log from outside</b>, at or before entry {number}. "
            "Please tell whoever runs the server.",
            number=tr.number(verdict.broken_at),
        )
    return tr(
        "✅ The chain is whole. Last mark: <code>{mark}</code>",
        mark=f"{verdict.head.seq}:{verdict.head.hash[:12]}",
    )


def log_view(entries: Sequence[LogEntry], verdict: Verdict, tr: Translator) -> Markup:
    """A page of the log."""
    lines = [entry_lines(entry, tr) for entry in entries] or [tr("Nothing has happened yet.")]
    return Markup("\n\n").join([tr("<b>Staff log</b>"), *lines, chain_line(verdict, tr)])
