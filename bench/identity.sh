#!/usr/bin/env bash
# What identity costs: the signature that everything rests on, as OpenSSL measures it on this machine, and mutual TLS
# handshakes.
#   bench/identity.sh [ARGUMENT …]    the arguments go to `skysail-bench handshakes`
set -euo pipefail
cd "$(dirname "$0")/.."

bench=${SKYSAIL_BENCH:-.build/release/skysail-bench}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

openssl version
openssl speed -seconds 1 ecdsap256 ecdhx25519 2>/dev/null | grep -E 'sign/s|op/s|nistp256|X25519'

bench/handshake-certs.sh "$work/certs"
printf '\n== mutual TLS handshakes\n'
"$bench" handshakes --certs "$work/certs" "$@"
