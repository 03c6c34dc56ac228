"""Ports of the fake server: plain, TLS, WebSocket, WebSocket over TLS."""

from __future__ import annotations

import asyncio
import ssl
import subprocess
from pathlib import Path
from typing import Any

from fake.connection import Connection
from fake.pipes import LIMIT, LinePipe, WebPipe


def certificate(folder: Path) -> Path:
    """A certificate for 127.0.0.1 with its key, made by the openssl command."""
    path = folder / "server.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem"), "-days", "2",
                    "-subj", "/CN=fake", "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
    path.write_bytes((folder / "key.pem").read_bytes() + (folder / "cert.pem").read_bytes())
    return path


class Listening:
    """An async context: listens on free ports, and takes everything down at its end."""

    def __init__(self, server: Any, pem: Path, wanted: dict[str, int] | None = None):
        self.server, self.pem, self.ports = server, pem, dict(wanted or {})
        self._listeners: list[asyncio.Server] = []
        self._running: set[asyncio.Task[Any]] = set()

    async def __aenter__(self) -> "Listening":
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(self.pem)
        for kind in ("tcp", "tls", "ws", "wss"):
            accept = self._console if kind in ("tcp", "tls") else self._web
            listener = await asyncio.start_server(
                accept, "127.0.0.1", self.ports.get(kind, 0), ssl=tls if kind in ("tls", "wss") else None,
                limit=LIMIT + 1)
            self._listeners.append(listener)
            self.ports[kind] = listener.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: Any) -> None:
        for listener in self._listeners:
            listener.close()
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _run(self, connection: Connection) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            await connection.run()
        except asyncio.CancelledError:
            pass
        finally:
            self._running.discard(task)

    async def _console(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._run(Connection(self.server, LinePipe(reader, writer)))

    async def _web(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        pipe = WebPipe(reader, writer)
        if await pipe.upgrade():
            await self._run(Connection(self.server, pipe))
        else:
            writer.close()
