"""The fake server: sessions over the switch, and every message they send or are sent."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from fake.clock import now
from fake.errors import Refusal, refuse
from fake.parameters import NOT_BUILT, PROTOCOL, checked
from fake.session import Session, Told
from fake.switch import Switch
from fake.telephony import COMMANDS

EPOCH = "fake-epoch-1"
SLOW_CODE = "*73*1"


@dataclass(frozen=True)
class Settings:
    users: dict[str, tuple[str, str]]
    heartbeat: float = 30
    grace: float = 60
    sign_in: float = 30
    latency: float = 0.003


class Server:
    def __init__(self, settings: Settings):
        self.settings = settings
        self.pause = settings.latency
        self.seq = 1
        self.sessions: list[Session] = []
        self.switch = Switch([ext for _, ext in settings.users.values()], self.publish)

    # --- out -----------------------------------------------------------------------------------------------------

    def publish(self, topic: str, owner: str | None, merge: Any, method: str, params: dict[str, Any]) -> None:
        self.seq += 1
        message = {"jsonrpc": "2.0", "method": method, "params": {"seq": self.seq, **params}}
        for session in self.sessions:
            if session.wants(topic, owner, params):
                session.log.append(Told(self.seq, merge, message))
                if session.connection:
                    self.deliver(session.connection, message)

    def deliver(self, connection: Any, message: dict[str, Any]) -> None:
        """Everything but answers to requests leaves through here."""
        connection.send(message)

    def respond(self, connection: Any, method: str, answer: Any) -> None:
        connection.send(answer)

    def hello(self, secure: bool) -> dict[str, Any]:
        return {"jsonrpc": "2.0", "method": "server.hello", "params": {
            "product": "Attendant", "version": "1.0.0", "protocol": {"min": 1, "max": 1}, "node": "n1", "epoch": EPOCH,
            "time": now(), "secure": secure, "signIn": ["local"], "heartbeatSeconds": self.settings.heartbeat,
            "limits": {"messageBytes": 262144, "depth": 32, "openRequests": 32}}}

    def mark(self) -> dict[str, Any]:
        return {"jsonrpc": "2.0", "method": "server.mark", "params": {"seq": self.seq}}

    # --- in ------------------------------------------------------------------------------------------------------

    async def execute(self, connection: Any, method: str, params: Any) -> Any:
        session: Session | None = connection.session
        if session is None and not (method.startswith("session.") or method == "server.ping"):
            raise refuse("NOT_SIGNED_IN", "Sign in first.")
        if method in NOT_BUILT:
            raise refuse("UNSUPPORTED", f"{method} is not built.")
        if method not in PROTOCOL:
            raise Refusal(-32601, f"There is no method {method}.")
        given = checked(method, params)
        match method:
            case "server.ping":
                return {"time": now(), "seq": self.seq}
            case "session.login":
                return self.login(connection, given)
            case "session.resume":
                return self.resume(connection, given)
            case "session.changePassword":
                raise refuse("INVALID_CREDENTIALS", "User or password is wrong.")
        if session is None:
            raise refuse("NOT_SIGNED_IN", "Sign in first.")
        match method:
            case "session.logout":
                self.end(session)
                return {}
            case "subscribe":
                return self.subscribe(session, given)
            case "unsubscribe":
                for topic in given["topics"]:
                    session.topics.pop(topic, None)
                return {}
        return await self.command(session, method, given)

    async def command(self, session: Session, method: str, params: dict[str, Any]) -> Any:
        key = params.get("key")
        if key is None:
            return await self.perform(session, method, params)
        print_ = json.dumps([method, params], sort_keys=True)
        if key in session.keys:
            known, first = session.keys[key]
            if known != print_:
                raise refuse("DUPLICATE_KEY", "The key was used for another command.")
            return await asyncio.shield(first)
        first = asyncio.ensure_future(self.perform(session, method, params))
        session.keys[key] = print_, first
        return await asyncio.shield(first)

    async def perform(self, session: Session, method: str, params: dict[str, Any]) -> Any:
        pause, self.pause = self.pause, self.settings.latency
        await asyncio.sleep(pause)
        try:
            call = COMMANDS[method](self.switch, session.extension, params)
        finally:
            self.switch.settle()
        if params.get("to") == SLOW_CODE:
            self.pause = 1.0
            asyncio.get_running_loop().call_later(0.05, self.obeyed, call)
        return {"seq": self.seq} if call is None else {"callId": call, "seq": self.seq}

    def obeyed(self, code_call: str) -> None:
        if call := self.switch.calls.get(code_call):
            self.switch.end(call, "normal")
            self.switch.settle()

    # --- sessions ------------------------------------------------------------------------------------------------

    def login(self, connection: Any, params: dict[str, Any]) -> Any:
        if connection.session is not None:
            raise refuse("INVALID_STATE", "This connection is signed in.")
        low, high = params["client"]["protocol"]["min"], params["client"]["protocol"]["max"]
        if low > 1 or high < 1:
            raise refuse("CLIENT_TOO_NEW" if low > 1 else "CLIENT_TOO_OLD", "There is no common protocol version.")
        user = params["user"]
        self.check_password(user, params.get("password"))
        if "line" in params:
            raise refuse("NOT_FOUND", "There is no such line.")
        for other in [one for one in self.sessions if one.user == user]:
            if other.connection:
                self.deliver(other.connection, {"jsonrpc": "2.0", "method": "session.ended",
                                                "params": {"reason": "SIGNED_IN_ELSEWHERE"}})
            self.end(other)
        session = Session(user, self.settings.users[user][1])
        self.sessions.append(session)
        self.attach(session, connection)
        ext = session.extension
        return {"session": {"id": session.id, "token": session.token, "graceSeconds": self.settings.grace},
                "user": {"name": user, "firstName": "", "lastName": user, "extension": ext, "edition": "enterprise",
                         "roles": []},
                "lines": [self.switch.line_view(ext)], "features": [], "permissions": [], "settings": {},
                "protocol": 1, "seq": self.seq, "epoch": EPOCH}

    def check_password(self, user: str, password: str | None) -> None:
        if user not in self.settings.users or self.settings.users[user][0] != password:
            raise refuse("INVALID_CREDENTIALS", "User or password is wrong.")

    def attach(self, session: Session, connection: Any) -> None:
        if session.grace:
            session.grace.cancel()
            session.grace = None
        session.connection, connection.session = connection, session

    def detach(self, connection: Any) -> None:
        session = connection.session
        if session in self.sessions and session.connection is connection:
            session.connection = None
            session.grace = asyncio.get_running_loop().call_later(self.settings.grace, self.end, session)

    def end(self, session: Session) -> None:
        if session in self.sessions:
            self.sessions.remove(session)
        if session.connection:
            session.connection.session = None
        session.connection = None

    def first_message(self, session: Session) -> None:
        """The old token was good until now."""
        session.former = None

    def resume(self, connection: Any, params: dict[str, Any]) -> Any:
        token = params["token"]
        session = next((one for one in self.sessions if token in (one.token, one.former)), None)
        if session is None:
            raise refuse("SESSION_UNKNOWN", "There is no such session.")
        old = session.connection
        if old:
            old.session = None
            old.close_soon()
        session.renew(token)
        self.attach(session, connection)
        if params["epoch"] != EPOCH:
            session.topics.clear()
            return {"resumed": False, "why": "EPOCH_CHANGED", "token": session.token}
        missed = self.missed(session, params["seq"])
        connection.after_answer = [told.message for told in missed]
        return {"resumed": True, "missed": len(missed), "token": session.token}

    def missed(self, session: Session, seq: int) -> list[Told]:
        return session.missed(seq)

    def subscribe(self, session: Session, params: dict[str, Any]) -> Any:
        snapshot = {}
        for one in params["topics"]:
            topic, chosen = one["topic"], one.get("filter") or {}
            if topic not in ("lines", "calls", "parked"):
                raise refuse("UNSUPPORTED", f"There is no topic {topic}.")
            session.topics[topic] = chosen
            snapshot[topic] = self.snapshot(session, topic, chosen.get("extensions", ["*"]))
        return {"seq": self.seq, "epoch": EPOCH, "snapshot": snapshot}

    def snapshot(self, session: Session, topic: str, extensions: list[str]) -> list[dict[str, Any]]:
        switch, ext = self.switch, session.extension
        match topic:
            case "lines":
                return [switch.line_view(e) for e in switch.lines if "*" in extensions or e in extensions]
            case "calls":
                return [switch.call_view(call, ext) for call in switch.calls.values() if ext in call.legs]
            case _:
                return list(switch.slots.values())
