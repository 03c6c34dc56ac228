"""The call and line commands of the fake PBX: (switch, the operator's extension, params) to the result's call."""

from __future__ import annotations

from typing import Any, Callable

from fake.clock import now
from fake.errors import refuse
from fake.switch import Call, Line, Switch

Params = dict[str, Any]
Command = Callable[[Switch, str, Params], str | None]


def ring(switch: Switch, call: Call, to: str) -> None:
    target = switch.lines.get(to)
    if target is not None and "all" in target.forwarding:
        call.redirecting, target = to, switch.lines.get(target.forwarding["all"])
    if target is None:
        switch.end(call, "unreachable")
    elif target.dnd or target.extension in call.legs:
        switch.end(call, "busy")
    else:
        call.legs[target.extension] = "alerting"
        call.offered[target.extension] = now()


def dial(switch: Switch, ext: str, to: str, first: str | None = None) -> str:
    if not to:
        raise refuse("INVALID_ARGUMENT", "There is no number to dial.", field="to")
    call = Call(switch.fresh_id(), ext, to, now(), {ext: "connected"})
    if first:
        call.consults[ext] = first
    switch.calls[call.id] = call
    switch.settle()
    ring(switch, call, to)
    return call.id


def hold_others(switch: Switch, ext: str, but: Call) -> None:
    for call in switch.calls.values():
        if call is not but and call.legs.get(ext) == "connected":
            call.legs[ext] = "hold"


def make(switch: Switch, ext: str, params: Params) -> str:
    if params.get("line", f"line-{ext}") != f"line-{ext}":
        raise refuse("NOT_FOUND", "You have no such line.")
    return dial(switch, ext, params["to"])


def answer(switch: Switch, ext: str, params: Params) -> str:
    call = switch.own(ext, params["callId"], "answer")
    hold_others(switch, ext, call)
    call.legs[ext] = "connected"
    call.answered = call.answered or now()
    return call.id


def hangup(switch: Switch, ext: str, params: Params) -> str:
    call = switch.own(ext, params["callId"], "hangup")
    if call.legs[ext] == "alerting":
        return reject(switch, ext, params)
    if len(call.legs) > 2:
        switch.leave(call, ext, "normal")
    else:
        switch.end(call, "normal" if call.answered else "cancelled", {ext: "normal"})
    return call.id


def reject(switch: Switch, ext: str, params: Params) -> str:
    call = switch.own(ext, params["callId"], "reject")
    switch.end(call, "rejected")
    return call.id


def hold(switch: Switch, ext: str, params: Params) -> str:
    call = switch.own(ext, params["callId"], "hold")
    call.legs[ext] = "hold"
    return call.id


def retrieve(switch: Switch, ext: str, params: Params) -> str:
    call = switch.own(ext, params["callId"], "retrieve")
    hold_others(switch, ext, call)
    call.legs[ext] = "connected"
    return call.id


def dtmf(switch: Switch, ext: str, params: Params) -> str:
    return switch.own(ext, params["callId"], "dtmf").id


def transfer(switch: Switch, ext: str, params: Params) -> str:
    call = switch.own(ext, params["callId"], "transfer")
    switch.leave(call, ext, "transferred")
    ring(switch, call, params["to"])
    return call.id


def deflect(switch: Switch, ext: str, params: Params) -> str:
    call = switch.own(ext, params["callId"], "deflect")
    switch.leave(call, ext, "redirected")
    call.redirecting = ext
    ring(switch, call, params["to"])
    return call.id


def consult(switch: Switch, ext: str, params: Params) -> str:
    call = switch.own(ext, params["callId"], "consult")
    call.legs[ext] = "hold"
    return dial(switch, ext, params["to"], first=call.id)


def merge(switch: Switch, ext: str, first: Call, second: Call) -> None:
    """The second call's other parties join the first call, under its id."""
    moved = {other: leg for other, leg in second.legs.items() if other != ext}
    for other in list(second.legs):
        switch.leave(second, other, "merged", into=first.id)
    switch.calls.pop(second.id)
    first.legs.update({other: "connected" if leg == "hold" else leg for other, leg in moved.items()})
    for other in moved:
        if other in second.offered:
            first.offered.setdefault(other, second.offered[other])


def complete_transfer(switch: Switch, ext: str, params: Params) -> str:
    second = switch.own(ext, params["callId"], "completeTransfer")
    first = switch.own(ext, second.consults[ext])
    merge(switch, ext, first, second)
    switch.leave(first, ext, "transferred")
    return first.id


