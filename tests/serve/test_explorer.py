"""The explorer's pages, as a browser without scripts gets them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from served import Reply, Server, started, until
from stated import Said, entity, reading

from kg.graph.run import Run
from kg.model import Kind, Status
from kg.store.embedded import build

TIES = re.compile(r"<h3>(.*?)</h3>", re.DOTALL)
TAGS = re.compile(r"<[^>]*>")


def ties(reply: Reply) -> list[str]:
    """Return the ties of a page in words."""
    assert reply.status == 200, reply.text
    return [" ".join(unescape(TAGS.sub(" ", found)).split()) for found in TIES.findall(reply.text)]


def listed(reply: Reply) -> list[str]:
    """Return the names of the entities that a page lists."""
    return [unescape(name) for name in re.findall(r'<li><a href="/ent/[^"]*"><bdi>(.*?)</bdi>', reply.text)]


@pytest.fixture(scope="module")
def crowd(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a small world: one state with 60 ties, and names that are hard to type."""
    hub = entity("Freedonia")
    others = [entity(f"State {number:02}") for number in range(55)]
    early = [
        Said(hub, "met-with", other, day=f"2023-01-{1 + place % 28:02}") for place, other in enumerate(others)
    ]
    person = entity("Recep Tayyip Erdoğan", Kind.PERSON)
    late = [
        Said(hub, "sanctions", others[0], Status.PLANNED),
        Said(hub, "allied-with", others[1], Status.NEGATED),
        Said(person, "visited", hub, day="2024-07-04"),
        Said(entity("Sylvania"), "attacks", hub),
        Said(entity("Old Freedonia"), "supports", hub),
    ]
    directory = tmp_path_factory.mktemp("crowd")
    build(
        directory, [reading("early", early, date="2023-02-01"), reading("late", late, date="2024-08-01")], run
    )
    with started(directory, directory / "access.jsonl") as running:
        yield running


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("state", 50, id="a part of many names, so many shown"),
        pytest.param("FREEDON", ["Freedonia", "Old Freedonia"], id="case, and the beginning first"),
        pytest.param("nothing of the sort", [], id="nothing"),
    ],
)
def test_search_lists_what_fits(crowd: Server, words: str, found: int | list[str]) -> None:
    reply = crowd.request("GET", f"/?q={quote(words)}")
    assert reply.status == 200
    names = listed(reply)
    if isinstance(found, int):
        assert len(names) == found
    elif found:
        assert names == found
    else:
        assert "Nothing is called “<bdi>nothing of the sort</bdi>”" in reply.text


@pytest.mark.parametrize("words", ["erdogan", "ERDOĞAN", "Erdoğan recep", "tayyip erd", "freedonia"])
def test_one_meaning_leads_straight_to_it(crowd: Server, words: str) -> None:
    reply = crowd.request("GET", f"/?q={quote(words)}")
    assert reply.status == 303
    assert crowd.request("GET", reply.headers["location"]).status == 200


@pytest.mark.parametrize(
    ("words", "found"), [("eaeu", "Eurasian_Economic_Union"), ("sco", "Shanghai_Cooperation_Organisation")]
)
def test_other_names_and_initials_are_found(server: Server, words: str, found: str) -> None:
    assert server.request("GET", f"/?q={words}").headers["location"] == f"/ent/{found}"


def test_a_slip_of_the_pen_is_asked_about(crowd: Server) -> None:
    reply = crowd.request("GET", "/?q=Silvania")
    assert "Did you mean" in reply.text
    assert listed(reply)[0] == "Sylvania"


