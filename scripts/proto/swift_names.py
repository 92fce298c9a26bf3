"""The names that the generated Swift code uses: the one place where the rule and its exceptions stand.

A message or enum is `Envoy.<its own name>`; nested ones nest. Where two packages use one name, RENAMED says what each
is called; a clash that is missing there stops the generator.
"""

import re

RENAMED = {
    "google.protobuf.Any": "AnyMessage",
    "envoy.config.core.v3.RetryPolicy": "CoreRetryPolicy",
    "envoy.config.core.v3.HttpProtocolOptions": "CommonHttpProtocolOptions",
    "envoy.config.core.v3.TcpProtocolOptions": "CoreTcpProtocolOptions",
    "envoy.config.core.v3.HttpService": "CoreHttpService",
    "envoy.config.cluster.v3.Filter": "ClusterFilter",
    "envoy.config.listener.v3.QuicProtocolOptions": "ListenerQuicProtocolOptions",
    "envoy.config.route.v3.CorsPolicy": "RouteCorsPolicy",
    "envoy.config.route.v3.FilterConfig": "RouteFilterConfig",
    "envoy.config.route.v3.RateLimit": "RouteRateLimit",
    "envoy.config.route.v3.Tracing": "RouteTracing",
    "envoy.config.trace.v3.Tracing": "TracingProvider",
    "envoy.config.common.mutation_rules.v3.HeaderMutation": "HeaderMutationRule",
    "envoy.config.rbac.v3.RBAC": "RBACRules",
    "envoy.extensions.access_loggers.stats.v3.Config": "StatsAccessLog",
    "envoy.extensions.clusters.aggregate.v3.ClusterConfig": "AggregateClusterConfig",
    "envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig": "DynamicForwardProxyClusterConfig",
    "envoy.extensions.filters.http.cors.v3.CorsPolicy": "CorsPolicy",
    "envoy.extensions.filters.http.dynamic_forward_proxy.v3.FilterConfig": "DynamicForwardProxy",
    "envoy.extensions.filters.http.dynamic_forward_proxy.v3.PerRouteConfig": "DynamicForwardProxyPerRoute",
    "envoy.extensions.filters.http.ext_authz.v3.ExtAuthz": "HttpExtAuthz",
    "envoy.extensions.filters.http.ext_authz.v3.HttpService": "ExtAuthzHttpService",
    "envoy.extensions.filters.http.grpc_stats.v3.FilterConfig": "GrpcStats",
    "envoy.extensions.filters.http.health_check.v3.HealthCheck": "HttpHealthCheckFilter",
    "envoy.extensions.filters.http.jwt_authn.v3.PerRouteConfig": "JwtPerRouteConfig",
    "envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit": "HttpLocalRateLimit",
    "envoy.extensions.filters.http.ratelimit.v3.RateLimit": "HttpRateLimit",
    "envoy.extensions.filters.http.rbac.v3.RBAC": "HttpRBAC",
    "envoy.extensions.filters.http.set_filter_state.v3.Config": "HttpSetFilterState",
    "envoy.extensions.filters.network.ext_authz.v3.ExtAuthz": "NetworkExtAuthz",
    "envoy.extensions.filters.network.local_ratelimit.v3.LocalRateLimit": "NetworkLocalRateLimit",
    "envoy.extensions.filters.network.rbac.v3.RBAC": "NetworkRBAC",
    "envoy.extensions.filters.network.wasm.v3.Wasm": "NetworkWasm",
    "envoy.extensions.filters.network.set_filter_state.v3.Config": "NetworkSetFilterState",
    "envoy.extensions.formatter.metadata.v3.Metadata": "MetadataFormatter",
    "envoy.extensions.formatter.cel.v3.Cel": "CelFormatter",
    "xds.core.v3.TypedExtensionConfig": "XdsTypedExtensionConfig",
    "udpa.type.v1.TypedStruct": "UdpaTypedStruct",
    "opentelemetry.proto.common.v1.AnyValue": "OtelAnyValue",
    "opentelemetry.proto.common.v1.ArrayValue": "OtelArrayValue",
    "opentelemetry.proto.common.v1.KeyValueList": "OtelKeyValueList",
    "opentelemetry.proto.common.v1.KeyValue": "OtelKeyValue",
}
# Every top-level name of these packages gets the prefix.
PREFIXED_PACKAGES = {"grpc.reflection.v1alpha": "Alpha"}

# Names that Swift keeps for itself, or that would hide a type the generated code uses.
RESERVED_TYPES = {"Type": "Kind", "Protocol": "ProtocolKind", "String": "StringKind", "Duration": "Span"}

KEYWORDS = set(
    "associatedtype class deinit enum extension fileprivate func import init inout internal let open operator private "
    "precedencegroup protocol public rethrows static struct subscript typealias var break case catch continue default "
    "defer do else fallthrough for guard if in repeat return throw switch where while as false is nil self Self super "
    "throws true try".split()
)


def quoted(name):
    return "`%s`" % name if name in KEYWORDS else name


def camel(snake):
    """lowerCamel as the JSON mapping of proto3 makes it."""
    head, *rest = [p for p in snake.split("_") if p]
    return quoted(head[:1].lower() + head[1:] + "".join(p[:1].upper() + p[1:] for p in rest))


def type_name(name):
    return RESERVED_TYPES.get(name, name)


def enum_case(enum_name, value):
    """A value without the enum's own name in front, in lowerCamel."""
    prefix = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", enum_name).upper() + "_"
    if value.startswith(prefix) and len(value) > len(prefix):
        value = value[len(prefix):]
    out = ""
    for part in [p for p in value.split("_") if p]:
        mixed = part.upper() != part and part.lower() != part
        if not out:
            if mixed:
                lead = re.match(r"[A-Z]*", part).group(0)
                out = part[: len(lead)].lower() + part[len(lead):] if len(lead) != 1 else part[0].lower() + part[1:]
            else:
                out = part.lower()
        elif part[0].isdigit():
            out += "_" + part.lower() if out[-1].isdigit() else part.lower()
        else:
            out += part if mixed else part.capitalize()
    if out[0].isdigit():
        out = "_" + out
    return quoted(out)
