# Serve a graph over HTTP, read-only:
#   docker build -t geoties .
#   docker run --rm -p 127.0.0.1:8000:8000 -v "$PWD/output:/graph:ro" geoties
# Build one:
#   docker run --rm -v "$PWD/articles:/articles:ro" -v "$PWD/output:/graph" geoties build /articles -o /graph
FROM python:3.13-slim AS wheel
WORKDIR /src
COPY . .
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.13-slim
COPY constraints.txt /tmp/
RUN --mount=from=wheel,source=/wheels,target=/wheels \
    pip install --no-cache-dir --constraint /tmp/constraints.txt "$(echo /wheels/*.whl)[inputs,serve]" \
    && useradd --uid 10001 --create-home reader \
    && install -d -o reader /graph
USER reader
WORKDIR /home/reader
VOLUME /graph
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
ENTRYPOINT ["kg"]
# The address inside the container; which of the host's it is reached by is said to docker run.
CMD ["serve", "--store", "/graph", "--host", "0.0.0.0"]
