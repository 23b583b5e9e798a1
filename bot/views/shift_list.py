"""The list of a shift in an organisation's words: only what volunteers agreed to show. How it is
drawn: `bot/papers/shift_list.py`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.i18n.translator import Translator
from bot.papers.shift_list import ListPaper, ListRow
from bot.views.application import BANDS
from bot.views.call_lines import place_words, title_of
from bot.views.when import when_words
from participation.city import City
from participation.places.place import PlaceState
from participation.volunteering.application import Applicant
from participation.volunteering.call import Call, Shift

PDF_NAME: Final = "balss-list.pdf"
XLSX_NAME: Final = "balss-list.xlsx"


def shift_list(
    call: Call, shift: Shift, applicants: Iterable[Applicant], city: City, tr: Translator
) -> ListPaper:
    """Whoever has a place, by name as a person looks for it."""
    accepted = [each for each in applicants if each.state is PlaceState.ACCEPTED]
    accepted.sort(key=lambda each: (each.name.casefold(), each.application_id))
    lines = [call.organisation.name, when_words(shift.starts_at, shift.ends_at, tr)]
    if (place := place_words(call, city, tr)) is not None:
        lines.append(place.striptags())
    lines.append(
        tr.plain_plural(
            "{n} volunteer has a place.", "{n} volunteers have a place.", len(accepted)
        )
    )
    return ListPaper(
        language=tr.language,
        title=title_of(call, tr),
        lines=tuple(lines),
        heads=(
            tr.plain("First and last name"),
            tr.plain("Contact"),
            # NOTE The heading of a column: how old somebody is, "13 to 15".
            tr.plain("Age"),
            # NOTE The heading of a column: what a volunteer wrote to the organisation.
            tr.plain("Note"),
            # NOTE The heading of a column with boxes to tick off who has come.
            tr.plain("Came"),
        ),
        rows=tuple(_row(each, tr) for each in accepted),
        foot=tr.plain(
            "Volunteers agreed to show this to the organisation for this shift. Please use it for "
            "nothing else, and destroy the list after the hours are confirmed."
        ),
        # NOTE On each page of a list; {} is the number of the page.
        page=tr.plain("page {number}", number="{}"),
    )


def _row(one: Applicant, tr: Translator) -> ListRow:
    age = tr.plain(BANDS[one.age_band])
    return ListRow(one.name, one.contact or "", age, one.note or "")
