"""A mesh of real Envoys on one machine, for `make run` and for Tests/e2e.

As root every pod has a network namespace of its own on a bridge, with Istio's interception rules and a sidecar; without
root everything is on loopback addresses and only the gateway's Envoy runs.
"""
