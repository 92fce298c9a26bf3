"""Who knows of what: exportTo, and what a Sidecar names."""

import policies
from mesh.process import until

from .scene import CALLER, NETWORKING, VISITOR, Service, entry, routes, rule


def marked(name: str) -> dict:
    return {"directResponse": {"status": 200, "body": {"string": name}}}


def knows(scene, pod: str, host: str) -> bool:
    return any(cluster.endswith(f"|{host}") for cluster in scene.clusters(pod))


def test_a_sidecar_names_all_that_a_namespace_needs_to_know(scene):
    """What it does not name is not there: no cluster, no route, a smaller configuration."""
    near = scene.service("near", "echo-1", namespace="elsewhere")
    far, farther = scene.service("far", "echo-2"), scene.service("farther", "echo-3")

    def scope(*hosts: str) -> str:
        return policies.manifest("Sidecar", "default", "elsewhere", {
            "egress": [{"hosts": list(hosts)}], "outboundTrafficPolicy": {"mode": "REGISTRY_ONLY"}}, NETWORKING)

    def outbound() -> set[str]:
        return {cluster for cluster in scene.clusters(VISITOR) if cluster.startswith("outbound|")}

    def size() -> int:
        return len(scene.envoy(VISITOR).get("/config_dump")[1])

    scene.apply(near, far, farther, known_to=(CALLER, VISITOR))
    whole = size()
    assert all(scene.status(service, pod=VISITOR) == 200 for service in (near, far, farther))
    scene.apply(near, far, farther, scope("./*"))
    until(lambda: scene.status(far, pod=VISITOR) == 502, "the other namespace to be unknown")
    until(lambda: outbound() == {near.cluster()}, "all clusters but one to be gone", 30)
    assert scene.ask(near, pod=VISITOR).status == 200
    small = size()
    assert small < whole
    # And one host more.
    scene.apply(near, far, farther, scope("./*", f"traffic/{far.host}"))
    until(lambda: scene.status(far, pod=VISITOR) == 200, "the host to be known")
    assert scene.status(farther, pod=VISITOR) == 502
    assert small < size() < whole
    # Others are as they were.
    assert all(scene.status(service) == 200 for service in (near, far, farther))
    # It goes: everything is known again.
    scene.apply(near, far, farther, known_to=(VISITOR,))
    assert scene.status(farther, pod=VISITOR) == 200


def test_services_are_exported_to_whom_they_name(scene):
    """By the annotation of a Service, and by a ServiceEntry's own field."""
    export = "networking.istio.io/exportTo"
    here = scene.service("kept", "echo-1", annotations={export: "."})
    there = scene.service("given", "echo-1", annotations={export: "elsewhere"})
    everywhere = scene.service("shown", "echo-1")

    outside = [entry(f"{name}.example", {"http": ("HTTP", 80, 9080)}, {"address": scene.address("echo-1")}, exportTo=[to])
               for name, to in (("kept", "."), ("given", "elsewhere"), ("shown", "*"))]
    scene.apply(here, there, everywhere, *outside, known_to=())
    for pod in (CALLER, VISITOR):
        until(lambda: scene.knows(pod, everywhere), f"{pod} to know what is exported to all")
        for kept, given, shown in ((here.host, there.host, everywhere.host),
                                   ("kept.example", "given.example", "shown.example")):
            assert scene.has_route(pod, shown)
            assert scene.has_route(pod, kept) == knows(scene, pod, kept) == (pod == CALLER), (pod, kept)
            assert scene.has_route(pod, given) == knows(scene, pod, given) == (pod == VISITOR), (pod, given)


def test_a_rule_may_be_for_some_workloads_alone(scene):
    """A DestinationRule's `workloadSelector`: of two callers in one namespace it is for one."""
    echo = scene.service("chosen", "echo-1")
    scene.apply(
        echo, rule(echo, connectionPool={"http": {"http2MaxRequests": 7}}, more={
            "workloadSelector": {"matchLabels": {"app": "caller"}}}), known_to=(CALLER, "echo-2"))
    assert (limit(scene, CALLER, echo), limit(scene, "echo-2", echo)) == (7, 2**32 - 1)


def limit(scene, pod: str, service: Service) -> int:
    """How many requests may be under way, as an Envoy has it."""
    line, = [line for line in scene.envoy(pod).get("/clusters")[1].splitlines()
             if line.startswith(f"{service.cluster()}::default_priority::max_requests::")]
    return int(line.rpartition("::")[2])


def test_rules_are_exported_to_whom_they_name(scene):
    """A VirtualService and a DestinationRule that are for their own namespace do nothing for another."""
    echo, other = scene.service("ruled", "echo-1"), scene.service("limited", "echo-1")
    scene.apply(
        echo, other, routes(echo, marked("own"), exportTo=["."]),
        rule(other, connectionPool={"http": {"http2MaxRequests": 7}}, more={"exportTo": ["."]}),
        known_to=(CALLER, VISITOR))
    assert scene.ask(echo).text == "own"
    assert scene.ask(echo, pod=VISITOR).json["pod"] == "echo-1"
    assert (limit(scene, CALLER, other), limit(scene, VISITOR, other)) == (7, 2**32 - 1)
    scene.apply(echo, routes(echo, marked("theirs"), exportTo=["elsewhere"]))
    until(lambda: scene.ask(echo, pod=VISITOR).text == "theirs", "the rule to be theirs")
    until(lambda: scene.ask(echo).text != "own", "the rule to be nobody else's")
    assert scene.ask(echo).json["pod"] == "echo-1"
