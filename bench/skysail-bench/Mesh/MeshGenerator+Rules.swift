extension MeshGenerator {
    /// Splits the calls to one service between it and another; `flipped` turns the weights around.
    func virtualService(_ service: Int, and other: Int, flipped: Bool) -> String {
        let weights = flipped ? (10, 90) : (90, 10)
        return """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata:
              name: split-\(service)
              namespace: \(namespace(of: service))
            spec:
              hosts: [\(host(of: service))]
              http:
              - route:
                - destination:
                    host: \(host(of: service))
                  weight: \(weights.0)
                - destination:
                    host: \(host(of: other))
                  weight: \(weights.1)

            """
    }

    /// A policy of the whole mesh that refuses one path, another for each number.
    func policy(_ number: Int) -> String {
        """
        apiVersion: security.istio.io/v1
        kind: AuthorizationPolicy
        metadata:
          name: blocked-path
          namespace: \(Self.rootNamespace)
        spec:
          action: DENY
          rules:
          - to:
            - operation:
                paths: ["/blocked-\(number)"]

        """
    }
}
