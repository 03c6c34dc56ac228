"""Malformed, over-long and too deep input; batches; requests without id."""

from __future__ import annotations

import json

from checks.bench import Bench
from checks.registry import LINES, among, check, expect, same
from wire.link import Link
from wire.transport import GONE

LIMIT = 262144


def nested(levels: int, id: int) -> str:
    """A ping that is that many levels deep: the message, its params, and arrays."""
    arrays = levels - 2
    return f'{{"jsonrpc":"2.0","id":{id},"method":"server.ping","params":{{"x":{"[" * arrays}{"]" * arrays}}}}}'


def long(size: int, id: int) -> str:
    head, tail = f'{{"jsonrpc":"2.0","id":{id},"method":"server.ping","params":{{"x":"', '"}}'
    return head + "y" * (size - len(head) - len(tail)) + tail


async def raw_ping(link: Link, text: str, id: int) -> None:
    _, answer = link.prepare("server.ping", {}, id=id)
    await link.transport.send(text)
    await link.answer(answer, "server.ping")


async def too_large(link: Link, what: str) -> None:
    error = await link.stray()
    expect(error is not None, f"{what} was closed without an error")
    same(error["code"], -32600, "code")
    same((error.get("data") or {}).get("reason"), "MESSAGE_TOO_LARGE", "reason")
    expect(await link.ended(), f"the connection stays after {what}")


@check(on=LINES)
async def A_line_may_end_in_CR_LF(t: Bench) -> None:
    link = await t.link()
    _, answer = link.prepare("server.ping", {}, id=5)
    await link.transport.send_bytes(b'{"jsonrpc":"2.0","id":5,"method":"server.ping"}\r\n')
    await link.answer(answer, "server.ping")


@check(on=LINES)
async def A_message_may_come_in_pieces_and_two_at_once(t: Bench) -> None:
    link = await t.link()
    answers = [link.prepare("server.ping", {}, id=id)[1] for id in (1, 2, 3)]
    text = b"".join(b'{"jsonrpc":"2.0","id":%d,"method":"server.ping"}\n' % id for id in (1, 2, 3))
    for start, end in ((0, 10), (10, 60), (60, len(text))):
        await link.transport.send_bytes(text[start:end])
        await t.link()  # a whole connection later, so that the pieces do not travel as one
    for answer in answers:
        await link.answer(answer, "server.ping")


@check()
async def Text_that_is_not_JSON_is_answered_and_the_connection_stays(t: Bench) -> None:
    link = await t.link()
    for number, text in enumerate(("hello", '{"jsonrpc":"2.0",', "{'id':1}", "{}{}"), 1):
        await link.send_raw(text)
        error = await link.stray(number)
        expect(error is not None, f"{text!r} was not answered")
        same(error["code"], -32700, f"code for {text!r}")
    await link.request("server.ping")


@check(on=LINES)
async def Bytes_that_are_not_UTF8_are_not_JSON(t: Bench) -> None:
    link = await t.link()
    await link.send_raw(b'{"jsonrpc":"2.0","id":1,"method":"\xff\xfe"}\n')
    error = await link.stray()
    expect(error is not None, "the connection was closed without an error")
    same(error["code"], -32700, "code")
    await link.request("server.ping")


@check()
async def Nine_malformed_messages_with_a_good_one_between_do_not_close(t: Bench) -> None:
    link = await t.link()
    for round in (1, 2):
        for _ in range(9):
            await link.send_raw("not json")
        await link.stray(9 * round)
        await link.request("server.ping")
    same(len(link.strays), 18, "errors")


@check()
async def Ten_malformed_messages_in_a_row_close(t: Bench) -> None:
    link = await t.link()
    for _ in range(10):
        await link.send_raw("not json")
    expect(await link.ended(), "the connection stays after ten")
    among(len(link.strays), (9, 10), "number of errors")
    expect(all(stray["error"]["code"] == -32700 for stray in link.strays), "another code than -32700")


