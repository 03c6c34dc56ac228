"""The types of the protocol page."""

from __future__ import annotations

from typing import Any

from wire.shape import (Report, anything, count, each, either, flag, identity, mapping, members, moment, seconds,
                        sequence, show, text, word)

REASONS = frozenset("""NOT_SIGNED_IN SECURE_REQUIRED INVALID_CREDENTIALS PASSWORD_EXPIRED ACCOUNT_LOCKED
LICENSE_EXHAUSTED LICENSE_INVALID SESSION_LIMIT NO_EXTENSION EXTENSION_NOT_CONTROLLED CLIENT_TOO_NEW CLIENT_TOO_OLD
SESSION_UNKNOWN FORBIDDEN NOT_FOUND AMBIGUOUS INVALID_ARGUMENT INVALID_STATE UNSUPPORTED PBX_UNAVAILABLE PBX_REJECTED
TIMEOUT RATE_LIMITED MESSAGE_TOO_LARGE DUPLICATE_KEY PANIC_DISABLED PAUSE_REASON_REQUIRED PARK_NO_SLOT PARK_NO_RANGE
RECORD_NOT_SELECTIVE RECORD_NOT_CONTROLLED MONITOR_AGENT_IDLE MONITOR_NO_BRIDGE MONITOR_NO_PARTITION
MONITOR_NOT_ALLOWED CHAT_NOT_ENABLED SHUTTING_DOWN""".split())

LINE_STATES = ("outOfService", "ringing", "busy", "held", "dnd", "idle", "unknown")
CALL_STATES = ("offered", "dialing", "alerting", "connected", "held", "conferenced", "queued", "parked", "failed")
CAUSES = ("normal", "answeredElsewhere", "busy", "noAnswer", "rejected", "cancelled", "transferred", "merged",
          "pickedUp", "redirected", "parked", "retrieved", "abandoned", "unreachable", "linkLost")

CAUSE = word(*CAUSES)
TOKEN_OR_NUMBER = either(identity, count)


def actions(value: Any, where: str, report: Report) -> None:
    if not isinstance(value, dict):
        report(f"{where}: {show(value)} is not an object")
        return
    for name, allowed in value.items():
        if "." in name:
            report(f"{where}: {name} still has its prefix")
        if allowed is not True and allowed not in REASONS:
            report(f"{where}.{name}: {show(allowed)} is neither true nor a reason")


PARTY = members({"number": text, "e164?": text, "name?": text,
                 "contact?": members({"source": identity, "id": identity, "name": text, "company?": text})})

LINE = members({
    "id": identity, "extension": identity, "device?": text, "displayName?": text, "source": identity,
    "state": word(*LINE_STATES), "since": moment, "verifiedAt?": moment, "dnd": flag,
    "forwarding": each(members({"kind": word("all", "busy", "noAnswer"), "target": identity})),
    "messageWaiting?": flag, "remote?": members({"number": text, "name": text}), "actions": actions})

CALL = members({
    "id": identity, "line": identity, "device?": text, "state": word(*CALL_STATES),
    "direction": word("in", "out", "internal"), "calling": PARTY, "called": PARTY, "originalCalled?": PARTY,
    "lastRedirecting?": PARTY, "queue?": anything, "priority?": anything, "offeredAt?": moment, "startedAt": moment,
    "answeredAt?": moment, "consultationOf?": identity,
    "connections": each(members({"party": PARTY, "state": identity})),
    "recording": word("off", "on", "paused"), "data?": mapping, "actions": actions})

PARKED = members({"slot": TOKEN_OR_NUMBER, "source": identity, "callId": identity, "caller": PARTY,
                  "parkedBy": anything, "parkedAt": moment, "timeoutAt?": moment})

PERSON = members({"user": identity, "name": text, "department?": text, "lines": each(anything),
                  "chat?": anything, "calendar?": anything})

QUEUE = members({
    "id": identity, "name": text, "waiting": count, "waitingVip": count, "longestWaitSince?": moment, "served": count,
    "missed": count, "averageAnswerSeconds": seconds, "open": flag,
    "agents": members({"ready": count, "paused": count, "busy": count, "offline": count})})

WAITING = members({"callId": identity, "queue": identity, "caller": PARTY, "since": moment, "vip": flag,
                   "position": count})

AGENT = members({"user": identity, "line": identity, "queues": each(anything), "since": moment,
                 "state": word("offline", "ready", "paused", "ringing", "busy", "wrapUp"),
                 "pauseReason?": text, "callId?": identity})

CALLBACK = members({"id": identity, "caller": PARTY, "queue": identity, "missedAt": moment, "owner?": text,
                    "state": word("open", "taken", "closed"), "outcome?": text})

CALENDAR = members({
    "user": identity, "status": word("free", "tentative", "busy", "oof", "elsewhere", "unknown"), "until?": moment,
    "entries": each(members({"start": moment, "end": moment, "status": text, "subject?": text, "location?": text,
                             "private": flag})),
    "asOf": moment, "fault?": anything})

CONTACT = members({"source": identity, "id": identity, "name": text, "company?": text, "department?": text,
                   "numbers": each(members({"kind": text, "number": text, "e164?": text})), "email?": text,
                   "user?": text, "favourite": flag})

HISTORY = members({
    "id": identity, "callId": identity, "line": identity, "direction": word("in", "out", "internal"), "other": PARTY,
    "queue?": text, "startedAt": moment, "answeredAt?": moment, "endedAt": moment,
    "outcome": word("answered", "missed", "abandoned", "answeredElsewhere", "noAnswer", "busy", "failed"),
    "handledBy?": anything, "recording?": anything})

CONVERSATION = members({"id": identity, "channel": identity, "customer": members({"name": text, "handle": text}),
                        "state": word("waiting", "offered", "active", "wrapUp", "closed"), "assignedTo?": text,
                        "since": moment, "unread": count, "replyUntil?": moment})

PLUGIN = members({"instance": identity, "plugin": identity, "version": identity, "provides": each(anything),
                  "isolation": text, "state": text, "since": moment, "reason?": anything,
                  "link": word("up", "down", "connecting", "unknown"), "lastReportAt?": moment, "restarts": count})

HELLO = members({
    "product": text, "version": identity, "protocol": members({"min": count, "max": count}), "node": identity,
    "epoch": identity, "time": moment, "secure": flag, "signIn": each(identity), "heartbeatSeconds": seconds,
    "limits": members({"messageBytes": count, "depth": count, "openRequests": count})})

LOGIN = members({
    "session": members({"id": identity, "token": identity, "graceSeconds": seconds}),
    "user": members({"name": identity, "firstName": text, "lastName": text, "extension": text, "deviceName?": text,
                     "edition": text, "roles": each(identity)}),
    "lines": each(either(LINE, identity)), "features": each(identity), "permissions": each(identity),
    "settings": mapping, "protocol": count, "seq": sequence, "epoch": identity})


def RESUMED(value: Any, where: str, report: Report) -> None:
    resumed = isinstance(value, dict) and value.get("resumed") is True
    tail = {"missed": count} if resumed else {"why": word("EPOCH_CHANGED", "TOO_OLD")}
    members({"resumed": flag, "token": identity, **tail})(value, where, report)
