"""What a forked process, such as a worker of gunicorn, has to replace."""

import os
from typing import Protocol
from weakref import WeakSet


class Forked(Protocol):
    """Has locks and threads."""

    def after_fork(self) -> None:
        """Replaces locks, which may be held, and forgets threads, which do not exist any more."""


_known: "WeakSet[Forked]" = WeakSet()


def _after_fork() -> None:
    for one in list(_known):
        one.after_fork()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


def survive_forks(one: Forked) -> None:
    """Calls ``after_fork`` in each child process, as long as the object exists."""
    _known.add(one)
