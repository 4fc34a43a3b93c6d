# syntax=docker/dockerfile:1
# The service with the alias tables of this checkout. Mount others at /aliases to serve those:
#   docker run -p 8000:8000 -v "$PWD/aliases:/aliases:ro" canonym

FROM python:3.12-slim AS builder
WORKDIR /build
COPY pyproject.toml README.md LICENSE ./
COPY service service
RUN pip wheel --no-cache-dir --wheel-dir /wheels .

FROM python:3.12-slim
# our own code is MIT; Unidecode, which the image contains, is GPL-2.0-or-later
LABEL org.opencontainers.image.title="canonym" \
      org.opencontainers.image.licenses="MIT AND GPL-2.0-or-later"
RUN --mount=type=bind,from=builder,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --no-compile /wheels/*.whl \
    && python -m compileall -q "$(python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" \
    && useradd --system --uid 10001 --no-create-home canonym \
    && install -d -o canonym -g canonym /var/cache/canonym
COPY aliases /aliases
ENV CANONYM_ALIASES=/aliases \
    CANONYM_CACHE=/var/cache/canonym \
    PYTHONUNBUFFERED=1
USER 10001
WORKDIR /tmp
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
ENTRYPOINT ["canonym"]
CMD ["serve", "--host", "0.0.0.0", "--workers", "2"]
