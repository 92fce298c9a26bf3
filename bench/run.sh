#!/usr/bin/env bash
# The benchmark: skysail on a generated mesh, simulated proxies beside it on the same machine.
#   bench/run.sh short    1,000 proxies, 1,000 services of 10 endpoints: an endpoint, a service; delta, SotW, TLS
#   bench/run.sh full     the same at 100, 500, 1,000 and 2,000 proxies
# Figures go to the terminal and, as JSON, to bench/results/.
set -euo pipefail
cd "$(dirname "$0")/.."

form=${1:-short}
. bench/server.sh
services=1000 endpoints=10
results=bench/results
mkdir -p "$results"

# measure NAME PROXIES ARGUMENTS…
measure() {
    local name=$1 proxies=$2
    shift 2
    # A fresh mesh.
    rm -rf "$work/mesh"
    "$bench" mesh --services $services --endpoints $endpoints --out "$work/mesh" >/dev/null
    start 17010 --config "$work/mesh" --xds-plaintext 127.0.0.1:17010 --allow-unauthenticated
    printf '\n== %s, %s proxies\n' "$name" "$proxies"
    "$bench" run --proxies "$proxies" --mesh "$work/mesh" --services $services --endpoints $endpoints \
        --server-pid $server --json "$results/$name-$proxies.json" "$@"
    stop
}

plain=(--target 127.0.0.1:17010)
tls=(--target 127.0.0.1:17011 --tls-ca "$work/state/ca/root-cert.pem")
case $form in
short) sizes=(1000) ;;
full) sizes=(100 500 1000 2000) ;;
*) echo "usage: bench/run.sh short|full" >&2; exit 2 ;;
esac
for proxies in "${sizes[@]}"; do
    measure endpoint-delta "$proxies" "${plain[@]}" --scenario endpoint --changes 50
    measure endpoint-sotw "$proxies" "${plain[@]}" --scenario endpoint --changes 50 --sotw
    measure endpoint-delta-tls "$proxies" "${tls[@]}" --scenario endpoint --changes 50
    measure service-delta "$proxies" "${plain[@]}" --scenario service --changes 10
done
