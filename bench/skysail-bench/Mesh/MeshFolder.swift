import MeshModel

/// The folder that the server reads, and what was changed in it.
struct MeshFolder {
    let path: String
    private(set) var generator: MeshGenerator
    /// The endpoints that have another address, by service and position, with the change that brought it.
    private(set) var changed: [Int: [Int: Int]] = [:]

    init(_ path: String, _ generator: MeshGenerator) {
        self.path = path
        self.generator = generator
    }

    /// Gives one endpoint of a service the address of a change.
    mutating func replaceEndpoint(
        _ endpoint: Int = 0, of service: Int, sequence: Int, beforeMove: () -> Void = {}
    ) throws {
        changed[service, default: [:]][endpoint] = sequence
        try replaceFile(
            "\(path)/endpoints-\(service).yaml",
            with: generator.endpointSlice(service, changed: changed[service, default: [:]]), beforeMove: beforeMove)
    }

    /// Adds a service behind the others; its endpoints are there before it. Returns its number.
    mutating func addService(beforeMove: (Int) -> Void) throws -> Int {
        let index = generator.services
        generator.services += 1
        try replaceFile("\(path)/endpoints-\(index).yaml", with: generator.endpointSlice(index))
        try replaceFile("\(path)/service-\(index).yaml", with: generator.service(index)) { beforeMove(index) }
        return index
    }

    func write(_ name: String, _ text: String, beforeMove: () -> Void = {}) throws {
        try replaceFile("\(path)/\(name)", with: text, beforeMove: beforeMove)
    }

    /// What the assignment of each changed service has to hold in the end, by service.
    var expectedAddresses: [Int: [String]] {
        changed.reduce(into: [:]) { $0[$1.key] = generator.addresses($1.key, changed: $1.value) }
    }
}
