"""What a certificate says, on paper and to whoever checks it. How it is drawn: `bot/papers/`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from bot.papers.certificate import CertificatePaper, PaperRow
from bot.views.call_lines import IN_LANGUAGE
from bot.views.cut import cut, isolated
from bot.views.hours import NAME_UNITS, length
from participation.city import City
from participation.volunteering.certificate import (
    Certificate,
    CertificateLine,
    Revoked,
    shown,
    summed,
)

ROWS_MOST: Final = 8
ORGANISATIONS_MOST: Final = 12

_WHY: Final = {
    Revoked.CORRECTED: N_(
        "The organisation has corrected the hours since: they were fewer. The owner can make a "
        "new one."
    ),
    Revoked.REPLACED: N_("Its owner has made a new one about the same time. Please ask for it."),
}


def paper_of(
    one: Certificate, city: City, tr: Translator, bot_name: str, link: str, *, is_example: bool
) -> CertificatePaper:
    """`tr` speaks the certificate's language; `bot_name` as in @balss_bot."""
    place = city.name.get(tr.language)
    first, last = tr.full_day(one.from_on), tr.full_day(one.until_on)
    when = first if first == last else f"{first} – {last}"
    return CertificatePaper(
        language=one.language,
        # NOTE At the top of a certificate. Balss is the bot's name; {city} is the city's.
        issuer=tr.plain("Balss · {city}", city=place),
        title=tr.plain("Certificate of volunteer work"),
        # NOTE A certificate reads: "This is to certify that / Anna Kalniņa / has done
        # volunteer work / Liepāja, 1 May 2026 – 2 June 2026". Man or woman is not known.
        opening=tr.plain("This is to certify that"),
        name=one.name,
        did=tr.plain("has done volunteer work"),
        when=f"{place}, {when}",
        total=length(one.minutes, tr),
        # NOTE Below a length of time, in small letters.
        total_label=tr.plain("of volunteer work, confirmed by the organisations"),
        columns=(
            tr.plain("Organisation"),
            tr.plain("What was done"),
            tr.plain("When"),
            tr.plain("Hours"),
        ),
        rows=tuple(rows_of(one, tr)),
        confirmed_by=tr.plain(
            "The organisations named above have confirmed these hours in Balss. No signature is "
            "needed: the code shows whether the certificate is genuine."
        ),
        issued=tr.plain("Issued: {day}", day=tr.full_day(one.issued_at)),
        code_label=tr.plain("Check code"),
        code=shown(one.code),
        # NOTE {bot} is the bot's name in Telegram, such as @balss_bot.
        how=tr.plain(
            "Anyone can check this certificate free of charge: point a telephone's camera at the "
            "picture, or open {bot} in Telegram and send it the code.",
            bot=f"@{bot_name}",
        ),
        link=link,
        example=tr.plain("EXAMPLE – made to try the bot out, certifies nothing")
        if is_example
        else "",
        issued_at=one.issued_at,
    )


def rows_of(one: Certificate, tr: Translator) -> Iterable[PaperRow]:
    """By organisation and call; by organisation only, where they would not fit on the page."""
    by_call = summed((f"{line.organisation}\n{line.what}", line) for line in one.lines)
    if len(by_call) <= ROWS_MOST:
        for _, lines in by_call:
            yield _row(lines[0].organisation, lines[0].what, lines, tr)
        return
    by_organisation = summed((line.organisation, line) for line in one.lines)
    kept, rest = by_organisation[:ORGANISATIONS_MOST], by_organisation[ORGANISATIONS_MOST:]
    for name, lines in kept:
        yield _row(name, _calls(lines, tr), lines, tr)
    if rest:
        others = tuple(line for _, lines in rest for line in lines)
        # NOTE In a table of organisations, the last line.
        yield _row(tr.plain("Others"), _calls(others, tr), others, tr)


def _calls(lines: tuple[CertificateLine, ...], tr: Translator) -> str:
    return tr.plain_plural("{n} shift", "{n} shifts", len(lines))


def _row(
    organisation: str, what: str, lines: tuple[CertificateLine, ...], tr: Translator
) -> PaperRow:
    first, last = (each(line.worked_on for line in lines) for each in (min, max))
    day = "{:%d.%m.%Y}"
    when = day.format(first) if first == last else f"{day.format(first)} – {day.format(last)}"
    minutes = sum(line.minutes for line in lines)
    return PaperRow(organisation, what, when, length(minutes, tr))


def _time_line(one: Certificate, tr: Translator) -> Markup:
    """One day is said once."""
    if one.from_on == one.until_on:
        return tr("Time: {day}", day=tr.full_day(one.from_on))
    return tr(
        "Time: {first} – {last}",
        first=tr.full_day(one.from_on),
        last=tr.full_day(one.until_on),
    )


def checked_view(one: Certificate, tr: Translator) -> Markup:
    """What whoever checks a code gets to see."""
    if one.is_valid:
        verdict = tr("✅ <b>Valid.</b> This certificate is genuine.")
    else:
        why = tr(_WHY[one.revoked_reason]) if one.revoked_reason else ""
        verdict = tr(
            "⚠️ <b>Revoked.</b> It has not been valid since {day}. {why}",
            day=tr.full_day(one.revoked_at or one.issued_at),
            why=why,
        )
    organisations = [cut(name, NAME_UNITS) for name in one.organisations]
    more = len(organisations) - ORGANISATIONS_MOST
    names = [isolated(name) for name in organisations[:ORGANISATIONS_MOST]]
    lines = [
        verdict,
        tr("Code: <code>{code}</code>", code=shown(one.code)),
        tr("Name: <b>{name}</b>", name=isolated(one.name)),
        _time_line(one, tr),
        tr("Hours: <b>{length}</b>", length=length(one.minutes, tr)),
        tr("Organisations: {names}", names=tr.listing(names)),
        tr("Issued: {day}", day=tr.full_day(one.issued_at)),
    ]
    if more > 0:
        lines.insert(
            -1, tr.plural("and {n} more organisation", "and {n} more organisations", more)
        )
    return Markup("\n").join(lines)


def certificate_label(one: Certificate, tr: Translator) -> str:
    """For a button in the list of one's own."""
    mark = "📜" if one.is_valid else "⚠️"
    language = tr.plain(IN_LANGUAGE[one.language])
    return f"{mark} {tr.day(one.issued_at)}: {length(one.minutes, tr)}, {language}"
