"""gRPC's own xDS client (no Envoy beside it) resolves and calls a service of the mesh."""

import json
import os
import pathlib
import subprocess
import sys

CALLER = pathlib.Path(__file__).with_name("grpc_caller.py")


def call(mesh, tmp_path, target: str) -> None:
    """Calls the inventory five times, and asks for its health."""
    bootstrap = tmp_path / "xds.json"
    metadata = {
        "NAMESPACE": "bookshop", "LABELS": {"app": "caller"}, "ISTIO_VERSION": "1.20.8", "GENERATOR": "grpc"}
    bootstrap.write_text(json.dumps({
        "xds_servers": [{"server_uri": mesh.bed.xds, "channel_creds": [{"type": "insecure"}],
                         "server_features": ["xds_v3"]}],
        "node": {"id": "sidecar~10.77.0.99~caller-1.bookshop~bookshop.svc.cluster.local", "metadata": metadata},
    }))
    done = subprocess.run(
        [sys.executable, str(CALLER), target, "5"], capture_output=True, text=True, timeout=60,
        env={**os.environ, "GRPC_XDS_BOOTSTRAP": str(bootstrap)})
    assert done.returncode == 0, done.stderr[-2000:]
    lines = done.stdout.splitlines()
    assert [json.loads(line)["pod"] for line in lines[:5]] == ["inventory-1"] * 5
    assert lines[5] == "SERVING"


def test_health_and_reflection_of_the_control_plane(mesh):
    """Skysail's own gRPC services answer a plain client."""
    program = """
import sys, grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase
with grpc.insecure_channel(sys.argv[1]) as channel:
    print(health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(), timeout=5).status)
    print("\\n".join(ProtoReflectionDescriptorDatabase(channel).get_services()))
"""
    done = subprocess.run([sys.executable, "-c", program, mesh.bed.xds], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr[-2000:]
    lines = done.stdout.splitlines()
    assert lines[0] == "1"
    assert "envoy.service.discovery.v3.AggregatedDiscoveryService" in lines
