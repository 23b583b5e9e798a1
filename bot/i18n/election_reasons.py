"""What each refusal about elections says. Codes: `participation.errors`."""

from __future__ import annotations

from typing import Final

from bot.i18n.translator import N_
from participation.errors import Reason

ELECTION_SENTENCES: Final[dict[Reason, str]] = {
    Reason.VOTER_UNDER_SIXTEEN: N_("You may vote from the age of 16."),
    Reason.VOTER_UNDER_EIGHTEEN: N_("You may vote from the age of 18."),
    Reason.VOTER_NO_CITIZEN: N_("Only citizens of Latvia may vote in it."),
    Reason.VOTER_NO_EU_CITIZEN: N_(
        "Only citizens of Latvia and of other countries of the European Union may vote in it."
    ),
    Reason.VOTER_NOT_OF_HERE: N_(
        "Only those may vote in it who have been registered in this municipality for at least "
        "90 days before the election, or own property here."
    ),
    Reason.VOTER_NOT_DECLARED_HERE: N_(
        "Only those may vote in it whose registered place of residence is in this municipality."
    ),
    Reason.ELECTION_OVER: N_("This election is over. I will not remind you of it any more."),
    Reason.ELECTION_REMINDER_UNKNOWN: N_("Please choose with one of the buttons."),
    Reason.PLAN_WITHOUT_DAY: N_(
        "The day of this election is not known yet, so there is nothing to plan so far."
    ),
    Reason.PLAN_PAST: N_("This time has passed already. Please choose a later one."),
    Reason.PLAN_OUTSIDE: N_(
        "One cannot vote at that time. Please choose a time on the day of the election, or one of "
        "early voting."
    ),
    Reason.ELECTION_UNKNOWN: N_("This election is not in the calendar any more."),
    Reason.ELECTION_TWICE: N_(
        "An election of this kind in this year is in the calendar already. Please change that one."
    ),
    Reason.ELECTION_CHANGED: N_(
        "Somebody else has changed this election in the meantime, so I have not saved this. Here "
        "is how it stands now; please look at it and try again."
    ),
    Reason.ELECTION_LINE_UNKNOWN: N_(
        "This line is not there any more. Here is how it stands now."
    ),
    Reason.ELECTION_FIELD_UNFIT: N_("I cannot keep this. Please write it again, and shorter."),
    Reason.ELECTION_TEXT_WITHOUT_LETTERS: N_("I need some words here. Please write it again."),
    Reason.ELECTION_TEXT_TOO_LONG: N_(
        "This text is too long: {length} characters, and at most {most} fit."
    ),
    # NOTE {least} and {most} are years.
    Reason.ELECTION_YEAR_UNFIT: N_("Please type a year from {least} to {most}."),
    Reason.ELECTION_DAY_OTHER_YEAR: N_(
        "This day is not in {year}, the year of this election. Is the year right?"
    ),
    Reason.ELECTION_HOURS_BACKWARDS: N_("It would close before it opens. Please type it again."),
    # NOTE In the next sentences {name} is the line as the list shows it, such as "2 June".
    Reason.ELECTION_SLOT_NOT_BEFORE: N_(
        "Early voting has to be before the day of the election: {name}."
    ),
    Reason.ELECTION_SLOT_TWICE: N_("This early voting overlaps with another line: {name}."),
    Reason.ELECTION_DEADLINE_AFTER: N_("This deadline is after the day of the election: {name}."),
    Reason.ELECTION_KEY_TWICE: N_("Two lines have the same name: {name}."),
    Reason.STATION_NOT_FOUND: N_(
        "I found no polling station for “{words}”. Please type another street or part of the city."
    ),
    Reason.STATION_OUT_OF_CITY: N_(
        "The coordinates of “{name}” lie outside the city. Latitude comes first: near 56.5; then "
        "longitude: near 21.0."
    ),
    Reason.STATION_POINT_HALF: N_("“{name}” has only one of the two coordinates."),
    Reason.STATION_DISTRICT_UNKNOWN: N_("I do not know the district of “{name}”."),
    Reason.ELECTION_TOO_MANY_LINES: N_("At most {most} lines of one kind fit."),
    Reason.STATIONS_NOT_CSV: N_(
        "I cannot read this file. Please send a table saved as CSV (UTF-8), with a comma or a "
        "semicolon between the columns."
    ),
    Reason.STATIONS_TOO_HEAVY: N_("This file is too large. At most {most} kB can be read."),
    Reason.STATIONS_EMPTY: N_("There is no station in this table."),
    Reason.STATIONS_TOO_MANY: N_("There are too many stations in this table; at most {most} fit."),
    Reason.STATIONS_COLUMN_MISSING: N_("The table has no column with this name: {columns}."),
    Reason.STATIONS_COLUMN_UNKNOWN: N_(
        "I do not know the column “{column}”. The template shows which columns there are."
    ),
    # NOTE {line} is the number of a line in a table, {column} the name of its column.
    Reason.STATIONS_LINE_BROKEN: N_(
        "Line {line} of the table: I cannot read “{value}” in the column “{column}”. Nothing has "
        "been changed; please correct it and send the file again."
    ),
    Reason.STATIONS_NAME_TWICE: N_(
        "Line {line} of the table: the station “{value}” stands there twice. Nothing has been "
        "changed; please correct it and send the file again."
    ),
    # NOTE The list has the names of candidates and parties; staff keep it before an election.
    Reason.NAMES_MISSING: N_("I cannot read a name in this. Please send one name on each line."),
    Reason.NAMES_TOO_MANY: N_("The list can hold at most {most} names."),
    Reason.NAME_UNKNOWN: N_("This name is not on the list any more."),
    Reason.NAME_NOTE_TOO_LONG: N_(
        "This note is too long: {length} characters, and at most {most} fit."
    ),
}
