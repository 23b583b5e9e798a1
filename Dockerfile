# The bot for production. The first stage installs what requirements/run.txt locks with its
# hashes; the second carries only the result. No secret is ever built in: they come from the
# environment when the container starts. The sandbox and the tests stay outside.

FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /app
RUN python -m venv /opt/balss
COPY requirements/run.txt requirements/
RUN /opt/balss/bin/pip install --require-hashes -r requirements/run.txt
COPY pyproject.toml README.md LICENSE ./
COPY participation participation
COPY nlu nlu
COPY bot bot
COPY city city
# Editable: the code stays in /app, beside the city's data. Needs no network.
RUN /opt/balss/bin/pip install --no-index --no-deps --no-build-isolation -e . \
    && /opt/balss/bin/python -m compileall -q bot participation

FROM python:3.11-slim-bookworm
# The zone files: the city's clock is Europe/Riga, whatever the host says.
RUN apt-get update \
    && apt-get install -y --no-install-recommends tzdata \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --system --gid 10001 balss \
    && useradd --system --uid 10001 --gid balss --home-dir /app --no-create-home --shell /usr/sbin/nologin balss \
    && install -d -o balss -g balss /app/var
COPY --from=build /opt/balss /opt/balss
COPY --from=build /app /app
ENV PATH=/opt/balss/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    BALSS_LOG_FORMAT=json
WORKDIR /app
USER balss
VOLUME /app/var
# Settings, token, database, migrations, translations and clock; silent when all is well.
HEALTHCHECK --interval=5m --timeout=60s --start-period=2m --retries=2 CMD ["balss", "doctor", "--quiet"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["balss"]
CMD ["run"]
