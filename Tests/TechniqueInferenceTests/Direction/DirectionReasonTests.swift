import AttackKnowledge
import TechniqueInference
import Testing

struct DirectionReasonTests {
  private func reason(_ a: String, _ b: String) throws -> DirectionReason {
    try Embedded.directionModel().reason(Samples.id(a), before: Samples.id(b))
  }

  @Test func tacticsAreNamedWithTheirCounts() throws {
    let reason = Samples.direction.reason(try Samples.id("T1150"), before: try Samples.id("T1151"))
    #expect(reason.kind == .tactics)
    #expect(reason.text == "Execution came before Discovery in 10 of 10 public attack flows")
    #expect((reason.flowsInFavor, reason.flows) == (10, 10))
  }

  @Test func theReasonIsTheSameFromEitherSide() throws {
    #expect(try reason("T1566", "T1486") == reason("T1486", "T1566"))
    #expect(try reason("T1566", "T1486").text.contains("Initial Access came before Impact in "))
  }

  @Test func aTechniqueThatAlwaysComesLateSaysSo() throws {
    // Deleting files and masquerading both evade defences; only the techniques differ.
    let reason = try reason("T1036", "T1070.004")
    #expect(reason.kind == .technique)
    #expect(reason.text.hasPrefix("T1070.004 File Deletion came late in "))
    #expect(reason.flowsInFavor * 2 > reason.flows)
  }

  @Test func preparationIsFirstByDefinition() throws {
    let reason = try reason("T1595", "T1190")
    #expect(reason.kind == .preparation)
    #expect(reason.text.hasPrefix("Reconnaissance prepares an attack"))
  }

  @Test func whereNothingIsKnownThatIsSaid() throws {
    #expect(try reason("T9999", "T1059").kind == .none)
    let same = Samples.direction.reason(try Samples.id("T1013"), before: try Samples.id("T1015"))
    #expect(same.text == "both serve Discovery, and public flows do not tell which comes first")
  }

  @Test func countsThatDoNotDecideAreNoReason() throws {
    let reason = try reason("T1059", "T1547")
    #expect(reason.kind == .tactics)
    #expect(reason.text.contains("come in either order, the former first in "))
    #expect(reason.flowsInFavor * 2 <= reason.flows)
  }
}
