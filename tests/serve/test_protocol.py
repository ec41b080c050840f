"""The SPARQL 1.1 Protocol, by requests written by hand to a started server."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest
from served import Server

MEMBER = "SELECT ?who { ?who rel:member-of ent:Shanghai_Cooperation_Organisation } ORDER BY ?who"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def names(body: bytes) -> list[str]:
    rows = json.loads(body)["results"]["bindings"]
    return [row["who"]["value"].rpartition("/")[2] for row in rows]


@pytest.mark.parametrize(
    ("method", "path", "body", "headers"),
    [
        pytest.param("GET", f"/sparql?{urlencode({'query': MEMBER})}", None, {}, id="GET"),
        pytest.param("POST", "/sparql", urlencode({"query": MEMBER}).encode(), FORM, id="POST of a form"),
        pytest.param(
            "POST",
            "/sparql",
            MEMBER.encode(),
            {"Content-Type": "application/sparql-query"},
            id="POST of a query",
        ),
    ],
)
def test_the_three_ways_to_ask_give_one_answer(
    server: Server, method: str, path: str, body: bytes | None, headers: dict[str, str]
) -> None:
    reply = server.request(method, path, body, headers)
    assert reply.status == 200
    assert reply.headers["content-type"] == "application/sparql-results+json"
    assert "Belarus" in names(reply.body)
