"""A session of the fake server: its tokens, subscriptions, keys, and what it was told."""

from __future__ import annotations

import asyncio
import itertools
import secrets
from dataclasses import dataclass, field
from typing import Any

Topics = dict[str, dict[str, Any]]
_numbers = itertools.count(1)


@dataclass
class Told:
    seq: int
    merge: Any
    message: dict[str, Any]


@dataclass
class Session:
    user: str
    extension: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    former: str | None = None
    id: str = field(default_factory=lambda: f"s{next(_numbers)}")
    topics: Topics = field(default_factory=dict)
    log: list[Told] = field(default_factory=list)
    keys: dict[str, tuple[str, asyncio.Future[Any]]] = field(default_factory=dict)
    connection: Any = None
    grace: asyncio.TimerHandle | None = None

    def renew(self, used: str) -> None:
        self.former, self.token = used, secrets.token_urlsafe(24)

    def wants(self, topic: str, owner: str | None, params: dict[str, Any]) -> bool:
        if topic not in self.topics or owner not in (None, self.extension):
            return False
        allowed = self.topics[topic].get("extensions", ["*"])
        return topic != "lines" or "*" in allowed or params["line"]["extension"] in allowed

    def missed(self, seq: int) -> list[Told]:
        """What came after seq: states only in their newest form."""
        after = [told for told in self.log if told.seq > seq]
        newest = {told.merge: told for told in after}
        return [told for told in after if told.merge is None or newest[told.merge] is told]
