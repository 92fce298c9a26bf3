"""Random EnvoyFilters whose patches are right by themselves; what they meet and whether it is there is left to chance."""

from .values import PORTS, Dice

TYPES = "type.googleapis.com/envoy.extensions"
MANAGER = "envoy.filters.network.http_connection_manager"
ROUTER = "envoy.filters.http.router"
LUA = {"name": "own.lua", "typed_config": {
    "@type": f"{TYPES}.filters.http.lua.v3.Lua", "default_source_code": {"inline_string": "-- ünï\n"}}}
# Of a type that the control plane does not carry.
BUFFER = {"name": "envoy.filters.http.buffer", "typed_config": {
    "@type": f"{TYPES}.filters.http.buffer.v3.Buffer", "max_request_bytes": 4294967295}}
UNKNOWN = {"name": "envoy.filters.http.tap", "typed_config": {
    "@type": f"{TYPES}.filters.http.admission_control.v3.AdmissionControl", "enabled": {"default_value": False, "runtime_key": "x"},
    "success_criteria": {"http_criteria": {"http_success_status": [{"start": 200, "end": 300}]}}}}
LIMIT = {"name": "own.limit", "typed_config": {
    "@type": f"{TYPES}.filters.network.connection_limit.v3.ConnectionLimit", "stat_prefix": "own", "max_connections": 1000}}
TCP = {"name": "envoy.filters.network.tcp_proxy", "typed_config": {
    "@type": f"{TYPES}.filters.network.tcp_proxy.v3.TcpProxy", "stat_prefix": "own", "cluster": "BlackHoleCluster"}}
ROUTE = {"name": "own", "match": {"prefix": "/own"}, "direct_response": {"status": 200}}


def _listener(dice: Dice) -> dict:
    return dice.fields(40, portNumber=lambda: dice.pick(PORTS + [8443]), name=lambda: dice.pick(
        ["virtualInbound", "virtualOutbound", "0.0.0.0_80", "nobody"]))


def _routes(dice: Dice, level: int) -> dict:
    made = dice.fields(30, portNumber=lambda: dice.pick(PORTS), name=lambda: dice.pick(["80", "http.80", "nobody"]))
    if level and dice.chance(60):
        host = dice.fields(40, name=lambda: "ext.example.com:80", domainName=lambda: "ext.example.com")
        if level > 1:
            host["route"] = {"action": "ROUTE"}
        made["vhost"] = host
    return made


def _cluster(dice: Dice) -> dict:
    return dice.fields(40, portNumber=lambda: dice.pick(PORTS), subset=lambda: "v1", service=lambda: dice.pick(
        ["ext.example.com", dice.full_host()]), name=lambda: "BlackHoleCluster")


def _patch(dice: Dice) -> dict:
    kind = dice.pick(["LISTENER", "FILTER_CHAIN", "LISTENER_FILTER", "NETWORK_FILTER", "HTTP_FILTER", "HTTP_FILTER",
                      "ROUTE_CONFIGURATION", "VIRTUAL_HOST", "HTTP_ROUTE", "CLUSTER", "EXTENSION_CONFIG", "BOOTSTRAP"])
    match, operation, value = {}, "MERGE", None
    if kind == "LISTENER":
        operation, value = dice.pick([
            ("MERGE", {"per_connection_buffer_limit_bytes": 65536}), ("MERGE", {"listener_filters_timeout": "2s"}),
            ("ADD", {"name": dice.pick(["own", "virtualInbound"]), "filter_chains": [{"filters": [TCP]}],
                     "address": {"socket_address": {"address": "127.0.0.1", "port_value": dice.pick([16000, 16001])}}})])
        match = {"listener": _listener(dice)} if operation == "MERGE" else {}
    elif kind == "FILTER_CHAIN":
        match, value = {"listener": _listener(dice)}, {"transport_socket_connect_timeout": "5s"}
    elif kind == "LISTENER_FILTER":
        operation, match = "INSERT_FIRST", {"listener": _listener(dice)}
        value = {"name": "envoy.filters.listener.tls_inspector", "typed_config": {
            "@type": f"{TYPES}.filters.listener.tls_inspector.v3.TlsInspector"}}
    elif kind == "NETWORK_FILTER":
        operation, value = "INSERT_FIRST", LIMIT
        match = {"listener": _listener(dice) | {"filterChain": {"filter": {"name": dice.pick([MANAGER, TCP["name"]])}}}}
    elif kind == "HTTP_FILTER":
        operation, value = dice.pick(["INSERT_BEFORE", "INSERT_FIRST"]), dice.pick([LUA, BUFFER, UNKNOWN])
        match = {"listener": _listener(dice) | {"filterChain": {"filter": {"name": MANAGER, "subFilter": {"name": ROUTER}}}}}
    elif kind == "ROUTE_CONFIGURATION":
        match = {"routeConfiguration": _routes(dice, 0)}
        value = {"response_headers_to_remove": ["server"], "request_headers_to_add": [
            {"header": {"key": "x-own", "value": "%PROTOCOL%"}}]}
    elif kind == "VIRTUAL_HOST":
        match = {"routeConfiguration": _routes(dice, 1)}
        operation, value = dice.pick([
            ("MERGE", {"response_headers_to_remove": ["x-own"]}), ("REMOVE", None),
            ("ADD", {"name": "own", "domains": [dice.pick(["own.example", "ext.example.com", "*"])], "routes": [ROUTE]})])
    elif kind == "HTTP_ROUTE":
        match = {"routeConfiguration": _routes(dice, 2)}
        operation, value = dice.pick([("MERGE", {"route": {"timeout": "5s", "idle_timeout": "7s"}}), ("REMOVE", None),
                                      ("INSERT_FIRST", ROUTE), ("ADD", ROUTE)])
    elif kind == "CLUSTER":
        operation, value = dice.pick([
            ("MERGE", {"connect_timeout": "3s", "upstream_connection_options": {"tcp_keepalive": {"keepalive_time": 9}}}),
            ("REMOVE", None), ("ADD", {"name": dice.pick(["own", "BlackHoleCluster"]), "type": "STATIC", "connect_timeout": "1s"})])
        match = {"cluster": _cluster(dice)} if operation != "ADD" else {}
    elif kind == "EXTENSION_CONFIG":
        operation, value = "ADD", {"name": "own-extension", "typed_config": LUA["typed_config"]}
    else:
        value = {"admin": {"access_log_path": "/dev/null"}}
    match |= dice.fields(60, context=lambda: dice.pick(["ANY", "SIDECAR_INBOUND", "SIDECAR_OUTBOUND", "GATEWAY"]))
    match |= dice.fields(10, proxy=lambda: {"proxyVersion": dice.pick(["^1\\.20.*", "nobody"])})
    patch = {"operation": operation} | ({"value": value} if value else {})
    return {"applyTo": kind, "match": match, "patch": patch}


def envoy_filter(dice: Dice) -> dict:
    spec = {"configPatches": [_patch(dice) for _ in range(dice.randint(1, 3))]} | dice.fields(
        30, workloadSelector=lambda: {"labels": dice.labels()}, priority=lambda: dice.pick([-10, 0, 10]))
    return {"apiVersion": "networking.istio.io/v1alpha3", "kind": "EnvoyFilter", "name": f"ef-{dice.pick('abcd')}",
            "namespace": dice.namespace(), "spec": spec}
