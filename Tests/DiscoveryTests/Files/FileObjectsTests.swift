import MeshConfig
import MeshModel
import Testing

@testable import Discovery

/// What files mean together, without a file system.
struct FileObjectsTests {
    private let decoder = TestDecoder()

    private func store() -> FileObjects { FileObjects(reading: DocumentReading(options: decoder.options)) }

    private func doc(_ name: String, _ spec: String) -> String { "---\nname: '\(name)'\nspec: \(spec)\n" }

    /// Upserts that differ only in their order among documents say nothing about content.
    private func events(_ objects: inout FileObjects) -> [String] { objects.takeChanges().events.map(\.summary) }

    @Test func upsertsThenRemoves() {
        var objects = store()
        objects.update("a.yaml", text: doc("x", "1") + doc("y", "1"))
        #expect(events(&objects) == ["+x=1", "+y=1"])
        objects.update("a.yaml", text: doc("x", "2") + doc("y", "1"))
        #expect(events(&objects) == ["+x=2"])
        objects.update("a.yaml", text: doc("x", "2"))
        #expect(events(&objects) == ["-y"])
        objects.remove("a.yaml")
        #expect(events(&objects) == ["-x"])
    }

    @Test func unchangedDocumentsAreNotDecodedAgain() {
        var objects = store()
        objects.update("a.yaml", text: doc("x", "1") + doc("y", "1") + doc("z", "1"))
        #expect(decoder.takeDecoded() == ["x", "y", "z"])
        objects.update("a.yaml", text: doc("x", "1") + doc("y", "2\n# a line more") + doc("z", "1"))
        #expect(decoder.takeDecoded() == ["y"])
        #expect(objects.objects.map(\.ref.location.position.line) == [2, 5, 9])
        #expect(objects.objects.map { $0.document?["spec"]?.position.line } == [3, 6, 10])
        objects.update("a.yaml", text: "# a comment in front\n" + doc("w", "1") + doc("x", "1") + doc("z", "1"))
        #expect(decoder.takeDecoded() == ["w"])
        #expect(objects.objects.map(\.metadata.age.document) == [0, 1, 2])
    }

    @Test func nothingIsDeliveredWhereNothingChanged() {
        var objects = store()
        objects.update("a.yaml", text: doc("x", "1"))
        _ = objects.takeChanges()
        objects.update("a.yaml", text: "\n\n" + doc("x", "1  # words"))
        #expect(events(&objects).isEmpty)
    }

    @Test func theFirstOfEqualNamesHoldsAndTheNextTakesOver() {
        var objects = store()
        objects.update("b.yaml", text: doc("x", "b") + doc("x", "b2"))
        #expect(events(&objects) == ["+x=b"])
        objects.update("a.yaml", text: doc("x", "a"))
        var changes = objects.takeChanges()
        #expect(changes.events.map(\.summary) == ["+x=a"])
        #expect(changes.reports.map(\.path) == ["b.yaml"])
        #expect(changes.reports.first?.diagnostics.count == 2)
        #expect(changes.reports.first?.diagnostics.first?.message.contains("a.yaml:2:1") == true)
        objects.update("first/z.yaml", order: 0, text: doc("x", "z"))
        #expect(events(&objects).isEmpty)
        objects.remove("first/z.yaml")
        objects.remove("a.yaml")
        changes = objects.takeChanges()
        #expect(changes.events.map(\.summary) == ["+x=b"])
        #expect(changes.reports.first { $0.path == "b.yaml" }?.diagnostics.count == 1)
        objects.update("b.yaml", text: doc("x", "b2"))
        changes = objects.takeChanges()
        #expect(changes.events.map(\.summary) == ["+x=b2"])
        #expect(changes.reports.map(\.diagnostics.count) == [0])
    }

    @Test func earlierDirectoriesComeFirst() {
        var objects = store()
        objects.update("a.yaml", order: 1, text: doc("x", "second"))
        objects.update("z.yaml", order: 0, text: doc("x", "first"))
        #expect(events(&objects) == ["+x=first"])
    }

