# The image of a node: docs/containers.md says how it is built, configured and run.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG PROBE_IMAGE=busybox:1.37-musl
ARG BASE_IMAGE=gcr.io/distroless/base-nossl-debian12

FROM ${PROBE_IMAGE} AS probe

FROM ${BUILD_IMAGE} AS build
ARG MAVEN_OPTIONS=
WORKDIR /source
COPY .mvn .mvn
COPY pom.xml ./
COPY node-core/pom.xml node-core/
COPY node-server/pom.xml node-server/
COPY monitor-app/pom.xml monitor-app/
COPY node-core/src/main node-core/src/main
COPY node-server/src/main node-server/src/main
RUN mvn --batch-mode --quiet ${MAVEN_OPTIONS} -Dquick --projects node-server --also-make package
COPY packaging/node packaging/node
# The directories as they will be in the image: the cache that the rehearsal leaves names every jar with its time.
ARG SOURCE_DATE_EPOCH=0
RUN packaging/node/lay-out target/run /opt/lamplight \
    && find /opt/lamplight -exec touch --no-dereference --date "@${SOURCE_DATE_EPOCH}" {} + \
    && packaging/node/rehearse /opt/lamplight/lamplight.aot \
         /opt/lamplight/runtime/bin/java @/opt/lamplight/java.options @/opt/lamplight/place.options \
         dev.lamplight.server.command.Lamplight \
    && touch --date "@${SOURCE_DATE_EPOCH}" /opt/lamplight/lamplight.aot /opt/lamplight \
    && install --directory --owner 10001 --group 10001 /data

FROM ${BASE_IMAGE}
ARG VERSION=unknown
ARG REVISION=unknown
ARG CREATED=1970-01-01T00:00:00Z
LABEL org.opencontainers.image.title="Lamplight node" \
      org.opencontainers.image.description="One node of a replicated log with Lamport clocks and a Bully election" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.created="${CREATED}"
COPY --from=probe /bin/busybox /bin/busybox
COPY --from=build /opt/lamplight/runtime /opt/lamplight/runtime
COPY --from=build /opt/lamplight/lib /opt/lamplight/lib
COPY --from=build /opt/lamplight/native /opt/lamplight/native
COPY --from=build /opt/lamplight/java.options /opt/lamplight/place.options /opt/lamplight/lamplight.aot /opt/lamplight/
COPY --from=build --chown=10001:10001 /data /data
ENV LAMPLIGHT_DATA=/data \
    LAMPLIGHT_PORT=8001 \
    LAMPLIGHT_LOG=json
USER 10001:10001
VOLUME /data
EXPOSE 8001 9001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=3 \
  CMD ["/bin/busybox", "sh", "-c", "exec /bin/busybox wget -q -O /dev/null http://127.0.0.1:${LAMPLIGHT_PORT}/healthz"]
ENTRYPOINT ["/opt/lamplight/runtime/bin/java", "@/opt/lamplight/java.options", \
  "@/opt/lamplight/place.options",   "-XX:AOTCache=/opt/lamplight/lamplight.aot", "dev.lamplight.server.command.Lamplight"]
CMD ["node"]