def test_ties_come_in_pages_by_family_the_latest_first(crowd: Server) -> None:
    pages = [ties(crowd.request("GET", f"/ent/Freedonia?page={page}")) for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [25, 25, 10, 0]
    assert pages[0][0] == "Recep Tayyip Erdoğan visited Freedonia"
    assert len({tie for page in pages for tie in page}) == 60
    first = crowd.request("GET", "/ent/Freedonia").text
    assert "Page 1 of 3" in first
    assert 'href="/ent/Freedonia?page=2"' in first


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        pytest.param("status=planned", ["Freedonia sanctions State 00"], id="status"),
        pytest.param(
            "family=conflict", ["Sylvania attacks Freedonia", "Freedonia sanctions State 00"], id="family"
        ),
        pytest.param("relation=visited", ["Recep Tayyip Erdoğan visited Freedonia"], id="relation"),
        pytest.param(
            "since=2024-07-04&until=2024-07-04", ["Recep Tayyip Erdoğan visited Freedonia"], id="a day"
        ),
        pytest.param("relation=met-with&until=2023-01-01", 2, id="until a day"),
        pytest.param("since=2024", 5, id="events of a year, and reports of it where the event is undated"),
        pytest.param("until=2022", 0, id="before everything"),
        pytest.param("other=State 01", 2, id="with another, by name"),
        pytest.param(
            "other=State_01&status=negated", ["Freedonia allied with State 01"], id="by id, and status"
        ),
        pytest.param("other=Ruritania", 0, id="with nobody"),
        pytest.param("status=perhaps&family=%3Cb%3E", 25, id="no such choice: as if not said"),
        pytest.param("page=0", 25, id="no such page: the first"),
        pytest.param("page=99999999999999999999", 25, id="no number that counts"),
    ],
)
def test_filters(crowd: Server, chosen: str, left: int | list[str]) -> None:
    found = ties(crowd.request("GET", f"/ent/Freedonia?{quote(chosen, safe='=&%')}"))
    assert (len(found) if isinstance(left, int) else sorted(found)) == (
        left if isinstance(left, int) else sorted(left)
    )


def test_a_filter_goes_on_to_the_next_page(crowd: Server) -> None:
    reply = crowd.request("GET", "/ent/Freedonia?relation=met-with")
    assert 'href="/ent/Freedonia?relation=met-with&amp;page=2"' in reply.text
    assert len(ties(crowd.request("GET", "/ent/Freedonia?relation=met-with&page=3"))) == 5


def test_a_tie_leads_to_its_sentence_and_document(server: Server) -> None:
    entity_page = server.request("GET", "/ent/Belarus?relation=member-of").text
    tie = re.search(r'href="(/tie/\w+)"', entity_page)
    assert tie is not None
    tie_page = server.request("GET", tie[1]).text
    document = re.search(r'href="(/doc/\w+)#c(\d+)"', tie_page)
    assert document is not None
    assert f'<mark id="c{document[2]}">' in server.request("GET", document[1]).text


def test_network_of_all_and_around_one(crowd: Server) -> None:
    assert "State 54" in crowd.request("GET", "/network").text
    around = crowd.request("GET", "/network?focus=Sylvania").text
    assert "Freedonia" in around
    assert "State 54" not in around
    assert "State 54" in crowd.request("GET", "/network?focus=Sylvania&hops=2").text
    assert crowd.request("GET", "/network?focus=Ruritania").status == 404
    assert crowd.request("GET", "/network?hops=9").status == 400


def test_ready_questions_can_be_run_as_they_are(crowd: Server) -> None:
    examples = crowd.request("GET", "/query/examples.json")
    assert examples.headers["content-type"] == "application/json"
    for name, example in json.loads(examples.body).items():
        reply = crowd.ask(example["query"])
        assert (name, reply.status) == (name, 200), reply.text


def test_pages_may_do_nothing_but_show_themselves(server: Server) -> None:
    for place in ("/", "/?q=x", "/ent/Belarus", "/query", "/rel/met-with", "/ent/Nobody"):
        reply = server.request("GET", place)
        policy = reply.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert re.search(r"<script(?! src=)|<style|\son\w+=|\sstyle=|javascript:", reply.text) is None
        assert re.search(r'(?:src|<link[^>]* href|action)="(?!/)', reply.text) is None


def test_a_rebuilt_graph_is_shown(run: Run, tmp_path: Path) -> None:
    first = Said(entity("Freedonia"), "met-with", entity("Sylvania"))
    build(tmp_path, [reading("first", [first])], run)
    with started(tmp_path, tmp_path / "log") as server:
        assert ties(server.request("GET", "/ent/Freedonia")) == ["Freedonia met with Sylvania"]
        assert server.request("GET", "/?q=Ruritania").status == 200
        build(
            tmp_path,
            [reading("second", [first, Said(entity("Freedonia"), "attacks", entity("Ruritania"))])],
            run,
        )
        until(lambda: len(ties(server.request("GET", "/ent/Freedonia"))) == 2, "the new tie")
        assert server.request("GET", "/?q=Ruritania").status == 303
        assert "Ruritania" in server.request("GET", "/network").text


def test_behind_a_path_of_a_proxy_links_stay_inside(directory: Path, tmp_path: Path) -> None:
    with started(directory, tmp_path / "log", "--public-url", "https://example.org/ties/") as server:
        text = server.request("GET", "/ent/Belarus", headers={"Host": "example.org"}).text
    inside = re.findall(r'(?:href|src|action)="(/[^"]*)"', text)
    assert len(inside) > 10
    assert all(link.startswith("/ties/") for link in inside)
