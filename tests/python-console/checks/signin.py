"""Signing in and out."""

from __future__ import annotations

from checks.bench import Bench
from checks.registry import among, check, expect, refused, same
from console import CLIENT, Refused, Unanswered


@check()
async def A_login_tells_session_user_lines_and_numbers(t: Bench) -> None:
    a = await t.signed_in("a")
    result = a.login_result
    same(result["protocol"], 1, "protocol")
    same(result["epoch"], a.link.hello["epoch"], "epoch")
    same(result["user"]["name"].lower(), t.target.operators["a"][0].lower(), "user.name")
    same(result["user"]["extension"], t.number(a), "user.extension")
    expect(result["lines"], "lines are empty")
    expect(result["session"]["graceSeconds"] > 0, "graceSeconds is not positive")
    expect(len(result["session"]["token"]) >= 16, "a token this short can be guessed")
    expect(result["session"]["token"] != result["session"]["id"], "the session's id is its token")


@check()
async def A_login_names_the_own_line_as_the_topic_lines_does(t: Bench) -> None:
    a = await t.console("a")
    own = [line for line in a.lines.values() if line["id"] in a.stream.own_lines]
    expect(any(line["extension"] == a.extension for line in own), f"no own line has extension {a.extension}")


@check()
async def A_wrong_password_and_an_unknown_user_are_answered_alike(t: Bench) -> None:
    stranger = await t.stranger()
    user, password = t.target.operators["b"]
    wrong = await stranger.refusal("session.login", user=user, password=password + "x", client=CLIENT)
    unknown = await stranger.refusal("session.login", user="nobody.of.that.name", password=password, client=CLIENT)
    refused(wrong, "INVALID_CREDENTIALS")
    same(unknown.error, wrong.error, "the error for an unknown user")
    await stranger.login(user, password)


@check()
async def A_failed_login_leaves_the_connection_not_signed_in(t: Bench) -> None:
    stranger = await t.stranger()
    await stranger.refusal("session.login", user="nobody.of.that.name", password="x", client=CLIENT)
    refused(await stranger.refusal("call.make", to="1002"), "NOT_SIGNED_IN")


@check()
async def A_client_without_a_common_protocol_is_told_which_way(t: Bench) -> None:
    stranger = await t.stranger()
    user, password = t.target.operators["a"]
    for low, high, reason in ((2, 9, "CLIENT_TOO_NEW"), (0, 0, "CLIENT_TOO_OLD")):
        client = {**CLIENT, "protocol": {"min": low, "max": high}}
        refused(await stranger.refusal("session.login", user=user, password=password, client=client), reason)


@check()
async def The_highest_common_protocol_is_used(t: Bench) -> None:
    a = await t.signed_in("a", client={**CLIENT, "protocol": {"min": 0, "max": 9}})
    same(a.login_result["protocol"], min(9, a.link.hello["protocol"]["max"]), "protocol")


@check()
async def A_token_that_is_no_token_does_not_sign_in(t: Bench) -> None:
    stranger = await t.stranger()
    refusal = await stranger.refusal("session.login", user=t.target.operators["a"][0], token="no-token", client=CLIENT)
    refused(refusal, "INVALID_CREDENTIALS", "UNSUPPORTED")


@check()
async def A_second_login_on_a_connection_is_refused_and_the_session_stays(t: Bench) -> None:
    a = await t.console("a")
    user, password = t.target.operators["a"]
    refused(await a.refusal("session.login", user=user, password=password, client=CLIENT),
            "INVALID_STATE", "SESSION_LIMIT")
    await a.ping()
    await a.audit()


@check()
async def A_second_login_of_a_user_is_refused_or_ends_the_first_or_both_stand(t: Bench) -> None:
    first = await t.signed_in("a")
    second = await t.stranger("a")
    try:
        await second.login(*t.target.operators["a"])
    except Refused as refusal:
        refused(refusal, "SESSION_LIMIT", "LICENSE_EXHAUSTED")
        await first.subscribe("calls")
        return
    expect(second.token != first.token, "two sessions have one token")
    try:
        await first.subscribe("calls")
    except (Refused, Unanswered):
        await first.until(lambda: first.stream.ended_session, "session.ended for the first session")
        same(first.stream.ended_session, "SIGNED_IN_ELSEWHERE", "session.ended reason")


@check()
async def After_logout_the_connection_is_not_signed_in_and_the_token_is_unknown(t: Bench) -> None:
    a = await t.console("a")
    token, epoch, seq = a.token, a.epoch, a.stream.position
    same(await a.logout(), {}, "result of session.logout")
    try:
        refused(await a.refusal("call.make", to="1002"), "NOT_SIGNED_IN")
    except Unanswered:
        pass  # the page lets the server close after a logout
    again = await t.stranger("again")
    refused(await again.refusal("session.resume", token=token, epoch=epoch, seq=seq), "SESSION_UNKNOWN")


@check()
async def After_logout_the_seat_is_free_at_once(t: Bench) -> None:
    for _ in range(3):
        a = await t.signed_in("a")
        await a.logout()


@check()
async def Changing_a_password_needs_the_old_one(t: Bench) -> None:
    stranger = await t.stranger()
    user, password = t.target.operators["b"]
    refusal = await stranger.refusal("session.changePassword", user=user, old=password + "x", new="Another-0ne-5768")
    refused(refusal, "INVALID_CREDENTIALS", "UNSUPPORTED")
    await stranger.login(user, password)


@check()
async def A_line_that_is_not_ours_cannot_be_taken_at_login(t: Bench) -> None:
    stranger = await t.stranger("a")
    user, password = t.target.operators["a"]
    refusal = await stranger.refusal("session.login", user=user, password=password, client=CLIENT, line="no-such-line")
    among(refusal.code, (-32000,), "code")
    among(refusal.reason, ("NOT_FOUND", "FORBIDDEN", "EXTENSION_NOT_CONTROLLED", "NO_EXTENSION", "INVALID_ARGUMENT"),
          "reason")
