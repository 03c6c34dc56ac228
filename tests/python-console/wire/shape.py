"""A small language for the shape of JSON values; what does not fit is reported with its place."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Callable, Mapping

Report = Callable[[str], None]
Shape = Callable[[Any, str, Report], None]

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def show(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."


def kind(name: str, fits: Callable[[Any], bool]) -> Shape:
    def shape(value: Any, where: str, report: Report) -> None:
        if not fits(value):
            report(f"{where}: {show(value)} is not {name}")

    return shape


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def is_time(value: Any) -> bool:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return False
    return True


anything = kind("a value", lambda v: v is not None)
text = kind("a string", lambda v: isinstance(v, str))
identity = kind("a non-empty string", lambda v: isinstance(v, str) and v != "")
flag = kind("true or false", lambda v: isinstance(v, bool))
count = kind("a whole number of at least 0", lambda v: _whole(v) and v >= 0)
seconds = kind("a number of seconds", lambda v: (_whole(v) or isinstance(v, float)) and v >= 0)
sequence = kind("a sequence number below 2^53", lambda v: _whole(v) and 0 <= v < 1 << 53)
moment = kind("an RFC 3339 UTC time with milliseconds", is_time)
mapping = kind("an object", lambda v: isinstance(v, dict))


def word(*words: str) -> Shape:
    return kind("one of " + "|".join(words), lambda v: isinstance(v, str) and v in words)


def either(*shapes: Shape) -> Shape:
    def shape(value: Any, where: str, report: Report) -> None:
        attempts: list[list[str]] = []
        for one in shapes:
            found: list[str] = []
            one(value, where, found.append)
            if not found:
                return
            attempts.append(found)
        for fault in min(attempts, key=len):
            report(fault)

    return shape


def each(inner: Shape) -> Shape:
    def shape(value: Any, where: str, report: Report) -> None:
        if not isinstance(value, list):
            report(f"{where}: {show(value)} is not an array")
            return
        for index, item in enumerate(value):
            inner(item, f"{where}[{index}]", report)

    return shape


def members(fields: Mapping[str, Shape]) -> Shape:
    """An object: a name ending in ? may be absent, though not null; others are unknown and ignored."""

    def shape(value: Any, where: str, report: Report) -> None:
        if not isinstance(value, dict):
            report(f"{where}: {show(value)} is not an object")
            return
        for field, inner in fields.items():
            name = field.rstrip("?")
            if name in value:
                inner(value[name], f"{where}.{name}", report)
            elif name == field:
                report(f"{where}: member {name} is missing")

    return shape
