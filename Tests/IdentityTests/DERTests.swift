import Testing

@testable import Identity

@Suite struct DERTests {
    @Test(arguments: [
        [], [0x30], [0x30, 0x01], [0x30, 0x80, 0x00, 0x00], [0x30, 0x81, 0x01, 0x00], [0x30, 0x82, 0x00, 0x80],
        [0x30, 0x84, 0x00, 0x00, 0x00, 0x01, 0x00], [0x1f, 0x20, 0x00], [0x00, 0x00], [0x30, 0xff],
        [0x30, 0x83, 0xff, 0xff, 0xff],
    ])
    func lengthsAndTagsThatDERDoesNotHaveAreRefused(_ bytes: [UInt8]) {
        #expect(throws: DERError.self) {
            var reader = DERReader(bytes)
            _ = try reader.read()
        }
    }

    @Test(arguments: [
        [0x01, 0x01, 0x01], [0x01, 0x00], [0x01, 0x02, 0xff, 0xff], [0x02, 0x00], [0x02, 0x02, 0x00, 0x7f],
        [0x02, 0x02, 0xff, 0x80],
        [0x03, 0x00], [0x03, 0x01, 0x01], [0x03, 0x02, 0x08, 0x00], [0x03, 0x02, 0x01, 0x01], [0x05, 0x01, 0x00],
        [0x06, 0x00], [0x06, 0x01, 0x80], [0x06, 0x02, 0x80, 0x01], [0x06, 0x02, 0x2a, 0x81], [0x0c, 0x01, 0xff],
        [0x13, 0x01, 0x80], [0x24, 0x02, 0x04, 0x00], [0x10, 0x00], [0x22, 0x01, 0x00], [0x1e, 0x01, 0x00],
        [0x09, 0x01, 0x00],
        [0x31, 0x06, 0x02, 0x01, 0x02, 0x02, 0x01, 0x01],
    ])
    func valuesThatAreNotAsTheirTypeIsAreRefused(_ bytes: [UInt8]) {
        #expect(throws: DERError.self) {
            var reader = DERReader(bytes)
            try reader.checkAll(reader.read())
        }
    }

    @Test(arguments: [
        [0x01, 0x01, 0xff], [0x02, 0x01, 0x00], [0x02, 0x02, 0x00, 0x80], [0x02, 0x01, 0x80], [0x03, 0x01, 0x00],
        [0x03, 0x02, 0x01, 0x02], [0x05, 0x00], [0x06, 0x03, 0x2a, 0x81, 0x00], [0x30, 0x02, 0x05, 0x00],
        [0x31, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x02],
    ])
    func valuesThatAreRightAreTaken(_ bytes: [UInt8]) throws {
        var reader = DERReader(bytes)
        try reader.checkAll(reader.read())
        try reader.finish("the value")
    }

    @Test func depthIsBounded() throws {
        var bytes: [UInt8] = [0x05, 0x00]
        for _ in 0..<DERReader.deepest { bytes = RequestBuilder.tlv(0x30, bytes) }
        var reader = DERReader(bytes)
        try reader.checkAll(reader.read())
        reader = DERReader(RequestBuilder.tlv(0x30, bytes))
        #expect(throws: DERError.self) { try reader.checkAll(reader.read()) }
    }

    @Test(arguments: [0, 1, 127, 128, 255, 256, 65_535, 65_536])
    func whatIsWrittenIsReadBack(_ count: Int) throws {
        let content = [UInt8](repeating: 0x5a, count: count)
        var writer = DERWriter(capacity: 1)
        writer.wrap(.sequence) { writer in
            writer.value(.octetString, content)
            writer.unsigned([0, 0, 0x80])
        }
        let bytes = writer.finish()
        var reader = DERReader(bytes)
        var inside = try reader.enter(.sequence, "it")
        try reader.finish("it")
        #expect(bytes[try inside.readUnsigned("a number")] == [0x80])
        #expect(bytes[try inside.read(.octetString, "bytes").content] == content[...])
        try inside.finish("it")
    }

    @Test(arguments: [
        (0, DERTag.utcTime, "700101000000Z"), (2_524_607_999, .utcTime, "491231235959Z"),
        (2_524_608_000, .generalizedTime, "20500101000000Z"), (951_782_400, .utcTime, "000229000000Z"),
        (4_107_542_400, .generalizedTime, "21000301000000Z"), (-631_152_000, .utcTime, "500101000000Z"),
        (253_402_300_799, .generalizedTime, "99991231235959Z"),
    ])
    func timesAreAsRFC5280Says(_ seconds: Int64, _ tag: DERTag, _ text: String) {
        let encoded = DERTime.encode(seconds)
        #expect(encoded.tag == tag)
        #expect(String(decoding: encoded.text, as: UTF8.self) == text)
        #expect(DERTime.seconds(tag, Array(text.utf8)[...]) == seconds)
    }

    @Test(arguments: [
        "700101000000", "7001010000Z", "700229000000Z", "701301000000Z", "700100000000Z", "700101240000Z",
        "700101006000Z", "700101000060Z", "70010100000aZ", "700101000000+0000",
    ])
    func timesOfOtherFormsAreRefused(_ text: String) {
        #expect(DERTime.seconds(.utcTime, Array(text.utf8)[...]) == nil)
    }

    @Test(arguments: 0..<200) func base64ComesBack(_ count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ count) }
        let text = Array(PEM.encode("X", bytes).utf8)
        let block = try #require(try PEM.next(in: text, from: 0))
        #expect(block.label == "X" && block.der == bytes && block.range == 0..<text.count - 1)
        #expect(text.split(separator: 0x0a).allSatisfy { $0.count <= 64 })
    }

    @Test(arguments: ["A", "AA", "AAA", "AA=", "AB==", "AAB=", "A===", "AA==AA==", "AAAA=", "AA-_", "=AAA"])
    func base64OfOtherFormsIsRefused(_ text: String) { #expect(PEM.decode(Array(text.utf8)[...]) == nil) }
}