    @Test func anInvalidDocumentKeepsTheLastGoodVersion() {
        var objects = store()
        objects.update("a.yaml", text: doc("x", "1") + doc("y", "1"))
        _ = objects.takeChanges()
        objects.update("a.yaml", text: doc("x", "broken") + doc("y", "2"))
        let changes = objects.takeChanges()
        #expect(changes.events.map(\.summary) == ["+y=2"])
        #expect(changes.reports.first?.diagnostics.map(\.severity) == [.error, .info])
        #expect(changes.reports.first?.diagnostics.first?.location.position.line == 2)
        objects.update("a.yaml", text: doc("x", "broken") + doc("y", "3"))
        #expect(events(&objects) == ["+y=3"])
        #expect(objects.objects.map(\.text) == ["1", "3"])
        objects.update("a.yaml", text: doc("x", "4") + doc("y", "3"))
        #expect(events(&objects) == ["+x=4"])
        #expect(objects.diagnostics.isEmpty)
        objects.update("a.yaml", text: doc("x", "broken"))
        #expect(events(&objects) == ["-y"])
        objects.remove("a.yaml")
        #expect(events(&objects) == ["-x"])
    }

    @Test func aSyntaxErrorStaysInItsDocument() {
        var objects = store()
        objects.update("a.yaml", text: doc("x", "1") + doc("y", "1") + "---\n\tname: q\n" + doc("z", "1"))
        let changes = objects.takeChanges()
        #expect(changes.events.map(\.summary) == ["+x=1", "+y=1", "+z=1"])
        #expect(changes.reports.first?.diagnostics.map(\.location.position.line) == [8])
    }

    @Test func aDocumentThatCannotBeNamedKeepsWhatStoodInItsPlace() {
        var objects = store()
        objects.update("a.yaml", text: doc("x", "1") + doc("y", "1") + doc("z", "1"))
        _ = objects.takeChanges()
        objects.update("a.yaml", text: doc("x", "2") + "---\nname: y\nspec: [\n" + doc("z", "1"))
        #expect(events(&objects) == ["+x=2"])
        #expect(objects.objects.map(\.text) == ["2", "1", "1"])
        // The neighbours go: what is broken is still kept, what is gone is not.
        objects.update("a.yaml", text: "---\nname: y\nspec: [\n" + doc("z", "1"))
        #expect(events(&objects).contains("-x"))
        #expect(objects.objects.map(\.key.name) == ["y", "z"])
        objects.update("a.yaml", text: doc("z", "1"))
        #expect(events(&objects).contains("-y"))
    }

    @Test func aFileThatIsBrokenAsAWholeKeepsAllOfIt() {
        var objects = store()
        objects.update("a.yaml", text: "items:\n- {name: x, spec: 'a'}\n- {name: 'y', spec: 'a'}\n")
        _ = objects.takeChanges()
        objects.update("a.yaml", text: "items:\n- {name: x, spec: 'b'}\n- {name: 'y' spec: 'a'\n")
        #expect(events(&objects).isEmpty)
        #expect(objects.objects.count == 2)
        // Only one item of the list is broken.
        objects.update("a.yaml", text: "items:\n- {name: x, spec: 'c'}\n- {spec: 'a'}\n")
        #expect(events(&objects) == ["+x=c"])
        #expect(objects.objects.count == 2)
        objects.update("a.yaml", text: "items:\n- {name: x, spec: 'c'}\n")
        #expect(events(&objects) == ["-y"])
    }

    @Test func aNewGoodDocumentEndsTheLastGoodVersion() {
        var objects = store()
        objects.update("a.yaml", text: doc("x", "1"))
        objects.update("a.yaml", text: "---\nname: x\nspec: [\n")
        _ = objects.takeChanges()
        objects.update("a.yaml", text: "---\nname: x\nspec: [\n" + doc("x", "2"))
        let changes = objects.takeChanges()
        #expect(changes.events.map(\.summary) == ["+x=2"])
        #expect(changes.reports.first?.diagnostics.map(\.severity) == [.error])
    }

