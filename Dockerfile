# Every step is a target of the Makefile, so that each can be tried in any Debian 12 root.
FROM swift:6.3-bookworm AS build
WORKDIR /src
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends make && rm -rf /var/lib/apt/lists/*
COPY Makefile ./
COPY scripts ./scripts
RUN make image-deps
COPY . .
RUN make image-root DESTDIR=/out

FROM debian:bookworm-slim
COPY Makefile /src/Makefile
COPY scripts/image-runtime.sh /src/scripts/image-runtime.sh
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends make \
    && make -C /src image-runtime \
    && apt-get purge -y -qq --auto-remove make && rm -rf /src /var/lib/apt/lists/*
COPY --from=build /out/ /
USER 65532:65532
WORKDIR /var/lib/skysail
VOLUME /var/lib/skysail
EXPOSE 15010 15012 15014 15017
ENTRYPOINT ["/usr/local/bin/skysail"]
CMD ["serve", "--config", "/etc/skysail/config", "--state", "/var/lib/skysail"]
