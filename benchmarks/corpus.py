# ruff: noqa: E501 - lists of words and sentences, easier to read unwrapped
"""Make news-like text to measure with: the same bytes for the same seed, on every machine.

Of a hundred sentences 26 hold two names of actors and a word that a rule hangs on, as was counted in real news;
about a third hold one name or a pronoun, the rest is the everyday matter between them.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator

from kg.model import Document

WITH_TIE, WITH_NAME = 0.26, 0.34
"""Shares of the sentences with two names and a trigger, and of those with one name."""

_STATES = (
    "Russia,China,India,Turkey,Iran,Brazil,France,Germany,Japan,Kenya,Egypt,Ethiopia,Poland,Serbia,Hungary,Kazakhstan,"
    "Uzbekistan,Pakistan,Indonesia,Vietnam,Mexico,Chile,Peru,Colombia,Nigeria,Ghana,Mali,Niger,Chad,Algeria,Morocco,"
    "Saudi Arabia,Qatar,Israel,Jordan,Iraq,Armenia,Azerbaijan,Georgia,Moldova,Ukraine,Belarus,Finland,Sweden,Norway,"
    "Spain,Italy,Greece,Cyprus,the United States,the United Kingdom,South Korea,North Korea,the Philippines,Australia"
).split(",")
_DEMONYMS = (
    "Russian,Chinese,Indian,Turkish,Iranian,Brazilian,French,German,Japanese,Kenyan,Egyptian,Ethiopian,Polish,Serbian,"
    "Hungarian,Kazakh,Pakistani,Indonesian,Vietnamese,Mexican,Chilean,Nigerian,Algerian,Moroccan,Israeli,Iraqi,Armenian"
).split(",")
_BODIES = (
    "NATO,the European Union,the African Union,ASEAN,the United Nations,the Shanghai Cooperation Organisation,BRICS,"
    "the Arab League,ECOWAS,the Eurasian Economic Union,the World Bank,OPEC,the World Trade Organization,Mercosur"
).split(",")
_CAPITALS = (
    "Moscow,Beijing,Ankara,Tehran,Paris,Berlin,Tokyo,Nairobi,Cairo,Warsaw,Belgrade,Budapest,Astana,Tashkent,Jakarta,Hanoi,"
    "Lima,Bogota,Abuja,Bamako,Algiers,Rabat,Riyadh,Doha,Baghdad,Yerevan,Baku,Tbilisi,Kyiv,Minsk,Helsinki,Madrid,Rome"
).split(",")
_GIVEN = "Aliyu Marta Tomasz Ingrid Dmitri Amina Carlos Hoang Pedro Nadia Samuel Leila Andrei Grace Kofi Elena Yusuf".split()
_FAMILY = (
    "Okafor Lindqvist Baranov Mwangi Castillo Hadzic Tran Novak Ferreira Haddad Petrosyan Adeyemi Kowalski Suzuki Rahman"
).split()
_OFFICES = (
    "Foreign Minister,President,Prime Minister,Defence Minister,Finance Minister,Deputy Foreign Minister,Trade Minister"
).split(",")
_DAYS = (
    "on Monday,on Tuesday,on Wednesday,late on Thursday,on Friday,over the weekend,last week,last month,in early March,"
    "this week,in 2023,after two days of talks,according to state media,ahead of a summit in the autumn"
).split(",")
_TIES = (
    "{a} and {b} signed an agreement on {matter} {day}, the two governments said.",
    "{a} imposed new sanctions on {b} {day} over {matter}.",
    "{demonym} {office} {person} met his counterpart from {b} in {capital} {day} to discuss {matter}.",
    "{demonym} {office} {person} arrived in {capital} {day} for a visit that {people} had put off twice.",
    "{a} condemned {b} for {matter}, calling the decision a step away from what had been agreed in the spring.",
    "{a} will supply {b} with equipment for {matter}, {person} told reporters {day}.",
    "{a} urged {b} to return to the talks on {matter} {day}.",
    "{b} joined {body} {day}, a move that {people} had sought for more than a decade.",
    "Trade between {a} and {b} grew by {number} percent {day}, helped by {matter}.",
    "{a} pledged {number} million dollars in aid to {b} {day}, most of it meant for {matter}.",
    "Troops from {a} and {b} began joint exercises near the coast {day}.",
    "{capital} accused {b} of blocking {matter} and recalled its ambassador {day}.",
    "{a} is a member of {body} and hosts its office for {matter}.",
    "{a} has offered to mediate between {b} and {c}, although neither side has answered so far.",
    "{a} backs the position of {b} on {matter}, said {person}, who leads the delegation.",
    "{a} denied that it had delivered weapons to {b} {day}, as {people} had claimed.",
    "{demonym} forces shelled positions held by {b} {day}, {people} said, and at least {number} people were hurt.",
    "If {a} lifts its ban on {matter}, {b} may open its market again, {people} said.",
)
_NAMED = (
    "Officials in {capital} said {day} that {matter} would cost about {number} million more than planned.",
    "{person}, who has run the office for {number} years, said the plan for {matter} was on schedule.",
    "The harvest in {a} was {number} percent smaller than expected because of {matter}.",
    "He added that {people} would look into {matter} before the end of the year.",
    "Residents of {capital} have complained about {matter} since {people} closed the road {day}.",
    "A spokesman for {body} said {people} were still going through the papers on {matter}.",
    "In {a}, {people} expect prices to rise by {number} percent, which would be the most in {number} years.",
    "{person} said she had learned of {matter} from the newspapers {day}.",
    "The {demonym} currency fell {number} percent {day} as {people} worried about {matter}.",
    "It was not clear why the company in {capital} had waited so long with {matter}.",
)
_PLAIN = (
    "The work on {matter} took {number} days longer than {people} had thought, mostly because of the rain.",
    "There were {number} people on board, and none of them was seriously hurt, {people} said.",
    "Most of the money goes into {matter}, while schools and roads get less than they did {number} years ago.",
    "Prices rose by {number} percent in the first half of the year, and {people} expect little change.",
    "Rain and strong winds are likely until the weekend, with temperatures of up to {number} degrees.",
    "Few doubt that {matter} matters, but {people} differ on how much should be spent on it.",
    "The court found that {people} had not been told about {matter} in time.",
    "More than {number} families had to leave their homes before the water went down again.",
    "What happens next depends on {matter}, and on whether {people} find the patience for it.",
    "Shares in the company lost {number} percent, although {people} had been told to expect better results.",
    "The study looked at {number} towns over ten years and found no link with {matter}.",
    "Farmers say {matter} has become harder, since fuel costs almost twice as much as before.",
)
_MATTERS = (
    "grain exports,the new railway,water from the upper river,prisoner exchanges,fishing rights,the gas pipeline,border posts,"
    "visa rules,a nuclear power plant,customs duties,flood relief,rare earths,air defence,vaccines,student places,"
    "the price of fertiliser,the repair of old bridges,housing for returning workers,the census,late payments"
).split(",")
_PEOPLE = (
    "analysts,local officials,opposition lawmakers,two people familiar with the matter,residents,the organisers,engineers,"
    "aid workers,shopkeepers,economists,the police,lawyers,doctors,union leaders,investors"
).split(",")


def documents(count: int, *, sentences: int = 24, seed: int = 1) -> Iterator[Document]:
    """Yield made-up reports of about ``sentences`` sentences each."""
    chance = random.Random(seed)
    for number in range(count):
        paragraphs = [_sentence(chance).rstrip(".")]
        while sum(p.count(". ") + 1 for p in paragraphs) < sentences:
            paragraphs.append(" ".join(_sentence(chance) for _ in range(chance.randint(1, 4))))
        text = "\n\n".join(paragraphs) + "\n"
        digest = hashlib.sha256(text.encode()).hexdigest()
        yield Document(digest, f"made-{number:05}.txt", text, date="2025-05-14")


def long_sentence(tokens: int, parts: tuple[str, ...]) -> str:
    """Return one sentence of so many tokens, made of parts that are repeated."""
    words = [parts[i % len(parts)] for i in range(tokens)]
    return " ".join(words) + "."


def _sentence(chance: random.Random) -> str:
    draw = chance.random()
    forms = _TIES if draw < WITH_TIE else _NAMED if draw < WITH_TIE + WITH_NAME else _PLAIN
    a, b, c = chance.sample(_STATES, 3)
    text = chance.choice(forms).format(
        a=a,
        b=b,
        c=c,
        body=chance.choice(_BODIES),
        capital=chance.choice(_CAPITALS),
        demonym=chance.choice(_DEMONYMS),
        office=chance.choice(_OFFICES),
        person=f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}",
        day=chance.choice(_DAYS),
        matter=chance.choice(_MATTERS),
        people=chance.choice(_PEOPLE),
        number=chance.randint(2, 90),
    )
    return text[0].upper() + text[1:]
