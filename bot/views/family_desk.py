"""The children's election as staff see it: turnout by place, what would be opened, the sheet."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.papers.place_sheet import PlaceSheet
from bot.views.family_poll import option_name, place_name, poll_name
from participation.city.youth import HOME, Youth, YouthPoll
from participation.family_poll.code import shown
from participation.family_poll.poll import FamilyPoll


def turnout_text(turnout: Mapping[str, int], youth: Youth, tr: Translator) -> Markup:
    """Every place, also those where nobody has voted yet; never what was chosen."""
    order = [place.key for place in youth.places]
    keys = [*order, HOME, *(key for key in turnout if key not in {*order, HOME})]
    lines = [
        Markup("• {}: {}").format(place_name(youth, key, tr), tr.number(turnout.get(key, 0)))
        for key in keys
    ]
    total = tr.plural("{n} child voted", "{n} children voted", sum(turnout.values()))
    return Markup("\n<b>{}</b>\n{}").format(total, Markup("\n").join(lines))


def content_text(poll: YouthPoll, tr: Translator) -> Markup:
    """The questions and what there is to choose from."""
    parts = [Markup("<b>{}</b>").format(poll_name(poll, tr))]
    for question in poll.questions:
        options = ", ".join(option_name(option, poll, tr) for option in question.options)
        parts.append(Markup("<b>{}</b>\n{}").format(question.question.get(tr.language), options))
    return Markup("\n\n").join(parts)


def sheet_of(
    poll: FamilyPoll, youth: Youth, place: str, code: str, link: str, tr: Translator
) -> PlaceSheet:
    """To print, for the helpers of a place, in the language of whoever makes it."""
    return PlaceSheet(
        language=tr.language,
        title=tr.plain("Children's and youth election"),
        name=poll_name(poll.content, tr),
        place=place_name(youth, place, tr),
        code_label=tr.plain("Place code"),
        code=shown(code),
        link=link,
        steps=(
            # NOTE On a printed sheet, for the adult helpers, politely.
            tr.plain("1. Scan the picture with the device on which children will vote, or type "
                     "the code in the chat: Elections, Children's election, I have a place code."),
            tr.plain("2. The bot shows you the sign of the day. Remember it and tell nobody."),
            tr.plain("3. Tap your sign and give the device to a child. The child taps the "
                     "pictures' numbers and drops the vote into the box."),
            tr.plain("4. Take the device back, tap your sign, and the next child can vote."),
        ),
        foot=tr.plain("For helpers only: please keep this sheet away from the children, and "
                      "destroy it after the election."),
    )  # fmt: skip
