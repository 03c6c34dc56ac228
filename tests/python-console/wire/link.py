"""One connection: requests with ids, the answers to them, and everything else handed to the stream in order."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from dataclasses import dataclass, field
from typing import Any, Callable

from wire import envelope
from wire.shape import Report, show
from wire.messages import HELLO_PARAMS
from wire.stream import Stream

ANSWER_WITHIN = 10.0
SLACK = 1.0


class Refused(Exception):
    """The server's error to a request."""

    def __init__(self, error: dict[str, Any]):
        data = error.get("data") if isinstance(error.get("data"), dict) else {}
        super().__init__(f"{error.get('code')} {data.get('reason', '')} {error.get('message')}")
        self.error, self.code, self.data = error, error.get("code"), data
        self.reason, self.message = data.get("reason"), error.get("message")


class Unanswered(Exception):
    """The connection ended, or the answer did not come in time."""


@dataclass
class Pending:
    method: str
    params: dict[str, Any]
    since: int
    sent: float
    future: asyncio.Future[Any]
    replayed: bool
    in_batch: bool = False


@dataclass
class Waiters:
    """Futures that wait until something of the picture holds; looked at after every message."""

    _waiting: list[tuple[Callable[[], Any], asyncio.Future[Any]]] = field(default_factory=list)

    def poke(self) -> None:
        for entry in list(self._waiting):
            holds, future = entry
            if future.done():
                self._waiting.remove(entry)
            elif found := holds():
                self._waiting.remove(entry)
                future.set_result(found)

    async def until(self, holds: Callable[[], Any], timeout: float) -> Any:
        if found := holds():
            return found
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((holds, future))
        return await asyncio.wait_for(future, timeout)


