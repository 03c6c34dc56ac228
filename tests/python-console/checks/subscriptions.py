"""Snapshots, filters, and the events that follow them."""

from __future__ import annotations

from checks.bench import Bench
from checks.registry import check, expect, refused, same
from console import Refused

EVERY = {"topic": "lines", "filter": {"extensions": ["*"]}}


def only(*extensions: str) -> dict:
    return {"topic": "lines", "filter": {"extensions": list(extensions)}}


@check()
async def A_subscription_begins_with_a_snapshot_and_goes_on_with_events(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    for console in (a, b):
        shown = {line["extension"] for line in a.lines.values()}
        expect(t.number(console) in shown, f"the snapshot lacks {t.number(console)}: {sorted(shown)}")
    before = len(a.log)
    await b.call("line.dnd", on=True)
    await a.line(t.number(b), lambda line: line["dnd"], "to show dnd")
    expect(any(m == "line.changed" for m, _ in a.log[before:]), "no line.changed came")


@check()
async def A_snapshot_shows_a_call_that_is_up(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    call = (await a.call("call.make", to=t.number(b)))["callId"]
    await b.offered()
    await a.state(call, "alerting")
    await a.unsubscribe("calls")
    result = await a.subscribe("calls")
    same([c["id"] for c in result["snapshot"]["calls"]], [call], "calls of the snapshot")
    same(result["snapshot"]["calls"][0]["state"], "alerting", "state in the snapshot")


@check()
async def A_filter_keeps_other_lines_out(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    result = await a.subscribe(only(t.number(a)))
    same({line["extension"] for line in result["snapshot"]["lines"]}, {t.number(a)}, "extensions of the snapshot")
    before = len(a.log)
    seq = (await b.call("line.dnd", on=True))["seq"]
    await a.caught_up(seq)
    same([m for m, _ in a.log[before:] if m == "line.changed"], [], "line.changed outside the filter")


@check()
async def Subscribing_again_replaces_the_filter_and_gives_a_new_snapshot(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    await a.subscribe(only(t.number(a)))
    result = await a.subscribe(only(t.number(b)))
    same({line["extension"] for line in result["snapshot"]["lines"]}, {t.number(b)}, "extensions of the snapshot")
    await b.call("line.dnd", on=True)
    await a.line(t.number(b), lambda line: line["dnd"], "to show dnd")
    await a.subscribe(EVERY)
    await a.line(t.number(b), lambda line: line["dnd"], "to show dnd in the snapshot")


@check()
async def A_topic_subscribed_again_leaves_the_others_alone(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    await a.subscribe(only(t.number(a)))
    await b.call("call.make", to=t.number(a))
    await a.offered()


@check()
async def After_unsubscribe_no_event_of_the_topic_comes(t: Bench) -> None:
    a, b = await t.consoles_of("ab")
    await a.unsubscribe("lines")
    before = len(a.log)
    seq = (await b.call("line.dnd", on=True))["seq"]
    await a.caught_up(seq)
    same([m for m, _ in a.log[before:] if m.startswith("line.")], [], "events after unsubscribe")


@check()
async def One_subscribe_may_name_several_topics(t: Bench) -> None:
    a = await t.signed_in("a")
    result = await a.subscribe("calls", EVERY, "parked")
    same(sorted(result["snapshot"]), ["calls", "lines", "parked"], "topics of the snapshot")


@check()
async def An_unknown_topic_is_refused(t: Bench) -> None:
    a = await t.signed_in("a")
    refusal = await a.refusal("subscribe", topics=[{"topic": "weather"}])
    expect(refusal.code == -32602 or refusal.reason in ("INVALID_ARGUMENT", "NOT_FOUND", "UNSUPPORTED"), str(refusal))


@check()
async def Every_other_topic_gives_its_snapshot_or_a_stated_refusal(t: Bench) -> None:
    a = await t.signed_in("a")
    for topic in ("people", {"topic": "queues", "filter": {"queues": ["*"]}}, "agents", "dashboard", "callbacks",
                  {"topic": "calendars", "filter": {"users": [t.target.operators["a"][0]]}}, "chats", "settings",
                  "plugins"):
        try:
            await a.subscribe(topic)
        except Refused as refusal:
            refused(refusal, "UNSUPPORTED", "FORBIDDEN", "CHAT_NOT_ENABLED")


@check()
async def Only_the_own_calls_are_told(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    call = (await a.call("call.make", to=t.number(b)))["callId"]
    ringing = await b.offered()
    await b.call("call.answer", callId=ringing["id"])
    seq = (await a.call("call.hangup", callId=call))["seq"]
    await c.caught_up(seq)
    same([m for m, _ in c.log if m.startswith("call.")], [], "events of others' calls")


@check()
async def One_change_of_a_line_has_one_number_for_everyone(t: Bench) -> None:
    a, b, c = await t.consoles_of("abc")
    await c.call("line.dnd", on=True)
    told = {}
    for console in (a, b):
        await console.line(t.number(c), lambda line: line["dnd"], "to show dnd")
        told[console.name] = next(p["seq"] for m, p in reversed(console.log)
                                  if m == "line.changed" and p["line"]["extension"] == t.number(c))
    same(told["a"], told["b"], "seq of the same event")
