"""Words of the closed classes of grammar that several stages ask for."""

COPULAS = frozenset({"be", "become", "remain"})
"""Verbs, by lemma, whose object says what the subject is."""

FALLS_ON = frozenset({"on", "against", "upon"})
"""Prepositions before whom a deed falls on."""

NOMINATIVES = frozenset({"i", "it", "he", "she", "they", "we"})
"""Pronouns that can be a subject."""

STAYING = frozenset({"remain", "stay"})
"""Verbs, by lemma, before the participle of a state: 'remains occupied'."""

TOGETHER = frozenset({"together with", "along with"})
"""Prepositions that add a doer to another."""
