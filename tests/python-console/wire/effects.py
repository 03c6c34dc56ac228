"""What must have been seen in the stream before a command's result: "the events of the effect precede the result"."""

from __future__ import annotations

from typing import Any, NamedTuple

ENDS = ("call.left", "call.ended")


class Seen(NamedTuple):
    """The events between a request and its result, and the picture at the result."""

    events: list[tuple[str, dict[str, Any]]]
    calls: dict[str, dict[str, Any]]
    lines: dict[str, dict[str, Any]]

    def gone(self, call: str) -> bool:
        return any(m in ENDS and p.get("callId") == call for m, p in self.events) or call not in self.calls

    def reached(self, call: str, *states: str) -> bool:
        now = self.calls.get(call, {}).get("state")
        return now in states or any(c["state"] in states for c in self._changes(call))

    def changed(self, call: str) -> bool:
        return any(True for _ in self._changes(call))

    def consults(self, call: str, first: str) -> bool:
        return any(c.get("consultationOf") == first for c in self._changes(call))

    def _changes(self, call: str):
        return (p["call"] for m, p in self.events if m == "call.changed" and p["call"].get("id") == call)


TALKING = ("connected", "conferenced")


def missing(method: str, params: dict[str, Any], result: dict[str, Any], seen: Seen) -> str | None:
    """The effect on calls that the stream does not show; None when it does."""
    call, given = result.get("callId", ""), params.get("callId", "")
    match method:
        case "call.make" | "call.supervise":
            return None if seen.changed(call) else f"call {call} has not been shown"
        case "call.answer" | "call.retrieve" | "call.pickup" | "call.groupPickup" | "call.unpark":
            shown = seen.reached(call, *TALKING)
            return None if shown or _ended(call, seen) else f"call {call} has not been connected"
        case "call.hold":
            return None if seen.reached(given, "held") or _ended(given, seen) else f"call {given} has not been held"
        case "call.consult":
            return None if seen.consults(call, given) else f"no call {call} that is the consultation of {given}"
        case "call.toggle":
            return None if seen.reached(given, "held", *TALKING) else f"call {given} has not changed"
        case ("call.hangup" | "call.reject" | "call.deflect" | "call.transfer" | "call.toVoicemail"
              | "call.completeTransfer" | "call.cancelTransfer" | "call.conference"):
            return None if seen.gone(given) else f"call {given} is still there"
        case "call.park":
            return None if seen.gone(given) or seen.reached(given, "parked") else f"call {given} is not parked"
        case "call.join":
            both = [given, params.get("otherCallId", "")]
            return None if all(seen.gone(c) for c in both) else "a joined call is still there"
    return None


def _ended(call: str, seen: Seen) -> bool:
    return any(m in ENDS and p.get("callId") == call for m, p in seen.events)


def missing_line(method: str, params: dict[str, Any], own: str | None, seen: Seen) -> str | None:
    """The effect on a line that the picture does not show."""
    line = seen.lines.get(params.get("line") or own or "")
    shown = [p["line"] for m, p in seen.events if m == "line.changed" and line and p["line"]["id"] == line["id"]]
    if line is None:
        return None
    for state in (line, *shown):
        match method:
            case "line.dnd" if state["dnd"] == params["on"]:
                return None
            case "line.messageWaiting" if state.get("messageWaiting", False) == params["on"]:
                return None
            case "line.forward":
                target = next((f["target"] for f in state["forwarding"] if f["kind"] == params["kind"]), None)
                if target == params.get("to"):
                    return None
    return f"line {line['id']} does not show it"
