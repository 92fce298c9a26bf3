import Discovery
import Glibc
import MeshConfig
import MeshModel
import Testing

/// A folder that goes with the test.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/skysail-test-XXXXXX".utf8CString)
        path = try template.withUnsafeMutableBufferPointer { buffer in
            String(cString: try #require(buffer.baseAddress.flatMap { mkdtemp($0) }))
        }
    }

    deinit { Self.delete(path) }

    static func delete(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            unlink(path)
            return
        }
        if let directory = opendir(path) {
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name != ".", name != ".." { delete("\(path)/\(name)") }
            }
            closedir(directory)
        }
        rmdir(path)
    }

    func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

    func write(_ name: String, _ bytes: [UInt8]) throws {
        let descriptor = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            try #require(count > 0)
            rest = rest.dropFirst(count)
        }
    }

    func rename(_ from: String, _ to: String) throws {
        try #require(Glibc.rename("\(path)/\(from)", "\(path)/\(to)") == 0)
    }
    func folder(_ name: String) throws { try #require(mkdir("\(path)/\(name)", 0o755) == 0) }
    func link(_ name: String, to target: String) throws { try #require(symlink(target, "\(path)/\(name)") == 0) }
    func remove(_ name: String) { Self.delete("\(path)/\(name)") }
}

/// Collects what a source says, for a test to wait on.
final class RecordingSink: ObjectSink {
    enum Said: Sendable {
        case batch(ObjectBatch)
        case report([Diagnostic], String)
    }

    let said: AsyncStream<Said>
    private let continuation: AsyncStream<Said>.Continuation

    init() { (said, continuation) = AsyncStream.makeStream() }

    func deliver(_ batch: ObjectBatch) { continuation.yield(.batch(batch)) }
    func report(_ diagnostics: [Diagnostic], for path: String) { continuation.yield(.report(diagnostics, path)) }
}

/// A source over folders, and what it has said so far.
final class Watched {
    let decoder = TestDecoder()
    let source: FileSource
    private var said: AsyncStream<RecordingSink.Said>.Iterator
    /// The objects in force, by name.
    private(set) var objects: [String: String] = [:]
    private(set) var reports: [String: [Diagnostic]] = [:]

    init(_ directories: [String], options: ((inout FileOptions) -> Void)? = nil) {
        let sink = RecordingSink()
        var chosen = decoder.options
        options?(&chosen)
        source = FileSource(directories: directories, options: chosen, sink: sink)
        said = sink.said.makeAsyncIterator()
        source.start()
    }

    deinit { source.stop() }

    private enum Heard {
        case batch(ObjectBatch)
        case report(String)
    }

    private func next() async -> Heard? {
        switch await said.next() {
        case .batch(let batch):
            for event in batch.events {
                switch event {
                case .upsert(let object): objects[object.key.name] = object.text
                case .remove(let ref): objects[ref.key.name] = nil
                }
            }
            return .batch(batch)
        case .report(let diagnostics, let path):
            reports[path] = diagnostics.isEmpty ? nil : diagnostics
            return .report(path)
        case nil: return nil
        }
    }

    /// The next batch, as its events' summaries.
    @discardableResult
    func batch() async -> [String] { await wholeBatch()?.events.map(\.summary) ?? [] }

    func wholeBatch() async -> ObjectBatch? {
        while let heard = await next() {
            if case .batch(let batch) = heard { return batch }
        }
        return nil
    }

    /// The next report about a path; a batch before it is an error.
    func report(_ path: String) async -> [Diagnostic] {
        while let heard = await next() {
            switch heard {
            case .report(path): return reports[path] ?? []
            case .report: continue
            case .batch(let batch): Issue.record("a batch came first: \(batch.events.map(\.summary))")
            }
        }
        return []
    }
}

func document(_ name: String, _ spec: String) -> String { "---\nname: \(name)\nspec: \(spec)\n" }
