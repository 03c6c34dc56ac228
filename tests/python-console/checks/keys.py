"""A command with a key is done once."""

from __future__ import annotations

import asyncio

from checks.bench import Bench
from checks.registry import check, expect, refused, same
from checks.talk import ring


@check()
async def A_command_repeated_under_its_key_is_not_done_again(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    first = await a.call("call.make", to=t.number(b), key="once")
    await b.offered()
    again = await a.call("call.make", to=t.number(b), key="once")
    same(again, first, "the second answer")
    await a.call("call.hangup", callId=first["callId"], key="then")
    await a.gone(first["callId"], "call.ended")
    same(await a.call("call.make", to=t.number(b), key="once"), first, "the answer after the call")
    await b.caught_up(await a.ping())
    same((len(a.calls), len(b.calls)), (0, 0), "calls after the repetition")


@check()
async def A_repetition_waits_for_the_first_answer(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    answers = await asyncio.gather(*(a.call("call.make", to=t.number(b), key="both") for _ in range(3)))
    same([answer == answers[0] for answer in answers], [True] * 3, "the same answers")
    await b.offered()
    same((len(a.calls), len(b.calls)), (1, 1), "calls made")


@check()
async def Other_parameters_or_another_method_under_a_key_are_DUPLICATE_KEY(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    call = (await a.call("call.make", to=t.number(b), key="k"))["callId"]
    refused(await a.refusal("call.make", to=t.number(a), key="k"), "DUPLICATE_KEY")
    refused(await a.refusal("call.hangup", callId=call, key="k"), "DUPLICATE_KEY")
    refused(await a.refusal("line.dnd", on=True, key="k"), "DUPLICATE_KEY")
    same(len(a.calls), 1, "calls")


@check()
async def A_refusal_is_remembered_under_its_key_too(t: Bench) -> None:
    a = await t.console("a")
    first = await a.refusal("call.hangup", callId="no-such-call", key="r")
    same((await a.refusal("call.hangup", callId="no-such-call", key="r")).error, first.error, "the second answer")
    refused(await a.refusal("call.hangup", callId="another", key="r"), "DUPLICATE_KEY")


@check()
async def A_key_belongs_to_its_session(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    await a.call("line.dnd", on=True, key="mine")
    await b.call("line.dnd", on=False, key="mine")


@check()
async def A_key_has_at_most_64_characters(t: Bench) -> None:
    a = await t.console("a")
    await a.call("line.dnd", on=False, key="k" * 64)
    refusal = await a.refusal("line.dnd", on=True, key="k" * 65)
    expect((refusal.code, refusal.data.get("field")) == (-32602, "key") or refusal.reason == "INVALID_ARGUMENT",
           str(refusal))


@check()
async def A_key_outlives_the_connection(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    first = await a.call("call.make", to=t.number(b), key="once")
    a.cut()
    await a.connect()
    await a.resume()
    same(await a.call("call.make", to=t.number(b), key="once"), first, "the answer after the cut")
    same(len(a.calls), 1, "calls")


@check()
async def A_command_under_way_when_the_connection_is_cut_is_done_once(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    both = await ring(t, b, a)
    message, _ = a.link.prepare("call.answer", {"callId": both.theirs, "key": "cut"})
    await a.link.send(message)
    await b.state(both.mine, "connected")
    a.cut()
    await a.connect()
    await a.resume()
    answer = await a.call("call.answer", callId=both.theirs, key="cut")
    same(answer["callId"], both.theirs, "callId of the answer")
    await a.state(both.theirs, "connected")