class Link:
    def __init__(self, transport: Any, stream: Stream, report: Report, waiters: Waiters):
        self.transport, self.stream, self.waiters = transport, stream, waiters
        self._report = report
        self.hello: dict[str, Any] | None = None
        self.closed = asyncio.Event()
        self.strays: list[dict[str, Any]] = []     # answers with id null, as malformed input gets
        self.batches: list[list[Any]] = []
        self.last_sent = self.last_mark = time.monotonic()
        self.received = 0
        self._pending: dict[Any, Pending] = {}
        self._ids = itertools.count(1)
        self._raw_sent = 0
        self._open_batches = 0
        self._reader: asyncio.Task[None] | None = None
        self._cut = False

    async def open(self) -> "Link":
        await self.transport.open()
        self._reader = asyncio.create_task(self._read())
        try:
            await self.waiters.until(lambda: self.hello or self.closed.is_set(), 10)
        except asyncio.TimeoutError:
            raise Unanswered("no server.hello within 10 s") from None
        if self.hello is None:
            raise Unanswered("the connection ended before server.hello")
        return self

    # --- sending -------------------------------------------------------------------------------------------------

    def prepare(self, method: str, params: dict[str, Any] | None = None, *, id: Any = None,
                replayed: bool = False, in_batch: bool = False) -> tuple[dict[str, Any], asyncio.Future[Any]]:
        id = next(self._ids) if id is None else id
        future = asyncio.get_running_loop().create_future()
        self._pending[id] = Pending(method, params or {}, len(self.stream.log), time.monotonic(), future, replayed,
                                    in_batch)
        message = {"jsonrpc": "2.0", "id": id, "method": method}
        if params is not None:
            message["params"] = params
        return message, future

    async def request(self, method: str, params: dict[str, Any] | None = None, **options: Any) -> Any:
        message, future = self.prepare(method, params, **options)
        await self.send(message)
        return await self.answer(future, method)

    async def answer(self, future: asyncio.Future[Any], what: str) -> Any:
        try:
            return await asyncio.wait_for(future, ANSWER_WITHIN + 2)
        except asyncio.TimeoutError:
            self._report(f"{what}: not answered within {ANSWER_WITHIN:.0f} s")
            raise Unanswered(f"{what} was not answered within {ANSWER_WITHIN:.0f} s") from None

    async def send(self, message: Any) -> None:
        self.last_sent = time.monotonic()
        await self.transport.send(json.dumps(message, ensure_ascii=False))

    async def send_batch(self, messages: list[Any], malformed: bool = False) -> None:
        self._open_batches += 1
        self._raw_sent += malformed
        await self.send(messages)

    async def send_raw(self, raw: str | bytes) -> None:
        """Anything at all; an answer with id null may come for it."""
        self._raw_sent += 1
        self.last_sent = time.monotonic()
        await (self.transport.send(raw) if isinstance(raw, str) else self.transport.send_bytes(raw))

    async def stray(self, number: int = 1, timeout: float = 5) -> dict[str, Any] | None:
        """The error of the number-th answer with id null; None when the connection ends first."""
        await self.waiters.until(lambda: len(self.strays) >= number or self.closed.is_set(), timeout)
        return self.strays[number - 1]["error"] if len(self.strays) >= number else None

    # --- receiving -----------------------------------------------------------------------------------------------

    async def _read(self) -> None:
        try:
            while (text := await self.transport.receive()) is not None:
                self.received += 1
                self._message(envelope.parse(text, self._report))
                self.waiters.poke()
        finally:
            self.closed.set()
            for pending in self._pending.values():
                if not pending.future.done():
                    pending.future.set_exception(Unanswered(f"the connection ended before {pending.method} was answered"))
                    pending.future.exception()
            self.waiters.poke()

    def _message(self, message: Any) -> None:
        if self._cut:
            return
        if isinstance(message, list):
            self._batch(message)
        elif not isinstance(message, dict):
            self._report(f"envelope: {show(message)} is not an object")
        elif "method" in message:
            self._notification(message)
        else:
            self._response(message, in_batch=False)

    def _batch(self, messages: list[Any]) -> None:
        if not self._open_batches:
            self._report("envelope: an array came though no batch is open")
        self._open_batches -= 1
        if not messages:
            self._report("envelope: an empty array came")
        for message in messages:
            if isinstance(message, dict) and "method" not in message:
                self._response(message, in_batch=True)
            else:
                self._report(f"envelope: {show(message)} in a batch is not a response")
        self.batches.append(messages)

    def _notification(self, message: dict[str, Any]) -> None:
        envelope.check_version(message, self._report)
        method, params = message["method"], message.get("params")
        if "id" in message:
            self._report(f"envelope: the server sends a request: {show(message)}")
        if "result" in message or "error" in message:
            self._report(f"envelope: neither a notification nor a response: {show(message)}")
        if method == "server.hello":
            self._hello(params)
            return
        if self.hello is None:
            self._report(f"{method}: came before server.hello")
        if method == "server.mark":
            self.last_mark = time.monotonic()
        self.stream.notification(method, params)

    def _hello(self, params: Any) -> None:
        if self.hello is not None or self.received != 1:
            self._report("server.hello: is the first message and comes once")
        HELLO_PARAMS(params, "server.hello", self._report)
        self.hello = params if isinstance(params, dict) else {}
        self.stream.begin(self.hello.get("epoch", ""))
        if self.hello.get("secure") is not self.transport.secure:
            self._report(f"server.hello: secure is {show(self.hello.get('secure'))} on this transport")

    def _response(self, message: dict[str, Any], in_batch: bool) -> None:
        envelope.check_version(message, self._report)
        envelope.check_response(message, self._report)
        if "id" not in message:
            self._report(f"envelope: a response without id: {show(message)}")
        elif message["id"] is None:
            self._stray(message)
        elif (pending := self._take(message["id"])) is None:
            self._report(f"envelope: a response to no open request: {show(message)}")
        else:
            self._answered(pending, message, in_batch)

    def _take(self, id: Any) -> Pending | None:
        """JSON makes no id of true, and 1.0 is not what was sent as 1: the type must come back too."""
        try:
            pending = self._pending.get(id)
        except TypeError:
            return None
        if pending is None or type(id) is not type(next(k for k in self._pending if k == id)):
            return None
        return self._pending.pop(id)

    def _stray(self, message: dict[str, Any]) -> None:
        if "error" not in message or not self._raw_sent:
            self._report(f"envelope: an answer with id null that nothing asked for: {show(message)}")
        if isinstance(message.get("error"), dict):
            self.strays.append(message)

    def _answered(self, pending: Pending, message: dict[str, Any], in_batch: bool) -> None:
        took = time.monotonic() - pending.sent
        if took > ANSWER_WITHIN + SLACK:
            self._report(f"{pending.method}: answered after {took:.1f} s")
        if pending.in_batch != in_batch:
            self._report(f"{pending.method}: answered {'in' if in_batch else 'outside'} an array, unlike its request")
        if isinstance(message.get("error"), dict):
            if not pending.future.done():
                pending.future.set_exception(Refused(message["error"]))
                pending.future.exception()
            return
        self.stream.result(pending.method, pending.params, message.get("result"), pending.since, pending.replayed)
        if not pending.future.done():
            pending.future.set_result(message.get("result"))

    # --- ending --------------------------------------------------------------------------------------------------

    def abort(self) -> None:
        """Cuts the connection; what was still under way on it is lost, as with a pulled cable."""
        self._cut = True
        self.transport.abort()

    async def close(self) -> None:
        await self.transport.close()
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.gather(self._reader, return_exceptions=True)

    async def ended(self, timeout: float = 5) -> bool:
        """Whether the server ends the connection within the time."""
        try:
            await asyncio.wait_for(self.closed.wait(), timeout)
            return True
        except asyncio.TimeoutError:
            return False
