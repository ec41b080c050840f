"""Words of the closed classes of grammar that several stages ask for."""

ALSO_PREPOSITIONS = frozenset({"after", "before", "since", "until"})
"""Subordinators that are prepositions where no verb follows: 'after a siege'."""

BEFORE_CLAUSE = frozenset({"before", "after", "until", "till", "since"})
"""Prepositions that open a clause as well."""

BEING = frozenset({"is", "are", "was", "were", "be", "been"})
"""Forms of 'be' in the third person, and those behind an auxiliary."""

COPULAS = frozenset({"be", "become", "remain"})
"""Verbs, by lemma, whose object says what the subject is."""

FALLS_ON = frozenset({"on", "against", "upon"})
"""Prepositions before whom a deed falls on."""

HAVE = frozenset({"have", "has", "had", "'ve"})
"""Forms of the auxiliary of perfects."""

NOMINATIVES = frozenset({"i", "it", "he", "she", "they", "we"})
"""Pronouns that can be a subject."""

POSSESSIVES = frozenset({"its", "his", "her", "their"})
"""Whose something is, of a third person."""

REASONS = frozenset({"for", "over"})
"""Prepositions before what somebody is punished for."""

REFLEXIVES = frozenset({"itself", "himself", "herself", "themselves"})
"""Pronouns that take up the subject, or stress the name before them."""

STAYING = frozenset({"remain", "stay"})
"""Verbs, by lemma, before the participle of a state: 'remains occupied'."""

TOGETHER = frozenset({"together with", "along with"})
"""Prepositions that add a doer to another."""
