import AttackKnowledge
import Testing

@testable import InferenceService

@Suite struct ObservedInputTests {
  @Test func joinsSourcesInOrder() {
    var input = InputTokens.arguments(["T1059", "what"])
    var other = InputTokens.text("T1105 T1059 T105")
    other.notes = [InputNote(code: "read_as_text", message: "…")]
    input.append(other)
    #expect(input.items.map(\.given) == ["T1059", "T1105", "T1059"])
    #expect(input.unrecognized.map(\.given) == ["what", "T105"])
    #expect(input.notes.map(\.code) == ["read_as_text"])
  }

  @Test func isEmptyOnlyWithoutAnything() {
    #expect(ObservedInput().isEmpty)
    #expect(!InputTokens.text("T105").isEmpty)
    #expect(!InputTokens.text("T1059").isEmpty)
  }
}
