"""Reality check: what of a graph breaks its contract, what facts say otherwise, what a person should look at.

In: an open store and dated background facts. Out: findings. Nothing here changes a graph; what a person
decides goes into a file that the next build obeys (``kg.lexicon.decisions``).
"""
