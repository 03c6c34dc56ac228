"""A PBX with a few extensions: calls as legs, and what each line sees of them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any, Callable

from fake.clock import now
from fake.errors import refuse

# publish(topic, owner's extension or None, key under which newer replaces older or None, method, params)
Publish = Callable[[str, str | None, Any, str, dict[str, Any]], None]

ACTIONS = {
    "offered": {"answer", "reject", "deflect", "hangup"},
    "dialing": {"hangup"},
    "alerting": {"hangup"},
    "connected": {"hangup", "hold", "consult", "transfer", "park", "dtmf", "join"},
    "held": {"hangup", "retrieve", "join"},
    "conferenced": {"hangup", "hold", "dtmf"},
    "parked": {"hangup"},
}
CONSULTING = {"completeTransfer", "cancelTransfer", "toggle", "conference"}
EVERY_ACTION = sorted(set().union(*ACTIONS.values()) | CONSULTING)


@dataclass
class Call:
    id: str
    caller: str
    called: str
    started: str
    legs: dict[str, str] = field(default_factory=dict)
    answered: str | None = None
    offered: dict[str, str] = field(default_factory=dict)
    consults: dict[str, str] = field(default_factory=dict)
    redirecting: str | None = None
    slot: str | None = None

    def state(self, ext: str) -> str:
        others = [leg for other, leg in self.legs.items() if other != ext]
        match self.legs[ext]:
            case "alerting":
                return "offered"
            case "hold":
                return "held"
            case _ if self.slot:
                return "parked"
            case _ if len(others) > 1:
                return "conferenced"
            case _ if any(leg != "alerting" for leg in others):
                return "connected"
            case _:
                return "alerting" if others else "dialing"


@dataclass
class Line:
    extension: str
    dnd: bool = False
    forwarding: dict[str, str] = field(default_factory=dict)
    lamp: bool = False
    since: str = field(default_factory=now)
    state: str = "idle"


def party(number: str) -> dict[str, Any]:
    return {"number": number}


class Switch:
    def __init__(self, extensions: list[str], publish: Publish):
        self.lines = {ext: Line(ext) for ext in extensions}
        self.calls: dict[str, Call] = {}
        self.slots: dict[str, dict[str, Any]] = {}
        self._publish = publish
        self._ids = itertools.count(1)
        self._told: dict[tuple[str, str], dict[str, Any]] = {}
        self._told_lines = {ext: self.line_view(ext) for ext in extensions}

    # --- views ---------------------------------------------------------------------------------------------------

    def call_view(self, call: Call, ext: str) -> dict[str, Any]:
        state = call.state(ext)
        view = {"id": call.id, "line": f"line-{ext}", "state": state, "direction": "internal",
                "calling": party(call.caller), "called": party(call.called), "startedAt": call.started,
                "connections": [{"party": party(other), "state": leg} for other, leg in call.legs.items()],
                "recording": "off", "actions": self.actions(call, ext)}
        if call.redirecting:
            view["lastRedirecting"] = party(call.redirecting)
        if ext in call.offered:
            view["offeredAt"] = call.offered[ext]
        if call.answered:
            view["answeredAt"] = call.answered
        if ext in call.consults:
            view["consultationOf"] = call.consults[ext]
        return view

    def actions(self, call: Call, ext: str) -> dict[str, Any]:
        able = set(ACTIONS[call.state(ext)])
        if ext in call.consults:
            able |= CONSULTING if call.answered else {"completeTransfer", "cancelTransfer"}
        return {name: True if name in able else "INVALID_STATE" for name in EVERY_ACTION}

    def line_view(self, ext: str) -> dict[str, Any]:
        line = self.lines[ext]
        states = {call.state(ext) for call in self.calls.values() if ext in call.legs}
        state = ("ringing" if "offered" in states else "busy" if states - {"held"} else "held" if states
                 else "dnd" if line.dnd else "idle")
        if state != line.state:
            line.state, line.since = state, now()
        return {"id": f"line-{ext}", "extension": ext, "source": "fake", "state": state, "since": line.since,
                "dnd": line.dnd, "forwarding": [{"kind": k, "target": to} for k, to in line.forwarding.items()],
                "messageWaiting": line.lamp,
                "actions": {"make": True, "dnd": True, "forward": True, "messageWaiting": True,
                            "supervise": "UNSUPPORTED"}}

    # --- telling -------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Tells what has changed since it was last told."""
        for call in list(self.calls.values()):
            for ext in list(call.legs):
                view = self.call_view(call, ext)
                if self._told.get((ext, call.id)) != view:
                    self._told[ext, call.id] = view
                    self._publish("calls", ext, None, "call.changed", {"call": view})
        for ext in self.lines:
            view = self.line_view(ext)
            if self._told_lines[ext] != view:
                self._told_lines[ext] = view
                self._publish("lines", None, ("line", ext), "line.changed", {"line": view})

    def leave(self, call: Call, ext: str, cause: str, into: str | None = None) -> None:
        call.legs.pop(ext)
        self._told.pop((ext, call.id), None)
        params = {"callId": call.id, "cause": cause} | ({"into": into} if into else {})
        self._publish("calls", ext, None, "call.left", params)

    def end(self, call: Call, cause: str, causes: dict[str, str] | None = None) -> None:
        self.calls.pop(call.id)
        if call.slot:
            self.clear_slot(call, "abandoned")
        for ext in list(call.legs):
            call.legs.pop(ext)
            self._told.pop((ext, call.id), None)
            self._publish("calls", ext, None, "call.ended",
                          {"callId": call.id, "cause": (causes or {}).get(ext, cause), "endedAt": now()})
        for other in self.calls.values():
            for ext in [e for e, first in other.consults.items() if first == call.id]:
                del other.consults[ext]

    def clear_slot(self, call: Call, cause: str) -> None:
        parked = self.slots.pop(call.slot or "")
        call.slot = None
        self._publish("parked", None, None, "parked.removed",
                      {"slot": parked["slot"], "source": "fake", "cause": cause})

    # --- finding -------------------------------------------------------------------------------------------------

    def own(self, ext: str, id: str, action: str | None = None) -> Call:
        call = self.calls.get(id)
        if call is None or ext not in call.legs:
            raise refuse("NOT_FOUND", f"You have no call {id}.")
        if action and (why := self.actions(call, ext)[action]) is not True:
            raise refuse(why, f"The call cannot take {action} now.")
        return call

    def fresh_id(self) -> str:
        return f"call-{next(self._ids)}"
