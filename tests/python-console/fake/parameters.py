"""Which parameters a method takes, and of what type; what is wrong is named."""

from __future__ import annotations

from typing import Any

from fake.errors import Refusal

CALL = {"callId": str}
TO = {"callId": str, "to": str}
PROTOCOL: dict[str, dict[str, type]] = {
    "server.ping": {}, "session.logout": {}, "session.login": {"user": str, "password?": str, "token?": str,
                                                               "client": dict},
    "session.resume": {"token": str, "epoch": str, "seq": int},
    "session.changePassword": {"user?": str, "old": str, "new": str},
    "subscribe": {"topics": list}, "unsubscribe": {"topics": list},
    "call.make": {"to": str, "line?": str, "route?": str}, "call.dtmf": {"callId": str, "digits": str},
    "call.transfer": TO, "call.consult": TO, "call.deflect": TO,
    "call.join": {"callId": str, "otherCallId": str}, "call.pickup": {"line?": str, "extension?": str, "callId?": str},
    "call.park": {"callId": str, "slot?": str}, "call.unpark": {"slot": str, "source?": str},
    **{f"call.{name}": CALL for name in ("answer", "reject", "hangup", "hold", "retrieve", "completeTransfer",
                                         "cancelTransfer", "toggle", "conference")},
    "line.forward": {"line?": str, "kind": str, "to?": str}, "line.dnd": {"line?": str, "on": bool},
    "line.messageWaiting": {"line?": str, "on": bool}}

NOT_BUILT = frozenset("""call.toVoicemail call.groupPickup call.record call.supervise panic.call directory.search
directory.lookup favourites.list favourites.add favourites.remove history.list callbacks.take callbacks.close queue.take
queue.move agent.login agent.logout agent.pause agent.resume pauseReasons.list calendar.get calendar.signIn
calendar.signOut chat.signIn chat.signOut chat.accept chat.reject chat.send chat.transfer chat.close chat.typing
chat.history diagnose.user diagnose.extension diagnose.plugin""".split())


def wrong(field: str, message: str) -> Refusal:
    return Refusal(-32602, message, field=field)


def checked(method: str, params: Any) -> dict[str, Any]:
    if not isinstance(params, dict):
        raise wrong("params", "Parameters go by name.")
    for named, kind in {**PROTOCOL[method], "key?": str}.items():
        name = named.rstrip("?")
        if name in params:
            value = params[name]
            if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
                raise wrong(name, f"{name} is not of type {kind.__name__}.")
        elif name == named:
            raise wrong(name, f"{name} is missing.")
    if len(params.get("key", "")) > 64:
        raise wrong("key", "A key has at most 64 characters.")
    if method == "session.login" and not {"password", "token"} & params.keys():
        raise wrong("password", "password or token is missing.")
    return params
