"""The verbs around texts that were not understood: keep one, decide, take back, give as lessons.

Staff's verbs pass the gate inside their transaction; the log gets how many, never which words.
"""

import re
import secrets
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.clock import Clock
from participation.errors import Reason, Refused
from participation.language import LANGUAGES
from participation.questions.question import Lesson, Question, QuestionState
from participation.questions.scrubbing import scrub
from participation.questions.tables import question
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.staff import gate, log
from participation.staff.action import Action
from participation.staff.rights import Right
from participation.storage.database import Database
from participation.storage.upsert import insert_new

#: So many wait at most: nobody reads more, and a flood must not fill the database.
MOST_WAITING: Final = 5000
MOST_AT_ONCE: Final = 500
_INTENT: Final = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LONGEST_GUESSES: Final = 200

_CONSENT: Final = select(resident.c.may_teach).where(
    resident.c.resident_id == bindparam("this_resident")
)
_COUNT: Final = select(func.count()).where(question.c.state == QuestionState.WAITING)
_AGAIN: Final = (
    update(question)
    .where(question.c.language == bindparam("spoken"), question.c.text == bindparam("words"))
    .values(times=question.c.times + 1)
)
# Two processes may hear the same words in the same moment.
_KEEP: Final = insert_new(question)
_WAITING: Final = select(question).where(question.c.state == QuestionState.WAITING)
_THESE: Final = question.c.question_id.in_(bindparam("these", expanding=True))
_OPEN_ONES: Final = (
    select(question.c.question_id)
    .where(_THESE, question.c.state == QuestionState.WAITING)
    .order_by(question.c.question_id)
    .with_for_update()
)
_DECIDE: Final = (
    update(question)
    .where(_THESE)
    .values(
        state=bindparam("new_state"), intent=bindparam("meaning"), decided_on=bindparam("today")
    )
)
_TAKE_BACK: Final = (
    update(question)
    .where(_THESE, question.c.state != QuestionState.WAITING)
    .values(state=QuestionState.WAITING, intent=null(), decided_on=null())
)
_LESSONS: Final = (
    select(question.c.language, question.c.text, question.c.intent)
    .where(question.c.state == QuestionState.TAUGHT)
    .order_by(question.c.language, question.c.intent, question.c.text)
)
_TAUGHT: Final = (
    select(question)
    .where(question.c.state == QuestionState.TAUGHT)
    .order_by(question.c.decided_on.desc(), question.c.intent, question.c.text)
)


