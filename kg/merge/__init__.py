"""From drafts to ties: references are resolved, events dated, equal ties fused."""
