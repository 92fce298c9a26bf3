import Glibc

/// Writes a mesh of N services with M endpoints each as a folder of YAML: `service-<i>.yaml` and, apart from it, so that
/// endpoints can change alone, `endpoints-<i>.yaml`.
struct MeshGenerator {
    var services: Int
    var endpoints: Int
    /// Services are spread over this many namespaces.
    var namespaces: Int

    func namespace(of service: Int) -> String { "ns-\(service % max(namespaces, 1))" }

    func service(_ index: Int) -> String {
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: svc-\(index)
          namespace: \(namespace(of: index))
        spec:
          clusterIP: 10.\(64 + index / 65536).\(index / 256 % 256).\(index % 256)
          selector:
            app: svc-\(index)
          ports:
          - name: http
            port: 80
            targetPort: 8080

        """
    }

    /// - Parameter generation: another number gives other addresses.
    func endpointSlice(_ index: Int, generation: Int = 0) -> String {
        var text = """
            apiVersion: discovery.k8s.io/v1
            kind: EndpointSlice
            metadata:
              name: svc-\(index)-a
              namespace: \(namespace(of: index))
              labels:
                kubernetes.io/service-name: svc-\(index)
            addressType: IPv4
            ports:
            - name: http
              port: 8080
              protocol: TCP
            endpoints:

            """
        for endpoint in 0..<endpoints {
            let number = index * endpoints + endpoint
            // The first endpoint is the one that changes; its addresses are nobody else's.
            let address =
                endpoint == 0 && generation > 0
                ? "198.18.\(generation / 250 % 250).\(generation % 250 + 1)"
                : "172.\(16 + number / 62_500 % 16).\(number / 250 % 250).\(number % 250 + 1)"
            text += """
                - addresses: ["\(address)"]
                  conditions:
                    ready: true

                """
        }
        return text
    }

    func write(to directory: String) throws {
        if mkdir(directory, 0o755) != 0, errno != EEXIST { throw FileError(directory) }
        for index in 0..<services {
            try replaceFile("\(directory)/service-\(index).yaml", with: service(index))
            try replaceFile("\(directory)/endpoints-\(index).yaml", with: endpointSlice(index))
        }
    }
}

struct FileError: Error, CustomStringConvertible {
    let description: String
    init(_ path: String) { description = "\(path): \(String(cString: strerror(errno)))" }
}

/// Writes a file beside its place and moves it there: readers see the old content or the new.
func replaceFile(_ path: String, with text: String) throws {
    let temporary = path + ".tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(temporary) }
    let bytes = Array(text.utf8)
    let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
    close(descriptor)
    guard written == bytes.count, rename(temporary, path) == 0 else { throw FileError(path) }
}