@check()
async def JSON_that_is_no_request_is_an_invalid_request(t: Bench) -> None:
    link = await t.link()
    for number, text in enumerate(("5", '"text"', "null", "[]"), 1):
        await link.send_raw(text)
        error = await link.stray(number)
        expect(error is not None, f"{text} closed the connection")
        same(error["code"], -32600, f"code for {text}")
    await link.request("server.ping")


@check()
async def A_message_of_just_256_KiB_is_accepted(t: Bench) -> None:
    link = await t.link()
    await raw_ping(link, long(LIMIT - 1, 1), 1)


@check()
async def A_message_past_256_KiB_closes(t: Bench) -> None:
    link = await t.link()
    await link.send_raw(long(LIMIT + 1, 1))
    await too_large(link, "a message of 256 KiB and a byte")


@check(on=LINES)
async def A_line_that_never_ends_closes(t: Bench) -> None:
    link = await t.link()
    try:
        for _ in range(6):
            await link.send_raw(b"x" * 65536)
    except GONE:
        pass  # the server may have closed before all was written
    expect(await link.ended(), "384 KiB without LF are still being read")


@check()
async def A_message_32_levels_deep_is_accepted(t: Bench) -> None:
    link = await t.link()
    await raw_ping(link, nested(32, 1), 1)


@check()
async def A_message_33_levels_deep_closes(t: Bench) -> None:
    link = await t.link()
    await link.send_raw(nested(33, 1))
    await too_large(link, "a message 33 levels deep")


@check()
async def A_message_thousands_of_levels_deep_closes(t: Bench) -> None:
    link = await t.link()
    await link.send_raw(nested(50_000, 1))
    await too_large(link, "a message 50000 levels deep")


@check()
async def A_batch_is_answered_by_an_array(t: Bench) -> None:
    link = await t.link()
    one, first = link.prepare("server.ping", {}, in_batch=True)
    two, second = link.prepare("no.such.method", {}, in_batch=True)
    await link.send_batch([one, {"jsonrpc": "2.0", "method": "server.ping"}, two])
    await link.answer(first, "server.ping in a batch")
    same(len(link.batches), 1, "number of arrays")
    same(len(link.batches[0]), 2, "number of answers")
    expect(second.exception() is not None, "the unknown method succeeded")


@check()
async def A_batch_of_32_is_accepted(t: Bench) -> None:
    link = await t.link()
    prepared = [link.prepare("server.ping", {}, in_batch=True) for _ in range(32)]
    await link.send_batch([message for message, _ in prepared])
    for _, answer in prepared:
        await link.answer(answer, "server.ping in a batch")


@check()
async def A_batch_of_33_is_refused(t: Bench) -> None:
    link = await t.link()
    await link.send_raw(json.dumps([{"jsonrpc": "2.0", "id": f"b{i}", "method": "server.ping"} for i in range(33)]))
    error = await link.stray()
    expect(error is not None, "the connection was closed without an error")
    same(error["code"], -32600, "code")


@check()
async def A_batch_of_parts_that_are_no_requests_is_answered_part_by_part(t: Bench) -> None:
    link = await t.link()
    ping, answer = link.prepare("server.ping", {}, in_batch=True)
    await link.send_batch([1, ping], malformed=True)
    await link.answer(answer, "server.ping in a batch")
    same([m["error"]["code"] for m in link.batches[0] if "error" in m], [-32600], "errors of the array")


@check()
async def A_request_without_id_is_not_executed(t: Bench) -> None:
    a = await t.console("a")
    before = len(a.log)
    await a.link.send_raw(json.dumps({"jsonrpc": "2.0", "method": "call.make", "params": {"to": "1002"}}))
    await a.link.send_raw(json.dumps({"jsonrpc": "2.0", "method": "line.dnd", "params": {"on": True}}))
    await a.ping()
    await a.audit()
    happened = [m for m, _ in a.log[before:] if m != "server.mark"]
    same(happened, [], "what happened")
    expect(all(stray["error"]["code"] == -32600 for stray in a.link.strays), f"answers: {a.link.strays}")