class Questions:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def keep(
        self, resident_id: ResidentId, text: str, language: str, guesses: Sequence[str] = ()
    ) -> bool:
        """Without the person. False: no consent, nothing to learn from it, or too many wait."""
        words = scrub(text)
        if not words or language not in LANGUAGES:
            return False
        async with self._database.writing() as connection:
            if not await connection.scalar(_CONSENT, {"this_resident": resident_id}):
                return False
            known = {"spoken": language, "words": words}
            if (await connection.execute(_AGAIN, known)).rowcount:
                return True
            if (await connection.scalar(_COUNT) or 0) >= MOST_WAITING:
                return False
            fitting = " ".join(one for one in guesses if _INTENT.fullmatch(one))
            row = {
                "question_id": secrets.randbits(62),
                "language": language,
                "text": words,
                "times": 1,
                "guesses": fitting[:_LONGEST_GUESSES].rpartition(" ")[0]
                if len(fitting) > _LONGEST_GUESSES
                else fitting,
                "asked_on": self._clock.now().date(),
                "state": QuestionState.WAITING,
            }
            await connection.execute(_KEEP.on(self._database), row)
        return True

    async def require(self, resident_id: ResidentId) -> None:
        """Refused: see `gate.authorise`."""
        async with self._database.reading() as connection:
            await self._authorise(connection, resident_id)

    async def waiting(self, resident_id: ResidentId) -> tuple[Question, ...]:
        """All that wait. Needs ANSWER_QUESTIONS."""
        return await self._listed(resident_id, _WAITING)

    async def taught(self, resident_id: ResidentId) -> tuple[Question, ...]:
        """All that have a meaning, the newest first. Needs ANSWER_QUESTIONS."""
        return await self._listed(resident_id, _TAUGHT)

    async def teach(self, resident_id: ResidentId, these: Sequence[int], intent: str) -> int:
        """How many got this meaning. Refused: INTENT_UNKNOWN, QUESTIONS_DECIDED."""
        if not _INTENT.fullmatch(intent):
            raise Refused(Reason.INTENT_UNKNOWN)
        return await self._decide(resident_id, these, QuestionState.TAUGHT, intent)

    async def discard(self, resident_id: ResidentId, these: Sequence[int]) -> int:
        """How many are gone in the next night. Refused: QUESTIONS_DECIDED."""
        return await self._decide(resident_id, these, QuestionState.DISCARDED, None)

    async def take_back(self, resident_id: ResidentId, these: Sequence[int]) -> int:
        """How many wait again. Refused: QUESTIONS_DECIDED, when none can be taken back."""
        async with self._database.writing() as connection:
            actor = await self._authorise(connection, resident_id)
            count = (await connection.execute(_TAKE_BACK, {"these": _some(these)})).rowcount
            if not count:
                raise Refused(Reason.QUESTIONS_DECIDED)
            await log.write(
                connection, self._clock, actor, Action.QUESTIONS_TAKEN_BACK, str(count)
            )
        return count

    async def lessons(self) -> tuple[Lesson, ...]:
        """What the model learns from: for training and the command line, which ask nobody."""
        async with self._database.reading() as connection:
            return _lessons((await connection.execute(_LESSONS)).all())

    async def export(self, resident_id: ResidentId) -> tuple[Lesson, ...]:
        """The same for staff, and the log says so. Refused: NOTHING_TO_TEACH."""
        async with self._database.writing() as connection:
            actor = await self._authorise(connection, resident_id)
            found = _lessons((await connection.execute(_LESSONS)).all())
            if not found:
                raise Refused(Reason.NOTHING_TO_TEACH)
            await log.write(
                connection, self._clock, actor, Action.QUESTIONS_EXPORTED, str(len(found))
            )
        return found

    async def record(
        self, resident_id: ResidentId | None, deed: Action, stamp: str, why: str
    ) -> None:
        """Writes what became of a model into the staff log; None: from the command line."""
        async with self._database.writing() as connection:
            actor = await self._authorise(connection, resident_id) if resident_id else None
            await log.write(connection, self._clock, actor, deed, stamp, note=why or None)

    async def _authorise(self, connection: AsyncConnection, resident_id: ResidentId) -> Any:
        return await gate.authorise(connection, self._clock, resident_id, Right.ANSWER_QUESTIONS)

    async def _listed(self, resident_id: ResidentId, wanted: Any) -> tuple[Question, ...]:
        async with self._database.reading() as connection:
            await self._authorise(connection, resident_id)
            return tuple(_question(row) for row in await connection.execute(wanted))

    async def _decide(
        self,
        resident_id: ResidentId,
        these: Sequence[int],
        state: QuestionState,
        intent: str | None,
    ) -> int:
        async with self._database.writing() as connection:
            actor = await self._authorise(connection, resident_id)
            found = await connection.scalars(_OPEN_ONES, {"these": _some(these)})
            still = list(found)
            if not still:
                raise Refused(Reason.QUESTIONS_DECIDED)
            today = self._clock.now().date()
            await connection.execute(
                _DECIDE, {"these": still, "new_state": state, "meaning": intent, "today": today}
            )
            is_taught = state is QuestionState.TAUGHT
            deed = Action.QUESTIONS_TAUGHT if is_taught else Action.QUESTIONS_DISCARDED
            await log.write(connection, self._clock, actor, deed, str(len(still)), note=intent)
        return len(still)


def _some(these: Sequence[int]) -> list[int]:
    """Numbers that a row can have."""
    return [one for one in these if 0 <= one < 2**63][:MOST_AT_ONCE]


def _question(row: Row[Any]) -> Question:
    return Question(
        question_id=row.question_id,
        language=row.language,
        text=row.text,
        times=row.times,
        guesses=tuple(row.guesses.split()),
        asked_on=row.asked_on,
        state=QuestionState(row.state),
        intent=row.intent,
    )


def _lessons(rows: Sequence[Row[Any]]) -> tuple[Lesson, ...]:
    return tuple(Lesson(row.language, row.text, row.intent) for row in rows)
