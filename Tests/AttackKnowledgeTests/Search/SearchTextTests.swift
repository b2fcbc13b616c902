import Testing

@testable import AttackKnowledge

struct SearchTextTests {
  @Test func wordsAreLowerCaseLettersAndDigits() {
    #expect(SearchText("  Scheduled Task/Job: At (2) ").words == ["scheduled", "task", "job", "at", "2"])
    #expect(SearchText("lateral-movement") == SearchText("Lateral  Movement"))
    #expect(SearchText("Doppelgänging").words == ["doppelgänging"])
    #expect(SearchText(" -- ").isEmpty)
  }

  @Test func wordsAreComparedWholeOrByTheirBeginning() {
    let name = SearchText("OS Credential Dumping")
    #expect(name.hasWords(of: SearchText("dumping credential"), whole: true))
    #expect(!name.hasWords(of: SearchText("dump"), whole: true))
    #expect(name.hasWords(of: SearchText("dump cred"), whole: false))
    #expect(!name.hasWords(of: SearchText("dump edential"), whole: false))
  }

  @Test func mistakesAddUp() {
    let name = SearchText("OS Credential Dumping")
    #expect(name.mistakes(in: SearchText("credentail dumpin")) == 2)
    #expect(name.mistakes(in: SearchText("os")) == 0)
    #expect(name.mistakes(in: SearchText("ox")) == nil)
  }

  @Test func shortWordsForgiveNothing() {
    #expect([3, 4, 7, 8, 20].map(SearchText.forgiven) == [0, 1, 1, 2, 2])
  }
}
