"""What takes its time: marks, heartbeats, grace. These run together, each with its own operator."""

from __future__ import annotations

import asyncio
import time

from checks.bench import Bench
from checks.registry import check, expect, refused


@check(slow=True)
async def A_mark_comes_at_least_every_heartbeat(t: Bench) -> None:
    a = await t.console("a")
    beat = a.link.hello["heartbeatSeconds"]
    for number in (1, 2):
        marks, begun = a.stream.marks, time.monotonic()
        await a.until(lambda: a.stream.marks > marks, f"server.mark number {number}", beat * 1.2 + 1)
        expect(time.monotonic() - begun <= beat * 1.2 + 1, "server.mark came late")
    a.cut()
    await a.connect()
    await a.resume()


@check(slow=True)
async def A_silent_console_is_dead_after_two_heartbeats_and_may_resume(t: Bench) -> None:
    b = await t.signed_in("b", heartbeat=False)
    begun, beat = b.link.last_sent, b.link.hello["heartbeatSeconds"]
    expect(await b.link.ended(beat * 3 + 5), f"a silent console lives after {beat * 3 + 5:.0f} s")
    lived = time.monotonic() - begun
    expect(lived >= beat * 1.9, f"a silent console was closed after {lived:.1f} s of two times {beat}")
    await b.connect()
    await b.resume()


@check(slow=True)
async def A_connection_that_does_not_sign_in_is_closed_after_30_seconds(t: Bench) -> None:
    link = await t.link()
    begun, pause = time.monotonic(), min(5, link.hello["heartbeatSeconds"] / 2)
    while not link.closed.is_set() and time.monotonic() - begun < 40:
        if not await link.ended(pause):
            await link.send_raw('{"jsonrpc":"2.0","method":"server.ping"}')
    lived = time.monotonic() - begun
    expect(link.closed.is_set(), "a connection that does not sign in lives after 40 s")
    expect(lived >= 28, f"it was closed after {lived:.1f} s")


@check(slow=True)
async def A_session_ends_when_its_grace_is_over(t: Bench) -> None:
    c = await t.signed_in("c")
    grace = c.login_result["session"]["graceSeconds"]
    token, epoch, seq = c.token, c.epoch, c.stream.position
    c.cut()
    await asyncio.sleep(grace + 5)
    c.token = None
    again = await t.stranger("again")
    refused(await again.refusal("session.resume", token=token, epoch=epoch, seq=seq), "SESSION_UNKNOWN")
