"""Unknown methods, parameters that are missing or of a wrong type, too many open requests."""

from __future__ import annotations

import asyncio
import json

from checks.bench import Bench
from checks.registry import check, expect, malformed, same
from console import Refused

MISSING = (
    ("call.make", {}, "to"), ("call.answer", {}, "callId"), ("call.reject", {}, "callId"),
    ("call.hangup", {}, "callId"), ("call.hold", {}, "callId"), ("call.retrieve", {}, "callId"),
    ("call.dtmf", {"callId": "x"}, "digits"), ("call.transfer", {"callId": "x"}, "to"),
    ("call.consult", {"callId": "x"}, "to"), ("call.completeTransfer", {}, "callId"),
    ("call.cancelTransfer", {}, "callId"), ("call.toggle", {}, "callId"), ("call.conference", {}, "callId"),
    ("call.join", {"callId": "x"}, "otherCallId"), ("call.deflect", {"callId": "x"}, "to"),
    ("call.park", {}, "callId"), ("call.unpark", {}, "slot"), ("line.forward", {}, "kind"), ("line.dnd", {}, "on"),
    ("subscribe", {}, "topics"), ("unsubscribe", {}, "topics"))

WRONG = (
    ("call.make", {"to": 5}, "to"), ("call.make", {"to": ["1002"]}, "to"), ("call.make", {"to": None}, "to"),
    ("call.make", {"to": "1002", "line": 7}, "line"), ("call.make", {"to": "1002", "key": 7}, "key"),
    ("call.answer", {"callId": {}}, "callId"), ("call.dtmf", {"callId": "x", "digits": 1}, "digits"),
    ("line.dnd", {"on": "yes"}, "on"), ("line.dnd", {"on": 1}, "on"), ("line.forward", {"kind": True}, "kind"),
    ("subscribe", {"topics": "calls"}, "topics"), ("unsubscribe", {"topics": {}}, "topics"))

LOGIN = {"user": "nobody", "password": "x", "client": {"name": "t", "version": "1", "protocol": {"min": 1, "max": 1}}}


async def refusal(console, method: str, params: dict) -> Refused:
    try:
        result = await console.link.request(method, params)
    except Refused as refused:
        return refused
    raise AssertionError(f"{method} {params} was answered {result}")


@check()
async def An_unknown_method_is_minus_32601(t: Bench) -> None:
    a = await t.signed_in("a")
    for method in ("no.such.method", "call.levitate", "server", "", "CALL.make"):
        same((await refusal(a, method, {})).code, -32601, f"code for {method!r}")


@check()
async def A_missing_parameter_is_named(t: Bench) -> None:
    a = await t.signed_in("a")
    for method, params, field in MISSING:
        try:
            malformed(await refusal(a, method, params), field)
        except Exception as error:
            raise AssertionError(f"{method} {json.dumps(params)}: {error}") from None


@check()
async def A_parameter_of_a_wrong_type_is_named(t: Bench) -> None:
    a = await t.signed_in("a")
    for method, params, field in WRONG:
        try:
            malformed(await refusal(a, method, params), field)
        except Exception as error:
            raise AssertionError(f"{method} {json.dumps(params)}: {error}") from None


@check()
async def A_login_with_a_parameter_missing_or_wrong_is_malformed(t: Bench) -> None:
    stranger = await t.stranger()
    for name in ("user", "password", "client"):
        malformed(await refusal(stranger, "session.login", {k: v for k, v in LOGIN.items() if k != name}), name)
        malformed(await refusal(stranger, "session.login", {**LOGIN, name: 5}), name)
    place = {"token": "x", "epoch": "y", "seq": 1}
    for name in place:
        malformed(await refusal(stranger, "session.resume", {k: v for k, v in place.items() if k != name}), name)
        malformed(await refusal(stranger, "session.resume", {**place, name: []}), name)


@check()
async def Parameters_by_position_are_malformed(t: Bench) -> None:
    a = await t.console("a")
    message, answer = a.link.prepare("call.make", {})
    await a.link.send({**message, "params": ["1002"]})
    try:
        await a.link.answer(answer, "call.make")
    except Refused as refused:
        expect(refused.code in (-32600, -32602), f"answered {refused}")
        return
    raise AssertionError("parameters by position were accepted")


@check()
async def A_connection_may_have_32_open_requests_and_not_more(t: Bench) -> None:
    """
    Two hundred times the same command under one key: one is done, others wait for it, the rest is too much. How many
    are open at one time depends on how fast the PBX is, unless it can be told to take its time.
    """
    a, b = await t.consoles_of("ab")
    await t.slow_next(b)
    prepared = [a.link.prepare("call.make", {"to": t.number(b), "key": "flood"}, replayed=number > 0)
                for number in range(200)]
    ending = "\n" if t.kind in ("tcp", "tls") else None
    if ending:
        await a.link.transport.send_bytes("".join(json.dumps(m) + ending for m, _ in prepared).encode())
    else:
        for message, _ in prepared:
            await a.link.send(message)
    answers = await asyncio.gather(*(a.link.answer(answer, "call.make") for _, answer in prepared),
                                   return_exceptions=True)
    done = [number for number, answer in enumerate(answers) if isinstance(answer, dict)]
    limited = [number for number, answer in enumerate(answers)
               if isinstance(answer, Refused) and answer.reason == "RATE_LIMITED"]
    same(len(done) + len(limited), len(answers), "answers that are results or RATE_LIMITED")
    same(sorted(set(range(32)) - set(done)), [], "requests among the first 32 that were refused")
    expect(limited or not t.target.slow_code, "200 requests at once and none was RATE_LIMITED")
    same(len({json.dumps(answers[number], sort_keys=True) for number in done}), 1, "different answers to one key")
    same(len(a.calls), 1, "calls made")
    await a.ping()
