"""An event loop whose clock jumps to the next timer: an hour of waiting takes no time."""

import asyncio
import selectors
from collections.abc import Awaitable, Callable
from typing import Any


class _Selector(selectors.SelectSelector):
    """Waits for nothing: it moves the loop's clock on instead."""

    def __init__(self) -> None:
        super().__init__()
        self.moment = 1000.0

    def select(self, timeout: float | None = None) -> Any:
        if timeout:
            self.moment += timeout
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self) -> None:
        self.virtual = _Selector()
        super().__init__(self.virtual)

    def time(self) -> float:
        return self.virtual.moment


def in_virtual_time(work: Callable[[Callable[[], float]], Awaitable[Any]]) -> Any:
    """Run `work(now)` to its end; `now` is the virtual clock."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        loop = runner.get_loop()

        async def main() -> Any:
            return await work(loop.time)

        return runner.run(main())
