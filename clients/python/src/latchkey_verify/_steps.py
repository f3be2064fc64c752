"""Work that may have to wait: written once, run in threads and in event loops."""

import asyncio
from collections.abc import Generator
from concurrent.futures import Future, wait
from typing import NamedTuple, TypeAlias, TypeVar

T = TypeVar("T")


class Wait(NamedTuple):
    """Asks the runner to wait until the future is done, but no longer than ``seconds``."""

    future: "Future[None]"
    seconds: float


Steps: TypeAlias = Generator[Wait, None, T]
"""Work that yields what it has to wait for."""


def new_future() -> "Future[None]":
    """Returns a future that its waiters cannot cancel."""
    future: Future[None] = Future()
    future.set_running_or_notify_cancel()
    return future


def run(steps: Steps[T]) -> T:
    """Runs work, and blocks the thread while it waits."""
    while True:
        try:
            pause = next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
        wait([pause.future], pause.seconds)


async def arun(steps: Steps[T]) -> T:
    """Runs work, and leaves the event loop to others while it waits."""
    while True:
        try:
            pause = next(steps)
        except StopIteration as end:
            result: T = end.value
            return result
        await asyncio.wait({asyncio.wrap_future(pause.future)}, timeout=pause.seconds)
