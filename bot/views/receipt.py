"""The receipt as a message to keep, and what the board says about one. Choices: never."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.ballot import mode_line
from participation.city import City
from participation.voting.ballot import BoardEntry, Receipt, VotingState


def receipt_message(
    receipt: Receipt, state: VotingState, now: datetime, city: City, tr: Translator
) -> Markup:
    """What the resident keeps after casting."""
    parts = [
        tr(
            "🧾 <b>Your new receipt. Your changed ballot is cast.</b>\nThe receipt before this "
            "one no longer counts."
        )
        if receipt.replaced
        else tr("🧾 <b>Your receipt. Your ballot is cast.</b>"),
        tr(
            "Receipt code: <code>{code}</code>\nDate: {day}",
            code=receipt.code,
            day=tr.full_day(now),
        ),
        tr(
            "This receipt does not show what you chose, so you can show it to anyone. To see that "
            "your ballot is counted, send /vote and choose “Check my receipt”."
        ),
    ]
    parts.append(mode_line(state, city, tr))
    return Markup("\n\n").join(parts)


def board_sentence(entry: BoardEntry | None, code: str, tr: Translator) -> Markup:
    """What became of the ballot of this receipt; None: the board does not know it."""
    if entry is None:
        return tr(
            "⚠️ I cannot find this receipt. Please compare it with your receipt, letter by letter: "
            "it is easiest to copy the code from there. If it is right and still not found, "
            "please tell the staff: /help shows how."
        )
    match entry.state:
        case "counted":
            return tr(
                "✅ Receipt <code>{code}</code>: this ballot is in the box and is counted.",
                code=code,
            )
        case "replaced":
            return tr(
                "↪️ Receipt <code>{code}</code>: this ballot was replaced by a later one of the "
                "same voter. The later one is counted.",
                code=code,
            )
        case "overridden_by_paper":
            return tr(
                "↪️ Receipt <code>{code}</code>: this ballot was replaced by the voter's paper "
                "ballot. The paper ballot is counted.",
                code=code,
            )
        case "revoked":
            return tr(
                "⚠️ Receipt <code>{code}</code>: this ballot was revoked and is not counted. If "
                "you do not know why, please tell the staff: /help shows how.",
                code=code,
            )
