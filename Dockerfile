# syntax=docker/dockerfile:1
# lethe as an image: one bundle on a slim Node, no package manager's tree, nobody's user, nothing to write to.
#   docker build -t lethe . && docker run --rm -i lethe pipe < some.log

FROM node:26.10.0-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tools tools
COPY src src
COPY rules rules
COPY schema schema
COPY examples examples
RUN node tools/build.mjs /app

FROM node:26.10.0-bookworm-slim
# The key file's home: a volume mounted here takes over its owner. npm and yarn have no business in a running sidecar.
RUN install -d -o 65532 -g 65532 -m 0700 /var/lib/lethe/keys \
    && rm -rf /usr/local/lib/node_modules /opt/yarn-* /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack
COPY --from=build /app /app
USER 65532:65532
WORKDIR /app
# One arena and no larger threshold: malloc keeps 35 MB less that nobody uses (docs/decisions/0039-slowest-records.md).
ENV NODE_ENV=production MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=131072
EXPOSE 9464
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:9464/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# V8's young generation would grow to 55 MB and keep it (docs/decisions/0018-cost-of-a-copy.md). The kafka bench takes options and environment from here.
ENTRYPOINT ["node", "--disable-sigusr1", "--max-semi-space-size=8", "/app/main.js"]
CMD ["run", "--config", "/etc/lethe/lethe.yaml"]
