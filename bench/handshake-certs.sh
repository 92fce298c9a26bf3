#!/usr/bin/env bash
# Makes what `skysail-bench handshakes` needs: a root, an intermediate, a server and clients, all with P-256 keys.
#   bench/handshake-certs.sh FOLDER [CLIENTS]
set -euo pipefail
out=$1 clients=${2:-100}
configuration=$(cd "$(dirname "$0")/../certs" && pwd)/openssl.cnf
mkdir -p "$out"
cd "$out"
umask 077
export SERVER_NAMES=DNS:localhost,IP:127.0.0.1 CLIENT_ID=spiffe://cluster.local/ns/bench/sa/none

sign() { # name, section, issuer
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1-key.pem" -subj "/CN=$1" \
        -config "$configuration" 2>/dev/null |
        openssl x509 -req -CA "$3.pem" -CAkey "$3-key.pem" -CAcreateserial -days 2 \
            -extfile "$configuration" -extensions "$2" -out "$1.pem" 2>/dev/null
}

openssl req -x509 -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout root-key.pem -days 3 \
    -subj "/CN=bench root" -config "$configuration" -extensions ca -out root.pem 2>/dev/null
sign intermediate ca root
sign server server intermediate
# A simulated proxy of `skysail-bench mesh`.
CLIENT_ID=spiffe://cluster.local/ns/ns-0/sa/default sign proxy client intermediate
for ((i = 0; i < clients; i++)); do
    CLIENT_ID=spiffe://cluster.local/ns/bench/sa/client-$i sign "client-$i" client intermediate
done
