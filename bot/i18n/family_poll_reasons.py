"""What each refusal in the children's election says. Codes: `participation.errors`.

Children read some of these over an adult's shoulder: short words, nothing that frightens.
"""

from __future__ import annotations

from typing import Final

from bot.i18n.translator import N_
from participation.errors import Reason

FAMILY_POLL_SENTENCES: Final[dict[Reason, str]] = {
    Reason.FAMILY_POLL_NONE: N_("No children's election is open right now."),
    Reason.FAMILY_POLL_CLOSED: N_(
        "The children's election is over now. What was not in the box by then could not be "
        "counted. Thank you for coming!"
    ),
    Reason.FAMILY_POLL_TWICE: N_(
        "Another children's election is planned or open already. Please close it first."
    ),
    Reason.FAMILY_POLL_UNKNOWN: N_("I cannot find this any more. Here is how it stands now."),
    Reason.FAMILY_POLL_TIMES: N_(
        "The end must come after the beginning, be still ahead, and at most {most} days later."
    ),
    Reason.FAMILY_PLACE_UNKNOWN: N_("This place is not on the city's list any more."),
    Reason.FAMILY_RESULTS_HIDDEN: N_(
        "The results are shown when the election is over, so that nobody chooses what is in front "
        "already."
    ),
    Reason.FAMILY_CODE_SHAPE: N_(
        "This does not look like a place code. It has eight letters and digits, like 7KM4-P9TR."
    ),
    Reason.FAMILY_CODE_WRONG: N_(
        "I do not know this code. Please compare it with the sheet of your place. Tries left: "
        "{left}."
    ),
    Reason.FAMILY_CODE_TRIES: N_(
        "There were too many wrong codes, so I have to wait. Please try again after {until}."
    ),
    Reason.FAMILY_STAND_NONE: N_(
        "This device is no voting place any more. Please type the place code again."
    ),
    # NOTE A sign is one of six small pictures; only the helper knows the right one.
    Reason.FAMILY_STAND_LOCKED: N_(
        "That was a wrong sign again, so I have closed the voting place on this device. "
        "The helper opens it with the place code."
    ),
    # NOTE Said to a child or the helper, kindly.
    Reason.FAMILY_SIGN_WRONG: N_(
        "This is not the right sign; only the helper knows it. Please call the helper."
    ),
    Reason.FAMILY_CHILDREN_NUMBER: N_("On one phone 1 to {most} children can vote."),
    # NOTE {allowed}: how many children the adult has said. Avoid a word that bends with it.
    Reason.FAMILY_CHILDREN_FIXED: N_(
        "You have told me the number of children: {allowed}. It cannot change after the first "
        "vote."
    ),
    Reason.FAMILY_NO_TURNS: N_(
        "All the children you told me about have voted on this phone. Thank you!"
    ),
    # NOTE Said to a child (lv "tu", ru "ты").
    Reason.FAMILY_TURN_GONE: N_(
        "That took a little too long, so nothing was counted. Start again!"
    ),
    Reason.FAMILY_ANSWER_UNKNOWN: N_("Please choose with one of the buttons."),
    # NOTE Said to a child (lv "tu", ru "ты").
    Reason.FAMILY_NOTHING_CHOSEN: N_("You have not chosen anything yet. Choose at least one!"),
}
