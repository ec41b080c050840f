"""Stores of others: any SPARQL 1.1 endpoint to ask, any Graph Store to send graphs to."""
