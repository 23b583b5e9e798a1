"""Teaching: a process of its own trains on the shipped examples and the residents' texts, another
compares the new model with the live one, and only what got nowhere worse goes live."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import Final

import structlog

import nlu
from bot.learning.live_model import LiveModel
from bot.learning.model_store import ModelStore
from nlu.evaluation.gate import Verdict, from_json
from participation.errors import Reason, Refused
from participation.machines.lease import Leases
from participation.questions.question import Lesson
from participation.questions.rasa_yaml import documents
from participation.questions.service import Questions
from participation.residents.resident import ResidentId
from participation.staff.action import Action

log = structlog.get_logger(__name__)

PATIENCE_SECONDS: Final = 900.0
_NICENESS: Final = 15
"""Residents come first: training takes what they leave of the machine."""
_ROOM: Final = Path(nlu.__file__).parent
DATA: Final = _ROOM / "data"
HELDOUT: Final = _ROOM / "heldout"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a teaching. `stamp` is empty when the new model did not go live."""

    stamp: str
    lessons: int
    verdict: Verdict

    @property
    def is_live(self) -> bool:
        return bool(self.stamp)


class Teacher:
    """One teaching at a time, in all processes together. `data` and `heldout`: folders."""

    def __init__(
        self,
        store: ModelStore,
        questions: Questions,
        leases: Leases,
        *,
        data: Path = DATA,
        heldout: Path = HELDOUT,
    ) -> None:
        self._questions = questions
        self._leases = leases
        self._data = data
        self._heldout = heldout
        self.store = store
        self._live: LiveModel | None = None

    def reads_with(self, live: LiveModel | None) -> None:
        """The model of this process, which is to know at once what another did."""
        self._live = live

    async def teach(self, resident_id: ResidentId | None = None) -> Outcome:
        """`resident_id`: the member of the staff; None: the command line. Refused: TEACHING_BUSY,
        NOTHING_TO_TEACH, TEACHING_FAILED."""
        if resident_id is not None:
            await self._questions.require(resident_id)
        lessons = await self._questions.lessons()
        if not documents(lessons):
            raise Refused(Reason.NOTHING_TO_TEACH)
        lease = await self._leases.take(
            "teaching", f"teacher {token_hex(8)}", 2 * PATIENCE_SECONDS
        )
        if lease is None:
            raise Refused(Reason.TEACHING_BUSY)
        try:
            with TemporaryDirectory(prefix="balss-teaching-", ignore_cleanup_errors=True) as made:
                return await self._teach(resident_id, lessons, Path(made))
        finally:
            with suppress(Exception):  # it runs out by itself
                await self._leases.give_back(lease)

    async def back(self, resident_id: ResidentId | None = None) -> str:
        """The name of the model that reads from now on. Refused: NO_MODEL_BEFORE."""
        if resident_id is not None:
            await self._questions.require(resident_id)
        name = self.store.back()
        await self._questions.record(resident_id, Action.MODEL_BACK, name, "")
        await self.refresh()
        return name

    async def refresh(self) -> None:
        """A model that another process made live reads here, too."""
        if self._live is not None:
            await self._live.refresh()

    @property
    def live_name(self) -> str:
        return self.store.live_name()

    async def _teach(
        self, resident_id: ResidentId | None, lessons: Sequence[Lesson], folder: Path
    ) -> Outcome:
        taught, new = folder / "taught", folder / "model.npz"
        taught.mkdir()
        for language, document in documents(lessons).items():
            (taught / f"{language}.yml").write_text(document, encoding="utf-8")
        await _child(
            "nlu", "train", "--data", str(self._data), "--data", str(taught), "--out", str(new)
        )
        live = self.store.live()
        files = [str(file) for file in sorted(self._heldout.glob("*.tsv"))]
        verdict = from_json(await _child("nlu.evaluation.gate", str(live), str(new), *files))
        stamp = ""
        if verdict.may_go_live:
            stamp = await asyncio.to_thread(self.store.take, new)
        await self._record(resident_id, stamp, len(lessons), verdict)
        await self.refresh()
        return Outcome(stamp, len(lessons), verdict)

    async def _record(
        self, resident_id: ResidentId | None, stamp: str, lessons: int, verdict: Verdict
    ) -> None:
        deed = Action.MODEL_LIVE if stamp else Action.MODEL_REFUSED
        shown = verdict.measured if stamp else verdict.worse
        told = [f"{one.name} {one.live}→{one.new}/{one.of}" for one in shown if one.of]
        try:
            await self._questions.record(resident_id, deed, stamp or "-", "; ".join(told))
        except Refused:  # the session ended while the machine worked
            await self._questions.record(None, deed, stamp or "-", "; ".join(told))
        log.info("a model was taught", live=stamp or None, lessons=lessons)


async def _child(module: str, *arguments: str) -> str:
    """What it wrote. Refused: TEACHING_FAILED, with what it complained about in our log."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        # None of the bot's own settings: the child has no use for a token or a key.
        env={
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(_ROOM.parent),
            "PYTHONUTF8": "1",
        },
    )
    with suppress(OSError):  # it may have ended already
        os.setpriority(os.PRIO_PROCESS, child.pid, _NICENESS)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            said, complaint = await child.communicate()
    except (TimeoutError, asyncio.CancelledError) as late:
        child.kill()
        await child.wait()
        if isinstance(late, TimeoutError):
            raise Refused(Reason.TEACHING_FAILED) from None
        raise
    if child.returncode:
        log.error("teaching failed", step=module, why=complaint.decode(errors="replace")[-500:])
        raise Refused(Reason.TEACHING_FAILED)
    return said.decode()
