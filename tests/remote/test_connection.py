"""What a server may do to us, each in one line that names its address and says what to do."""

from __future__ import annotations

import base64
import time

import pytest
from fakes import Handler, serving
from servers import free_port

from kg.errors import KgError, StoreError, UsageError
from kg.store.remote.connection import Connection, LateError
from kg.store.remote.credentials import credentials
from kg.store.remote.endpoint import Endpoint, FaultError
from kg.store.remote.graphs import GraphStore
from kg.store.remote.opening import open_remote

JSON = "application/sparql-results+json"
YES = b'{"head":{},"boolean":true}'
SECRET = "open-sesame-42"  # noqa: S105 - a password of nothing


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        pytest.param(lambda to: to.answer(401), "asks who you are: set KG_STORE_USER and", id="401"),
        pytest.param(lambda to: to.answer(403), "does not let you do this (403)", id="403"),
        pytest.param(lambda to: to.answer(404), "has nothing at this address (404)", id="404"),
        pytest.param(
            lambda to: to.answer(200, b"<html>", Content_Type="text/html"),
            "is no SPARQL endpoint, for it answers in text/html",
            id="a page",
        ),
        pytest.param(lambda to: to.answer(200, b"x"), "is no SPARQL endpoint, for it answers in no form", id="no form"),
        pytest.param(
            lambda to: to.answer(200, b'{"head":', Content_Type=JSON), "the answer is broken", id="half an answer"
        ),
        pytest.param(
            lambda to: to.answer(200, YES, Content_Type=JSON, Content_Length="999"),
            "the answer broke off",
            id="a connection that breaks",
        ),
        pytest.param(
            lambda to: to.answer(302, Location="https://example.org/sparql"),
            "has moved to https://example.org/sparql: use that address",
            id="moved",
        ),
        pytest.param(
            lambda to: to.answer(500, b"disk full\nat line 3", Content_Type="text/plain"),
            "answered with an error: disk full (500)",
            id="500",
        ),
        pytest.param(
            lambda to: to.answer(200, b'{"head":{},"boolean":false}', Content_Type=JSON),
            "holds no graph of kg: send one with 'kg push http",
            id="nothing of ours",
        ),
    ],
)  # fmt: skip
def test_errors_are_one_line_with_the_address(reply: object, message: str) -> None:
    def replied(to: Handler) -> None:
        reply(to)
        to.close_connection = True

    with serving(replied) as server, pytest.raises(KgError) as caught:
        open_remote(server.url)
    assert message in str(caught.value)
    assert str(caught.value).startswith(f"{server.url}: ")
    assert "\n" not in str(caught.value)


