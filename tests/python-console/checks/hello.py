"""The server speaks first; what a console that has not signed in may do."""

from __future__ import annotations

import json

from checks.bench import Bench
from checks.registry import among, check, expect, refused, same


@check()
async def The_server_speaks_first_and_says_what_it_is(t: Bench) -> None:
    link = await t.link()
    hello = link.hello
    same(hello["product"], "Attendant", "product")
    expect(hello["protocol"]["min"] <= 1 <= hello["protocol"]["max"], f"protocol is {hello['protocol']}")
    expect("local" in hello["signIn"], f"signIn is {hello['signIn']}")
    same(hello["secure"], t.kind in ("tls", "wss"), "secure")
    expect(hello["heartbeatSeconds"] > 0, "heartbeatSeconds is not positive")


@check()
async def The_hello_names_the_limits_of_the_page(t: Bench) -> None:
    link = await t.link()
    limits = {name: link.hello["limits"].get(name) for name in ("messageBytes", "depth", "openRequests")}
    same(limits, {"messageBytes": 262144, "depth": 32, "openRequests": 32}, "limits")


@check()
async def Two_connections_hear_of_the_same_epoch_and_node(t: Bench) -> None:
    first, second = await t.link(), await t.link()
    same(second.hello["epoch"], first.hello["epoch"], "epoch of the second hello")
    same(second.hello["node"], first.hello["node"], "node of the second hello")


@check()
async def A_ping_is_answered_before_sign_in(t: Bench) -> None:
    link = await t.link()
    first = await link.request("server.ping", {})
    second = await link.request("server.ping")
    expect(second["seq"] >= first["seq"], f"seq fell from {first['seq']} to {second['seq']}")
    expect(second["time"] >= first["time"], "time went back")


@check()
async def Other_methods_before_sign_in_are_NOT_SIGNED_IN(t: Bench) -> None:
    stranger = await t.stranger()
    for method, params in (("call.make", {"to": "1002"}), ("subscribe", {"topics": [{"topic": "calls"}]}),
                           ("unsubscribe", {"topics": ["calls"]}), ("line.dnd", {"on": True}),
                           ("call.hangup", {"callId": "x"}), ("directory.search", {"query": "x"})):
        refused(await stranger.refusal(method, **params), "NOT_SIGNED_IN")


@check()
async def An_id_comes_back_with_its_type(t: Bench) -> None:
    link = await t.link()
    for id in ("seven", "7", 7_000_000_000):
        await link.request("server.ping", {}, id=id)


@check()
async def Unknown_members_are_ignored(t: Bench) -> None:
    link = await t.link()
    message, answer = link.prepare("server.ping", {"unheardOf": {"deep": [1, 2, 3]}})
    await link.send({**message, "comment": "nothing"})
    await link.answer(answer, "server.ping")


@check()
async def Text_beyond_ascii_and_escapes_are_the_same(t: Bench) -> None:
    link = await t.link()
    for text in ("Zoë Ångström 😀", "\\u2028"):
        for ascii_only in (True, False):
            message, answer = link.prepare("server.ping", {"note": text})
            await link.transport.send(json.dumps(message, ensure_ascii=ascii_only))
            await link.answer(answer, "server.ping")


@check()
async def A_ping_without_id_gets_no_answer_and_harms_nothing(t: Bench) -> None:
    link = await t.link()
    await link.send_raw('{"jsonrpc":"2.0","method":"server.ping"}')
    await link.request("server.ping")
    same(len(link.strays), 0, "answers to a ping without id")


@check()
async def An_unknown_method_before_sign_in_is_refused(t: Bench) -> None:
    stranger = await t.stranger()
    refusal = await stranger.refusal("no.such.method")
    among(refusal.code, (-32601, -32000), "code")
    if refusal.code == -32000:
        same(refusal.reason, "NOT_SIGNED_IN", "reason")
