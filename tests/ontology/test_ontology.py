"""The ontology: complete, consistent with the model, and readable by all."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Namespace, URIRef

from kg import relations as reader
from kg import resources
from kg.errors import DataError
from kg.model import Kind, Precision, Status
from kg.relations import Aspect, Relation, families, relations

KG = Namespace("https://w3id.org/geoties/kg/")
REL = Namespace("https://w3id.org/geoties/rel/")


@pytest.fixture(scope="module")
def ontology() -> Graph:
    graph = Graph()
    for name in ("kg.ttl", "relations.ttl"):
        graph.parse(resources.ontology() / name, format="turtle")
    return graph


def test_there_are_39_relations_in_four_families() -> None:
    assert Counter(relation.family for relation in relations().values()) == {
        "institutional": 11,
        "contact": 6,
        "cooperation": 11,
        "conflict": 11,
    }
    assert {family.id: family.sign for family in families().values()} == {
        "institutional": 1,
        "contact": 1,
        "cooperation": 1,
        "conflict": -1,
    }


def test_symmetric_relations() -> None:
    assert {relation.id for relation in relations().values() if relation.symmetric} == {
        "met-with",
        "spoke-with",
        "negotiates-with",
        "has-relations-with",
        "cooperates-with",
        "allied-with",
        "agreed-with",
        "trades-with",
        "exercises-with",
        "at-war-with",
        "disputes-with",
        "rivals",
    }


@pytest.mark.parametrize("relation", relations().values(), ids=lambda relation: relation.id)
def test_each_relation_is_whole(relation: Relation) -> None:
    assert relation.definition.endswith(".")
    assert relation.source_kinds
    assert relation.target_kinds
    assert (relation.inverse == relation.id) == relation.symmetric
    assert relation.inverse_label
    if relation.symmetric:
        assert set(relation.source_kinds) == set(relation.target_kinds)


def test_what_a_relation_looks_like() -> None:
    member = relations()["member-of"]
    assert member.label == "member of"
    assert member.inverse_label == "has as member"
    assert member.aspect is Aspect.STATE
    assert member.target_kinds == (Kind.ORGANISATION,)
    assert member.mappings["wikidata"] == ("P463",)
    assert member.mappings["org"] == ("memberOf", "^hasMember")
    assert relations()["founded"].mappings["wikidata"] == ("^P112",)
    assert relations()["withdrew-from"].sign == -1
    assert relations()["allied-with"].parents == ("cooperates-with",)


def test_labels_are_unlike() -> None:
    labels = Counter(
        chain.from_iterable({relation.label, relation.inverse_label} for relation in relations().values())
    )
    assert [label for label, number in labels.items() if number > 1] == []


def test_the_model_and_the_ontology_name_the_same_things(ontology: Graph) -> None:
    def named(kind: URIRef) -> set[str]:
        return {subject.removeprefix(KG) for subject in ontology.subjects(RDF.type, kind)}

    assert named(KG.Status) == set(Status)
    assert named(KG.Aspect) == set(Aspect)
    kinds = set(ontology.transitive_subjects(RDFS.subClassOf, KG.Entity)) - {
        KG.Entity,
        KG.Actor,
    }
    assert {kind.removeprefix(KG) for kind in kinds} == set(Kind)
    described = " ".join(ontology.objects(KG.precision, SKOS.definition))
    assert all(precision in described for precision in Precision)


def test_every_term_has_a_label_and_the_graph_no_blank_node(ontology: Graph) -> None:
    own = {subject for subject in ontology.subjects() if subject.startswith((KG, REL))}
    assert [subject for subject in sorted(own) if ontology.value(subject, RDFS.label) is None] == []
    assert not [node for node in ontology.all_nodes() if isinstance(node, BNode)]


def test_used_terms_are_declared(ontology: Graph) -> None:
    declared = {subject for subject in ontology.subjects(RDF.type, None) if subject.startswith((KG, REL))}
    used = {node for triple in ontology for node in triple if node.startswith((KG, REL))}
    assert used <= declared


def test_inverses_point_at_each_other(ontology: Graph) -> None:
    for relation in relations().values():
        assert (REL[relation.id], OWL.inverseOf, REL[relation.inverse]) in ontology
        assert (REL[relation.inverse], OWL.inverseOf, REL[relation.id]) in ontology


def test_a_broken_ontology_is_reported_whole(tmp_path: Path) -> None:
    for name in ("kg.ttl", "relations.ttl"):
        text = (resources.ontology() / name).read_text(encoding="utf-8")
        text = text.replace('    rdfs:label "urges"@en ;\n', "").replace(
            "    kg:family kg:contact ;\n", "", 1
        )
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        relations(tmp_path)
    assert str(caught.value).splitlines() == [
        f"{tmp_path / 'relations.ttl'}: rel:met-with has no family",
        f"{tmp_path / 'relations.ttl'}: rel:urges has no label",
    ]


@pytest.mark.parametrize("text", ["rel:x a kg:Relation .", None], ids=["no prefix", "no file"])
def test_an_unreadable_ontology_names_the_file(tmp_path: Path, text: str) -> None:
    if text is not None:
        (tmp_path / "kg.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"kg\.ttl"):
        reader.relations(tmp_path)
