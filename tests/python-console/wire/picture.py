"""The live picture of each topic, kept from snapshots and events as a console keeps it."""

from __future__ import annotations

import json
from typing import Any

Items = dict[Any, dict[str, Any]]


def key_of(topic: str, item: dict[str, Any]) -> Any:
    match topic:
        case "parked":
            return item.get("source"), item.get("slot")
        case "people" | "calendars":
            return item.get("user")
        case "agents":
            return item.get("user")
        case "dashboard":
            return item.get("agent", item).get("user")
        case "queues":
            return ("waiting", item.get("queue"), item["callId"]) if "callId" in item else ("queue", item.get("id"))
        case "plugins":
            return item.get("instance")
        case _:
            return item.get("id")


class Picture:
    def __init__(self) -> None:
        self.topics: dict[str, Items] = {}

    def __getitem__(self, topic: str) -> Items:
        return self.topics.setdefault(topic, {})

    @staticmethod
    def of(topic: str, items: Any) -> Items:
        if not isinstance(items, list):
            return {None: items}
        return {key_of(topic, item): item for item in items}

    def drop(self, topic: str) -> None:
        self.topics.pop(topic, None)

    def apply(self, topic: str, method: str, params: dict[str, Any]) -> None:
        items = self[topic]
        match method:
            case "line.removed":
                items.pop(params.get("id"), None)
            case "call.left" | "call.ended":
                items.pop(params.get("callId"), None)
            case "parked.removed":
                items.pop((params.get("source"), params.get("slot")), None)
            case "person.removed":
                items.pop(params.get("user"), None)
            case "waiting.removed":
                items.pop(("waiting", params.get("queue"), params.get("callId")), None)
            case "dashboard.changed":
                items[key_of(topic, params)] = params
            case _:
                self._put(items, topic, params)

    @staticmethod
    def _put(items: Items, topic: str, params: dict[str, Any]) -> None:
        for name in ("line", "call", "parked", "person", "queue", "agent", "callback", "calendar", "plugin"):
            if isinstance(params.get(name), dict):
                items[key_of(topic, params[name])] = params[name]
                return


# The time of the last look at the PBX may move without an event of its own.
VOLATILE = ("verifiedAt",)


def differences(topic: str, kept: Items, fresh: Items) -> list[str]:
    """How the picture kept from events differs from a fresh snapshot."""
    found = [f"{topic}: {key} is kept and not in the snapshot" for key in kept.keys() - fresh.keys()]
    found += [f"{topic}: {key} is in the snapshot and was never told" for key in fresh.keys() - kept.keys()]
    for key in kept.keys() & fresh.keys():
        for name in sorted({*kept[key], *fresh[key]} - set(VOLATILE)):
            told, now = kept[key].get(name), fresh[key].get(name)
            if told != now:
                found.append(f"{topic}: {key}.{name} was told as {_show(told)} and is {_show(now)}")
    return found


def _show(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) < 120 else text[:117] + "..."
