import AttackKnowledge
import FileFormats
import Testing

struct TechniqueIDTests {
  @Test(arguments: ["T1059", "T1059.001", "T0801", "T0000", "T9999.999", "T1003.010"])
  func keepsItsText(_ text: String) {
    #expect(TechniqueID(text)?.description == text)
  }

  @Test(arguments: [
    "", "T", "T105", "T10590", "t1059", "1059", "T1059.", "T1059.1", "T1059.01", "T1059.0001", "T1059.000", "T1059/001",
    "T1O59", " T1059", "T1059 ", "TA0002", "M1059", "T10.59001", "T1059.00١", "T١٠٥٩", "T+059", "T-059", "T1059.-01",
  ])
  func refusesOtherText(_ text: String) {
    #expect(TechniqueID(text) == nil)
  }

  @Test func takesSubstrings() {
    #expect(TechniqueID("attack.T1059.001".dropFirst(7)) == id("T1059.001"))
  }

  @Test func knowsItsParent() {
    #expect(id("T1059.001").parent == id("T1059"))
    #expect(id("T1059.001").family == id("T1059"))
    #expect(id("T1059.001").isSubtechnique)
    #expect(id("T1059").parent == nil)
    #expect(id("T1059").family == id("T1059"))
    #expect(!id("T1059").isSubtechnique)
  }

  @Test func ordersAsTextDoes() {
    let texts = ["T1059.010", "T1566", "T0801", "T1059", "T1060", "T1059.002"]
    #expect(texts.map(id).sorted().map(\.description) == texts.sorted())
  }

  @Test func isWrittenAsText() throws {
    #expect(try JSONEncoder().encode([id("T1059.001")]) == Data(#"["T1059.001"]"#.utf8))
    #expect(try JSONDecoder().decode([TechniqueID].self, from: Data(#"["T1059.001"]"#.utf8)) == [id("T1059.001")])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([TechniqueID].self, from: Data(#"["T1059.1"]"#.utf8))
    }
  }

  @Test func hasAPage() {
    #expect(id("T1059").url == "https://attack.mitre.org/techniques/T1059/")
    #expect(id("T1059.001").url == "https://attack.mitre.org/techniques/T1059/001/")
  }
}
