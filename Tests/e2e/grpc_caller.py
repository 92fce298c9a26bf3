"""Run as a program: calls a method over gRPC's own xDS client, as a service without a sidecar would."""

import sys

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

target, calls = sys.argv[1], int(sys.argv[2])
with grpc.insecure_channel(target) as channel:
    stock = channel.unary_unary("/bookshop.Inventory/Stock")
    for _ in range(calls):
        print(stock(b"", timeout=15, wait_for_ready=True).decode(), flush=True)
    answer = health_pb2_grpc.HealthStub(channel).Check(health_pb2.HealthCheckRequest(), timeout=5)
    print(health_pb2.HealthCheckResponse.ServingStatus.Name(answer.status), flush=True)
