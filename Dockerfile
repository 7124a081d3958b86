# Loket as one image for every role: `loket gateway`, `loket worker`, `loket desk`,
# `loket db upgrade`. It holds the trained model and no secret; settings come with the
# environment (see .env.example).

FROM python:3.12-slim-bookworm AS build

ENV UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy \
    UV_PYTHON_DOWNLOADS=never
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /app

# What we depend on changes more rarely than our own code: a layer of its own.
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --no-install-project

COPY . .
RUN uv sync --frozen --no-dev
RUN .venv/bin/loket train \
    && .venv/bin/loket knowledge build \
    && .venv/bin/python -m compileall -q actions bot \
    && rm -rf .rasa


FROM python:3.12-slim-bookworm

RUN groupadd --system --gid 10001 loket \
    && useradd --system --uid 10001 --gid loket --home-dir /tmp --no-create-home loket
WORKDIR /app
COPY --from=build /app /app
# The only place that is written to: the index of the documents.
RUN chown -R loket:loket /app/var

ENV PATH=/app/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    LOKET_HOST=0.0.0.0 \
    LOKET_PORT=8080
USER loket
EXPOSE 8080

# For the gateway; docker-compose.yml gives the other roles their own.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/healthz', timeout=2)"]
ENTRYPOINT ["loket"]
CMD ["gateway"]
