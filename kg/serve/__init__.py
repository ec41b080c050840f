"""The graph over HTTP: a SPARQL endpoint that can be left running, on Starlette and uvicorn."""
