"""The server's side of both framings, written apart from the client's."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import struct

LIMIT = 262144


class TooLong(Exception):
    pass


class LinePipe:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        self.reader, self.writer = reader, writer
        self.secure = writer.get_extra_info("ssl_object") is not None

    async def receive(self) -> bytes | None:
        try:
            line = await self.reader.readuntil(b"\n")
        except asyncio.LimitOverrunError:
            raise TooLong from None
        except (asyncio.IncompleteReadError, OSError):
            return None
        line = line[:-1].removesuffix(b"\r")
        if len(line) > LIMIT:
            raise TooLong
        return line

    def send(self, text: bytes) -> None:
        if not self.writer.is_closing():
            self.writer.write(text + b"\n")

    async def close(self) -> None:
        self.writer.close()


class WebPipe(LinePipe):
    """RFC 6455 for a server: masked frames in, unmasked out."""

    async def upgrade(self) -> bool:
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        lines = head.split("\r\n")
        headers = dict((line.split(": ", 1)[0].lower(), line.split(": ", 1)[1]) for line in lines[1:] if ": " in line)
        if lines[0].split(" ")[1] != "/console":
            self.writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
            return False
        seed = headers["sec-websocket-key"].encode() + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        accept = base64.b64encode(hashlib.sha1(seed).digest())
        self.writer.write(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                          b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n")
        return True

    async def receive(self) -> bytes | None:
        whole = b""
        try:
            while True:
                first, second = await self.reader.readexactly(2)
                size = second & 127
                if size == 126:
                    (size,) = struct.unpack("!H", await self.reader.readexactly(2))
                elif size == 127:
                    (size,) = struct.unpack("!Q", await self.reader.readexactly(8))
                if len(whole) + size > LIMIT:
                    raise TooLong
                mask = await self.reader.readexactly(4)
                part = bytes(byte ^ mask[at % 4] for at, byte in enumerate(await self.reader.readexactly(size)))
                match first & 15:
                    case 8:
                        self._frame(8, part[:2])
                        return None
                    case 9:
                        self._frame(10, part)
                    case 10:
                        pass
                    case _:
                        whole += part
                        if first & 128:
                            return whole
        except (asyncio.IncompleteReadError, OSError):
            return None

    def send(self, text: bytes) -> None:
        self._frame(1, text)

    def _frame(self, opcode: int, part: bytes) -> None:
        if self.writer.is_closing():
            return
        size = len(part)
        length = (bytes([size]) if size < 126 else struct.pack("!BH", 126, size) if size < 65536
                  else struct.pack("!BQ", 127, size))
        self.writer.write(bytes([128 | opcode]) + length + part)

    async def close(self) -> None:
        self._frame(8, b"\x03\xe8")
        self.writer.close()
