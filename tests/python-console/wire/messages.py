"""The messages of the protocol page: which event belongs to which topic, and what a method answers."""

from __future__ import annotations

from wire.shape import Shape, anything, count, each, either, flag, identity, mapping, members, moment, seconds, sequence, text, word
from wire.types import (AGENT, CALENDAR, CALL, CALLBACK, CAUSE, CONTACT, CONVERSATION, HISTORY, LINE, LOGIN, PARKED,
                        PERSON, PLUGIN, QUEUE, RESUMED, TOKEN_OR_NUMBER, WAITING, HELLO)

EVENTS: dict[str, tuple[str, dict[str, Shape]]] = {
    "line.changed": ("lines", {"line": LINE}),
    "line.removed": ("lines", {"id": identity}),
    "call.changed": ("calls", {"call": CALL}),
    "call.left": ("calls", {"callId": identity, "cause": CAUSE, "into?": identity}),
    "call.ended": ("calls", {"callId": identity, "cause": CAUSE, "endedAt": moment}),
    "parked.changed": ("parked", {"parked": PARKED}),
    "parked.removed": ("parked", {"slot": TOKEN_OR_NUMBER, "source": identity, "cause": CAUSE}),
    "person.changed": ("people", {"person": PERSON}),
    "person.removed": ("people", {"user": identity}),
    "queue.changed": ("queues", {"queue": QUEUE}),
    "waiting.changed": ("queues", {"call": WAITING}),
    "waiting.removed": ("queues", {"callId": identity, "queue": identity, "cause": CAUSE}),
    "agent.changed": ("agents", {"agent": AGENT}),
    "dashboard.changed": ("dashboard", {"agent": AGENT, "calls": each(anything)}),
    "callback.changed": ("callbacks", {"callback": CALLBACK}),
    "calendar.changed": ("calendars", {"calendar": CALENDAR}),
    "calendar.account.changed": ("calendars", {"state": text, "fault?": anything}),
    "chat.changed": ("chats", {}),
    "chat.message": ("chats", {}),
    "chat.ended": ("chats", {}),
    "settings.changed": ("settings", {"settings": anything}),
    "permissions.changed": ("settings", {"permissions": each(identity)}),
    "plugin.changed": ("plugins", {"plugin": PLUGIN}),
}

UNNUMBERED: dict[str, dict[str, Shape]] = {
    "server.stopping": {"graceSeconds": seconds},
    "session.ended": {"reason": word("SLOW", "ENDED_BY_ADMINISTRATOR", "SIGNED_IN_ELSEWHERE", "LICENSE", "EXPIRED")},
    "directory.results": {"searchId": anything, "contacts": each(CONTACT), "done": flag},
    "chat.typing": {},
}

SNAPSHOTS: dict[str, Shape] = {
    "lines": each(LINE), "calls": each(CALL), "parked": each(PARKED), "people": each(PERSON),
    "queues": each(either(QUEUE, WAITING)), "agents": each(AGENT), "dashboard": each(mapping),
    "callbacks": each(CALLBACK), "calendars": each(CALENDAR), "chats": each(CONVERSATION), "settings": anything,
    "plugins": each(PLUGIN),
}

HELLO_PARAMS = HELLO

CALL_COMMANDS = frozenset(f"call.{name}" for name in """make answer reject hangup hold retrieve dtmf transfer toVoicemail
consult completeTransfer cancelTransfer toggle conference join deflect pickup groupPickup park unpark record
supervise""".split())
SAME_CALL = frozenset(f"call.{name}" for name in "answer reject hangup hold retrieve dtmf record".split())
LINE_COMMANDS = frozenset(f"line.{name}" for name in "forward dnd messageWaiting".split())

RESULTS: dict[str, Shape] = {
    "session.login": LOGIN,
    "session.resume": RESUMED,
    "session.logout": mapping,
    "session.changePassword": mapping,
    "server.ping": members({"time": moment, "seq": sequence}),
    "subscribe": members({"seq": sequence, "epoch": identity, "snapshot": mapping}),
    "unsubscribe": mapping,
    "directory.search": members({
        "contacts": each(CONTACT), "truncated": flag,
        "sources": each(members({"source": identity, "state": word("ok", "slow", "failed"), "count": count}))}),
    "directory.lookup": members({"contact?": CONTACT}),
    "history.list": members({"records": each(HISTORY), "cursor?": identity}),
    "pauseReasons.list": members({"reasons": each(anything)}),
    **{f"diagnose.{name}": members({"checks": each(members({
        "id": identity, "title": text, "status": word("pass", "fail", "warn", "unknown"), "evidence": anything,
        "remedy": anything}))}) for name in ("user", "extension", "plugin")},
    **dict.fromkeys(CALL_COMMANDS, members({"callId": identity, "seq": sequence})),
    **dict.fromkeys(LINE_COMMANDS, members({"seq": sequence})),
}