def test_nobody_there() -> None:
    address = f"http://127.0.0.1:{free_port()}/sparql"
    with pytest.raises(
        StoreError, match=rf"^{address}: cannot be reached \(Connection refused\): is the server"
    ):
        open_remote(address)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ftp://example.org/", "begins with http:// or https:// and a host"),
        ("https:///sparql", "begins with http:// or https:// and a host"),
        (
            f"https://me:{SECRET}@example.org/sparql",
            "https://example.org/sparql: no user or password in an address",
        ),
    ],
)
def test_addresses_that_are_none(address: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        open_remote(address)
    assert message in str(caught.value)
    assert SECRET not in str(caught.value)


def test_a_busy_server_is_asked_again() -> None:
    def reply(to: Handler) -> None:
        to.answer(503 if len(to.server.seen) < 3 else 201)

    with serving(reply) as server:
        GraphStore(server.url, Connection(tries=4, sending=True)).put(
            "https://example.org/g", b"<a:a> <a:b> <a:c> .\n"
        )
        assert [each.body for each in server.seen] == [b"<a:a> <a:b> <a:c> .\n"] * 3


def test_a_server_that_stays_busy_is_given_up() -> None:
    with serving(lambda to: to.answer(503)) as server:
        with pytest.raises(StoreError, match=r"answered with an error \(503\)"):
            GraphStore(server.url, Connection(tries=2)).delete("https://example.org/g")
        assert len(server.seen) == 2


def test_a_question_is_asked_once_more_where_a_kept_connection_had_closed() -> None:
    def reply(to: Handler) -> None:
        if len(to.server.seen) == 2:
            to.close_connection = True
        else:
            to.answer(200, YES, Content_Type=JSON)

    with serving(reply) as server:
        endpoint = Endpoint(server.url, Connection())
        for _ in range(2):
            with endpoint.asked("ASK {}") as found:
                assert found.truth
        assert len(server.seen) == 3


def test_a_question_that_ends_every_connection_is_given_up() -> None:
    def reply(to: Handler) -> None:
        to.close_connection = True

    with (
        serving(reply) as server,
        pytest.raises(StoreError, match="Remote end closed connection without response"),
    ):
        open_remote(server.url)


def test_an_answer_in_drops_is_given_up_in_time() -> None:
    def drip(to: Handler) -> None:
        to.send_response(200)
        to.send_header("Content-Type", JSON)
        to.send_header("Content-Length", "1000000")
        to.end_headers()
        while True:
            to.wfile.write(b" ")
            time.sleep(0.05)

    with (
        serving(drip) as server,
        pytest.raises(LateError, match=r"no answer within 0\.5 s"),
        Endpoint(server.url, Connection()).asked("ASK {}", timeout=0.5),
    ):
        pass


def test_rows_are_read_no_further_than_wanted() -> None:
    def endless(to: Handler) -> None:
        to.send_response(200)
        to.send_header("Content-Type", JSON)
        to.end_headers()
        to.wfile.write(b'{"head":{"vars":["n"]},"results":{"bindings":[')
        while True:
            to.wfile.write(b'{"n":{"type":"literal","value":"1"}},' * 1000)

    with serving(endless) as server, Endpoint(server.url, Connection()).asked("SELECT ?n {}") as found:
        assert [str(row[0]) for row, _ in zip(found.rows, range(3), strict=False)] == ['"1"'] * 3


def test_a_fault_is_told_apart_from_a_failure() -> None:
    with (
        serving(lambda to: to.answer(400, b"line 1: no", Content_Type="text/plain")) as server,
        pytest.raises(FaultError, match="line 1: no"),
        Endpoint(server.url, Connection()).asked("ASK"),
    ):
        pass


def test_a_token_is_carried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_TOKEN", SECRET)
    with serving(lambda to: to.answer(204)) as server:
        GraphStore(server.url, Connection()).delete("https://example.org/g")
        assert server.seen[0].authorization == f"Bearer {SECRET}"


def test_a_password_goes_in_clear_only_to_who_asks_for_it_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_USER", "käthe")
    monkeypatch.setenv("KG_STORE_PASSWORD", SECRET)

    def reply(to: Handler) -> None:
        if to.headers["Authorization"] is None:
            to.answer(401, WWW_Authenticate='Basic realm="graphs"')
        else:
            to.answer(204)

    with serving(reply) as server:
        store = GraphStore(server.url, Connection())
        store.put("https://example.org/g", b"<a:a> <a:b> <a:c> .\n")
        store.delete("https://example.org/g")
        plain = f"Basic {base64.b64encode(f'käthe:{SECRET}'.encode()).decode()}"
        assert [each.authorization for each in server.seen] == [None, plain, plain]
        assert [each.body for each in server.seen] == [b"<a:a> <a:b> <a:c> .\n"] * 2 + [b""]


def test_no_message_holds_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE_USER", "me")
    monkeypatch.setenv("KG_STORE_PASSWORD", SECRET)
    assert SECRET not in repr(credentials())
    with serving(lambda to: to.answer(401, WWW_Authenticate="Basic")) as server:
        with pytest.raises(StoreError, match="does not accept the user and password") as caught:
            open_remote(server.url)
        assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"KG_STORE_USER": "me"}, "KG_STORE_USER is set but KG_STORE_PASSWORD is not"),
        ({"KG_STORE_PASSWORD": SECRET}, "KG_STORE_PASSWORD is set but KG_STORE_USER is not"),
        ({"KG_STORE_USER": "me", "KG_STORE_TOKEN": SECRET}, "both KG_STORE_USER and KG_STORE_TOKEN are set"),
    ],
)
def test_half_of_what_lets_one_in(environment: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        credentials(environment)
    assert not credentials({})
