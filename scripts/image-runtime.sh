#!/usr/bin/env bash
# What the released binary needs on a bare Debian 12: the shared C libraries, and a user without rights.
set -euo pipefail
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    ca-certificates libnghttp2-14 libssl3 libprotobuf-c1 libevent-2.1-7 libcurl4 libre2-9 libyaml-0-2
rm -rf /var/lib/apt/lists/*
getent group skysail >/dev/null || groupadd --system --gid 65532 skysail
getent passwd skysail >/dev/null ||
    useradd --system --uid 65532 --gid 65532 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin skysail
install -d -m 0700 -o skysail -g skysail /var/lib/skysail
install -d -m 0755 /etc/skysail/config
