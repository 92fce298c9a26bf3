import MeshConfig

/// Reads files, and folders recursively, once: for validation and tests.
///
/// - Returns: the objects in force, sorted by identity, and everything there is to say, sorted by place.
public func loadFiles(_ paths: [String]) -> (objects: [ConfigObject], diagnostics: [Diagnostic]) {
    var table = FileTable()
    let scan = FolderScan(roots: paths)
    for file in scan.files {
        do {
            table.set(file.path, order: file.order, bytes: try FileReading.read(file.path).bytes)
        } catch {
            table.fail(file.path, order: file.order, error.message)
        }
    }
    _ = table.finish()
    let problems = scan.problems.map { Diagnostic(.error, $0.message, at: .init(path: $0.path)) }
    return (table.objects, problems + table.diagnostics)
}

/// Reads objects from a text, as if it stood in a file of this name.
public func loadText(_ text: String, path: String = "input.yaml") -> (
    objects: [ConfigObject], diagnostics: [Diagnostic]
) {
    var table = FileTable()
    table.set(path, order: 0, bytes: Array(text.utf8))
    _ = table.finish()
    return (table.objects, table.diagnostics)
}
