# Sourced by the benchmarks: a control plane that runs beside what measures it. Sets `server` to its process.
skysail=${SKYSAIL:-.build/release/skysail}
bench=${SKYSAIL_BENCH:-.build/release/skysail-bench}
work=$(mktemp -d)
server=
trap 'kill $server 2>/dev/null || true; wait $server 2>/dev/null || true; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# start PORT ARGUMENTS…: TLS at PORT + 1, the admin port at PORT + 2; returns when it is ready.
start() {
    local port=$1
    shift
    "$skysail" serve --state "$work/state" --xds-tls "127.0.0.1:$((port + 1))" --admin "127.0.0.1:$((port + 2))" \
        "$@" 2>"$work/log" &
    server=$!
    for _ in $(seq 200); do
        if (exec 3<>"/dev/tcp/127.0.0.1/$((port + 2))") 2>/dev/null &&
            "${CURL:-curl}" -fs "http://127.0.0.1:$((port + 2))/ready" >/dev/null; then return; fi
        sleep 0.1
    done
    cat "$work/log" >&2
    exit 1
}

stop() {
    kill $server
    wait $server 2>/dev/null || true
    server=
}
