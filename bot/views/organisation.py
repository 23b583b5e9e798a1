"""An association or a foundation as its representatives see it, and what staff see of a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from bot.views.cut import cut, isolated
from participation.city import City
from participation.language import Language
from participation.organisations.number import is_usual
from participation.organisations.organisation import (
    Claim,
    Organisation,
    OrganisationDraft,
    OrganisationInvitation,
    OrganisationKind,
    OrganisationState,
    OwnOrganisation,
    Representative,
)

NAME_UNITS: Final = 120
LABEL_UNITS: Final = 48

KINDS: Final[Mapping[OrganisationKind, str]] = MappingProxyType(
    {
        OrganisationKind.ASSOCIATION: N_("association"),
        OrganisationKind.FOUNDATION: N_("foundation"),
    }
)
# NOTE One or two words, after an organisation's name: "Jūras draugi – approved".
STATES: Final[Mapping[OrganisationState, str]] = MappingProxyType(
    {
        OrganisationState.WAITING: N_("waits for the city"),
        OrganisationState.APPROVED: N_("approved"),
        OrganisationState.REFUSED: N_("not approved"),
        OrganisationState.SUSPENDED: N_("suspended"),
        OrganisationState.CLOSED: N_("ended"),
    }
)
# NOTE {reason} is what a person on the staff wrote.
STATE_SENTENCES: Final[Mapping[OrganisationState, str]] = MappingProxyType(
    {
        OrganisationState.WAITING: N_(
            "⏳ <b>It waits for the city to approve it.</b> I write to you as soon as that is "
            "decided. You can already prepare calls for volunteers: /call"
        ),
        OrganisationState.APPROVED: N_(
            "✅ <b>The city has approved it.</b> You can look for volunteers: /call. All your "
            "calls: /calls"
        ),
        OrganisationState.REFUSED: N_(
            "↩️ <b>The city has not approved it.</b>\nWhy: “{reason}”\nPlease correct what is "
            "wrong and hand it in again."
        ),
        OrganisationState.SUSPENDED: N_(
            "⏸ <b>The city has suspended it.</b>\nWhy: “{reason}”\nUntil the city lets it go on, "
            "you can only prepare drafts. Whom to ask: /help"
        ),
        OrganisationState.CLOSED: N_("It has ended its work here."),
    }
)
LANGUAGE_NAMES: Final[Mapping[Language, str]] = MappingProxyType(
    {"lv": N_("Latvian"), "en": N_("English"), "ru": N_("Russian")}
)


def field_name(key: str | None, tr: Translator, city: City) -> str:
    """The field's name; its key when the city has given it up."""
    names = {field.key: field.name for field in city.volunteering.fields}
    name = names.get(key or "")
    return name.get(tr.language) if name else key or ""


def language_names(languages: Sequence[Language], tr: Translator) -> str:
    """`Latvian and Russian`."""
    return tr.listing([tr.plain(LANGUAGE_NAMES[one]) for one in languages])


def shown_name(name: str) -> str:
    """Cut to what fits, and closed off so that it turns nothing around it."""
    return isolated(cut(name, NAME_UNITS))


def label(one: Organisation, tr: Translator) -> str:
    """For a button in a list of one's organisations."""
    state = tr.plain(STATES[one.state])
    return f"{cut(one.name, LABEL_UNITS - len(state))} – {state}"


def state_sentence(one: Organisation, tr: Translator) -> Markup:
    """How it stands, and what one can do now."""
    return tr(STATE_SENTENCES[one.state], reason=isolated(one.reason or ""))


def answers(
    one: Organisation | OrganisationDraft, own_name: str | None, tr: Translator, city: City
) -> Markup:
    """Each answer on its line; what is open is marked."""
    gap = tr("❗ not answered yet")

    def said(value: str | None) -> object:
        return isolated(value) if value else gap

    lines = [
        tr("<b>Name:</b> {value}", value=said(one.name)),
        tr("<b>Registration number:</b> {value}", value=one.registration_number or gap),
        tr("<b>Kind:</b> {value}", value=tr(KINDS[one.kind]) if one.kind else gap),
        tr("<b>Field:</b> {value}", value=field_name(one.field, tr, city) or gap),
        tr("<b>Contact person:</b> {value}", value=said(one.contact_name)),
        tr("<b>Contact:</b> {value}", value=said(one.contact)),
        tr("<b>Languages:</b> {value}", value=language_names(one.languages, tr) or gap),
    ]
    if one.about:
        lines.append(tr("<b>About it:</b> {value}", value=isolated(one.about)))
    lines.append(tr("<b>Your name here:</b> {value}", value=said(own_name)))
    return Markup("\n").join(lines)


