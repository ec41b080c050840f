"""Questions to a store: SPARQL, or the named queries of ``kg/queries``."""
