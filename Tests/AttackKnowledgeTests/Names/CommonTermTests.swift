import Testing

@testable import AttackKnowledge

@Suite struct CommonTermTests {
  @Test func everyLineIsATerm() {
    #expect(CommonTerm.all.count == CommonTerm.list.split(separator: "\n").count)
    #expect(CommonTerm.all.count >= 100)
  }

  @Test func aTermThatIsATechniqueNamesOne() {
    for term in CommonTerm.all { #expect(!term.isSame || term.techniques.count == 1, "\(term.name)") }
  }

  @Test func noSpellingStandsTwice() {
    var seen: Set<NameKey> = []
    for name in CommonTerm.all.flatMap(\.names) { #expect(seen.insert(NameKey(name)).inserted, "\(name)") }
  }

  @Test func aLineIsRead() throws {
    let term = try #require(CommonTerm(line: "DLL sideloading|side-loading = T1574.001"))
    #expect(term.names == ["DLL sideloading", "side-loading"])
    #expect(term.techniques.map(\.description) == ["T1574.001"])
    #expect(term.isSame)
    #expect(CommonTerm(line: "no technique") == nil)
  }
}
