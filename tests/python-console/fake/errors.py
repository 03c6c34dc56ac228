"""Refusals of the fake server."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    def __init__(self, code: int, message: str, **data: Any):
        super().__init__(message)
        self.error = {"code": code, "message": message, "data": data}


def refuse(reason: str, message: str = "", **data: Any) -> Refusal:
    return Refusal(-32000, message or f"Refused: {reason}.", reason=reason, **data)
