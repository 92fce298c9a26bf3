import Testing

@testable import Translation

@Suite struct CELTextTests {
    @Test(arguments: ["has(request.headers)", "has(a.b.c) && size(a) > 1", "!has(a.b) || (x.y == 'z')"])
    func aFieldMayBeAskedFor(_ expression: String) {
        #expect(CELText.problem(of: expression, inFormat: false) == nil)
    }

    @Test(arguments: ["has(request.headers['x-user'])", "has(a)", "has()", "has('a')", "has((a.b))", "1 + has(a.b())"])
    func whatIsNoFieldMayNot(_ expression: String) {
        #expect(CELText.problem(of: expression, inFormat: false) != nil)
    }
}
