"""The order of what a session receives: numbers, marks, subscriptions, ends and effects.

One stream belongs to a session and outlives its connections; every rule it enforces stands on the protocol page.
"""

from __future__ import annotations

from typing import Any

from wire.effects import Seen, missing, missing_line
from wire.messages import CALL_COMMANDS, EVENTS, LINE_COMMANDS, RESULTS, SAME_CALL, SNAPSHOTS, UNNUMBERED
from wire.picture import Picture, differences
from wire.shape import Report, each, identity, members, sequence, show

Event = tuple[str, dict[str, Any]]


class Stream:
    def __init__(self, report: Report):
        self._report = report
        self.picture = Picture()
        self.log: list[Event] = []
        self.topics: dict[str, dict[str, Any] | None] = {}
        self.own_lines: set[str] = set()
        self.epoch: str | None = None
        self.position = 0            # what a resume names: the larger of the last event's and the last mark's seq
        self.marks = 0
        self.ended_session: str | None = None
        self._beyond = -1            # events and marks stand strictly after this
        self._least = -1             # nothing on this connection stands before this
        self._ended: set[str] = set()
        self._left: set[str] = set()

    def begin(self, epoch: str) -> None:
        """A new connection: its numbers start afresh."""
        self._least = -1
        self._beyond = -1
        self.epoch = epoch

    # --- notifications -------------------------------------------------------------------------------------------

    def notification(self, method: str, params: Any) -> None:
        if not isinstance(params, dict):
            self._report(f"{method}: params {show(params)} are not an object")
        elif method == "server.mark":
            self._mark(params)
        elif method == "subscription.reset":
            self._reset(params)
        elif method in UNNUMBERED:
            members(UNNUMBERED[method])(params, method, self._report)
            if method == "session.ended":
                self.ended_session = params.get("reason")
            self.log.append((method, params))
        elif method in EVENTS:
            self._event(method, params)
        else:
            self._report(f"{method}: not a notification of the page")

    def _event(self, method: str, params: dict[str, Any]) -> None:
        topic, fields = EVENTS[method]
        before: list[str] = []
        members({"seq": sequence, **fields})(params, method, before.append)
        for fault in before:
            self._report(fault)
        if before:
            return
        seq = params["seq"]
        self._number(method, seq)
        if topic not in self.topics:
            self._report(f"{method}: seq {seq} came though {topic} is not subscribed")
        if topic == "calls":
            self._call_order(method, params)
        if topic == "lines" and method == "line.changed":
            self._line_filter(params["line"])
        if method == "parked.removed" and (params["source"], params["slot"]) not in self.picture["parked"]:
            self._report(f"parked.removed: slot {params['slot']} was never told")
        self.picture.apply(topic, method, params)
        self.log.append((method, params))
        self.position = max(self.position, seq)

    def _number(self, method: str, seq: int) -> None:
        if seq < self._least or seq <= self._beyond:
            self._report(f"{method}: seq {seq} after {max(self._least, self._beyond)}: numbers of a connection grow")
        self._beyond, self._least = max(self._beyond, seq), max(self._least, seq)

    def _mark(self, params: dict[str, Any]) -> None:
        before: list[str] = []
        members({"seq": sequence})(params, "server.mark", before.append)
        for fault in before:
            self._report(fault)
        if before:
            return
        seq = params["seq"]
        if seq < self._least:
            self._report(f"server.mark: seq {seq} after {self._least}: numbers of a connection grow")
        self._beyond, self._least = max(self._beyond, seq), max(self._least, seq)
        self.position = max(self.position, seq)
        self.marks += 1
        self.log.append(("server.mark", params))

    def _reset(self, params: dict[str, Any]) -> None:
        members({"seq": sequence, "topics": each(identity)})(params, "subscription.reset", self._report)
        for topic in params.get("topics") or []:
            if topic not in self.topics:
                self._report(f"subscription.reset: {topic} is not subscribed")
            self.topics.pop(topic, None)
            self.picture.drop(topic)
        self.log.append(("subscription.reset", params))

    def _call_order(self, method: str, params: dict[str, Any]) -> None:
        call = params["call"]["id"] if method == "call.changed" else params["callId"]
        if call in self._ended:
            self._report(f"{method}: call {call} has ended and nothing follows call.ended")
        if method == "call.changed":
            self._left.discard(call)
            self._own_line(params["call"])
            return
        if call not in self.picture["calls"] and not (method == "call.ended" and call in self._left):
            self._report(f"{method}: call {call} is not in the picture")
        if method == "call.ended":
            self._ended.add(call)
            return
        self._left.add(call)
        if params["cause"] == "merged" and "into" not in params:
            self._report(f"call.left: call {call} merged without into")

    def _own_line(self, call: dict[str, Any]) -> None:
        if self.own_lines and call["line"] not in self.own_lines:
            self._report(f"call {call['id']}: line {call['line']} is not one of the own lines {sorted(self.own_lines)}")

    def _line_filter(self, line: dict[str, Any]) -> None:
        wanted = ((self.topics.get("lines") or {}).get("extensions")) or ["*"]
        if "*" not in wanted and line["extension"] not in wanted:
            self._report(f"line.changed: extension {line['extension']} is outside the filter {wanted}")

    # --- results -------------------------------------------------------------------------------------------------

    def result(self, method: str, params: dict[str, Any], result: Any, since: int, replayed: bool) -> None:
        """A request's success, in its place in the stream; since is the length of the log when it was sent."""
        before: list[str] = []
        if method in RESULTS:
            RESULTS[method](result, f"{method} result", before.append)
        for fault in before:
            self._report(fault)
        if before or not isinstance(result, dict):
            return
        if method == "session.resume":
            self._resumed(params, result)
        elif method == "session.login":
            self._signed_in(result)
        if "seq" in result and not replayed:
            self._result_number(method, result["seq"])
        if method == "subscribe":
            self._subscribed(params, result)
        elif method == "unsubscribe":
            for topic in params["topics"]:
                self.topics.pop(topic, None)
                self.picture.drop(topic)
        elif not replayed and method in CALL_COMMANDS | LINE_COMMANDS:
            self._effect(method, params, result, since)

    def _result_number(self, method: str, seq: Any) -> None:
        sequence(seq, f"{method} result.seq", self._report)
        if seq < self._least:
            self._report(f"{method} result: seq {seq} after {self._least}: numbers of a connection grow")
        self._least = max(self._least, seq)
        if method == "subscribe":
            self._beyond = max(self._beyond, seq)

    def _signed_in(self, result: dict[str, Any]) -> None:
        self._epoch("session.login", result)
        self.own_lines = {line["id"] if isinstance(line, dict) else line for line in result["lines"]}
        self.position = result["seq"]

    def _epoch(self, method: str, result: dict[str, Any]) -> None:
        if result["epoch"] != self.epoch:
            self._report(f"{method} result: epoch {result['epoch']} is not the hello's {self.epoch}")

    def _resumed(self, params: dict[str, Any], result: dict[str, Any]) -> None:
        if result["resumed"]:
            self._beyond = max(self._beyond, params["seq"])
            self._least = max(self._least, params["seq"])
            return
        for topic in list(self.topics):
            self.picture.drop(topic)
        self.topics.clear()
        self.position = 0

    def _subscribed(self, params: dict[str, Any], result: dict[str, Any]) -> None:
        self._epoch("subscribe", result)
        asked = {one["topic"]: one.get("filter") for one in params["topics"]}
        snapshot = result["snapshot"]
        # members that the page does not name are ignored; a topic that was not asked for is a fault
        if asked.keys() - snapshot.keys() or (snapshot.keys() - asked.keys()) & SNAPSHOTS.keys():
            self._report(f"subscribe result: snapshot of {sorted(snapshot)} where {sorted(asked)} were asked")
        for topic in asked.keys() & snapshot.keys():
            found: list[str] = []
            SNAPSHOTS[topic](snapshot[topic], f"snapshot.{topic}", found.append)
            for fault in found:
                self._report(fault)
            if found:
                continue
            fresh = Picture.of(topic, snapshot[topic])
            if isinstance(snapshot[topic], list) and len(fresh) != len(snapshot[topic]):
                self._report(f"snapshot.{topic}: two items have the same key")
            if topic in self.topics and self.topics[topic] == asked[topic] and topic != "settings":
                for difference in differences(topic, self.picture[topic], fresh):
                    self._report(f"subscribe again: {difference}")
            self.topics[topic] = asked[topic]
            self.picture.topics[topic] = fresh
            self._check_snapshot(topic, fresh)

    def _check_snapshot(self, topic: str, fresh: dict[Any, dict[str, Any]]) -> None:
        for item in fresh.values() if topic in ("calls", "lines") else ():
            if topic == "calls":
                self._own_line(item)
                if item["id"] in self._ended:
                    self._report(f"snapshot.calls: call {item['id']} has ended")
            else:
                self._line_filter(item)

    def _effect(self, method: str, params: dict[str, Any], result: dict[str, Any], since: int) -> None:
        if method in SAME_CALL and result["callId"] != params.get("callId"):
            self._report(f"{method} result: callId {result['callId']} is not {params.get('callId')}")
        seen = Seen(self.log[since:], self.picture["calls"], self.picture["lines"])
        lacking = None
        if method in CALL_COMMANDS and "calls" in self.topics:
            lacking = missing(method, params, result, seen)
        elif method in LINE_COMMANDS and "lines" in self.topics:
            lacking = missing_line(method, params, next(iter(self.own_lines), None), seen)
        if lacking:
            self._report(f"{method} result came before its effect: {lacking}")
