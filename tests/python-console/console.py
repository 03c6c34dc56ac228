"""A console: a session with its live picture, over any transport, that survives the cutting of its connection."""

from __future__ import annotations

import asyncio
import time
from typing import Any, Callable

from wire.link import Link, Refused, Unanswered, Waiters
from wire.stream import Stream

__all__ = ["Console", "Refused", "Unanswered"]

CLIENT = {"name": "python-console", "version": "1.0.0", "protocol": {"min": 1, "max": 1}}
Connect = Callable[[Callable[[str], None]], Any]


class Console:
    """connect makes a transport; every breach of the protocol it meets is collected in faults."""

    def __init__(self, connect: Connect, name: str = "console"):
        self._connect, self.name = connect, name
        self.faults: list[str] = []
        self.waiters = Waiters()
        self.stream = Stream(self.report)
        self.link: Link | None = None
        self.login_result: dict[str, Any] = {}
        self.token: str | None = None
        self.epoch: str | None = None
        self._beats: asyncio.Task[None] | None = None
        self._keys: set[str] = set()

    def report(self, fault: str) -> None:
        self.faults.append(f"{self.name}: {fault}")

    # --- the connection ------------------------------------------------------------------------------------------

    async def connect(self, heartbeat: bool = True, connect: Connect | None = None) -> "Console":
        self.link = await Link((connect or self._connect)(self.report), self.stream, self.report, self.waiters).open()
        if heartbeat:
            self._beats = asyncio.create_task(self._beat(self.link))
        return self

    async def _beat(self, link: Link) -> None:
        """Something every heartbeat, and an eye on the server's marks."""
        beat = (link.hello or {}).get("heartbeatSeconds") or 30
        late = False
        while not link.closed.is_set():
            if await link.ended(beat / 4):
                return
            now = time.monotonic()
            if self.token and not late and now - link.last_mark > beat * 1.2 + 1:
                late = True
                self.report(f"server.mark: none for {now - link.last_mark:.1f} s with a heartbeat of {beat} s")
            if now - link.last_sent >= beat / 2:
                try:
                    await link.request("server.ping")
                except (Unanswered, Refused, OSError):
                    return

    def cut(self) -> None:
        self._stop_beating()
        assert self.link is not None
        self.link.abort()

    def detach(self) -> Link:
        """Gives the connection away as it is, hanging: the session goes on on another."""
        self._stop_beating()
        assert self.link is not None
        link, self.link = self.link, None
        link._cut = True
        return link

    async def close(self) -> None:
        self._stop_beating()
        if self.link is not None:
            await self.link.close()

    def _stop_beating(self) -> None:
        if self._beats is not None:
            self._beats.cancel()
            self._beats = None

    @property
    def online(self) -> bool:
        return self.link is not None and not self.link.closed.is_set()

    # --- the session ---------------------------------------------------------------------------------------------

    async def login(self, user: str, password: str, **more: Any) -> dict[str, Any]:
        result = await self.call("session.login", user=user, password=password, **{"client": CLIENT, **more})
        self.login_result, self.token, self.epoch = result, result["session"]["token"], result["epoch"]
        assert self.link is not None
        self.link.last_mark = time.monotonic()
        return result

    async def resume(self, **changed: Any) -> dict[str, Any]:
        """Takes the session up on the present connection; token, epoch or seq may be given otherwise."""
        place = {"token": self.token, "epoch": self.epoch, "seq": self.stream.position, **changed}
        result = await self.call("session.resume", **place)
        self.token = result["token"]
        if not result["resumed"]:
            self.epoch = (self.link.hello or {}).get("epoch") if self.link else None
        return result

    async def logout(self) -> Any:
        result = await self.call("session.logout")
        self.token = None
        return result

    @property
    def extension(self) -> str:
        return self.login_result["user"]["extension"]

    # --- requests ------------------------------------------------------------------------------------------------

    async def call(self, method: str, /, **params: Any) -> Any:
        """A request; None values are left out. A key that was used before makes the answer a repeated one."""
        if self.link is None:
            raise Unanswered(f"{method}: there is no connection")
        given = {name: value for name, value in params.items() if value is not None}
        repeated = given.get("key") in self._keys
        if "key" in given:
            self._keys.add(given["key"])
        return await self.link.request(method, given, replayed=repeated)

    async def refusal(self, method: str, /, **params: Any) -> Refused:
        """The error that a request must meet."""
        try:
            result = await self.call(method, **params)
        except Refused as refused:
            return refused
        raise AssertionError(f"{method} {params} was not refused but answered {result}")

    async def subscribe(self, *topics: str | dict[str, Any]) -> dict[str, Any]:
        named = [{"topic": one} if isinstance(one, str) else one for one in topics]
        return await self.call("subscribe", topics=named)

    async def unsubscribe(self, *topics: str) -> Any:
        return await self.call("unsubscribe", topics=list(topics))

    async def ping(self) -> int:
        return (await self.call("server.ping"))["seq"]

    async def caught_up(self, seq: int) -> None:
        """Returns when everything up to seq that is for this console has come: no number decreases on a connection."""
        while await self.ping() < seq:
            pass

    async def audit(self) -> None:
        """Subscribes again to everything: what was told must be what is."""
        if self.stream.topics:
            await self.subscribe(*({"topic": topic} | ({"filter": chosen} if chosen else {})
                                   for topic, chosen in self.stream.topics.items()))

    # --- the picture ---------------------------------------------------------------------------------------------

    @property
    def calls(self) -> dict[str, dict[str, Any]]:
        return self.stream.picture["calls"]

    @property
    def lines(self) -> dict[str, dict[str, Any]]:
        return self.stream.picture["lines"]

    @property
    def parked(self) -> dict[Any, dict[str, Any]]:
        return self.stream.picture["parked"]

    @property
    def log(self) -> list[tuple[str, dict[str, Any]]]:
        return self.stream.log

    async def until(self, holds: Callable[[], Any], what: str, timeout: float = 8) -> Any:
        try:
            return await self.waiters.until(holds, timeout)
        except asyncio.TimeoutError:
            calls = [(c["id"], c["state"]) for c in self.calls.values()]
            raise AssertionError(f"{self.name} waited {timeout:.0f} s for: {what}; its calls: {calls}; "
                                 f"last events: {[m for m, _ in self.log[-6:]]}") from None

    async def state(self, call: str, *states: str) -> dict[str, Any]:
        """Waits for a call's state."""
        return await self.until(lambda: (c := self.calls.get(call)) and c["state"] in states and c,
                                f"call {call} {'/'.join(states)}")

    async def offered(self, after: int = 0) -> dict[str, Any]:
        """Waits for a call that rings here."""
        return await self.until(lambda: next((c for c in self.calls.values() if c["state"] == "offered"), None),
                                "a ringing call")

    async def gone(self, call: str, kind: str | None = None) -> dict[str, Any]:
        """Waits for call.left or call.ended of a call; its params with the method as kind."""

        def found() -> dict[str, Any] | None:
            return next(({**p, "kind": m} for m, p in reversed(self.log)
                         if m in ("call.left", "call.ended") and p["callId"] == call and kind in (None, m)), None)

        return await self.until(found, f"{kind or 'call.left or call.ended'} of {call}")

    async def line(self, extension: str, holds: Callable[[dict[str, Any]], Any], what: str) -> dict[str, Any]:
        return await self.until(lambda: next((line for line in self.lines.values()
                                              if line["extension"] == extension and holds(line)), None),
                                f"line {extension} {what}")
