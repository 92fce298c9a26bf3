"""Random Telemetries, ProxyConfigs and WasmPlugins."""

from .security import scope
from .values import PORTS, Dice

PROVIDERS = ["zipkin", "otel", "nowhere", "log-text", "log-json", "log-otel", "log-http", "log-tcp", "prometheus", "unknown"]
MODES = ["CLIENT", "SERVER", "CLIENT_AND_SERVER"]
METRICS = ["ALL_METRICS", "REQUEST_COUNT", "REQUEST_DURATION", "TCP_OPENED_CONNECTIONS", "GRPC_RESPONSE_MESSAGES"]
EXPRESSIONS = ["response.code >= 400", "request.host", "'literal ünï'", "connection.mtls", "'x-user' in request.headers"]


def telemetry(dice: Dice) -> dict:
    def providers():
        return [{"name": name} for name in dice.some(PROVIDERS, 1, 3)]

    def tag():
        return dice.pick([{"literal": {"value": "ünï %x%"}}, {"environment": {"name": "HOME", "defaultValue": "x"}},
                          {"header": {"name": "x-user"}}, {"header": {"name": "x-other", "defaultValue": "none"}}])

    def tracing():
        return [dice.fields(
            40, match=lambda: {"mode": dice.pick(MODES)}, providers=providers, disableSpanReporting=lambda: dice.chance(50),
            randomSamplingPercentage=lambda: dice.pick([0, 0.01, 33.33, 100]), useRequestIdForTraceSampling=lambda: dice.chance(50),
            customTags=lambda: {name: tag() for name in dice.some(["a", "b.c", "ünï"], 1, 3)},
            enableIstioTags=lambda: dice.chance(50)) for _ in range(dice.randint(1, 2))]

    def logging():
        return [dice.fields(
            40, match=lambda: {"mode": dice.pick(MODES)}, providers=providers, disabled=lambda: dice.chance(30),
            filter=lambda: {"expression": dice.pick([EXPRESSIONS[0], EXPRESSIONS[3], EXPRESSIONS[4]])})
            for _ in range(dice.randint(1, 2))]

    def override():
        return dice.fields(
            60, match=lambda: dice.fields(60, metric=lambda: dice.pick(METRICS), mode=lambda: dice.pick(MODES)),
            disabled=lambda: dice.chance(40), tagOverrides=lambda: {
                name: dice.pick([{"operation": "REMOVE"}, {"value": dice.pick(EXPRESSIONS)}])
                for name in dice.some(["request_host", "response_code", "source_app", "own_tag"], 1, 3)})

    def metrics():
        return [dice.fields(50, providers=providers, reportingInterval=dice.duration,
                            overrides=lambda: [override() for _ in range(dice.randint(1, 3))])]
    return {"apiVersion": "telemetry.istio.io/v1", "kind": "Telemetry", "name": dice.pick(["default", "t-a", "t-b"]),
            "namespace": dice.namespace(),
            "spec": scope(dice) | dice.fields(50, tracing=tracing, accessLogging=logging, metrics=metrics)}


def proxy_config(dice: Dice) -> dict:
    spec = dice.fields(50, concurrency=lambda: dice.pick([0, 1, 16]), environmentVariables=lambda: {"A": "b", "C": "ünï"},
                       image=lambda: {"imageType": dice.pick(["default", "debug"])},
                       selector=lambda: {"matchLabels": dice.labels()})
    return {"apiVersion": "networking.istio.io/v1beta1", "kind": "ProxyConfig", "name": dice.pick(["default", "pc-a"]),
            "namespace": dice.namespace(), "spec": spec}


def wasm_plugin(dice: Dice) -> dict:
    # No files: one that is not there, or is no plugin, is refused, and only the proxy's own machine can know.
    spec = {"url": dice.pick(["oci://registry.invalid/x:v1", "registry.invalid/x", "https://code.invalid/x.wasm"])}
    spec |= dice.fields(
        40, sha256=lambda: "ab" * 32, pluginConfig=lambda: {"a": [1, 2.5, None, True, {"ü": "☂"}]}, pluginName=dice.text,
        phase=lambda: dice.pick(["AUTHN", "AUTHZ", "STATS", "UNSPECIFIED_PHASE"]), type=lambda: dice.pick(["HTTP", "NETWORK"]),
        priority=lambda: dice.pick([-2147483648, 0, 2147483647]), failStrategy=lambda: dice.pick(["FAIL_OPEN", "FAIL_CLOSE"]),
        vmConfig=lambda: {"env": [{"name": "A", "value": "b"}, {"name": "HOME", "valueFrom": "HOST"}]},
        match=lambda: [{"mode": dice.pick(MODES)}, {"ports": [{"number": dice.pick(PORTS)}]}])
    return {"apiVersion": "extensions.istio.io/v1alpha1", "kind": "WasmPlugin", "name": f"wasm-{dice.pick('abc')}",
            "namespace": dice.namespace(), "spec": scope(dice) | spec}
