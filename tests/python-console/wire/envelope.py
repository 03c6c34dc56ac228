"""JSON-RPC 2.0 as the page narrows it: what a single object from the server must look like."""

from __future__ import annotations

import json
from typing import Any

from wire.shape import Report, show
from wire.types import REASONS

CODES = (-32700, -32600, -32601, -32602, -32603, -32000)
WITH_OUTCOME = ("TIMEOUT", "PBX_UNAVAILABLE")


def parse(text: str, report: Report) -> Any:
    """The JSON of a message; None (reported) where it is none."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            report(f"json: a member stands twice in {show([name for name, _ in pairs])}")
        return found

    if "\n" in text:
        report("framing: a line break inside a message")
    try:
        return json.loads(text, object_pairs_hook=unique,
                          parse_constant=lambda name: report(f"json: {name} is not JSON"))
    except ValueError as error:
        report(f"json: {error}: {show(text)}")
        return None


def check_version(message: dict[str, Any], report: Report) -> None:
    if message.get("jsonrpc") != "2.0":
        report(f"envelope: jsonrpc is {show(message.get('jsonrpc'))}")


def check_response(message: dict[str, Any], report: Report) -> None:
    if ("result" in message) == ("error" in message):
        report(f"envelope: a response has exactly one of result and error: {show(message)}")
    if "error" in message:
        check_error(message["error"], message.get("id"), report)


def check_error(error: Any, id: Any, report: Report) -> None:
    if not isinstance(error, dict):
        report(f"error: {show(error)} is not an object")
        return
    code, sentence, data = error.get("code"), error.get("message"), error.get("data", {})
    if not isinstance(sentence, str) or not sentence.strip():
        report(f"error: message {show(sentence)} is not a sentence")
    if not isinstance(data, dict):
        report(f"error: data {show(data)} is not an object")
        return
    if code not in CODES:
        report(f"error: unknown code {show(code)}")
    reason = data.get("reason")
    if reason is not None and reason not in REASONS:
        report(f"error: unknown reason {show(reason)}")
    if code == -32000 and reason is None:
        report(f"error: -32000 without data.reason: {show(error)}")
    if code == -32602 and not isinstance(data.get("field"), str):
        report(f"error: -32602 without data.field: {show(error)}")
    if code == -32700 and id is not None:
        report("error: -32700 with an id")
    if reason in WITH_OUTCOME and data.get("outcome") not in ("notDone", "unknown"):
        report(f"error: {reason} without outcome: {show(error)}")
