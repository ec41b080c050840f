from __future__ import annotations

from pathlib import Path

import pytest

from kg import documents
from kg.documents.language import is_english
from kg.model import Problem

ENGLISH = (
    "The presidents of Kenya and Uganda met in Nairobi on Monday. They spoke of trade and of the new "
    "railway that is to link the two capitals by the end of the decade, and agreed to meet again in the "
    "spring of next year."
)
HEADLINES = "Kenya signs power deal\nUganda praises neighbours\nChad expels envoy\nMali leaves bloc\n" * 4
OTHERS = {
    "French": (
        "Les présidents du Kenya et de l'Ouganda se sont rencontrés lundi à Nairobi. Ils ont parlé "
        "du commerce et de la nouvelle ligne de chemin de fer qui doit relier les deux capitales "
        "avant la fin de la décennie, et sont convenus de se revoir."
    ),
    "German": (
        "Die Präsidenten von Kenia und Uganda haben sich am Montag in Nairobi getroffen. Sie "
        "sprachen über den Handel und die neue Eisenbahn, die bis zum Ende des Jahrzehnts die "
        "beiden Hauptstädte verbinden soll, und wollen sich im Frühjahr wieder treffen."
    ),
    "Spanish": (
        "Los presidentes de Kenia y de Uganda se reunieron el lunes en Nairobi. Hablaron del "
        "comercio y del nuevo ferrocarril que debe unir las dos capitales antes del fin de la "
        "década, y acordaron volver a verse en la primavera del año próximo."
    ),
    "Dutch": (
        "De presidenten van Kenia en Oeganda hebben elkaar maandag in Nairobi ontmoet. Zij spraken "
        "over de handel en over de nieuwe spoorlijn die voor het einde van het decennium de twee "
        "hoofdsteden moet verbinden, en spraken af elkaar in het voorjaar weer te zien."
    ),
    "Indonesian": (
        "Presiden Kenya dan Uganda bertemu di Nairobi pada hari Senin. Mereka membahas perdagangan "
        "dan jalur kereta api baru yang akan menghubungkan kedua ibu kota sebelum akhir dasawarsa "
        "ini, serta sepakat untuk bertemu lagi pada musim semi tahun depan di Kampala."
    ),
    "Russian": (
        "Президенты Кении и Уганды встретились в понедельник в Найроби. Они говорили о торговле и о "
        "новой железной дороге, которая должна связать обе столицы до конца десятилетия, и "
        "договорились снова встретиться весной."
    ),
    "Arabic": (
        "التقى رئيسا كينيا وأوغندا يوم الاثنين في نيروبي وتحدثا عن التجارة وعن السكة الحديد الجديدة "
        "التي ستربط العاصمتين"
    ),
    "Swahili": (
        "Marais wa Kenya na Uganda walikutana jijini Nairobi siku ya Jumatatu. Walizungumza kuhusu "
        "biashara na reli mpya ambayo itaunganisha miji mikuu miwili kabla ya mwisho wa muongo huu, "
        "na wakakubaliana kukutana tena mwaka ujao katika majira ya machipuo."
    ),
}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ENGLISH, id="prose"),
        pytest.param("Kenya met Uganda.", id="a few words"),
        pytest.param("Les présidents se sont rencontrés.", id="too few words to tell"),
        pytest.param(HEADLINES, id="headlines"),
        pytest.param("Kenya | Uganda | 12 | 14 |\n" * 40, id="table"),
        pytest.param("Дата публикации\n\n" + ENGLISH, id="a foreign line on top"),
        pytest.param("", id="nothing"),
    ],
)
def test_english(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages(language: str) -> None:
    assert not is_english(OTHERS[language] * 2)


def test_seeds_are_english(seeds: Path) -> None:
    assert all(is_english(path.read_text(encoding="utf-8")) for path in seeds.iterdir())


def test_foreign_document_is_counted_and_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(OTHERS["French"])
    [problem] = documents.read([str(tmp_path)])
    assert isinstance(problem, Problem)
    assert problem.message == "is not in English, the only language that has rules"