def representative_line(one: Representative, tr: Translator) -> Markup:
    """A name, and whether they lead."""
    if one.leads:
        return tr("• {name} (leads)", name=isolated(one.name))
    return tr("• {name}", name=isolated(one.name))


def page(own: OwnOrganisation, tr: Translator) -> Markup:
    """The organisation's first window."""
    people = [representative_line(one, tr) for one in own.representatives]
    return Markup("\n\n").join(
        [
            tr("<b>{name}</b>", name=shown_name(own.organisation.name)),
            state_sentence(own.organisation, tr),
            tr("<b>Representatives</b>\n{lines}", lines=Markup("\n").join(people)),
        ]
    )


def invitation_letter(invitation: OrganisationInvitation, link: str, tr: Translator) -> Markup:
    """What a representative passes on."""
    what = (
        tr("Whoever accepts leads the organisation here from then on.")
        if invitation.hands_over
        else tr("Whoever accepts can do here what you can, but not take others out.")
    )
    return tr(
        "✉️ <b>Invitation to represent {name}</b>\n{what}\n\n{link}\n\nPlease send this link only "
        "to the person you mean. It works once, until {until}.",
        name=shown_name(invitation.organisation.name),
        what=what,
        link=link,
        until=tr.moment(invitation.expires_at),
    )


def invitation_question(invitation: OrganisationInvitation, tr: Translator) -> Markup:
    """What whoever opens the link reads first."""
    asked = tr(
        "✉️ <b>Do you want to represent {name}?</b>\n{inviter} invites you to act for it in this "
        "chat: to look for volunteers, answer those who apply and confirm their hours.",
        name=shown_name(invitation.organisation.name),
        inviter=isolated(invitation.invited_by),
    )
    leads = tr("You would lead the organisation here in place of {inviter}.",
               inviter=isolated(invitation.invited_by))  # fmt: skip
    name = tr(
        "<b>What is your name?</b> The other representatives and the city's staff will see it. "
        "Please type it, or press the button."
    )
    parts = [asked, leads, name] if invitation.hands_over else [asked, name]
    return Markup("\n\n").join(parts)


def claim_view(claim: Claim, tr: Translator, city: City) -> Markup:
    """What staff read before they decide."""
    one = claim.organisation
    lines = [
        tr("<b>{name}</b> – {state}", name=shown_name(one.name), state=tr(STATES[one.state])),
        tr("<b>Registration number:</b> {value}", value=one.registration_number),
        tr("<b>Kind:</b> {value}", value=tr(KINDS[one.kind])),
        tr("<b>Field:</b> {value}", value=field_name(one.field, tr, city)),
        tr("<b>Contact person:</b> {value}", value=isolated(one.contact_name or "–")),
        tr("<b>Contact:</b> {value}", value=isolated(one.contact or "–")),
        tr("<b>Languages:</b> {value}", value=language_names(one.languages, tr)),
    ]
    if one.about:
        lines.append(tr("<b>About it:</b> {value}", value=isolated(one.about)))
    # NOTE {name}: who handed it in, as they call themselves; nobody has checked it.
    lines.append(tr("<b>Who asks:</b> {name}", name=isolated(claim.asked_by or "–")))
    lines.append(tr("<b>Handed in:</b> {moment}", moment=tr.moment(one.created_at)))
    if one.reason:
        lines.append(tr("<b>Why:</b> “{reason}”", reason=isolated(one.reason)))
    if not is_usual(one.registration_number):
        lines.append(
            tr(
                "⚠️ Associations and foundations usually have numbers that begin with 40008 or "
                "50008. Please look twice."
            )
        )
    if claim.rivals:
        lines.append(
            tr.plural(
                "⚠️ {n} other claims this number. Only one can be approved.",
                "⚠️ {n} others claim this number. Only one can be approved.",
                claim.rivals,
            )
        )
    return Markup("\n").join(lines)
