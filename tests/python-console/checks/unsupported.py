"""Methods that the page names: built, or UNSUPPORTED, but never unknown."""

from __future__ import annotations

from typing import Any

from checks.bench import Bench
from checks.registry import EVERYWHERE, check, expect, same
from console import Refused
from wire.types import REASONS

NAMED: dict[str, dict[str, Any]] = {
    "directory.search": {"query": "smith", "limit": 5}, "directory.lookup": {"number": "1002"},
    "favourites.list": {}, "favourites.add": {"name": "Test", "number": "1002"}, "favourites.remove": {"id": "none"},
    "history.list": {"limit": 5}, "callbacks.take": {"id": "none"}, "callbacks.close": {"id": "none"},
    "queue.take": {"callId": "none"}, "queue.move": {"callId": "none", "queue": "none"},
    "agent.login": {"queues": ["none"]}, "agent.logout": {"queues": ["none"]}, "agent.pause": {"reason": "none"},
    "agent.resume": {}, "pauseReasons.list": {}, "calendar.get": {"users": ["professional"]},
    "calendar.signIn": {}, "calendar.signOut": {}, "chat.signIn": {}, "chat.signOut": {},
    "chat.accept": {"conversation": "none"}, "chat.reject": {"conversation": "none"},
    "chat.send": {"conversation": "none", "text": "hello"}, "chat.transfer": {"conversation": "none", "to": "none"},
    "chat.close": {"conversation": "none"}, "chat.typing": {"conversation": "none"},
    "chat.history": {"conversation": "none"}, "diagnose.user": {"user": "enterprise"},
    "diagnose.extension": {"extension": "1001"}, "diagnose.plugin": {"instance": "none"},
    "call.toVoicemail": {"callId": "none"}, "call.record": {"callId": "none", "action": "start"},
    "call.supervise": {"extension": "99999", "mode": "monitor"}}


def register(method: str, params: dict[str, Any]) -> None:
    @check(on=EVERYWHERE[:1], name=f"{method}_is_built_or_UNSUPPORTED")
    async def body(t: Bench) -> None:
        a = await t.signed_in("a")
        try:
            result = await a.call(method, **params)
        except Refused as refusal:
            same(refusal.code, -32000, f"code of {refusal}")
            expect(refusal.reason in REASONS, f"reason of {refusal}")
            return
        expect(isinstance(result, dict), f"the result is {result!r}")


for _method, _params in NAMED.items():
    register(_method, _params)
