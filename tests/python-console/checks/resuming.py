"""A session outlives its connection: what was missed comes once, whole, in order."""

from __future__ import annotations

from typing import Any

from checks.bench import Bench
from checks.registry import check, expect, refused, same
from checks.talk import events, ring, talk
from console import Console, Unanswered
from wire.messages import EVENTS


async def take_up(a: Console, other: Console, **changed: Any) -> list[tuple[str, dict[str, Any]]]:
    """Resumes and returns what was missed, after checking the count the server gave for it."""
    known = await other.ping()
    await a.connect()
    before = len(a.log)
    result = await a.resume(**changed)
    same(result["resumed"], True, "resumed")
    await a.caught_up(known)
    came = [(m, p) for m, p in a.log[before:] if m in EVENTS]
    missed = result["missed"]
    least = sum(p["seq"] <= known for _, p in came)
    expect(least <= missed <= len(came), f"missed is {missed}, and {least} to {len(came)} notifications followed")
    return came[:missed]


def told_anew(known: dict[str, dict[str, Any]], came: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, dict[str, Any]]]:
    """What says more than that the PBX confirmed a line once more, which may happen to any line at any moment."""
    def apart(line: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in line.items() if name != "verifiedAt"}
    return [(m, p) for m, p in came if m != "line.changed" or apart(p["line"]) != apart(known.get(p["line"]["id"], {}))]


