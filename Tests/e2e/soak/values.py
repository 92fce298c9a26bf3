"""The values that random objects are made of. There are few names and hosts, so that objects collide, contradict each
other and refer to what is not there; and odd values that are valid all the same."""

import random

ROOT = "istio-system"
NAMESPACES = ["app", "app", "app", "other", "edge", ROOT]
SERVICES = ["alpha", "beta", "gamma", "delta"]
SUBSETS = ["v1", "v2", "canary"]
GATEWAYS = ["front", "back", "tunnel"]
OUTSIDE = ["ext.example.com", "api.example.com", "deep.api.example.com", "EXT.example.com", "ext.example.com.",
           "db.example.org", "l" * 63 + ".example.com", "xn--bcher-kva.example", "alone"]
WILDCARDS = ["*.example.com", "*.api.example.com", "*.com", "*-x.example.com", "*.EXAMPLE.com", "*.app.svc.cluster.local"]
PORTS = [80, 80, 80, 443, 8080, 9000, 15001, 15006, 15000, 15021, 15090, 1, 65535, 3306, 53]
PROTOCOLS = ["HTTP", "HTTP", "HTTPS", "GRPC", "GRPC-WEB", "HTTP2", "MONGO", "MYSQL", "REDIS", "TCP", "TLS", "UDP"]
LABELS = [{"app": "alpha"}, {"app": "beta"}, {"app": "gate"}, {"app": "alpha", "version": "v1"}, {"version": "v2"},
          {"istio": "ingressgateway"}, {"app": "nobody"}]
ADDRESSES = ["10.77.0.11", "10.77.0.12", "10.77.0.21", "10.77.0.50", "10.77.0.51", "10.77.0.52"]
VIRTUAL = ["10.78.0.1", "10.78.0.2", "10.78.0.3", "240.240.0.1", "fd00::1", "FD00:0::1", "10.77.0.11", "127.0.0.1", "0.0.0.0"]
BLOCKS = ["10.0.0.0/8", "10.78.0.0/16", "10.78.0.1/32", "0.0.0.0/0", "10.78.0.1", "fd00::/8", "::/0", "192.168.1.77/24"]
LOCALITIES = ["r1", "r1/z1", "r1/z1/s1", "r1/z2", "r2", "r2/z1", ""]
# Whole seconds, a fraction, the shortest, long ones, and nearly the longest that 64 bits of nanoseconds hold.
DURATIONS = ["1s", "0.5s", "1ms", "1.5s", "90s", "24h", "8760h", "2500000h", "999ms", "2h45m"]
HEADERS = ["x-user", "X-Mixed-Case", "cookie", "authorization", "user-agent", "x!#$&'*+-.^_`|~", "content-length",
           "x-envoy-retry-on", "h" * 200, "te", "connection"]
EDITED = HEADERS + ["host", "Host", "x-forwarded-for", "x%y", "transfer-encoding"]
TEXTS = ["a", "jane", "", "with space", "ünïcode ☂", "quote\"'`", "\\d+", "100%", "*", "x" * 300, "a/b?c=d&e#f", "{v1}"]
FORMATS = ["plain", "%DOWNSTREAM_REMOTE_ADDRESS%", "%REQ(x-user?:path):10%", "%%literal", "%START_TIME(%s.%3f)%",
           "%PROTOCOL%", "%RESPONSE_CODE%", "%UPSTREAM_METADATA([\"a\",\"b\"])%", "%DYNAMIC_METADATA(a:b)%", "%%%%",
           "%START_TIME(%9999f)%", "%FILTER_STATE(a)%", "%ENVIRONMENT(HOME)%", "%PER_REQUEST_STATE(a)%", "", "ünïcode",
           "v" * 500, "a%%b%PROTOCOL%c", "%DOWNSTREAM_PEER_URI_SAN%", "%HOSTNAME%", "%TRAILER(x)%", "%REQ(:authority)%",
           "%PATH:5%", "%REQUESTED_SERVER_NAME()%"]
PATHS = ["/", "/a", "/a/", "/a/b", "/A", "/ünï", "/a b", "a", "/a%20b", "/{id}", "/a//b", "/*", "/" + "p" * 500]
REGEXES = [".*", "/a/(\\d+)", "^/a$", "(a|b)*", "[[:alpha:]]+", "\\pL+", "(?i)abc", "a{1,3}", "a{0,1000}", "(?P<n>a)b",
           "/" + "(a?)" * 60, "[^/]+", "\\.", "(((((a)))))", "(?:a|b|c|d|e|f){10}"]
METHODS = ["GET", "POST", "DELETE", "*", "get", "PURGE", "METHOD-*"]
SECRETS = ["web-cert", "web-cert", "client-cert", "roots-only"]
# Files of the proxies; fleet.py puts in where they are.
CERTIFICATE, KEY, ROOTS = "$FILES/cert-chain.pem", "$FILES/key.pem", "$FILES/root-cert.pem"


class Dice(random.Random):
    """Random choices in the words of the generators."""

    def pick(self, values):
        return values[self.randrange(len(values))]

    def chance(self, percent: float) -> bool:
        return self.random() * 100 < percent

    def some(self, values, low: int, high: int) -> list:
        """Between `low` and `high` of the values, each once."""
        values = list(dict.fromkeys(values)) if all(isinstance(v, (str, int)) for v in values) else list(values)
        return self.sample(values, min(self.randint(low, high), len(values)))

    def fields(self, percent: float, /, **makers) -> dict:
        """Each field with that chance; its value is what its function makes."""
        return {name.rstrip("_"): make() for name, make in makers.items() if self.chance(percent)}

    def namespace(self) -> str:
        return self.pick(NAMESPACES)

    def service_host(self) -> str:
        """A service's name: whole, short, or of one that is not there."""
        name, namespace = self.pick(SERVICES), self.pick(NAMESPACES)
        return self.pick([name, f"{name}.{namespace}.svc.cluster.local", f"{name}.{namespace}.svc.cluster.local",
                          f"{name}.{namespace}.svc", f"{name}.{namespace}"])

    def full_host(self) -> str:
        return f"{self.pick(SERVICES)}.{self.pick(NAMESPACES)}.svc.cluster.local"

    def host(self) -> str:
        return self.service_host() if self.chance(60) else self.pick(OUTSIDE)

    def any_host(self) -> str:
        return self.pick(WILDCARDS) if self.chance(15) else self.host()

    def duration(self) -> str:
        return self.pick(DURATIONS)

    def percent(self) -> dict:
        return {"value": self.pick([0, 0.0001, 1, 12.5, 33.333, 50, 100])}

    def count(self) -> int:
        return self.pick([0, 1, 2, 10, 1000, 2147483647])

    def export_to(self) -> list:
        return self.pick([["*"], ["."], ["app"], ["app", "other"], ["nowhere"], [".", "nowhere"]])

    def labels(self) -> dict:
        return dict(self.pick(LABELS))

    def text(self) -> str:
        return self.pick(TEXTS)

    def match(self, exact=TEXTS, prefix=TEXTS) -> dict:
        """A StringMatch."""
        kind = self.pick(["exact", "exact", "prefix", "regex"])
        if kind == "exact":
            return {"exact": self.pick(exact)}
        if kind == "prefix":
            return {"prefix": self.pick([text for text in prefix if text])}
        return {"regex": self.pick(REGEXES)}
