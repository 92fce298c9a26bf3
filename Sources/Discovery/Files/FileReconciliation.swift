import MeshConfig
import MeshModel

/// The new text of a file against what the file said before: equal documents are taken over, the others are decoded,
/// and a broken one keeps the last good objects that it still stands for.
struct FileReconciliation {
    private let old: [ReadDocument]
    private var matchedOld: [Bool]
    /// For each new document the old one it continues, as far as that is known.
    private var continued: [Int?] = []
    private var documents: [ReadDocument] = []
    private var broken: [(document: Int, decoded: DecodedDocument)] = []

    /// Nil where the file holds too many documents.
    static func read(
        _ bytes: UnsafeRawBufferPointer, path: String, order: UInt32, after old: [ReadDocument],
        reading: DocumentReading
    ) -> [ReadDocument]? {
        guard let pieces = DocumentSplitter.split(bytes, limit: reading.options.yaml.documents) else { return nil }
        var reconciliation = FileReconciliation(old: old)
        reconciliation.take(pieces, of: bytes, path: path, order: order, reading: reading)
        reconciliation.keepLastGood()
        reconciliation.dropSuperseded()
        return reconciliation.documents
    }

    private init(old: [ReadDocument]) {
        self.old = old
        matchedOld = Array(repeating: false, count: old.count)
    }

    private mutating func take(
        _ pieces: [DocumentSplitter.Piece], of bytes: UnsafeRawBufferPointer, path: String, order: UInt32,
        reading: DocumentReading
    ) {
        let hashes = pieces.map { ContentHash(of: UnsafeRawBufferPointer(rebasing: bytes[$0.range])) }
        continued = Array(repeating: nil, count: pieces.count)
        for i in pieces.indices where i < old.count && old[i].hash == hashes[i] {
            continued[i] = i
            matchedOld[i] = true
        }
        var elsewhere: [ContentHash: [Int]] = [:]
        for i in old.indices.reversed() where !matchedOld[i] { elsewhere[old[i].hash, default: []].append(i) }
        for i in pieces.indices where continued[i] == nil {
            guard let from = elsewhere[hashes[i]]?.popLast() else { continue }
            continued[i] = from
            matchedOld[from] = true
        }
        for (i, piece) in pieces.enumerated() {
            let ordinal = UInt32(clamping: i)
            if let from = continued[i] {
                documents.append(old[from].moved(to: ordinal, line: piece.line))
                continue
            }
            let decoded = reading.read(
                UnsafeRawBufferPointer(rebasing: bytes[piece.range]), line: piece.line,
                origin: DocumentOrigin(path: path, sourceOrder: order, document: ordinal))
            documents.append(
                ReadDocument(
                    hash: hashes[i], ordinal: ordinal, line: piece.line,
                    claims: decoded.objects.map { .init(object: $0) }, diagnostics: decoded.diagnostics))
            if !decoded.invalid.isEmpty || decoded.hasUnidentified { broken.append((i, decoded)) }
        }
    }

    private mutating func keepLastGood() {
        guard !broken.isEmpty, !old.isEmpty else { return }
        var claimed = Set(documents.lazy.flatMap(\.claims).map(\.object.key))
        var before: [ObjectKey: (document: Int, claim: ReadDocument.Claim)] = [:]
        for i in old.indices where !matchedOld[i] {
            for claim in old[i].claims where before[claim.object.key] == nil { before[claim.object.key] = (i, claim) }
        }

        // By name first: it says both what stays and which document continues which.
        for i in documents.indices where continued[i] == nil {
            continued[i] = documents[i].claims.lazy.compactMap { before[$0.object.key]?.document }.first
        }
        for (i, decoded) in broken {
            for key in decoded.invalid {
                guard let found = before[key] else { continue }
                if continued[i] == nil { continued[i] = found.document }
                if claimed.insert(key).inserted { keep(found.claim, in: i) }
            }
        }

        // Then by place: what cannot even be named keeps what stood between its neighbours.
        let neighbours = neighbours()
        // Documents that changed places may share what lies between them; a file that does little else must not cost
        // more than its size.
        var budget = 4 * (old.count + documents.count)
        var searched: Set<Range<Int>> = []
        for (i, decoded) in broken where decoded.hasUnidentified {
            var candidates: [Int] = []
            if let itself = continued[i] { candidates.append(itself) }
            let (lower, upper) = (neighbours[i].previous + 1, neighbours[i].next)
            if lower < upper, budget > 0 {
                if searched.insert(lower..<upper).inserted {
                    candidates += lower..<upper
                    budget -= upper - lower
                }
            } else if continued[i] == nil, i < old.count {
                candidates.append(i)
            }
            for candidate in candidates where !matchedOld[candidate] {
                for claim in old[candidate].claims where claimed.insert(claim.object.key).inserted {
                    keep(claim, in: i)
                }
            }
        }
    }

    /// For each document the old ones that its nearest neighbours continue.
    private func neighbours() -> [(previous: Int, next: Int)] {
        var result = Array(repeating: (previous: -1, next: old.count), count: continued.count)
        var last = -1
        for i in continued.indices {
            result[i].previous = last
            if let from = continued[i] { last = from }
        }
        last = old.count
        for i in continued.indices.reversed() {
            result[i].next = last
            if let from = continued[i] { last = from }
        }
        return result
    }

    /// A last good version ends where another document of the file now says what the object is.
    private mutating func dropSuperseded() {
        guard documents.contains(where: { $0.claims.contains(where: \.isKept) }) else { return }
        let good = Set(documents.lazy.flatMap(\.claims).filter { !$0.isKept }.map(\.object.key))
        for i in documents.indices {
            let dropped = documents[i].claims.filter { $0.isKept && good.contains($0.object.key) }.map(\.object.key)
            guard !dropped.isEmpty else { continue }
            documents[i].claims.removeAll { $0.isKept && good.contains($0.object.key) }
            documents[i].diagnostics.removeAll { found in
                found.severity == .info && found.object.map(dropped.contains) == true
            }
        }
    }

    private mutating func keep(_ claim: ReadDocument.Claim, in document: Int) {
        var claim = claim
        claim.isKept = true
        documents[document].claims.append(claim)
        let place = SourceLocation(
            path: claim.object.ref.location.path,
            position: documents[document].diagnostics.last?.location.position
                ?? SourcePosition(line: UInt32(clamping: documents[document].line)))
        documents[document].diagnostics.append(
            Diagnostic(.info, "the version read before stays in force", object: claim.object.key, at: place))
    }
}
