"""`Memo`: what has been worked out once, remembered within a bound."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memo(dict[Key, Value], Generic[Key, Value]):
    """
    Key -> what `work` makes of it, worked out when it is first asked for.

    Asking for what is known costs no call, unlike `functools.lru_cache`: for the words of an article. When there are
    `most`, all are forgotten. `work` must always answer the same, for threads may share a memo.
    """

    __slots__ = ("_most", "_work")

    def __init__(self, work: Callable[[Key], Value], most: int) -> None:
        super().__init__()
        self._work, self._most = work, most

    def __missing__(self, key: Key) -> Value:
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._work(key)
        return value

    def keep(self, found: Mapping[Key, Value]) -> None:
        """Remember what has been worked out for several keys at once."""
        if len(self) + len(found) > self._most:
            self.clear()
        if len(found) <= self._most:
            self.update(found)
