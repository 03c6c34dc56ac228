"""What WebSocket and TLS add."""

from __future__ import annotations

import asyncio

from checks.bench import Bench
from checks.registry import WEB, among, check, expect, same
from wire import frames
from wire.websocket import UpgradeRefused, WebSocketTransport


@check(on=WEB)
async def A_message_in_fragments_is_one_message(t: Bench) -> None:
    link = await t.link()
    _, answer = link.prepare("server.ping", {}, id=1)
    text = b'{"jsonrpc":"2.0","id":1,"method":"server.ping"}'
    await link.transport.send_frame(frames.TEXT, text[:10], fin=False)
    await link.transport.send_frame(frames.PING, b"between")
    await link.transport.send_frame(frames.CONTINUATION, text[10:20], fin=False)
    await link.transport.send_frame(frames.CONTINUATION, text[20:])
    await link.answer(answer, "server.ping")
    same(await asyncio.wait_for(link.transport.pongs.get(), 5), b"between", "the pong's payload")


@check(on=WEB)
async def The_closing_handshake_is_answered(t: Bench) -> None:
    link = await t.link()
    await link.transport.farewell(1000)
    expect(await link.ended(), "the server does not answer the close")
    same(link.transport.close_code, 1000, "close code")


@check(on=WEB)
async def A_text_frame_that_is_not_UTF8_closes_or_is_not_JSON(t: Bench) -> None:
    link = await t.link()
    await link.send_raw(b'"\xff\xfe"')
    error = await link.stray()
    if error is None:
        among(link.transport.close_code, (1007, None), "close code")
    else:
        same(error["code"], -32700, "code")


@check(on=WEB)
async def Another_path_is_no_console(t: Bench) -> None:
    kind = t.kind
    tls = t.target.tls() if kind == "wss" else None
    transport = WebSocketTransport(t.target.host, t.target.ports[kind], tls, lambda fault: None, "/no-console")
    try:
        await transport.open()
    except UpgradeRefused as refused:
        expect(" 4" in refused.status, f"answered {refused.status}")
        return
    await transport.close()
    raise AssertionError("/no-console was upgraded")


@check(on=("tls", "wss"))
async def TLS_is_1_2_or_1_3(t: Bench) -> None:
    link = await t.link()
    among(link.transport.tls_version, ("TLSv1.2", "TLSv1.3"), "version")
