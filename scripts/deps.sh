#!/usr/bin/env bash
# Installs what the build and the tests need and this machine lacks; takes no time when nothing is missing.
# --build-only leaves out what only tests and `make run` need.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=${VENV:-.venv}

build=(
    ca-certificates curl git pkg-config
    binutils g++ libc6-dev libstdc++-12-dev zlib1g-dev
    libedit2 libncurses6 libxml2 # the Swift toolchain's own
    libnghttp2-dev libssl-dev libprotobuf-c-dev libevent-dev libcurl4-openssl-dev libre2-dev libyaml-dev
)
develop=(
    protobuf-compiler protobuf-c-compiler libprotobuf-dev
    python3 python3-venv
    iproute2 iptables util-linux openssl
    prometheus
)

wanted=("${build[@]}")
if [ "${1:-}" != --build-only ]; then wanted+=("${develop[@]}"); fi

missing=()
installed=$(dpkg-query -W -f '${binary:Package} ${db:Status-Status}\n' 2>/dev/null |
    awk '$2 == "installed" { sub(/:.*/, "", $1); print $1 }')
for package in "${wanted[@]}"; do
    grep -qxF -- "$package" <<<"$installed" || missing+=("$package")
done

if [ ${#missing[@]} -gt 0 ]; then
    root=()
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "deps: these Debian packages are missing; install them as root, then try again:" >&2
            echo "    apt-get install ${missing[*]}" >&2
            exit 1
        fi
        root=(sudo)
    fi
    echo "deps: installing ${missing[*]}"
    # Nothing of it runs as a service: tests start what they need themselves.
    policy=/usr/sbin/policy-rc.d
    if [ ! -e "$policy" ]; then
        "${root[@]}" sh -c "printf '#!/bin/sh\nexit 101\n' >$policy && chmod 755 $policy"
        trap '"${root[@]}" rm -f "$policy"' EXIT
    fi
    "${root[@]}" apt-get update -qq
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        >/dev/null
fi

if ! command -v swift >/dev/null; then
    echo "deps: no Swift toolchain on PATH; Swift 6.2 or newer is needed (https://swift.org/install)" >&2
    exit 1
fi

if [ "${1:-}" != --build-only ] && ! cmp -s scripts/requirements.txt "$venv/requirements.txt"; then
    echo "deps: making $venv"
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: -r scripts/requirements.txt
    cp scripts/requirements.txt "$venv/requirements.txt"
fi
