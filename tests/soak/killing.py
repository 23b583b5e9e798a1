"""A bot process that can be killed with SIGKILL and started again within milliseconds."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from bot.i18n.translator import Translator
from sandbox.resident import Person

Do = Callable[[], Awaitable[object]]
PATIENCE = 30.0
UNTIL_TAPPED_AGAIN = 8.0


@dataclass(frozen=True)
class Step:
    """What the resident does, and what must be on the screen after the bot died in between.

    A text is typed once, whatever happens. A tap may be repeated once: when the bot dies between
    sending a window and writing down that it did, it sends the window anew, and a button of the
    first copy only brings the fresh one (a window is never evidence).
    """

    do: Do
    sees: Callable[[float], Awaitable[object]]
    is_tap: bool = False


class MortalBot:
    """The real bot, forked from a process that has imported it (see `zygote.py`)."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self._environment = environment
        self._log = log
        self._zygote: asyncio.subprocess.Process | None = None
        self._pid = 0
        self.kills = 0
        self.taps_repeated = 0

    async def __aenter__(self) -> MortalBot:
        with self._log.open("ab") as errors:
            self._zygote = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.soak.zygote",
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=errors,
                env=os.environ | self._environment,
            )
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._end()
        assert self._zygote is not None
        self._zygote.kill()
        await self._zygote.wait()

    async def start(self) -> None:
        """Fork one more bot."""
        assert self._zygote is not None
        assert self._zygote.stdin is not None
        assert self._zygote.stdout is not None
        self._zygote.stdin.write(b"start\n")
        await self._zygote.stdin.drain()
        self._pid = int(await self._zygote.stdout.readline())

    def _end(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    async def dies_and_returns(self) -> None:
        """SIGKILL, then a new process on the same data."""
        self._end()
        self.kills += 1
        await self.start()


async def play(bot: MortalBot, steps: list[Step], chance: random.Random) -> None:
    """Do every step, kill the bot at a random moment after it, and look whether it goes on."""
    for step in steps:
        await step.do()
        await asyncio.sleep(chance.uniform(0.0, 0.35))
        await bot.dies_and_returns()
        if step.is_tap:
            try:
                await step.sees(UNTIL_TAPPED_AGAIN)
                continue
            except AssertionError:
                bot.taps_repeated += 1
                await step.do()
        await step.sees(PATIENCE)


class Actor:
    """Short words for a resident in a script of steps; labels and sentences are in English."""

    def __init__(self, person: Person, tr: Translator) -> None:
        self.person = person
        self.tr = tr

    def says(self, text: str, *texts: str, button: str | None = None) -> Step:
        """Type `text`; then the texts and the button are on the screen."""
        return Step(lambda: self.person.says(text), self._sees(texts, button))

    def sends(self, do: Do, *texts: str, button: str | None = None) -> Step:
        """Send something else once."""
        return Step(do, self._sees(texts, button))

    def taps(self, label: str, *texts: str, button: str | None = None) -> Step:
        """Tap the button that is called `label` in English."""
        return self.taps_word(self.tr.plain(label), *texts, button=button)

    def taps_word(self, word: str, *texts: str, button: str | None = None) -> Step:
        """Tap the button with `word`, in whatever language it is."""

        # Not waiting for the answer to the press: the bot may be dead by then.
        def do() -> Awaitable[object]:
            return self.person.taps(word, timeout=PATIENCE, settle=0)

        return Step(do, self._sees(texts, button), is_tap=True)

    def _sees(
        self, texts: tuple[str, ...], button: str | None
    ) -> Callable[[float], Awaitable[object]]:
        label = None if button is None else self.tr.plain(button)
        return lambda patience: self.person.sees(*texts, button=label, timeout=patience)
