"""The network page as text: whole, inert, and the same on every build."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import zlib
from html.parser import HTMLParser

import made_ties
import pytest

from kg import resources, view
from kg.errors import UsageError
from kg.view.page import SCRIPTS, block


class Parts(HTMLParser):
    """Collects the scripts, styles and every attribute that a browser could follow."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {"script": [], "style": []}
        self.attributes: list[tuple[str, str, str | None]] = []
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag in self.texts:
            self.inside = tag
            self.texts[tag].append("")

    def handle_endtag(self, tag):
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data):
        if self.inside:
            self.texts[self.inside][-1] += data


def unpacked(html: str) -> list[dict]:
    packings = re.findall(r'data-packing="(\w+)"', html)
    blocks = Parts(html).texts["script"][:2]
    plain = [zlib.decompress(base64.b64decode(text)).decode() if packing == "deflate" else text for text, packing in zip(blocks, packings, strict=True)]  # fmt: skip
    return [json.loads(text) for text in plain]


@pytest.fixture(scope="module")
def html() -> str:
    return view.page(made_ties.few(), title="Ties in the news")


def test_asks_the_network_for_nothing(html):
    followed = [
        (tag, value)
        for tag, name, value in Parts(html).attributes
        if name in {"src", "href", "action", "srcset"}
    ]
    assert followed == [("a", "#view=table")]
    assert "default-src 'none'" in html
    assert not re.search(r"@import|url\(", "".join(Parts(html).texts["style"]))


def test_policy_names_every_script_and_style_by_its_hash(html):
    parts = Parts(html)
    for text in [*parts.texts["script"][2:], *parts.texts["style"]]:
        assert base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in html


def test_holds_names_sentences_and_triggers(html):
    network, evidence = unpacked(html)
    names = [node.get("name", node["label"]) for node in network["nodes"]]
    assert names[:2] == ["China", "Russia"]
    tie = next(number for number, row in enumerate(network["ties"]) if row[3] == "cooperates-with")
    marked = [
        evidence["sentences"][row[0]].encode("utf-16-le")[2 * row[1] : 2 * row[2]]
        for row in evidence["ties"][tie]
    ]
    assert [mark.decode("utf-16-le") for mark in marked] == ["ties", "cooperate"]


def test_hostile_texts_stay_texts():
    html = view.page(made_ties.hostile(), title="</title><script>x</script>{{ 7*7 }}")
    assert len(Parts(html).texts["script"]) == 4
    assert "{{ 7*7 }}" in html
    network, evidence = unpacked(html)
    names = {node.get("name", node["label"]) for node in network["nodes"]}
    assert "</script><script>window.hacked=2</script>" in names
    assert all(document.get("url", "https:").startswith("http") for document in evidence["documents"])
    html.encode("utf-8")


def test_same_ties_give_the_same_bytes_whatever_their_order_and_the_hash_seed():
    script = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); import made_ties; from kg import view;"
        "ties = list(made_ties.generated(120)); ties = ties[::int(sys.argv[2])];"
        "print(hashlib.sha256(view.page(ties, title='x').encode()).hexdigest())"
    )
    folder = made_ties.__file__.rsplit("/", 1)[0]
    digests = {
        subprocess.run(
            [sys.executable, "-c", script, folder, step],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, step in (("1", "1"), ("2", "-1"))
    }
    assert len(digests) == 1


def test_long_blocks_are_packed():
    assert block("x" * 10).packing == "none"
    packed = block(["news " * 100_000])
    assert packed.packing == "deflate"
    assert json.loads(zlib.decompress(base64.b64decode(packed.text))) == ["news " * 100_000]


def test_every_script_is_in_the_page():
    files = {path.stem for path in resources.data("templates", "network").glob("*.js")}
    assert files == set(SCRIPTS)


def test_no_script_writes_markup():
    for path in resources.data("templates", "network").glob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function",
            path.read_text("utf-8"),
        ), path


def test_unknown_focus_names_the_nearest():
    with pytest.raises(UsageError, match=r"no entity is named 'Belrus'.*near: Belarus"):
        view.page(made_ties.few(), title="x", focus="Belrus")
