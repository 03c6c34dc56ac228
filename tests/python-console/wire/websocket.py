"""The client side of RFC 6455: one message per text frame at /console."""

from __future__ import annotations

import asyncio
import base64
import os
import ssl

from wire import frames
from wire.transport import GONE, Report, decode, open_stream, reset


class UpgradeRefused(Exception):
    def __init__(self, status: str):
        super().__init__(status)
        self.status = status


class WebSocketTransport:
    def __init__(self, host: str, port: int, tls: ssl.SSLContext | None, report: Report, path: str = "/console"):
        self._host, self._port, self._tls, self._report, self._path = host, port, tls, report, path
        self.pongs: asyncio.Queue[bytes] = asyncio.Queue()
        self.close_code: int | None = None
        self._closing = False

    @property
    def secure(self) -> bool:
        return self._tls is not None

    @property
    def tls_version(self) -> str | None:
        tls = self._writer.get_extra_info("ssl_object")
        return tls.version() if tls else None

    async def open(self) -> None:
        self._reader, self._writer = await open_stream(self._host, self._port, self._tls)
        key = base64.b64encode(os.urandom(16)).decode()
        self._writer.write((f"GET {self._path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\n"
                            "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n").encode())
        head = (await asyncio.wait_for(self._reader.readuntil(b"\r\n\r\n"), 10)).decode("latin-1")
        status, *lines = head.strip().split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        if " 101" not in status:
            self._writer.close()
            raise UpgradeRefused(status)
        if headers.get("sec-websocket-accept") != frames.accept_key(key):
            self._report("websocket: Sec-WebSocket-Accept does not fit the key")
        if headers.get("upgrade", "").lower() != "websocket" or "upgrade" not in headers.get("connection", "").lower():
            self._report("websocket: the answer lacks Upgrade or Connection")
        if "sec-websocket-extensions" in headers or "sec-websocket-protocol" in headers:
            self._report("websocket: the server chose an extension or protocol that was not offered")

    async def send(self, text: str) -> None:
        await self.send_frame(frames.TEXT, text.encode("utf-8"))

    async def send_bytes(self, raw: bytes) -> None:
        await self.send_frame(frames.TEXT, raw)

    async def send_frame(self, opcode: int, payload: bytes, fin: bool = True) -> None:
        self._writer.write(frames.encode(opcode, payload, mask=frames.fresh_mask(), fin=fin))
        await self._writer.drain()

    async def receive(self) -> str | None:
        try:
            return await self._message()
        except GONE:
            return None

    async def _message(self) -> str | None:
        parts: list[bytes] = []
        started = False
        while True:
            frame = await frames.read_frame(self._reader)
            if frame.masked:
                self._report("websocket: a frame of the server is masked")
            if frame.reserved:
                self._report("websocket: a reserved bit is set without an extension")
            if frame.opcode >= 0x8 and (len(frame.payload) > 125 or not frame.fin):
                self._report("websocket: a control frame is fragmented or longer than 125 bytes")
            if frame.opcode == frames.PING:
                await self.send_frame(frames.PONG, frame.payload)
            elif frame.opcode == frames.PONG:
                self.pongs.put_nowait(frame.payload)
            elif frame.opcode == frames.CLOSE:
                self.close_code = int.from_bytes(frame.payload[:2], "big") if frame.payload else 1005
                if not self._closing:
                    self._closing = True
                    await self.send_frame(frames.CLOSE, frame.payload[:2])
                return None
            else:
                if frame.opcode != (frames.CONTINUATION if started else frames.TEXT):
                    self._report(f"websocket: unexpected opcode {frame.opcode}")
                started = True
                parts.append(frame.payload)
                if frame.fin:
                    return decode(b"".join(parts), self._report) or ""

    async def farewell(self, code: int = 1000) -> None:
        """Begins the closing handshake; the answer shows in close_code."""
        self._closing = True
        await self.send_frame(frames.CLOSE, code.to_bytes(2, "big"))

    def abort(self) -> None:
        reset(self._writer)

    async def close(self) -> None:
        try:
            if not self._closing:
                await self.farewell()
            self._writer.close()
            await asyncio.wait_for(self._writer.wait_closed(), 3)
        except (asyncio.TimeoutError, *GONE):
            self._writer.transport.abort()
