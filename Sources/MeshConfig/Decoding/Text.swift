/// A word of the input as a message shows it: in quotes, without control characters, cut to a readable length.
package func quoted(_ text: some StringProtocol) -> String {
    var result = "\""
    var count = 0
    for scalar in text.unicodeScalars {
        if count == 120 {
            result += "…"
            break
        }
        count += 1
        if scalar.value < 0x20 || scalar.value == 0x7F || (0x80...0x9F).contains(scalar.value) {
            result += "\\u{\(String(scalar.value, radix: 16))}"
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}

/// `a, b or c`
package func words(_ list: [String], _ conjunction: String) -> String {
    guard let last = list.last else { return "" }
    if list.count == 1 { return last }
    return list.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}

/// The known word that the author may have meant; nil where none is near.
package func suggestion(for word: String, among known: [String]) -> String? {
    guard word.utf8.count <= 64 else { return nil }
    func plain(_ text: String) -> [UInt8] { text.lowercased().utf8.filter { $0 != 0x5F && $0 != 0x2D } }
    let wanted = plain(word)
    // In a word of two letters every other one is near.
    let limit = wanted.count < 3 ? 0 : wanted.count < 5 ? 1 : 2
    var best: (distance: Int, word: String)?
    for candidate in known where candidate.utf8.count <= 64 && candidate != word {
        let distance = editDistance(wanted, plain(candidate))
        if distance <= limit, distance < best?.distance ?? .max { best = (distance, candidate) }
    }
    return best?.word
}

private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for i in a.indices {
        var diagonal = row[0]
        row[0] = i + 1
        for j in b.indices {
            let above = row[j + 1]
            row[j + 1] = min(min(row[j], above) + 1, diagonal + (a[i] == b[j] ? 0 : 1))
            diagonal = above
        }
    }
    return row[b.count]
}
