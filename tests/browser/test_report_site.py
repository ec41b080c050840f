"""The static site in a real browser, from disk and with the network cut off."""

from __future__ import annotations

from pathlib import Path

import made_ties
import pytest

from kg import analyse, view

pytestmark = pytest.mark.browser


def test_pages_are_inert_and_accessible(chromium, tmp_path):
    axe = pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    ties = made_ties.few() + made_ties.hostile()
    text = {
        "d1": "x" * 100 + "Belarus joined the SCO on 4 July. Belarus and China have special strategic ties."
    }
    figures = [analyse.standing(ties), analyse.balance(ties)]
    view.report(ties, tmp_path, text_of=text.get, figures=figures)
    entity = min((tmp_path / "entities").glob("Belarus-*"))
    document = min((tmp_path / "documents").glob("d1-*"))
    hostile = max((tmp_path / "documents").iterdir(), key=lambda file: file.stat().st_size)
    for file in (tmp_path / "index.html", entity, document, hostile, *(tmp_path / "figures").iterdir()):
        for dark in (False, True):
            page = chromium.open(file.as_uri(), dark=dark)
            assert page.js("window.hacked === undefined && document.scripts.length === 0")
            assert page.js("getComputedStyle(document.body).marginTop") == "0px"
            page.run(Path(axe.__path__[0], "axe.min.js").read_text("utf-8"))
            violations = page.js("axe.run(document, {resultTypes: ['violations']})")["violations"]
            grave = [
                (one["id"], one["nodes"][0]["html"])
                for one in violations
                if one["impact"] in {"serious", "critical"}
            ]
            assert (file.name, grave) == (file.name, [])
            assert page.is_quiet()
            page.close()
