"""Servers that break the protocol page in one way each, and what a strict console must say of it."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any, Callable

from fake.errors import refuse
from fake.server import Server
from fake.session import Session, Told


@dataclass(frozen=True)
class Mutant:
    make: type[Server]
    only: str     # the check that must fail
    says: str     # what its detail must contain


MUTANTS: dict[str, Mutant] = {}
CALL = "calls.A_call_is_made_answered_held"
MISSED = "resuming.What_was_missed"


def mutant(only: str, says: str) -> Callable[[type[Server]], type[Server]]:
    def register(server: type[Server]) -> type[Server]:
        MUTANTS[server.__name__] = Mutant(server, only, says)
        return server

    return register


class Tampering(Server):
    """Changes a copy of each notification on its way out: to several, to one, to none."""

    def deliver(self, connection: Any, message: dict[str, Any]) -> None:
        for one in self.tamper(copy.deepcopy(message)):
            connection.send(one)

    def tamper(self, message: dict[str, Any]) -> list[dict[str, Any]]:
        return [message]


@mutant(CALL, "numbers of a connection grow")
class SeqGoesBack(Tampering):
    def tamper(self, message):
        if message["method"] == "line.changed" and message["params"]["line"]["state"] == "held":
            message["params"]["seq"] = 1
        return [message]


@mutant(CALL, "numbers of a connection grow")
class EventComesTwice(Tampering):
    def tamper(self, message):
        return [message, message] if message["method"] == "call.changed" else [message]


@mutant(CALL, "nothing follows call.ended")
class CallGoesOnAfterItsEnd(Tampering):
    last: dict[str, Any] = {}

    def tamper(self, message):
        if message["method"] == "call.changed":
            self.last = message
        if message["method"] != "call.ended" or not self.last:
            return [message]
        self.seq += 1
        return [message, {**self.last, "params": {**self.last["params"], "seq": self.seq,
                          "call": {**self.last["params"]["call"], "id": message["params"]["callId"]}}}]


@mutant(CALL, "result came before its effect")
class ResultComesBeforeTheEvents(Server):
    def __init__(self, settings: Any):
        super().__init__(settings)
        self.held_back: list[tuple[Any, Any]] = []

    def deliver(self, connection, message):
        if "seq" in message.get("params", {}) and connection.session:
            self.held_back.append((connection, message))
        else:
            connection.send(message)

    def respond(self, connection, method, answer):
        waiting = [seq["params"]["seq"] for one, seq in self.held_back if one is connection]
        if waiting and "seq" in answer.get("result", {}):
            answer["result"]["seq"] = waiting[0]
        connection.send(answer)
        self.flush()

    def flush(self) -> None:
        waiting, self.held_back = self.held_back, []
        for connection, message in waiting:
            connection.send(message)


@mutant(MISSED, "missed is")
class MissedIsCountedWrong(Server):
    def respond(self, connection, method, answer):
        if "missed" in answer.get("result", {}):
            answer["result"]["missed"] += 1
        connection.send(answer)


@mutant(MISSED, "missed is")
class MissedIsCountedTooLow(Server):
    def respond(self, connection, method, answer):
        if answer.get("result", {}).get("missed"):
            answer["result"]["missed"] -= 1
        connection.send(answer)


@mutant("resuming.Of_each_line", "states of one line that were replayed")
class EveryStateIsReplayed(Server):
    def missed(self, session: Session, seq: int) -> list[Told]:
        return [told for told in session.log if told.seq > seq]


@mutant("resuming.Several_cuts", "waited")
class ReplayHasAGap(Server):
    def missed(self, session: Session, seq: int) -> list[Told]:
        return [told for told in session.missed(seq) if told.message["method"] != "call.ended"]


@mutant("resuming.A_resume_with_nothing_missed", "numbers of a connection grow")
class ReplayRepeats(Server):
    def missed(self, session: Session, seq: int) -> list[Told]:
        return session.log[-1:]

    def login(self, connection, params):
        result = super().login(connection, params)
        message = {"jsonrpc": "2.0", "method": "line.changed",
                   "params": {"seq": self.seq, "line": self.switch.line_view("1001")}}
        connection.session.log.append(Told(self.seq, ("line", "1001"), message))
        return result


@mutant("resuming.A_resume_renews", "was not refused")
class OldTokenStaysGood(Server):
    def first_message(self, session: Session) -> None:
        pass


@mutant("resuming.Resuming_closes", "the old connection stays open")
class OldConnectionStays(Server):
    def resume(self, connection, params):
        for session in self.sessions:
            if session.connection and session.connection is not connection:
                session.connection.close_soon = lambda: None
        return super().resume(connection, params)


@mutant(CALL, "member startedAt is missing")
class MemberIsMissing(Tampering):
    def tamper(self, message):
        message["params"].get("call", {}).pop("startedAt", None)
        return [message]


@mutant(CALL, "is not one of outOfService")
class StateIsUnknown(Tampering):
    def tamper(self, message):
        if message["method"] == "line.changed" and message["params"]["line"]["state"] == "busy":
            message["params"]["line"]["state"] = "engaged"
        return [message]


@mutant(CALL, "is not one of normal")
class CauseIsUnknown(Tampering):
    def tamper(self, message):
        if message["method"] == "call.ended":
            message["params"]["cause"] = "hungUp"
        return [message]


@mutant(CALL, "RFC 3339")
class TimeLacksMilliseconds(Tampering):
    def tamper(self, message):
        if message["method"] == "call.changed":
            call = message["params"]["call"]
            call["startedAt"] = call["startedAt"][:19] + "Z"
        return [message]


@mutant(CALL, "None is not a string")
class OptionalMemberIsNull(Tampering):
    def tamper(self, message):
        if message["method"] == "line.changed":
            message["params"]["line"]["displayName"] = None
        return [message]


@mutant("lines.Do_not_disturb_twice", "subscribe again")
class EventIsLost(Tampering):
    def tamper(self, message):
        lost = message["method"] == "line.changed" and message["params"]["line"]["state"] == "idle"
        return [] if lost else [message]


@mutant("subscriptions.After_unsubscribe", "is not subscribed")
class UnsubscribeDoesNothing(Server):
    async def execute(self, connection, method, params):
        return {} if method == "unsubscribe" else await super().execute(connection, method, params)


@mutant("subscriptions.A_filter", "outside the filter")
class FilterIsIgnored(Server):
    def subscribe(self, session, params):
        result = super().subscribe(session, params)
        session.topics = dict.fromkeys(session.topics, {})
        return result


@mutant("subscriptions.Only_the_own_calls", "is not one of the own lines")
class OthersCallsAreTold(Server):
    def publish(self, topic, owner, merge, method, params):
        super().publish(topic, None, merge, method, params)


@mutant(CALL, "the server sends a request")
class ServerSendsRequests(Tampering):
    def tamper(self, message):
        return [{**message, "id": 1} if message["method"] == "line.changed" else message]


@mutant("clock.A_mark", "numbers of a connection grow")
class MarkRunsAhead(Tampering):
    def tamper(self, message):
        if message["method"] == "server.mark":
            message["params"]["seq"] += 1000
        return [message]


@mutant("clock.A_mark", "server.mark")
class MarkNeverComes(Tampering):
    def tamper(self, message):
        return [] if message["method"] == "server.mark" else [message]


@mutant("keys.A_command_repeated", "the second answer")
class KeyIsIgnored(Server):
    async def command(self, session, method, params):
        return await self.perform(session, method, params)


@mutant("keys.Other_parameters", "was not refused")
class KeyHidesOtherCommands(Server):
    async def command(self, session, method, params):
        if params.get("key") in session.keys:
            return await session.keys[params["key"]][1]
        return await super().command(session, method, params)


@mutant("signin.A_wrong_password", "the error for an unknown user")
class UnknownUserIsTold(Server):
    def check_password(self, user, password):
        if user not in self.settings.users:
            raise refuse("INVALID_CREDENTIALS", "There is no such user.")
        super().check_password(user, password)


@mutant("hello.A_ping_is_answered", "is the first message")
class HelloComesLate(Server):
    def deliver(self, connection, message):
        if message["method"] == "server.hello":
            connection.send(self.mark())
        connection.send(message)


@mutant("transfers.A_consultation_is_transferred", "merged without into")
class MergeNamesNoCall(Tampering):
    def tamper(self, message):
        message["params"].pop("into", None)
        return [message]


@mutant("hello.An_id_comes_back", "to no open request")
class IdChangesItsType(Server):
    def respond(self, connection, method, answer):
        connection.send({**answer, "id": str(answer["id"])} if isinstance(answer["id"], int) else answer)


@mutant("hello.Other_methods_before", "-32000 without data.reason")
class RefusalHasNoReason(Server):
    def respond(self, connection, method, answer):
        answer.get("error", {}).get("data", {}).pop("reason", None)
        connection.send(answer)


@mutant("requests.A_connection_may_have_32", "none was RATE_LIMITED")
class OpenRequestsAreUnlimited(Server):
    async def execute(self, connection, method, params):
        connection._open = 0
        return await super().execute(connection, method, params)
