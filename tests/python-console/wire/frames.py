"""RFC 6455 section 5.2: the frames of a WebSocket."""

from __future__ import annotations

import base64
import hashlib
import os
from asyncio import StreamReader
from typing import NamedTuple

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA


class Frame(NamedTuple):
    fin: bool
    reserved: int
    opcode: int
    masked: bool
    payload: bytes


def accept_key(key: str) -> str:
    """RFC 6455 section 4.2.2, step 5.4."""
    digest = hashlib.sha1((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").encode()).digest()
    return base64.b64encode(digest).decode()


def _mask(payload: bytes, mask: bytes) -> bytes:
    key = int.from_bytes((mask * (len(payload) // 4 + 1))[: len(payload)], "big")
    return (int.from_bytes(payload, "big") ^ key).to_bytes(len(payload), "big")


def encode(opcode: int, payload: bytes, *, mask: bytes | None, fin: bool = True) -> bytes:
    head = bytes([(0x80 if fin else 0) | opcode])
    flag = 0x80 if mask is not None else 0
    size = len(payload)
    if size < 126:
        head += bytes([flag | size])
    elif size < 1 << 16:
        head += bytes([flag | 126]) + size.to_bytes(2, "big")
    else:
        head += bytes([flag | 127]) + size.to_bytes(8, "big")
    return head + payload if mask is None else head + mask + _mask(payload, mask)


def fresh_mask() -> bytes:
    return os.urandom(4)


async def read_frame(reader: StreamReader) -> Frame:
    first, second = await reader.readexactly(2)
    size = second & 0x7F
    if size == 126:
        size = int.from_bytes(await reader.readexactly(2), "big")
    elif size == 127:
        size = int.from_bytes(await reader.readexactly(8), "big")
    masked = bool(second & 0x80)
    mask = await reader.readexactly(4) if masked else b""
    payload = await reader.readexactly(size)
    if masked:
        payload = _mask(payload, mask)
    return Frame(bool(first & 0x80), first >> 4 & 0x7, first & 0xF, masked, payload)
