"""The beginnings that many checks share: two operators in a call, a consultation beside it."""

from __future__ import annotations

from typing import Any, NamedTuple

from checks.bench import Bench
from checks.registry import expect, same
from console import Console

TALKING = ("connected", "conferenced")


class Talk(NamedTuple):
    """A call between two operators: its id as each of them sees it."""

    mine: str
    theirs: str


async def ring(t: Bench, caller: Console, called: Console) -> Talk:
    mine = (await caller.call("call.make", to=t.number(called)))["callId"]
    theirs = (await called.offered())["id"]
    await caller.state(mine, "alerting")
    return Talk(mine, theirs)


async def talk(t: Bench, caller: Console, called: Console) -> Talk:
    both = await ring(t, caller, called)
    await called.call("call.answer", callId=both.theirs)
    await caller.state(both.mine, "connected")
    return both


class Consultation(NamedTuple):
    """A talks with B, held, and consults C."""

    first: str
    at_b: str
    second: str
    at_c: str


async def consult(t: Bench, a: Console, b: Console, c: Console, answered: bool = True) -> Consultation:
    first = await talk(t, a, b)
    second = (await a.call("call.consult", callId=first.mine, to=t.number(c)))["callId"]
    expect(second != first.mine, "the consultation has the first call's id")
    same(a.calls[second].get("consultationOf"), first.mine, "consultationOf")
    same(a.calls[first.mine]["state"], "held", "the first call during the consultation")
    at_c = (await c.offered())["id"]
    if answered:
        await c.call("call.answer", callId=at_c)
        await a.state(second, "connected")
    return Consultation(first.mine, first.theirs, second, at_c)


async def talking(console: Console, with_number: str) -> dict[str, Any]:
    """Waits until the console has just one call, connected with that number."""

    def found() -> Any:
        calls = list(console.calls.values())
        return calls[0] if len(calls) == 1 and calls[0]["state"] in TALKING and reaches(calls[0], with_number) else None

    return await console.until(found, f"one call connected with {with_number}")


def reaches(call: dict[str, Any], number: str) -> bool:
    parties = [call["calling"], call["called"], *(c["party"] for c in call["connections"])]
    return any(party["number"] == number for party in parties)


def events(console: Console, since: int, call: str) -> list[str]:
    """What was told of a call, in order: its states, then how it left or ended and why."""
    told: list[str] = []
    for method, params in console.log[since:]:
        if method == "call.changed" and params["call"]["id"] == call:
            if not told or told[-1] != params["call"]["state"]:
                told.append(params["call"]["state"])
        elif method in ("call.left", "call.ended") and params["callId"] == call:
            told.append(f"{method.removeprefix('call.')}:{params['cause']}")
    return told
