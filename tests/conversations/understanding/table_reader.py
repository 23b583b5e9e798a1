"""A reader that knows a few sentences by heart, so that tests of the conversation do not depend on
how a model was trained. What no row knows, it does not understand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from bot.understanding.hearing import Hearing
from nlu.entities.names import Names
from nlu.understood import OUT_OF_SCOPE, Certainty, Entity, Ranked, Understood

SURE: dict[str, dict[str, str]] = {
    "submit_proposal": {
        "lv": "gribu iesniegt ideju par suņu laukumu Karostā par 20000",
        "en": "I want to hand in an idea: a dog park in Karosta for 20000",
        "ru": "хочу подать идею про площадку для собак в Каросте за 20000",
    },
    "browse_projects": {
        "lv": "parādi projektus par suņiem",
        "en": "show me projects about dogs",
        "ru": "покажи проекты про собак",
    },
    "cast_vote": {
        "lv": "balsoju par 17. projektu",
        "en": "my vote goes to project 17",
        "ru": "голосую за проект 17",
    },
    "voting_dates": {
        "lv": "kad sākas balsošana par projektiem?",
        "en": "when does the voting on projects start?",
        "ru": "когда начинается голосование за проекты?",
    },
    "change_language": {
        "lv": "lūdzu runā angliski",
        "en": "please speak Latvian",
        "ru": "говори, пожалуйста, по-английски",
    },
    "change_vote": {
        "lv": "gribu mainīt savu balsi",
        "en": "I want to change my vote",
        "ru": "хочу изменить свой голос",
    },
    "change_proposal": {
        "lv": "gribu atsaukt savu priekšlikumu",
        "en": "I want to withdraw my proposal",
        "ru": "хочу отозвать своё предложение",
    },
    "unsubscribe": {
        "lv": "nesūtiet man vairs ziņas",
        "en": "do not send me any more messages",
        "ru": "не присылайте мне больше сообщений",
    },
    "delete_my_data": {
        "lv": "izdzēsiet manus datus",
        "en": "delete my data please",
        "ru": "удалите мои данные",
    },
    "election_reminder_off": {
        "lv": "neatgādiniet par vēlēšanām",
        "en": "no more election reminders",
        "ru": "не напоминайте о выборах",
    },
    "election_reminder_on": {
        "lv": "atgādiniet man par vēlēšanām",
        "en": "remind me of the elections",
        "ru": "напомните мне о выборах",
    },
    "cancel": {
        "lv": "nē, pietiek, negribu turpināt",
        "en": "enough, I do not want to go on",
        "ru": "всё, не хочу продолжать",
    },
    "voting_results": {
        "lv": "kurš uzvarēja projektu balsošanā?",
        "en": "who won the vote on projects?",
        "ru": "кто победил в голосовании за проекты?",
    },
    "affirm": {"lv": "jā", "en": "yes", "ru": "да"},
    "deny": {"lv": "nē", "en": "no", "ru": "нет"},
    "thank": {"lv": "paldies!", "en": "thank you!", "ru": "спасибо!"},
}
UNSURE = {
    "lv": "nauda projektam",
    "en": "money for a project",
    "ru": "деньги на проект",
}
GUESSES = ("budget_amount", "proposal_rules", "funding_opportunities")
UNKNOWN = {
    "lv": "cik rīt grādu?",
    "en": "how warm is it tomorrow?",
    "ru": "какая завтра погода?",
}
ENTITIES: dict[str, dict[str, str]] = {
    "submit_proposal": {"topic": "dogs", "district": "karosta", "amount": "20000"},
    "browse_projects": {"topic": "dogs"},
    "cast_vote": {"project": "17"},
}
LANGUAGE_ASKED = {"lv": "en", "en": "lv", "ru": "en"}


class TableReader:
    """Extra sentences of one test may be `taught`."""

    def __init__(self) -> None:
        self._rows: dict[str, Understood] = {}
        for intent, sentences in SURE.items():
            for language, text in sentences.items():
                named = dict(ENTITIES.get(intent, {}))
                if intent == "change_language":
                    named = {"language": LANGUAGE_ASKED[language]}
                self.teach(text, intent, language, named)
        for language, text in UNSURE.items():
            self.teach(text, GUESSES[0], language, {}, Certainty.UNSURE)

    def teach(
        self,
        text: str,
        intent: str,
        language: str,
        named: dict[str, str],
        certainty: Certainty = Certainty.SURE,
        ranking: tuple[Ranked, ...] = (),
    ) -> None:
        ranking = ranking or (
            tuple(Ranked(one, 0.3) for one in GUESSES)
            if certainty is Certainty.UNSURE
            else (Ranked(intent, 0.95),)
        )
        entities = tuple(Entity(entity, value, "", 0, 0) for entity, value in named.items())
        self._rows[text.casefold()] = Understood(
            text, language, intent, ranking[0].confidence, certainty, 0.9, ranking, entities
        )

    async def read(
        self, text: str, *, language: str | None, now: datetime, names: Names
    ) -> Understood:
        assert now.tzinfo is not None
        assert names.districts
        nothing = Understood(
            text, language or "lv", OUT_OF_SCOPE, 0.1, Certainty.UNKNOWN, 0.1, (), ()
        )
        return self._rows.get(text.casefold(), nothing)


@contextmanager
def listening(hearing: Hearing) -> Iterator[TableReader]:
    """The bot reads with the table, and afterwards with what it had before."""
    before, table = hearing._reader, TableReader()
    hearing.listen_with(table)
    yield table
    hearing.listen_with(before)
