#!/usr/bin/env bash
# What identity costs: the signature that everything rests on, as OpenSSL measures it on this machine; mutual TLS
# handshakes; certificates, one after the other and in a burst of agents; the timers of certificates that are held.
#   bench/identity.sh [ARGUMENT …]    the arguments go to `skysail-bench handshakes`
# About one minute. Figures of a busy machine vary by a quarter: compare with openssl's beside them.
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/server.sh

uptime
openssl version
speed=$(openssl speed -seconds 1 ecdsap256 ecdhx25519 2>/dev/null)
grep -E 'sign/s|op/s|nistp256|X25519' <<<"$speed"
# The last two columns: signatures and verifications a second of CPU time.
read -r sign verify < <(awk '/nistp256/ && NF > 4 { print $(NF - 1), $NF }' <<<"$speed")

bench/handshake-certs.sh "$work/certs"
printf '\n== mutual TLS handshakes; the goal for a chain that is known: at most 0.6 of plain OpenSSL\n'
"$bench" handshakes --certs "$work/certs" --handshakes 500 --rounds 3 "$@"

printf '\n== certificates on one thread; the goal: 8,000 a second\n'
"$bench" issuance sign --state "$work/authority" --openssl-sign "$sign" --openssl-verify "$verify"

# More at a time than the 1,024 that may wait are told to come back.
for agents in '32 16' '100 100'; do
    read -r connections calls <<<"$agents"
    printf '\n== 10,000 certificates over TLS: %s connections with %s calls each at a time\n' $connections $calls
    rm -rf "$work/mesh" "$work/state" "$work/issuer"
    "$bench" mesh --services 10 --endpoints 1 --out "$work/mesh" >/dev/null
    "$skysail" token issuer --out "$work/issuer"
    start 17020 --config "$work/mesh" --xds-plaintext off --jwt-issuer https://bench.example \
        --jwks "$work/issuer/jwks.json"
    "$bench" issuance burst --target 127.0.0.1:17021 --tls-ca "$work/state/ca/root-cert.pem" \
        --issuer-key "$work/issuer/issuer-key.pem" --issuer https://bench.example --server-pid $server \
        --identities 50 --connections $connections --in-flight $calls
    stop
done

printf '\n== timers of 100,000 certificates, each in a process of its own\n'
for kept in wheel scheduler; do "$bench" issuance timers --kept $kept; done
uptime
