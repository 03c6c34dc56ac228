"""Plain TCP and TLS: one message per line, ended by LF."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
from typing import Callable

Report = Callable[[str], None]
LARGEST = 64 << 20
GONE = (OSError, asyncio.IncompleteReadError, EOFError)


def decode(raw: bytes, report: Report) -> str | None:
    """The text of a message; what is not clean UTF-8 is reported."""
    if raw.startswith(b"\xef\xbb\xbf"):
        report("framing: a message begins with a byte order mark")
        raw = raw[3:]
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        report(f"framing: a message is not UTF-8: {error}")
        return None


async def open_stream(host: str, port: int, tls: ssl.SSLContext | None):
    return await asyncio.wait_for(
        asyncio.open_connection(host, port, ssl=tls, limit=LARGEST,
                                server_hostname=host if tls else None), 10)


def reset(writer: asyncio.StreamWriter) -> None:
    """Cuts the connection as a pulled cable does: no TLS or WebSocket farewell, a RST on the wire."""
    sock = writer.get_extra_info("socket")
    if sock is not None:
        try:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            pass
    writer.transport.abort()


class LineTransport:
    """Messages as lines over a stream, in the clear or in TLS."""

    def __init__(self, host: str, port: int, tls: ssl.SSLContext | None, report: Report):
        self._host, self._port, self._tls, self._report = host, port, tls, report

    async def open(self) -> None:
        self._reader, self._writer = await open_stream(self._host, self._port, self._tls)

    @property
    def secure(self) -> bool:
        return self._tls is not None

    @property
    def tls_version(self) -> str | None:
        tls = self._writer.get_extra_info("ssl_object")
        return tls.version() if tls else None

    async def send(self, text: str) -> None:
        await self.send_bytes(text.encode("utf-8") + b"\n")

    async def send_bytes(self, raw: bytes) -> None:
        self._writer.write(raw)
        await self._writer.drain()

    async def receive(self) -> str | None:
        """The next message; None at the end of the connection."""
        try:
            raw = await self._reader.readuntil(b"\n")
        except asyncio.IncompleteReadError as error:
            if error.partial:
                self._report(f"framing: the connection ended inside a message: {error.partial[:60]!r}")
            return None
        except OSError:
            return None
        line = raw[:-1]
        if line.endswith(b"\r") or b"\r" in line:
            self._report("framing: a message of the server contains CR")
            line = line.replace(b"\r", b"")
        return decode(line, self._report) or ""

    def abort(self) -> None:
        reset(self._writer)

    async def close(self) -> None:
        self._writer.close()
        try:
            await asyncio.wait_for(self._writer.wait_closed(), 3)
        except (asyncio.TimeoutError, *GONE):
            self._writer.transport.abort()
