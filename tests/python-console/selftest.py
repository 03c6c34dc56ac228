#!/usr/bin/env python3
"""Tests of the console and its checks themselves: units, the whole suite against a fake server, mutants of it."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Awaitable, Callable

import units
from acceptance import plan, run, run_one
from checks.bench import Target
from fake.listening import Listening, certificate
from fake.mutants import MUTANTS
from fake.server import SLOW_CODE, Server, Settings
from fake_server import USERS

QUICK = Settings(USERS, heartbeat=2, grace=3)
NAMES = dict(zip("abc", USERS))


def aim(listening: Listening, ca: Path) -> Target:
    return Target("127.0.0.1", listening.ports, {who: (user, USERS[user][0]) for who, user in NAMES.items()}, {}, str(ca),
                  slow_code=SLOW_CODE)


class Tally:
    def __init__(self) -> None:
        self.passed = self.failed = 0

    def add(self, name: str, fault: str | None) -> None:
        if fault is None:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAIL {name}: {fault}", flush=True)


async def attempt(tally: Tally, name: str, body: Callable[[], Awaitable[None]]) -> None:
    try:
        await body()
    except Exception as error:
        tally.add(name, f"{type(error).__name__}: {error}")
    else:
        tally.add(name, None)


async def whole_suite(tally: Tally, pem: Path, ca: Path) -> None:
    """A server that keeps to the page passes every check on every transport."""
    async with Listening(Server(QUICK), pem) as listening:
        target = aim(listening, ca)
        todo = plan(list(target.ports), None)
        failures = await run(target, todo, lambda line: None)
        for name, detail in failures:
            tally.add(f"fake server: {name}", detail)
        tally.passed += len(todo) - len(failures)


async def mutants(tally: Tally, pem: Path, ca: Path) -> None:
    """A server that breaks the page is caught by the check meant for it, for the reason meant."""
    for name, mutant in MUTANTS.items():
        todo = plan(["tcp"], [mutant.only])
        async with Listening(mutant.make(replace(QUICK, heartbeat=1)), pem) as listening:
            if len(todo) != 1:
                tally.add(f"mutant {name}", f"{len(todo)} checks match {mutant.only}")
                continue
            detail = await run_one(aim(listening, ca), *todo[0])
            if detail is None:
                tally.add(f"mutant {name}", f"was not caught by {todo[0][1].name}")
            elif mutant.says not in detail:
                tally.add(f"mutant {name}", f"was caught for another reason: {detail}")
            else:
                tally.add(f"mutant {name}", None)


async def main() -> int:
    tally = Tally()
    for name, body in units.tests():
        await attempt(tally, f"unit {name}", body)
    with tempfile.TemporaryDirectory() as folder:
        pem = certificate(Path(folder))
        await whole_suite(tally, pem, Path(folder) / "cert.pem")
        await mutants(tally, pem, Path(folder) / "cert.pem")
    print(f"{tally.passed} passed, {tally.failed} failed")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
