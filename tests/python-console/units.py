"""Units of the console against published vectors and hand-made messages."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any, Awaitable, Callable

from wire import envelope, frames
from wire.picture import Picture, differences
from wire.shape import is_time
from wire.stream import Stream

Body = Callable[[], Awaitable[None]]


def tests() -> list[tuple[str, Body]]:
    return [(name, body) for name, body in globals().items() if inspect.iscoroutinefunction(body) and name[0].isupper()]


def equal(actual: Any, expected: Any) -> None:
    if actual != expected:
        raise AssertionError(f"{actual!r} instead of {expected!r}")


async def read(raw: bytes) -> frames.Frame:
    reader = asyncio.StreamReader()
    reader.feed_data(raw)
    reader.feed_eof()
    return await frames.read_frame(reader)


async def The_accept_key_is_the_one_of_RFC_6455_section_1_3() -> None:
    equal(frames.accept_key("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")


async def Frames_are_those_of_RFC_6455_section_5_7() -> None:
    plain, masked = bytes.fromhex("810548656c6c6f"), bytes.fromhex("818537fa213d7f9f4d5158")
    equal(frames.encode(frames.TEXT, b"Hello", mask=None), plain)
    equal(frames.encode(frames.TEXT, b"Hello", mask=bytes.fromhex("37fa213d")), masked)
    equal(await read(plain), frames.Frame(True, 0, frames.TEXT, False, b"Hello"))
    equal(await read(masked), frames.Frame(True, 0, frames.TEXT, True, b"Hello"))
    equal(frames.encode(frames.TEXT, b"Hel", mask=None, fin=False), bytes.fromhex("010348656c"))
    equal(frames.encode(frames.BINARY, b"x" * 256, mask=None)[:4], bytes.fromhex("827e0100"))
    equal(frames.encode(frames.BINARY, b"x" * 65536, mask=None)[:10], bytes.fromhex("827f0000000000010000"))


async def Frames_of_every_length_come_back() -> None:
    for size in (0, 1, 125, 126, 127, 65535, 65536):
        payload = bytes(i % 251 for i in range(size))
        equal((await read(frames.encode(frames.TEXT, payload, mask=b"\x01\x02\x03\x04"))).payload, payload)


async def A_time_is_UTC_with_milliseconds() -> None:
    equal(is_time("2026-11-22T20:00:00.000Z"), True)
    for text in ("2026-11-22T20:00:00Z", "2026-11-22T20:00:00.0000Z", "2026-11-22T20:00:00.000+00:00",
                 "2026-13-22T20:00:00.000Z", "2026-11-22 20:00:00.000Z", "2026-11-22T20:00:00.000z", 5):
        equal((text, is_time(text)), (text, False))


async def An_error_is_checked_for_what_its_code_demands() -> None:
    for error, faulty in (
            ({"code": -32000, "message": "No.", "data": {"reason": "NOT_FOUND"}}, False),
            ({"code": -32000, "message": "No.", "data": {"reason": "NO_WAY"}}, True),
            ({"code": -32000, "message": "No."}, True),
            ({"code": -32000, "message": "", "data": {"reason": "NOT_FOUND"}}, True),
            ({"code": -32602, "message": "No.", "data": {"field": "to"}}, False),
            ({"code": -32602, "message": "No.", "data": {}}, True),
            ({"code": -1, "message": "No."}, True),
            ({"code": -32000, "message": "Late.", "data": {"reason": "TIMEOUT", "outcome": "unknown"}}, False),
            ({"code": -32000, "message": "Late.", "data": {"reason": "TIMEOUT"}}, True)):
        found: list[str] = []
        envelope.check_error(error, 1, found.append)
        equal((error, bool(found)), (error, faulty))


async def Doubled_members_and_NaN_are_faults() -> None:
    for text in ('{"a":1,"a":2}', '{"a":NaN}', "{", '{"a":1}\n'):
        found: list[str] = []
        envelope.parse(text, found.append)
        equal((text, bool(found)), (text, True))


async def A_picture_that_differs_is_told_by_member() -> None:
    kept, fresh = ({1: {"id": 1, "state": "idle", "verifiedAt": "a"}, 2: {"id": 2}},
                   {1: {"id": 1, "state": "busy", "verifiedAt": "b"}, 3: {"id": 3}})
    equal(len(differences("lines", kept, fresh)), 3)
    equal(differences("lines", fresh, fresh), [])


async def Queues_and_waiting_calls_share_a_topic() -> None:
    picture = Picture()
    picture.topics["queues"] = Picture.of("queues", [{"id": "q", "name": "Q"}, {"callId": "c", "queue": "q"}])
    picture.apply("queues", "waiting.removed", {"callId": "c", "queue": "q", "cause": "abandoned"})
    picture.apply("queues", "queue.changed", {"queue": {"id": "q", "name": "R"}})
    equal(picture["queues"], {("queue", "q"): {"id": "q", "name": "R"}})


async def A_mark_moves_the_place_to_resume_from_and_bars_what_is_older() -> None:
    found: list[str] = []
    stream = Stream(found.append)
    stream.topics["people"] = None
    person = {"user": "u", "name": "U", "lines": []}
    stream.notification("person.changed", {"seq": 5, "person": person})
    stream.notification("server.mark", {"seq": 9})
    equal((stream.position, found), (9, []))
    stream.notification("person.changed", {"seq": 9, "person": person})
    equal(len(found), 1)


async def A_reset_ends_the_subscription() -> None:
    found: list[str] = []
    stream = Stream(found.append)
    stream.topics["people"] = None
    stream.notification("subscription.reset", {"seq": 1, "topics": ["people"]})
    equal((found, "people" in stream.topics), ([], False))
    stream.notification("person.removed", {"seq": 2, "user": "u"})
    equal(len(found), 1)
