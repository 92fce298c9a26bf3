import MeshModel

extension SecretSpec {
    init(_ document: Fields) {
        type = document.string("type") ?? "Opaque"
        guard let value = document.raw("data") else {
            readText(document)
            return
        }
        guard let map = value.map else {
            document.mismatch("data", value, expected: "a map of base64 text")
            return
        }
        for entry in map.entries where !entry.value.isNull {
            // Neither message shows the value.
            let component = "data[\(quoted(entry.key))]"
            guard let text = document.string(entry.value, component: component) else { continue }
            guard let bytes = decodeBase64(text) else {
                document.report.add(
                    .error, "is not base64; put plain text under \"stringData\"", field: component,
                    at: entry.value.position)
                continue
            }
            data[entry.key] = SecretBytes(bytes)
        }
        readText(document)
    }

    private mutating func readText(_ document: Fields) {
        for (key, text) in document.stringMap("stringData") { data[key] = SecretBytes(text.utf8) }
    }
}
