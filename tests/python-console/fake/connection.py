"""One connection to the fake server: limits, JSON-RPC, the order of answers."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

from fake.errors import Refusal, refuse
from fake.pipes import LinePipe, TooLong
from fake.session import Session

_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"')


def depth(text: str) -> int:
    deepest = level = 0
    for mark in re.findall(r"[\[\]{}]", _STRINGS.sub("", text)):
        level += 1 if mark in "[{" else -1
        deepest = max(deepest, level)
    return deepest


class Connection:
    def __init__(self, server: Any, pipe: LinePipe):
        self.server, self.pipe = server, pipe
        self.session: Session | None = None
        self.after_answer: list[dict[str, Any]] = []
        self._bad = self._open = 0
        self._tasks: set[asyncio.Task[Any]] = set()
        self._heard = asyncio.Event()
        self._closing: asyncio.Task[None] | None = None

    def send(self, message: Any) -> None:
        self.pipe.send(json.dumps(message, ensure_ascii=False).encode())

    def close_soon(self) -> None:
        self._closing = asyncio.ensure_future(self.pipe.close())

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        sign_in = loop.call_later(self.server.settings.sign_in, lambda: self.session or self.close_soon())
        self.server.deliver(self, self.server.hello(self.pipe.secure))
        aside = [asyncio.create_task(self._mark()), asyncio.create_task(self._watch())]
        try:
            while await self._one():
                pass
        finally:
            sign_in.cancel()
            for task in [*aside, *self._tasks]:
                task.cancel()
            self.server.detach(self)
            await self.pipe.close()

    async def _mark(self) -> None:
        while True:
            await asyncio.sleep(self.server.settings.heartbeat * 0.8)
            if self.session:
                self.server.deliver(self, self.server.mark())

    async def _watch(self) -> None:
        while True:
            self._heard.clear()
            try:
                await asyncio.wait_for(self._heard.wait(), self.server.settings.heartbeat * 2)
            except asyncio.TimeoutError:
                self.close_soon()
                return

    async def _one(self) -> bool:
        try:
            raw = await self.pipe.receive()
            if raw is None:
                return False
            self._heard.set()
            return self._text(raw)
        except TooLong:
            return self._too_large()

    def _too_large(self) -> bool:
        self._error(None, Refusal(-32600, "The message is too large.", reason="MESSAGE_TOO_LARGE"))
        return False

    def _text(self, raw: bytes) -> bool:
        try:
            text = raw.decode()
            if depth(text) > 32:
                return self._too_large()
            message = json.loads(text)
        except ValueError:
            self._bad += 1
            self._error(None, Refusal(-32700, "This is not JSON."))
            return self._bad < 10
        self._bad = 0
        if self.session and self.session.former:
            self.server.first_message(self.session)
        if isinstance(message, list) and 0 < len(message) <= 32:
            self._start(self._batch(message))
        elif isinstance(message, dict):
            self._start(self._single(message))
        else:
            self._error(None, Refusal(-32600, "This is no request."))
        return True

    def _start(self, work: Any) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _error(self, id: Any, refusal: Refusal) -> None:
        self.send({"jsonrpc": "2.0", "id": id, "error": refusal.error})

    async def _batch(self, messages: list[Any]) -> None:
        answers = [await self._answer(message) for message in messages]
        if answers := [answer for answer in answers if answer]:
            self.send(answers)

    async def _single(self, message: dict[str, Any]) -> None:
        answer = await self._answer(message)
        if answer:
            self.server.respond(self, message.get("method"), answer)
        missed, self.after_answer = self.after_answer, []
        for told in missed:
            self.server.deliver(self, told)

    async def _answer(self, message: Any) -> dict[str, Any] | None:
        if not isinstance(message, dict) or not isinstance(message.get("method"), str):
            return {"jsonrpc": "2.0", "id": None, "error": Refusal(-32600, "This is no request.").error}
        if "id" not in message:
            return None
        answer = {"jsonrpc": "2.0", "id": message["id"]}
        self._open += 1
        try:
            if self._open > 32:
                raise refuse("RATE_LIMITED", "At most 32 requests may be open.", retryAfterSeconds=1)
            return answer | {"result": await self.server.execute(self, message["method"], message.get("params", {}))}
        except Refusal as refusal:
            return answer | {"error": refusal.error}
        finally:
            self._open -= 1
