"""A build spread over the workers of a Dask cluster: shards of N-Quads at a place that all of them reach."""
