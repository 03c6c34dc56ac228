"""Checks as sentences: a coroutine named for what must hold, registered with where it applies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Awaitable, Callable

Body = Callable[[Any], Awaitable[None]]
EVERYWHERE = ("tcp", "tls", "ws", "wss")
LINES = ("tcp", "tls")
WEB = ("ws", "wss")


@dataclass(frozen=True)
class Check:
    name: str
    body: Body
    transports: tuple[str, ...]
    slow: bool


CHECKS: list[Check] = []


def check(*, on: tuple[str, ...] = EVERYWHERE, slow: bool = False, name: str | None = None) -> Callable[[Body], Body]:
    """slow checks wait for the clock; they run last, together, on the first transport only."""

    def register(body: Body) -> Body:
        part = body.__module__.rsplit(".", 1)[-1]
        CHECKS.append(Check(f"{part}.{name or body.__name__}", body, on, slow))
        return body

    return register


class Failed(Exception):
    pass


def expect(holds: Any, detail: str) -> None:
    if not holds:
        raise Failed(detail)


def same(actual: Any, expected: Any, what: str) -> None:
    if actual != expected:
        raise Failed(f"{what} is {actual!r}, expected {expected!r}")


def among(actual: Any, expected: Any, what: str) -> None:
    if actual not in expected:
        raise Failed(f"{what} is {actual!r}, expected one of {sorted(map(str, expected))}")


def refused(refusal: Any, *reasons: str) -> None:
    """A refusal of the product with one of the reasons."""
    same(refusal.code, -32000, f"code of {refusal}")
    among(refusal.reason, reasons, f"reason of {refusal}")


def malformed(refusal: Any, field: str) -> None:
    """A parameter that is missing or of a wrong type, named."""
    same(refusal.code, -32602, f"code of {refusal}")
    same(refusal.data.get("field"), field, f"data.field of {refusal}")
