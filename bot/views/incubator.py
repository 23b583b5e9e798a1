"""The incubator for organisations as its readers see it: its rounds, an application."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.cut import cut
from bot.views.facts import source_line
from bot.views.support_words import APPLICATION_LINES, APPLICATION_STATES
from participation.city import City
from participation.city.support import Incubator
from participation.support.incubator_application import IncubatorApplication
from participation.support.rules import ANSWER_MOST, WORD_MOST


def incubator_view(incubator: Incubator, tr: Translator) -> Markup:
    """What it is, its rounds with their figures, how it was rated."""
    parts = [
        tr("<b>The NGO growth incubator</b>"),
        Markup("{}").format(incubator.about.get(tr.language)),
        tr(
            "<b>Fields:</b> {fields}",
            fields="; ".join(each.name.get(tr.language) for each in incubator.fields),
        ),
    ]
    for each in incubator.rounds:
        organisations = tr.plural("{n} organisation", "{n} organisations", each.organisations)
        months = tr.plural("{n} month", "{n} months", each.months)
        line = tr(
            "• {year}: {organisations}, {months}",
            year=each.year,
            organisations=organisations,
            months=months,
        )
        if each.attracted is not None:
            # NOTE {sum}: the money that the organisations got from elsewhere during the round.
            line += tr(", {sum} attracted", sum=tr.money(each.attracted))
        parts.append(line)
    if incubator.ratings:
        rated = [
            f"{each.name.get(tr.language)} {tr.number(each.of_ten)}" for each in incubator.ratings
        ]
        parts.append(tr("<b>Rated, out of 10:</b> {rated}", rated=", ".join(rated)))
    parts.append(
        tr("<b>Now:</b> the round of {year} takes applications.", year=incubator.next_round)
        if incubator.next_round
        else tr(
            "<b>Now:</b> when the next round begins is not known yet. You can apply already; the "
            "city will see it and answer you here."
        )
    )
    parts.append(source_line([incubator.source], tr) or Markup(""))
    return Markup("\n").join(parts)


def application_lines(
    one: IncubatorApplication, city: City, tr: Translator, most: int = ANSWER_MOST
) -> Markup:
    """Each answer under its heading; what is missing is marked."""
    field = city.support.incubator_field(one.field)
    values: Mapping[str, str | None] = {
        "organisation_name": one.organisation_name,
        "field": field.name.get(tr.language) if field else one.field,
        "does": one.does,
        "need": one.need,
        "goal": one.goal,
        "contact": one.contact,
    }
    return Markup("\n").join(
        Markup("<b>{}:</b> {}").format(
            tr(heading), cut(values[name] or "", most) or tr("<i>not answered yet</i>")
        )
        for name, heading in APPLICATION_LINES.items()
    )


def application_state(
    one: IncubatorApplication, tr: Translator, *, is_mine: bool = True
) -> Markup:
    """One line: which round, how it stands; then the city's word."""
    year, state = one.round or "–", tr(APPLICATION_STATES[one.state])
    line = (
        tr("<b>Your application ({year}):</b> {state}", year=year, state=state)
        if is_mine
        else tr("<b>Application ({year}):</b> {state}", year=year, state=state)
    )
    if one.reply:
        line += tr("\nThe city writes: {reply}", reply=cut(one.reply, WORD_MOST))
    return line
