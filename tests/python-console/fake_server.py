#!/usr/bin/env python3
"""Runs the fake server until interrupted, for trying the console by hand."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from fake.listening import Listening, certificate
from fake.mutants import MUTANTS
from fake.server import Server, Settings

USERS = {"enterprise": ("trial", "1001"), "professional": ("trial", "1002"), "desktop": ("trial", "1003")}


async def serve(chosen: argparse.Namespace) -> None:
    make = MUTANTS[chosen.mutant].make if chosen.mutant else Server
    with tempfile.TemporaryDirectory() as folder:
        wanted = {"tcp": chosen.port, "tls": chosen.tls_port, "ws": chosen.web_port, "wss": chosen.web_tls_port}
        async with Listening(make(Settings(USERS)), certificate(Path(folder)), wanted) as listening:
            print(*(f"{kind} {port}" for kind, port in listening.ports.items()), flush=True)
            await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("--port", "--tls-port", "--web-port", "--web-tls-port"):
        parser.add_argument(option, type=int, default=0)
    parser.add_argument("--mutant", choices=sorted(MUTANTS))
    try:
        asyncio.run(serve(parser.parse_args()))
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