@check()
async def What_was_missed_follows_the_result_complete_and_in_order(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    start = len(a.log)
    a.cut()
    made = (await b.call("call.make", to=t.number(a)))["callId"]
    await b.state(made, "alerting")
    await b.call("call.hangup", callId=made)
    await b.gone(made, "call.ended")
    seq = (await c.call("line.dnd", on=True))["seq"]
    missed = await take_up(a, c)
    calls = [p for m, p in missed if m.startswith("call.")]
    expect(calls, "no call event was replayed")
    told = events(a, start, calls[0]["call"]["id"])
    same((told[0], told[-1].split(":")[0]), ("offered", "ended"), f"first and last of {told}")
    dnd = [p for m, p in missed if m == "line.changed" and p["line"]["extension"] == t.number(c)]
    same([p["line"]["dnd"] for p in dnd], [True], "states of the third line that were replayed")
    expect(dnd[0]["seq"] <= seq, f"the third line's event has seq {dnd[0]['seq']}, its command's result {seq}")
    await a.audit()


@check()
async def Of_each_line_only_the_newest_missed_state_comes(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    a.cut()
    before = len(c.log)
    for on in (True, False, True):
        await b.call("line.dnd", on=on)
    missed = await take_up(a, b)
    await c.caught_up(await b.ping())
    lines = [p for m, p in missed if m == "line.changed" and p["line"]["extension"] == t.number(b)]
    newest = [p for m, p in c.log[before:] if m == "line.changed" and p["line"]["extension"] == t.number(b)][-1]
    same(len(lines), 1, "states of one line that were replayed")
    same((lines[0]["seq"], lines[0]["line"]["state"]), (newest["seq"], newest["line"]["state"]), "the state replayed")


@check()
async def A_resume_with_nothing_missed_replays_nothing(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    await a.caught_up(await b.ping())
    for _ in range(2):
        known = dict(a.lines)
        a.cut()
        same(told_anew(known, await take_up(a, b)), [], "notifications replayed")


@check()
async def Subscriptions_go_on_after_a_resume(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    a.cut()
    await take_up(a, b)
    await b.call("line.dnd", on=True)
    await a.line(t.number(b), lambda line: line["dnd"], "to show dnd")
    await b.call("line.dnd", on=False)
    await ring(t, b, a)


@check()
async def A_call_that_ended_during_the_cut_is_told_as_ended(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    both = await talk(t, a, b)
    a.cut()
    await b.call("call.hangup", callId=both.theirs)
    await take_up(a, b)
    same((await a.gone(both.mine, "call.ended"))["cause"], "normal", "cause")


@check()
async def A_call_survives_the_cut_and_is_commanded_after_it(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    both = await talk(t, a, b)
    a.cut()
    await take_up(a, b)
    same(a.calls[both.mine]["state"], "connected", "state after the resume")
    await a.call("call.hold", callId=both.mine)


@check()
async def Several_cuts_lose_and_repeat_nothing(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    for _ in range(3):
        a.cut()
        made = (await b.call("call.make", to=t.number(a)))["callId"]
        await b.state(made, "alerting")
        await take_up(a, b)
        ringing = await a.offered()
        a.cut()
        await b.call("call.hangup", callId=made)
        await take_up(a, b)
        await a.gone(ringing["id"], "call.ended")
        await a.audit()


@check()
async def Events_under_way_at_the_cut_are_neither_lost_nor_repeated(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    made = (await b.call("call.make", to=t.number(a)))["callId"]
    a.cut()
    await b.state(made, "alerting")
    await take_up(a, b)
    await a.offered()


@check()
async def An_unknown_token_is_SESSION_UNKNOWN(t: Bench) -> None:
    stranger = await t.stranger()
    refused(await stranger.refusal("session.resume", token="no-such-token", epoch=stranger.link.hello["epoch"], seq=1),
            "SESSION_UNKNOWN")
    refused(await stranger.refusal("call.make", to="1002"), "NOT_SIGNED_IN")


@check()
async def Resuming_closes_the_connection_that_still_hangs(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    old = a.detach()
    t.links.append(old)
    await take_up(a, b)
    expect(await old.ended(), "the old connection stays open")
    await b.call("line.dnd", on=True)
    await a.line(t.number(b), lambda line: line["dnd"], "to show dnd")


@check()
async def A_resume_renews_the_token_and_the_first_message_ends_the_old_one(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    old, epoch, seq = a.token, a.epoch, a.stream.position
    a.cut()
    await take_up(a, b)  # it pings: the first message on the new connection
    expect(a.token != old, "the token was not renewed")
    again = await t.stranger("again")
    refused(await again.refusal("session.resume", token=old, epoch=epoch, seq=seq), "SESSION_UNKNOWN")
    a.cut()
    await take_up(a, b)


@check()
async def The_old_token_is_good_until_the_first_message(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    await a.caught_up(await b.ping())
    old, known = a.token, dict(a.lines)
    a.cut()
    await a.connect(heartbeat=False)
    await a.resume()
    a.cut()  # as if the answer with the new token had been lost
    missed = await take_up(a, b, token=old)
    same(told_anew(known, missed), [], "notifications replayed")
    await a.call("line.dnd", on=False)


@check()
async def Another_epoch_keeps_the_session_and_ends_its_subscriptions(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    a.cut()
    await a.connect()
    result = await a.resume(epoch="another-epoch")
    same((result["resumed"], result.get("why")), (False, "EPOCH_CHANGED"), "resumed and why")
    before = len(a.log)
    seq = (await b.call("line.dnd", on=True))["seq"]
    await a.caught_up(seq)
    same([m for m, _ in a.log[before:] if m in EVENTS], [], "events without a subscription")
    await a.subscribe("calls", {"topic": "lines", "filter": {"extensions": ["*"]}})
    await a.line(t.number(b), lambda line: line["dnd"], "to show dnd in the snapshot")
    await b.call("line.dnd", on=False)
    await a.line(t.number(b), lambda line: not line["dnd"], "to show dnd off")


@check()
async def A_session_may_go_on_over_another_transport(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    for kind in t.target.ports:
        a.cut()
        await b.call("line.dnd", on=True)
        known = await b.ping()
        await a.connect(connect=lambda report: t.target.transport(kind, report))
        same((await a.resume())["resumed"], True, f"resumed over {kind}")
        await a.caught_up(known)
        await a.line(t.number(b), lambda line: line["dnd"], "to show dnd")
        await b.call("line.dnd", on=False)
        await a.line(t.number(b), lambda line: not line["dnd"], "to show dnd off")


@check()
async def An_answer_lost_with_the_connection_says_so(t: Bench) -> None:
    """Tries the console more than the server: a request on a cut connection ends at once."""
    a = await t.console("a")
    _, answer = a.link.prepare("server.ping")
    a.cut()
    try:
        await a.link.answer(answer, "server.ping")
    except Unanswered:
        return
    raise AssertionError("a request on a cut connection was answered")
