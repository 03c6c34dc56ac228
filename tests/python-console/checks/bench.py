"""What a check works with: consoles of the operators over one transport, put in order before and after."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from typing import Any

from checks.registry import Failed
from console import Console, Refused, Unanswered
from wire.link import Link, Waiters
from wire.stream import Stream
from wire.transport import LineTransport
from wire.websocket import WebSocketTransport

OPERATORS = ("a", "b", "c")
BROKEN = (Refused, Unanswered, OSError, AssertionError)


@dataclass(frozen=True)
class Target:
    """The server under test and the operators who sign in to it."""

    host: str
    ports: dict[str, int]
    operators: dict[str, tuple[str, str]]
    extensions: dict[str, str]
    ca: str | None = None
    insecure_trust: bool = False
    slow_code: str | None = None

    def tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=self.ca)
        if self.insecure_trust:
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
        return context

    def transport(self, kind: str, report: Any) -> Any:
        tls = self.tls() if kind in ("tls", "wss") else None
        make = LineTransport if kind in ("tcp", "tls") else WebSocketTransport
        return make(self.host, self.ports[kind], tls, report)


class Bench:
    def __init__(self, target: Target, kind: str):
        self.target, self.kind = target, kind
        self.consoles: list[Console] = []
        self.links: list[Link] = []
        self._faults: list[str] = []

    # --- connections ---------------------------------------------------------------------------------------------

    def connect(self, report: Any) -> Any:
        return self.target.transport(self.kind, report)

    async def link(self, kind: str | None = None) -> Link:
        """A bare connection, past the hello."""
        report = self._faults.append
        link = Link(self.target.transport(kind or self.kind, report), Stream(report), report, Waiters())
        self.links.append(link)
        return await link.open()

    async def stranger(self, name: str = "stranger", heartbeat: bool = True) -> Console:
        """A console that is connected and not signed in."""
        console = Console(self.connect, name)
        self.consoles.append(console)
        return await console.connect(heartbeat)

    async def signed_in(self, who: str = "a", heartbeat: bool = True, **more: Any) -> Console:
        console = await self.stranger(who, heartbeat)
        user, password = self.target.operators[who]
        await console.login(user, password, **more)
        return console

    async def console(self, who: str = "a", *topics: Any) -> Console:
        """An operator signed in, subscribed to calls and all lines, with an idle line."""
        console = await self.signed_in(who)
        every = {"topic": "lines", "filter": {"extensions": ["*"]}}
        await console.subscribe("calls", every, *topics)
        await tidy(console)
        return console

    async def consoles_of(self, who: str, *topics: Any) -> list[Console]:
        return [await self.console(one, *topics) for one in who]

    def number(self, console: Console) -> str:
        """The extension that others dial to reach an operator."""
        return self.target.extensions.get(console.name) or console.extension

    async def slow_next(self, console: Console) -> None:
        """Makes the PBX take seconds for the next command, whoever gives it, where it has a code for that."""
        if self.target.slow_code:
            call = (await console.call("call.make", to=self.target.slow_code))["callId"]
            await console.until(lambda: call not in console.calls, f"the call to {self.target.slow_code} to end")

    # --- putting in order ----------------------------------------------------------------------------------------

    async def close(self, failed: bool) -> None:
        """Ends every call and session; after a check that passed it also compares what was told with what is."""
        troubles: list[str] = []
        for console in self.consoles:
            try:
                await self._end_calls(console)
            except BROKEN as trouble:
                troubles.append(f"{console.name} could not be put in order: {trouble}")
        for console in self.consoles:
            try:
                await self._sign_out(console)
            except BROKEN as trouble:
                troubles.append(f"{console.name} could not be signed out: {trouble}")
            await console.close()
        for link in self.links:
            await link.close()
        faults = [*self._faults, *(fault for console in self.consoles for fault in console.faults)]
        if not failed and (faults or troubles):
            raise Failed("; ".join(f"protocol fault: {fault}" for fault in faults[:4]) or "; ".join(troubles))
        if failed and faults:
            raise Failed("; ".join(f"protocol fault: {fault}" for fault in faults[:4]))

    async def _end_calls(self, console: Console) -> None:
        if console.token and not console.stream.ended_session:
            if not console.online:
                await console.connect()
                await console.resume()
            if console.stream.topics:
                await console.audit()
                await tidy(console)

    async def _sign_out(self, console: Console) -> None:
        if console.token and console.online and not console.stream.ended_session:
            await console.audit()
            await console.logout()


async def tidy(console: Console) -> None:
    """No call, no do-not-disturb, no forwarding on the operator's own lines."""
    if "calls" in console.stream.topics:
        for call in list(console.calls):
            await _end(console, call)
    for line in [line for line in console.lines.values() if line["id"] in console.stream.own_lines]:
        if line["dnd"]:
            await console.call("line.dnd", line=line["id"], on=False)
        for forwarding in list(line["forwarding"]):
            await console.call("line.forward", line=line["id"], kind=forwarding["kind"])


async def _end(console: Console, call: str) -> None:
    offered = console.calls[call]["state"] == "offered"
    try:
        await console.call("call.reject" if offered else "call.hangup", callId=call)
    except Refused as refused:
        if refused.reason not in ("NOT_FOUND", "INVALID_STATE"):
            raise
    await console.until(lambda: call not in console.calls, f"call {call} to go")