    @Test func anEmptyFileKeepsWhatItHeldButCommentsDoNot() {
        var objects = store()
        objects.update("a.yaml", text: doc("x", "1"))
        _ = objects.takeChanges()
        objects.update("a.yaml", text: "")
        var changes = objects.takeChanges()
        #expect(changes.events.isEmpty)
        #expect(changes.reports.first?.diagnostics.map(\.severity) == [.warning])
        objects.update("a.yaml", text: doc("x", "1"))
        changes = objects.takeChanges()
        #expect(changes.events.isEmpty)
        #expect(changes.reports.map(\.diagnostics.count) == [0])
        objects.update("a.yaml", text: "# nothing any more\n")
        #expect(events(&objects) == ["-x"])
    }

    @Test func diagnosticsAreBounded() {
        var objects = store()
        objects.update("a.yaml", text: String(repeating: "---\n[\n", count: 5000))
        #expect(objects.takeChanges().reports.first?.diagnostics.count == FileObjects.maximumDiagnostics + 1)
    }

    @Test func tooManyDocumentsAreRefusedAsAWhole() {
        var objects = store()
        objects.update("a.yaml", text: doc("x", "1"))
        _ = objects.takeChanges()
        objects.update("a.yaml", text: String(repeating: "---\n", count: 65_537))
        let changes = objects.takeChanges()
        #expect(changes.events.isEmpty)
        #expect(changes.reports.first?.diagnostics.first?.severity == .error)
    }

    @Test func manyEqualOrBrokenDocumentsCostTheirSize() {
        var objects = store()
        let count = 20_000
        objects.update("a.yaml", text: String(repeating: doc("x", "1"), count: count))
        #expect(events(&objects) == ["+x=1"])
        objects.update("a.yaml", text: (0..<count).map { "---\n[ # \($0)\n" }.joined())
        #expect(events(&objects).isEmpty)
        #expect(objects.objects.count == 1)
        objects.update("a.yaml", text: (0..<count).map { "---\n{ # \($0)\n" }.joined())
        #expect(events(&objects).isEmpty)
        objects.remove("a.yaml")
        #expect(events(&objects) == ["-x"])
    }

    /// Whatever the order of changes, the outcome of the last texts is that of reading them afresh.
    @Test(arguments: 0..<4)
    func historyDoesNotShow(_ seed: Int) {
        var random = SplitMix(state: UInt64(seed) + 99)
        var objects = store()
        var texts: [String: String] = [:]
        var inForce: [String: String] = [:]
        for _ in 0..<400 {
            let path = ["a.yaml", "b.yaml", "c.yaml"].randomElement(using: &random) ?? ""
            if Int.random(in: 0..<6, using: &random) == 0 {
                objects.remove(path)
                texts[path] = nil
            } else {
                let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                    doc("n\(Int.random(in: 0..<8, using: &random))", "v\(Int.random(in: 0..<3, using: &random))")
                }.joined()
                objects.update(path, text: text)
                texts[path] = text
            }
            for event in objects.takeChanges().events {
                switch event {
                case .upsert(let object): inForce[object.key.name] = object.text
                case .remove(let ref): #expect(inForce.removeValue(forKey: ref.key.name) != nil)
                }
            }
            var fresh = store()
            for path in texts.keys.shuffled(using: &random) { fresh.update(path, text: texts[path] ?? "") }
            _ = fresh.takeChanges()
            let expected = Dictionary(uniqueKeysWithValues: fresh.objects.map { ($0.key.name, $0.text ?? "") })
            #expect(inForce == expected)
            #expect(fresh.diagnostics == objects.diagnostics)
        }
    }
}

extension FileObjects {
    fileprivate mutating func update(_ path: String, order: UInt32 = 0, text: String) {
        Array(text.utf8).withUnsafeBytes { update(path, order: order, content: $0) }
    }
}
