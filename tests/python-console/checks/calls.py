"""Making, answering, holding and ending calls between two operators."""

from __future__ import annotations

from checks.bench import Bench
from checks.registry import among, check, expect, malformed, refused, same
from checks.talk import events, ring, talk
from console import Refused
from wire.types import REASONS


@check()
async def A_call_is_made_answered_held_retrieved_and_hung_up(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    start_a, start_b = len(a.log), len(b.log)
    both = await ring(t, a, b)
    await b.call("call.answer", callId=both.theirs)
    await a.state(both.mine, "connected")
    await a.call("call.hold", callId=both.mine)
    await a.call("call.retrieve", callId=both.mine)
    await a.call("call.hangup", callId=both.mine)
    await b.gone(both.theirs, "call.ended")
    await a.gone(both.mine, "call.ended")
    told = events(a, start_a, both.mine)
    told = [word for word in told if word != "left:normal"]  # the own connection ends a moment before the call
    among(told, (["dialing", "alerting", "connected", "held", "connected", "ended:normal"],
                 ["alerting", "connected", "held", "connected", "ended:normal"]), "what the caller was told")
    told = events(b, start_b, both.theirs)
    same((told[0], told[1], told[-1]), ("offered", "connected", "ended:normal"), f"first, second and last of {told}")


@check()
async def A_call_shows_who_calls_whom_since_when(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    both = await ring(t, a, b)
    mine, theirs = a.calls[both.mine], b.calls[both.theirs]
    for call in (mine, theirs):
        same(call["calling"]["number"], t.number(a), "calling.number")
        same(call["called"]["number"], t.number(b), "called.number")
        same(call["direction"], "internal", "direction between two extensions")
        same(call["recording"], "off", "recording")
        expect("answeredAt" not in call, "answeredAt before the answer")
        expect("consultationOf" not in call, "consultationOf without a consultation")
    expect("offeredAt" in theirs, "offeredAt is missing at the phone that rings")
    await b.call("call.answer", callId=both.theirs)
    for console, id in ((a, both.mine), (b, both.theirs)):
        call = await console.state(id, "connected")
        expect(call["startedAt"] <= call.get("answeredAt", ""), f"answeredAt is {call.get('answeredAt')}")


@check()
async def The_lines_show_ringing_busy_held_and_idle(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    both = await ring(t, a, b)
    for console in (a, b):
        await console.line(t.number(b), lambda line: line["state"] == "ringing", "ringing")
        await console.line(t.number(a), lambda line: line["state"] == "busy", "busy while it calls")
    await b.call("call.answer", callId=both.theirs)
    await a.line(t.number(b), lambda line: line["state"] == "busy", "busy")
    await a.call("call.hold", callId=both.mine)
    await b.line(t.number(a), lambda line: line["state"] == "held", "held")
    await a.call("call.retrieve", callId=both.mine)
    await b.line(t.number(a), lambda line: line["state"] == "busy", "busy after the retrieve")
    await b.call("call.hangup", callId=both.theirs)
    for console in (a, b):
        for number in (t.number(a), t.number(b)):
            await console.line(number, lambda line: line["state"] == "idle", "idle")


@check()
async def The_called_side_may_hang_up(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    both = await talk(t, a, b)
    await b.call("call.hangup", callId=both.theirs)
    same((await a.gone(both.mine, "call.ended"))["cause"], "normal", "cause at the caller")
    same((await b.gone(both.theirs, "call.ended"))["cause"], "normal", "cause at the called")


@check()
async def A_caller_who_gives_up_cancels_the_ringing(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    both = await ring(t, a, b)
    await a.call("call.hangup", callId=both.mine)
    among((await b.gone(both.theirs, "call.ended"))["cause"], ("cancelled", "abandoned"), "cause at the called")
    among((await a.gone(both.mine, "call.ended"))["cause"], ("normal", "cancelled"), "cause at the caller")


@check()
async def A_ringing_call_is_rejected(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    both = await ring(t, a, b)
    await b.call("call.reject", callId=both.theirs)
    same((await b.gone(both.theirs))["cause"], "rejected", "cause at the called")
    await a.until(lambda: both.mine not in a.calls or a.calls[both.mine]["state"] == "failed", "the call to fail or end")
    if both.mine in a.calls:
        await a.call("call.hangup", callId=both.mine)
    else:
        among((await a.gone(both.mine, "call.ended"))["cause"], ("rejected", "busy"), "cause at the caller")


@check()
async def A_ringing_call_is_deflected(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    both = await ring(t, a, b)
    await b.call("call.deflect", callId=both.theirs, to=t.number(c))
    same((await b.gone(both.theirs, "call.left"))["cause"], "redirected", "cause at the one who deflects")
    at_c = await c.offered()
    same(at_c["calling"]["number"], t.number(a), "calling.number at the new target")
    await c.call("call.answer", callId=at_c["id"])
    await a.state(both.mine, "connected")
    await a.call("call.hangup", callId=both.mine)
    await c.gone(at_c["id"], "call.ended")


@check()
async def Digits_are_sent_on_a_connected_call(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    both = await talk(t, a, b)
    allowed = a.calls[both.mine]["actions"].get("dtmf")
    if allowed is True:
        await a.call("call.dtmf", callId=both.mine, digits="12#*")
    else:
        refused(await a.refusal("call.dtmf", callId=both.mine, digits="12#*"), allowed or "UNSUPPORTED")


@check()
async def Actions_tell_what_may_be_done_now(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    both = await ring(t, a, b)
    ringing = b.calls[both.theirs]["actions"]
    for name in ("answer", "reject"):
        expect(ringing.get(name) is True, f"actions.{name} of a ringing call is {ringing.get(name)!r}")
    for name in ("hold", "retrieve"):
        expect(ringing.get(name) is not True, f"actions.{name} of a ringing call is true")
    await b.call("call.answer", callId=both.theirs)
    connected = (await a.state(both.mine, "connected"))["actions"]
    for name in ("hold", "hangup", "consult", "transfer"):
        expect(connected.get(name) is True, f"actions.{name} of a connected call is {connected.get(name)!r}")
    expect(connected.get("retrieve") is not True, "actions.retrieve of a connected call is true")
    expect(connected.get("answer") is not True, "actions.answer of a connected call is true")
    await a.call("call.hold", callId=both.mine)
    held = a.calls[both.mine]["actions"]
    expect(held.get("retrieve") is True, f"actions.retrieve of a held call is {held.get('retrieve')!r}")
    expect(held.get("hold") is not True, "actions.hold of a held call is true")


@check()
async def What_the_state_forbids_is_INVALID_STATE_as_actions_say(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    both = await ring(t, a, b)
    for console, call, names in ((b, both.theirs, ("hold", "retrieve")), (a, both.mine, ("answer", "retrieve"))):
        for name in names:
            stated = console.calls[call]["actions"].get(name, "INVALID_STATE")
            refused(await console.refusal(f"call.{name}", callId=call), "INVALID_STATE", stated)
    await b.call("call.answer", callId=both.theirs)
    await a.state(both.mine, "connected")
    for name in ("answer", "retrieve", "completeTransfer", "conference", "cancelTransfer", "toggle"):
        refused(await a.refusal(f"call.{name}", callId=both.mine), "INVALID_STATE")
    same(a.calls[both.mine]["state"], "connected", "state after the refusals")


@check()
async def A_call_that_is_not_there_is_NOT_FOUND(t: Bench) -> None:
    a = await t.console("a")
    for name in ("answer", "reject", "hangup", "hold", "retrieve", "park", "completeTransfer", "toggle"):
        refused(await a.refusal(f"call.{name}", callId="no-such-call"), "NOT_FOUND")
    refused(await a.refusal("call.consult", callId="no-such-call", to="1002"), "NOT_FOUND")


@check()
async def Another_operators_call_is_NOT_FOUND(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    both = await talk(t, a, b)
    for id in set(both):
        refused(await c.refusal("call.hangup", callId=id), "NOT_FOUND")
    same(a.calls[both.mine]["state"], "connected", "state after the attempt")


@check()
async def A_call_that_has_ended_cannot_be_commanded(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    both = await talk(t, a, b)
    await a.call("call.hangup", callId=both.mine)
    await a.gone(both.mine, "call.ended")
    refused(await a.refusal("call.hold", callId=both.mine), "NOT_FOUND", "INVALID_STATE")


@check()
async def A_line_that_is_not_there_is_NOT_FOUND(t: Bench) -> None:
    a = await t.console("a")
    refused(await a.refusal("call.make", to="1002", line="no-such-line"), "NOT_FOUND")
    refused(await a.refusal("line.dnd", on=True, line="no-such-line"), "NOT_FOUND")
    refused(await a.refusal("call.pickup", extension="99999"), "NOT_FOUND")


@check()
async def An_extension_is_AMBIGUOUS_exactly_when_several_lines_have_it(t: Bench) -> None:
    a = await t.console("a")
    having: dict[str, int] = {}
    for line in a.lines.values():
        having[line["extension"]] = having.get(line["extension"], 0) + 1
    expect(t.number(a) in having, "the snapshot lacks the own extension")
    for extension in [e for e, n in having.items() if n > 1][:1] + [e for e, n in having.items() if n == 1][:1]:
        refusal = await a.refusal("call.pickup", extension=extension)
        same(refusal.reason == "AMBIGUOUS", having[extension] > 1, f"AMBIGUOUS for {extension}: {refusal}; so")
        if having[extension] > 1:
            expect(refusal.data.get("candidates"), "AMBIGUOUS without candidates")


@check()
async def A_number_nobody_has_fails_or_is_refused(t: Bench) -> None:
    a = await t.console("a")
    try:
        call = (await a.call("call.make", to="55555"))["callId"]
    except Refused as refusal:
        expect(refusal.code in (-32000, -32602), str(refusal))
        return
    await a.until(lambda: call not in a.calls or a.calls[call]["state"] == "failed", "the call to fail or end")


@check()
async def An_empty_number_is_refused(t: Bench) -> None:
    a = await t.console("a")
    refusal = await a.refusal("call.make", to="")
    if refusal.code == -32602:
        malformed(refusal, "to")
    else:
        refused(refusal, "INVALID_ARGUMENT")


@check()
async def Supervising_and_recording_are_done_or_refused_with_a_reason(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    both = await talk(t, b, c)
    for console, method, params in (
            (b, "call.record", {"callId": both.mine, "action": "start"}),
            (a, "call.supervise", {"extension": t.number(b), "mode": "monitor"}),
            (c, "call.groupPickup", {}), (a, "panic.call", {})):
        try:
            await console.call(method, **params)
        except Refused as refusal:
            same(refusal.code, -32000, f"code of {method}: {refusal}")
            expect(refusal.reason in REASONS, f"{method}: {refusal}")
