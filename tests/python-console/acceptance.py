#!/usr/bin/env python3
"""The acceptance suite of the console protocol: runs against a server that is up."""

from __future__ import annotations

import argparse
import asyncio
import fnmatch
import importlib
import pkgutil
import sys
import time
from typing import Callable

import checks
from checks.bench import Bench, Target
from checks.registry import CHECKS, EVERYWHERE, Check

AT_MOST = 60.0
SLOW_AT_MOST = 240.0


def load() -> list[Check]:
    if not CHECKS:
        for module in pkgutil.iter_modules(checks.__path__):
            importlib.import_module(f"checks.{module.name}")
    return CHECKS


def options(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, help="plain TCP")
    parser.add_argument("--tls-port", type=int, help="TLS over TCP")
    parser.add_argument("--web-port", type=int, help="WebSocket")
    parser.add_argument("--web-tls-port", type=int, help="WebSocket over TLS")
    trust = parser.add_mutually_exclusive_group()
    trust.add_argument("--ca", help="PEM file of the authority that signed the server's certificate")
    trust.add_argument("--insecure-trust", action="store_true", help="take any certificate")
    for number, user, extension in (("", "enterprise", "1001"), ("2", "professional", "1002"), ("3", "desktop", "1003")):
        parser.add_argument(f"--user{number}", default=user, help=f"operator at {extension} by default: {user}")
        parser.add_argument(f"--password{number}", default="trial")
        parser.add_argument(f"--line{number or 1}", help="extension others dial for this operator, if not the login's")
    parser.add_argument("--slow-code", metavar="NUMBER",
                        help="dialled by an operator's phone, makes the PBX take seconds for the next command (the simulator: *73*3)")
    parser.add_argument("--list", action="store_true", help="name the checks and end")
    parser.add_argument("--only", metavar="PATTERN", action="append",
                        help="only checks whose name (or 'transport name') contains or matches this")
    parser.add_argument("--fast", action="store_true", help="without the checks that wait for the clock")
    return parser.parse_args(arguments)


def target(chosen: argparse.Namespace) -> Target:
    ports = {"tcp": chosen.port, "tls": chosen.tls_port, "ws": chosen.web_port, "wss": chosen.web_tls_port}
    lines = {"a": chosen.line1, "b": chosen.line2, "c": chosen.line3}
    return Target(
        chosen.host, {kind: port for kind, port in ports.items() if port},
        {"a": (chosen.user, chosen.password), "b": (chosen.user2, chosen.password2),
         "c": (chosen.user3, chosen.password3)},
        {who: line for who, line in lines.items() if line}, chosen.ca, chosen.insecure_trust, chosen.slow_code)


def plan(kinds: list[str], only: list[str] | None, fast: bool = False) -> list[tuple[str, Check]]:
    """Every check on every transport it applies to; slow ones last and once."""

    def wanted(kind: str, check: Check) -> bool:
        full = f"{kind} {check.name}"
        return not only or any(one in full or fnmatch.fnmatch(check.name, one) for one in only)

    every = [(kind, check) for kind in kinds for check in load() if kind in check.transports and not check.slow]
    slow = [] if fast else [(next(k for k in kinds if k in check.transports), check) for check in load()
                            if check.slow and set(kinds) & set(check.transports)]
    return [(kind, check) for kind, check in every + slow if wanted(kind, check)]


async def run_one(aim: Target, kind: str, check: Check) -> str | None:
    """The detail of the failure; None when the check holds."""
    bench = Bench(aim, kind)
    detail: str | None = None
    try:
        await asyncio.wait_for(check.body(bench), SLOW_AT_MOST if check.slow else AT_MOST)
    except asyncio.TimeoutError:
        detail = "did not end in time"
    except Exception as error:
        detail = str(error) or type(error).__name__
    try:
        await asyncio.wait_for(bench.close(failed=detail is not None), 60)
    except Exception as error:
        after = str(error) or type(error).__name__
        detail = f"{detail}; {after}" if detail else after
    return detail


async def run(aim: Target, chosen: list[tuple[str, Check]], say: Callable[[str], None] = print) -> list[tuple[str, str]]:
    """Runs the checks, tells of each, and returns the failed ones with their details."""
    failures: list[tuple[str, str]] = []
    begun = time.monotonic()

    async def one(kind: str, check: Check) -> None:
        detail = await run_one(aim, kind, check)
        name = f"{kind} {check.name}"
        say(f"ok {name}" if detail is None else f"FAIL {name}: {' '.join(detail.split())}")
        if detail is not None:
            failures.append((name, detail))

    for kind, check in chosen:
        if not check.slow:
            await one(kind, check)
    await asyncio.gather(*(one(kind, check) for kind, check in chosen if check.slow))
    say(f"# {time.monotonic() - begun:.1f} s")
    return failures


def main() -> int:
    chosen = options()
    aim = target(chosen)
    kinds = [kind for kind in EVERYWHERE if kind in aim.ports]
    todo = plan(kinds or (list(EVERYWHERE) if chosen.list else []), chosen.only, chosen.fast)
    if chosen.list:
        print(*sorted({check.name for _, check in todo}), sep="\n")
        return 0
    if not todo:
        print("nothing to run: give at least one of --port, --tls-port, --web-port, --web-tls-port"
              if not kinds else "nothing to run: --only matches no check")
        return 2
    failures = asyncio.run(run(aim, todo, lambda line: print(line, flush=True)))
    print(f"{len(todo) - len(failures)} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
