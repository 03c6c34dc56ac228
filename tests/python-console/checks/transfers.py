"""Consultation, transfer, conference: A talks with B and brings in C."""

from __future__ import annotations

from checks.bench import Bench
from checks.registry import among, check, expect, same
from checks.talk import TALKING, consult, talk, talking


@check()
async def A_blind_transfer_leaves_the_caller_with_the_target(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    both = await talk(t, a, b)
    await a.call("call.transfer", callId=both.mine, to=t.number(c))
    same((await a.gone(both.mine, "call.left"))["cause"], "transferred", "cause at the one who transfers")
    at_c = await c.offered()
    expect(both.theirs in b.calls, "the call of the one transferred has lost its id")
    await c.call("call.answer", callId=at_c["id"])
    same((await talking(b, t.number(c)))["id"], both.theirs, "id of the call of the one transferred")
    await talking(c, t.number(b))
    await b.call("call.hangup", callId=both.theirs)
    await c.gone(at_c["id"], "call.ended")
    await b.gone(both.theirs, "call.ended")


@check()
async def A_consultation_is_transferred(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    four = await consult(t, a, b, c)
    await a.call("call.completeTransfer", callId=four.second)
    merged = await a.gone(four.second, "call.left")
    same((merged["cause"], merged.get("into")), ("merged", four.first), "how the consultation left")
    same((await a.gone(four.first, "call.left"))["cause"], "transferred", "cause of the first call")
    same(len(a.calls), 0, "calls of the one who transferred")
    same((await talking(b, t.number(c)))["id"], four.at_b, "id of the call of the one transferred")
    at_c = await talking(c, t.number(b))
    await c.call("call.hangup", callId=at_c["id"])
    await b.gone(four.at_b, "call.ended")


@check()
async def A_ringing_consultation_is_transferred(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    four = await consult(t, a, b, c, answered=False)
    if a.calls[four.second]["actions"].get("completeTransfer") is not True:
        refusal = await a.refusal("call.completeTransfer", callId=four.second)
        among(refusal.reason, ("INVALID_STATE", "UNSUPPORTED"), "reason")
        return
    await a.call("call.completeTransfer", callId=four.second)
    await a.until(lambda: not a.calls, "both calls to leave")
    await c.state(four.first, "offered")  # the call that rings keeps the first call's id, not the consultation's
    await c.call("call.answer", callId=four.first)
    await talking(b, t.number(c))


@check()
async def A_consultation_is_cancelled_and_the_first_call_is_back(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    four = await consult(t, a, b, c)
    await a.call("call.cancelTransfer", callId=four.second)
    among((await a.gone(four.second, "call.ended"))["cause"], ("normal", "cancelled"), "cause of the consultation")
    await a.state(four.first, "connected")
    await c.gone(four.at_c, "call.ended")
    expect("consultationOf" not in a.calls[four.first], "the first call became a consultation")


@check()
async def A_consultation_that_is_refused_leaves_the_first_call_held(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    four = await consult(t, a, b, c, answered=False)
    await c.call("call.reject", callId=four.at_c)
    await a.until(lambda: four.second not in a.calls or a.calls[four.second]["state"] == "failed",
                  "the consultation to fail or end")
    if four.second in a.calls:
        await a.call("call.hangup", callId=four.second)
    if a.calls[four.first]["state"] == "held":
        await a.call("call.retrieve", callId=four.first)
    await a.state(four.first, "connected")


@check()
async def Toggling_swaps_the_two_calls(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    four = await consult(t, a, b, c)
    for first, second in (("connected", "held"), ("held", "connected")):
        await a.call("call.toggle", callId=four.second)
        await a.state(four.first, first)
        await a.state(four.second, second)
    same(a.calls[four.second].get("consultationOf"), four.first, "consultationOf after toggling")


@check()
async def A_conference_keeps_the_first_calls_id_and_goes_on_without_its_maker(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    four = await consult(t, a, b, c)
    await a.call("call.conference", callId=four.second)
    merged = await a.gone(four.second, "call.left")
    same((merged["cause"], merged.get("into")), ("merged", four.first), "how the consultation left")
    call = await a.state(four.first, "conferenced")
    numbers = {one["party"]["number"] for one in call["connections"]}
    expect({t.number(b), t.number(c)} <= numbers, f"connections of the conference: {sorted(numbers)}")
    await b.until(lambda: four.at_b in b.calls and b.calls[four.at_b]["state"] in TALKING, "B in the conference")
    await c.until(lambda: any(one["state"] in TALKING for one in c.calls.values()), "C in the conference")
    await a.call("call.hangup", callId=four.first)
    same((await a.gone(four.first, "call.left"))["cause"], "normal", "cause of leaving the conference")
    await talking(b, t.number(c))
    at_c = await talking(c, t.number(b))
    await b.call("call.hangup", callId=four.at_b)
    await c.gone(at_c["id"], "call.ended")
    await b.gone(four.at_b, "call.ended")


@check()
async def Two_own_calls_are_joined(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    held = await talk(t, b, a)
    await a.call("call.hold", callId=held.theirs)
    active = await talk(t, a, c)
    await a.call("call.join", callId=held.theirs, otherCallId=active.mine)
    await a.until(lambda: not a.calls, "both calls to leave")
    await talking(b, t.number(c))
    await talking(c, t.number(b))


@check()
async def A_second_call_rings_while_the_first_is_up(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    first = await talk(t, a, b)
    second = (await c.call("call.make", to=t.number(b)))["callId"]
    await c.until(lambda: second not in c.calls or c.calls[second]["state"] in ("alerting", "failed"), "an answer")
    if second not in c.calls or c.calls[second]["state"] == "failed":
        return  # the PBX gives a busy tone: no call waiting on this extension
    waiting = await b.offered()
    await b.line(t.number(b), lambda line: line["state"] == "ringing", "ringing before busy")
    await b.call("call.hold", callId=first.theirs)
    await b.call("call.answer", callId=waiting["id"])
    same(b.calls[first.theirs]["state"], "held", "the first call")
