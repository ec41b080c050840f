"""From words to clauses: tokens, parts of speech, groups, lists of groups, clauses with their parties."""
