#!/usr/bin/env bash
# Makes a root, a server certificate and a client certificate (with a SPIFFE ID) for development and tests, and in
# FOLDER/authority an intermediate of that root as `skysail serve --ca-dir` takes it:
#
#     certs/make-dev-certs.sh FOLDER [NAME-OR-ADDRESS …]
#
# The names are added to the server certificate's. What is there and good for another day is kept. Keys are readable by their owner only,
# and the folder must not be one that is committed.
set -euo pipefail
out=$1
shift
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$out"
cd "$out"
umask 077

names="DNS:localhost,DNS:istiod.istio-system.svc,IP:127.0.0.1"
for name in "$@"; do
    if [[ $name =~ ^[0-9.]+$ || $name == *:* ]]; then names+=",IP:$name"; else names+=",DNS:$name"; fi
done
export SERVER_NAMES=$names
export CLIENT_ID=${CLIENT_ID:-spiffe://cluster.local/ns/bookshop/sa/default}

valid() { [ -e "$1" ] && openssl x509 -in "$1" -noout -checkend 86400 >/dev/null; }

key() { [ -e "$1" ] || openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1" 2>/dev/null; }

sign() { # name, common name
    if valid "$1.pem" && openssl verify -CAfile ca.pem "$1.pem" >/dev/null 2>&1; then return; fi
    key "$1-key.pem"
    openssl req -new -key "$1-key.pem" -subj "/CN=$2" -config "$here/openssl.cnf" |
        openssl x509 -req -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 30 \
            -extfile "$here/openssl.cnf" -extensions "$1" -out "$1.pem" 2>/dev/null
}

if ! valid ca.pem; then
    key ca-key.pem
    openssl req -x509 -new -key ca-key.pem -days 365 -subj "/O=Skysail development/CN=Skysail development CA" \
        -config "$here/openssl.cnf" -extensions ca -out ca.pem
fi
sign server skysail
sign client client
sign intermediate "Skysail development intermediate"
mkdir -p authority
cp intermediate.pem authority/ca-cert.pem
cp intermediate.pem authority/cert-chain.pem
cp intermediate-key.pem authority/ca-key.pem
cp ca.pem authority/root-cert.pem
chmod 0644 ca.pem server.pem client.pem intermediate.pem authority/{ca-cert,cert-chain,root-cert}.pem
echo "$(pwd): ca.pem, server.pem with its key, client.pem with its key ($CLIENT_ID); authority for --ca-dir"