def cancel_transfer(switch: Switch, ext: str, params: Params) -> str:
    second = switch.own(ext, params["callId"], "cancelTransfer")
    first = switch.own(ext, second.consults[ext])
    switch.end(second, "normal")
    first.legs[ext] = "connected"
    return first.id


def toggle(switch: Switch, ext: str, params: Params) -> str:
    second = switch.own(ext, params["callId"], "toggle")
    first = switch.own(ext, second.consults[ext])
    first.legs[ext], second.legs[ext] = second.legs[ext], first.legs[ext]
    return second.id


def conference(switch: Switch, ext: str, params: Params) -> str:
    second = switch.own(ext, params["callId"], "conference")
    first = switch.own(ext, second.consults[ext])
    merge(switch, ext, first, second)
    first.legs[ext] = "connected"
    return first.id


def join(switch: Switch, ext: str, params: Params) -> str:
    first = switch.own(ext, params["callId"], "join")
    second = switch.own(ext, params["otherCallId"], "join")
    merge(switch, ext, first, second)
    switch.leave(first, ext, "transferred")
    return first.id


def pickup(switch: Switch, ext: str, params: Params) -> str:
    target = params.get("extension") or str(params.get("line", "")).removeprefix("line-")
    if target not in switch.lines:
        raise refuse("NOT_FOUND", "There is no such line.")
    call = next((c for c in switch.calls.values() if c.legs.get(target) == "alerting"), None)
    if call is None:
        raise refuse("INVALID_STATE", "Nothing rings there.")
    switch.leave(call, target, "pickedUp")
    hold_others(switch, ext, call)
    call.legs[ext] = "connected"
    call.answered = call.answered or now()
    return call.id


def park(switch: Switch, ext: str, params: Params) -> str:
    call = switch.own(ext, params["callId"], "park")
    slot = params.get("slot") or next(s for s in ("71", "72", "73") if s not in switch.slots)
    if slot in switch.slots:
        raise refuse("PARK_NO_SLOT", "The slot is taken.")
    switch.leave(call, ext, "parked")
    call.slot = slot
    caller = next(iter(call.legs))
    switch.slots[slot] = {"slot": slot, "source": "fake", "callId": call.id, "caller": {"number": caller},
                          "parkedBy": ext, "parkedAt": now()}
    switch._publish("parked", None, None, "parked.changed", {"parked": switch.slots[slot]})
    return call.id


def unpark(switch: Switch, ext: str, params: Params) -> str:
    parked = switch.slots.get(params["slot"])
    if parked is None:
        raise refuse("NOT_FOUND", "Nothing is parked there.")
    call = switch.calls[parked["callId"]]
    switch.clear_slot(call, "retrieved")
    call.legs[ext] = "connected"
    return call.id


def own_line(switch: Switch, ext: str, params: Params) -> Line:
    named = params.get("line", f"line-{ext}")
    if named.removeprefix("line-") not in switch.lines:
        raise refuse("NOT_FOUND", "There is no such line.")
    if named != f"line-{ext}":
        raise refuse("FORBIDDEN", "The line is another's.")
    return switch.lines[ext]


def dnd(switch: Switch, ext: str, params: Params) -> None:
    own_line(switch, ext, params).dnd = params["on"]


def lamp(switch: Switch, ext: str, params: Params) -> None:
    own_line(switch, ext, params).lamp = params["on"]


def forward(switch: Switch, ext: str, params: Params) -> None:
    if params["kind"] not in ("all", "busy", "noAnswer"):
        raise refuse("INVALID_ARGUMENT", "There is no such kind of forwarding.", field="kind")
    forwarding = own_line(switch, ext, params).forwarding
    forwarding.pop(params["kind"], None)
    if "to" in params:
        forwarding[params["kind"]] = params["to"]


COMMANDS: dict[str, Command] = {
    "call.make": make, "call.answer": answer, "call.hangup": hangup, "call.reject": reject, "call.hold": hold,
    "call.retrieve": retrieve, "call.dtmf": dtmf, "call.transfer": transfer, "call.deflect": deflect,
    "call.consult": consult, "call.completeTransfer": complete_transfer, "call.cancelTransfer": cancel_transfer,
    "call.toggle": toggle, "call.conference": conference, "call.join": join, "call.pickup": pickup,
    "call.park": park, "call.unpark": unpark, "line.dnd": dnd, "line.messageWaiting": lamp, "line.forward": forward}
