"""What stands in the staff room. Names of roles and rights: `staff_roles.py`; the log:
`staff_log.py`."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

import segno
from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.staff_roles import ROLES, right_lines, role_names
from participation.staff.actor import Actor
from participation.staff.member import Freeze, Invitation, Member, NewFactor
from participation.staff.rights import rights_of

QR_SCALE = 8
"""Pixels of a module: sharp enough for a camera that looks at a screen."""


def home_view(actor: Actor, frozen: Freeze | None, now: datetime, tr: Translator) -> Markup:
    """Who I am here, whether my session is open, what I may do."""
    parts = [
        tr(
            "<b>Staff room</b>\n{name}: {roles}",
            name=actor.name,
            roles=role_names(actor.roles, tr),
        )
    ]
    parts.append(
        tr("<b>What you may do</b>\n{lines}", lines=right_lines(rights_of(actor.roles), tr))
    )
    if frozen is not None:
        parts.append(freeze_view(frozen, tr))
    # Last: a phone shows the end of a long window.
    parts.append(session_line(actor, now, tr))
    return Markup("\n\n").join(parts)


def session_line(actor: Actor, now: datetime, tr: Translator) -> Markup:
    """How it stands with the second factor."""
    if not actor.has_factor:
        return tr("🔑 To work here, please connect an authenticator app first.")
    if actor.session_until is None or not actor.has_session(now):
        return tr("🔒 Your session is closed. Opening it takes a code from your app.")
    return tr("🔓 Your session is open until {until}.", until=tr.moment(actor.session_until))


def freeze_view(frozen: Freeze, tr: Translator) -> Markup:
    """Who stopped everything, when and why."""
    return tr(
        "❄️ <b>Everything that staff do stands still.</b>\n{name}, {since}: “{reason}”\nVoting "
        "and answers to residents go on.",
        name=frozen.by,
        since=tr.moment(frozen.since),
        reason=frozen.reason,
    )


def factor_picture(new: NewFactor) -> bytes:
    """The key's address as a QR picture (PNG)."""
    content = io.BytesIO()
    segno.make(new.address, error="m").save(content, kind="png", scale=QR_SCALE, border=4)
    return content.getvalue()


def factor_caption(new: NewFactor, tr: Translator) -> Markup:
    """The same in words, for whoever reads this on the phone that has the app."""
    return tr(
        "🔑 <b>Your key</b>\nScan the picture with the app. Is the app on this phone? Then copy "
        "the key into it:\n<code>{key}</code>\nor this address:\n<code>{address}</code>\n\nShow "
        "it to nobody. I remove this message as soon as the first code is right.",
        key=" ".join(new.key[at : at + 4] for at in range(0, len(new.key), 4)),
        address=new.address,
    )


def member_view(member: Member, tr: Translator) -> Markup:
    """One colleague."""
    factor = tr("connected") if member.has_factor else tr("not connected yet")
    return tr(
        "<b>{name}</b>\nRoles: {roles}\nOn the staff since {day}\nAuthenticator app: {factor}",
        name=member.name,
        roles=role_names(member.roles, tr),
        day=tr.full_day(member.since),
        factor=factor,
    )


def invitations_view(found: Sequence[Invitation], tr: Translator) -> Markup:
    """Those that nobody has used yet."""
    if not found:
        return tr("<b>Invitations</b>\nNo invitation is open.")
    lines = [
        tr(
            "• {name}: {role}, valid until {until}",
            name=one.name,
            role=tr(ROLES[one.role]),
            until=tr.moment(one.expires_at),
        )
        for one in found
    ]
    return tr("<b>Invitations that are open</b>\n{lines}", lines=Markup("\n").join(lines))


def invitation_letter(invitation: Invitation, link: str, tr: Translator) -> Markup:
    """What the administrator passes on."""
    return tr(
        "✉️ <b>Invitation for {name}</b>\nRole: {role}\n\nPlease open this link in Telegram:\n"
        "{link}\n\nIt works once, until {until}, and is meant for {name} only.",
        name=invitation.name,
        role=tr(ROLES[invitation.role]),
        link=link,
        until=tr.moment(invitation.expires_at),
    )


def invitation_question(invitation: Invitation, tr: Translator) -> Markup:
    """What whoever opens the link is asked first."""
    return tr(
        "✉️ <b>Are you {name}?</b>\n{inviter} invites you to work here for the city. Your role "
        "would be: {role}. You need an authenticator app on your phone; I explain that next.",
        name=invitation.name,
        inviter=invitation.invited_by,
        role=tr(ROLES[invitation.role]),
    )
