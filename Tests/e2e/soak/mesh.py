"""Random settings of the whole mesh."""

import json

from .destinations import locality
from .routing import retries
from .values import Dice

PROVIDERS = [
    {"name": "authz-http", "envoyExtAuthzHttp": {
        "service": "other/ext.example.com", "port": 80, "timeout": "2500000h", "pathPrefix": "/ünï", "statusOnError": "503",
        "includeRequestHeadersInCheck": ["x-user", "x-*", "*-y", "*"], "headersToUpstreamOnAllow": ["X-Up", "*"],
        "includeAdditionalHeadersInCheck": {"x-more": "ünï", "x-format": "%PROTOCOL%"},
        "includeRequestBodyInCheck": {"maxRequestBytes": 4294967295, "allowPartialMessage": True}}},
    {"name": "authz-grpc", "envoyExtAuthzGrpc": {
        "service": "alpha.app.svc.cluster.local", "port": 8080, "failOpen": True, "includeRequestBodyInCheck": {}}},
    {"name": "zipkin", "zipkin": {"service": "beta.app.svc.cluster.local", "port": 9000, "maxTagLength": 1}},
    {"name": "otel", "opentelemetry": {"service": "beta.app.svc.cluster.local", "port": 80}},
    {"name": "nowhere", "opentelemetry": {
        "service": "nobody.app.svc.cluster.local", "port": 80, "http": {"path": "/v1/traces", "timeout": "1s"}}},
    {"name": "log-text", "envoyFileAccessLog": {"path": "/dev/null", "logFormat": {"text": "%PROTOCOL% ünï\n"}}},
    {"name": "log-json", "envoyFileAccessLog": {"path": "/dev/null", "logFormat": {"labels": {"a": "%START_TIME%"}}}},
    {"name": "log-otel", "envoyOtelAls": {"service": "beta.app.svc.cluster.local", "port": 80, "logName": "x"}},
    {"name": "log-http", "envoyHttpAls": {"service": "beta.app.svc.cluster.local", "port": 80}},
    {"name": "log-tcp", "envoyTcpAls": {"service": "beta.app.svc.cluster.local", "port": 80}},
    {"name": "prometheus", "prometheus": {}},
]


def mesh_config(dice: Dice) -> dict:
    mesh = {"extensionProviders": PROVIDERS} | dice.fields(
        12, connectTimeout=dice.duration, dnsRefreshRate=lambda: dice.pick(["2ms", "60s", "2500000h"]), enableAutoMtls=lambda: dice.chance(70),
        h2UpgradePolicy=lambda: dice.pick(["UPGRADE", "DO_NOT_UPGRADE"]),
        outboundTrafficPolicy=lambda: {"mode": dice.pick(["REGISTRY_ONLY", "ALLOW_ANY"])},
        trustDomainAliases=lambda: dice.pick([["old.domain"], ["old.domain", "older.domain"]]),
        pathNormalization=lambda: {"normalization": dice.pick(["NONE", "BASE", "MERGE_SLASHES", "DECODE_AND_MERGE_SLASHES"])},
        protocolDetectionTimeout=lambda: dice.pick(["0s", "1ms", "5s", "2500000h"]),
        accessLogFile=lambda: dice.pick(["/dev/null", ""]), accessLogEncoding=lambda: dice.pick(["TEXT", "JSON"]),
        accessLogFormat=lambda: dice.pick(["%PROTOCOL%\n", '{"a": "%PROTOCOL%"}', "ünï"]),
        enableTracing=lambda: dice.chance(50), disableEnvoyListenerLog=lambda: dice.chance(50),
        defaultServiceExportTo=lambda: ["."], defaultVirtualServiceExportTo=lambda: ["."],
        defaultDestinationRuleExportTo=lambda: ["."], verifyCertificateAtClient=lambda: dice.chance(50),
        meshMTLS=lambda: {"minProtocolVersion": dice.pick(["TLSV1_2", "TLSV1_3"])} | dice.fields(
            30, cipherSuites=lambda: ["MADE-UP"], ecdhCurves=lambda: ["P-256", "MADE-UP"]),
        tlsDefaults=lambda: {"cipherSuites": ["ECDHE-RSA-AES256-GCM-SHA384"], "ecdhCurves": ["X25519"]},
        defaultHttpRetryPolicy=lambda: retries(dice), localityLbSetting=lambda: locality(dice),
        tcpKeepalive=lambda: {"time": dice.duration(), "interval": dice.duration(), "probes": 3},
        outboundClusterStatName=lambda: dice.pick(["%SERVICE%_%SERVICE_PORT%", "%SERVICE_FQDN%", "same"]),
        inboundClusterStatName=lambda: dice.pick(["%SERVICE%_%SERVICE_PORT%", "same"]),
        defaultProviders=lambda: dice.fields(
            60, tracing=lambda: [dice.pick(["zipkin", "otel", "nowhere", "unknown"])], metrics=lambda: ["prometheus"],
            accessLogging=lambda: dice.some(["log-text", "log-json", "log-otel", "log-http", "log-tcp", "unknown"], 1, 3)),
        proxyHttpPort=lambda: 15080,
        inboundTrafficPolicy=lambda: {"mode": dice.pick(["PASSTHROUGH", "LOCALHOST"])})
    return {"apiVersion": "v1", "kind": "ConfigMap", "name": "istio", "namespace": "istio-system",
            # JSON is YAML.
            "body": {"data": {"mesh": json.dumps(mesh, ensure_ascii=False)}}}
