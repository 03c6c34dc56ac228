"""Parking at one console, fetching at another; picking up what rings elsewhere."""

from __future__ import annotations

from checks.bench import Bench
from checks.registry import check, expect, refused, same
from checks.talk import ring, talk, talking


@check()
async def A_parked_call_is_fetched_by_another_console(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc", "parked")
    both = await talk(t, b, a)
    await a.call("call.park", callId=both.theirs)
    same((await a.gone(both.theirs, "call.left"))["cause"], "parked", "cause at the one who parks")
    parked = await c.until(lambda: next(iter(c.parked.values()), None), "parked.changed")
    same(parked["caller"]["number"], t.number(b), "caller.number of the parked call")
    expect(both.mine in b.calls, "the parked caller has lost the call")
    call = (await c.call("call.unpark", slot=parked["slot"], source=parked["source"]))["callId"]
    for console in (a, b, c):
        await console.until(lambda: not console.parked, "parked.removed")
        removed = next(p for m, p in reversed(console.log) if m == "parked.removed")
        same((removed["slot"], removed["source"], removed["cause"]),
             (parked["slot"], parked["source"], "retrieved"), "parked.removed")
    same((await talking(c, t.number(b)))["id"], call, "id of the call fetched")
    same((await talking(b, t.number(c)))["id"], both.mine, "id of the caller's call")
    await c.call("call.hangup", callId=call)
    await b.gone(both.mine, "call.ended")


@check()
async def A_snapshot_shows_a_parked_call_and_its_end_when_the_caller_hangs_up(t: Bench) -> None:
    a, b = await t.consoles_of("ab", "parked")
    both = await talk(t, b, a)
    await a.call("call.park", callId=both.theirs)
    await b.until(lambda: b.parked, "parked.changed")
    c = await t.console("c", "parked")
    same([one["caller"]["number"] for one in c.parked.values()], [t.number(b)], "callers parked in the snapshot")
    await b.call("call.hangup", callId=both.mine)
    for console in (a, b, c):
        await console.until(lambda: not console.parked, "parked.removed")


@check()
async def A_call_may_be_parked_in_a_named_slot(t: Bench) -> None:
    a, b = await t.consoles_of("ab", "parked")
    both = await talk(t, b, a)
    await a.call("call.park", callId=both.theirs)
    chosen = (await a.until(lambda: next(iter(a.parked.values()), None), "parked.changed"))["slot"]
    call = (await a.call("call.unpark", slot=chosen))["callId"]
    await a.call("call.park", callId=call, slot=chosen)
    parked = await a.until(lambda: next(iter(a.parked.values()), None), "parked.changed")
    same(parked["slot"], chosen, "slot")


@check()
async def An_empty_slot_holds_nothing_to_fetch(t: Bench) -> None:
    a = await t.console("a", "parked")
    refused(await a.refusal("call.unpark", slot="no-such-slot"),
            "NOT_FOUND", "PARK_NO_SLOT", "INVALID_STATE", "INVALID_ARGUMENT")


@check()
async def A_ringing_call_is_picked_up_by_another_console(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    both = await ring(t, a, b)
    call = (await c.call("call.pickup", extension=t.number(b)))["callId"]
    same((await b.gone(both.theirs, "call.left"))["cause"], "pickedUp", "cause at the phone that rang")
    await talking(c, t.number(a))
    await a.state(both.mine, "connected")
    await c.call("call.hangup", callId=call)
    await a.gone(both.mine, "call.ended")


@check()
async def A_ringing_call_is_picked_up_by_its_line(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    both = await ring(t, a, b)
    line = next(line["id"] for line in c.lines.values() if line["id"] in b.stream.own_lines)
    await c.call("call.pickup", line=line)
    await b.gone(both.theirs, "call.left")
    await talking(c, t.number(a))


@check()
async def An_idle_line_has_nothing_to_pick_up(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    refused(await a.refusal("call.pickup", extension=t.number(b)), "INVALID_STATE", "NOT_FOUND", "PBX_REJECTED")
