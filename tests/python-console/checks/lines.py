"""Forwarding, do not disturb, message waiting."""

from __future__ import annotations

from checks.bench import Bench
from checks.registry import check, expect, refused, same
from checks.talk import ring


async def own(t: Bench, console) -> dict:
    return await console.line(t.number(console), lambda line: True, "to be there")


@check()
async def Do_not_disturb_is_shown_everywhere(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    await b.call("line.dnd", on=True)
    same((await own(t, b))["dnd"], True, "dnd at the result")
    await a.line(t.number(b), lambda line: line["dnd"] and line["state"] == "dnd", "in state dnd")
    await b.call("line.dnd", on=False)
    await a.line(t.number(b), lambda line: not line["dnd"] and line["state"] == "idle", "idle again")


@check()
async def A_call_outranks_do_not_disturb_in_the_state(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    await b.call("line.dnd", on=True)
    both = await ring(t, b, a)
    await a.line(t.number(b), lambda line: line["dnd"] and line["state"] == "busy", "busy with dnd on")
    await b.call("call.hangup", callId=both.mine)
    await a.line(t.number(b), lambda line: line["state"] == "dnd", "dnd after the call")


@check()
async def A_phone_on_do_not_disturb_does_not_ring(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    await b.call("line.dnd", on=True)
    call = (await a.call("call.make", to=t.number(b)))["callId"]
    await a.until(lambda: call not in a.calls or a.calls[call]["state"] in ("failed", "connected"),
                  "the call to be turned away")
    await b.caught_up(await a.ping())
    same([c["state"] for c in b.calls.values()], [], "calls at the phone on do not disturb")


@check()
async def Do_not_disturb_twice_is_no_error(t: Bench) -> None:
    a = await t.console("a")
    for _ in range(2):
        await a.call("line.dnd", on=True)
    await a.call("line.dnd", on=False)
    same((await own(t, a))["dnd"], False, "dnd")


@check()
async def A_forwarded_line_sends_its_calls_on(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    await b.call("line.forward", kind="all", to=t.number(c))
    shown = (await own(t, b))["forwarding"]
    same(shown, [{"kind": "all", "target": t.number(c)}], "forwarding at the result")
    await a.line(t.number(b), lambda line: line["forwarding"] == shown, "forwarding")
    await a.call("call.make", to=t.number(b))
    ringing = await c.offered()
    same(ringing["calling"]["number"], t.number(a), "calling.number at the target")
    through = {(ringing.get(name) or {}).get("number") for name in ("lastRedirecting", "originalCalled")}
    expect(t.number(b) in through, f"neither lastRedirecting nor originalCalled is {t.number(b)}: {through}")
    same([c["state"] for c in b.calls.values()], [], "calls at the forwarded phone")


@check()
async def Forwarding_ends_where_no_target_is_given(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    await b.call("line.forward", kind="all", to=t.number(a))
    await b.call("line.forward", kind="all")
    same((await own(t, b))["forwarding"], [], "forwarding")
    await ring(t, a, b)


@check()
async def Another_kind_of_forwarding_is_refused(t: Bench) -> None:
    a = await t.console("a")
    refusal = await a.refusal("line.forward", kind="sometimes", to="1002")
    expect(refusal.code == -32602 or refusal.reason == "INVALID_ARGUMENT", str(refusal))


@check()
async def Another_operators_line_is_not_ours_to_set(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    line = (await own(t, b))["id"]
    try:
        refused(await a.refusal("line.dnd", line=line, on=True), "FORBIDDEN", "NOT_FOUND", "EXTENSION_NOT_CONTROLLED")
    except AssertionError:  # an operator with the right to may set it: then it must be set
        await b.line(t.number(b), lambda shown: shown["dnd"], "to show the dnd that was granted")
        await b.call("line.dnd", on=False)


@check()
async def The_message_lamp_follows_the_command_or_actions_say_why_not(t: Bench) -> None:
    a = await t.console("a")
    line = await own(t, a)
    allowed = line["actions"].get("messageWaiting")
    if allowed is not True:
        refused(await a.refusal("line.messageWaiting", on=True), allowed or "UNSUPPORTED")
        return
    for on in (True, False):
        await a.call("line.messageWaiting", on=on)
        same((await own(t, a)).get("messageWaiting", False), on, "messageWaiting")
