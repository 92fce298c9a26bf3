import MeshConfig
import MeshModel

/// Reads files and folders once, without watching: what `skysail validate` and tests need.
///
/// A path that is a file is read whatever it is called; a folder as ``FileSource`` reads it. The order of `paths` decides
/// between objects of one name. Objects and diagnostics are in the order of the files.
public func loadFiles(
    _ paths: [String], options: FileOptions = .defaults
) -> (objects: [ConfigObject], diagnostics: [Diagnostic]) {
    var objects = FileObjects(reading: DocumentReading(options: options))
    let scan = DirectoryScan(paths, options: options)
    for problem in scan.problems {
        let message =
            scan.unknown.contains(problem.path) && paths.contains(problem.path)
            ? "cannot be read: there is no such file or folder, or it may not be listed" : problem.message
        objects.fail(problem.path, order: problem.order, message, problem.isError ? .error : .warning)
    }
    for file in scan.files {
        do throws(FileReading.Failure) {
            let (content, _) = try FileReading.read(file.path, limit: options.maximumFileSize)
            content.withUnsafeBytes { objects.update(file.path, order: file.order, content: $0) }
        } catch {
            switch error {
            case .missing: objects.fail(file.path, order: file.order, "vanished while it was read")
            case .changing: objects.fail(file.path, order: file.order, "changed while it was read")
            case .unreadable(let message): objects.fail(file.path, order: file.order, message)
            }
        }
    }
    _ = objects.takeChanges()
    return (objects.objects, objects.diagnostics)
}

/// Decodes a text that is no file, such as the body of a request; `path` is what diagnostics call it.
public func loadText(
    _ text: String, path: String = "input.yaml", options: FileOptions = .defaults
) -> (objects: [ConfigObject], diagnostics: [Diagnostic]) {
    var objects = FileObjects(reading: DocumentReading(options: options))
    Array(text.utf8).withUnsafeBytes { objects.update(path, order: 0, content: $0) }
    _ = objects.takeChanges()
    return (objects.objects, objects.diagnostics)
}
