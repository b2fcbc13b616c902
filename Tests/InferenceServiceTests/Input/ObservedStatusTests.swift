import AttackKnowledge
import FileFormats
import Testing

@testable import InferenceService

/// What the words of a table's column `status` mean.
@Suite struct ObservedStatusTests {
  private func parsed(_ words: [String], column: String = "status") throws -> ObservedInput {
    let rows = words.enumerated().map { "T100\($0.offset + 1),\($0.element)\n" }
    return try ObservedFile.parse(Data("technique,\(column)\n\(rows.joined())T1059,confirmed\n".utf8), name: "a.csv")
  }

  @Test(arguments: ["suspected", "Possible", "likely", "probably"], ["status", "observed"])
  func whatIsSuspectedCountsHalf(word: String, column: String) throws {
    let input = try parsed([word], column: column)
    #expect(input.items.map(\.weight) == [0.5, nil])
    #expect(input.notes.map(\.code) == ["suspected_rows"])
  }

  @Test(arguments: ["pending", "to be checked", "To-Do", "unknown", "open", "unlikely", "not yet checked", "TBD", "?"])
  func whatNobodyLookedAtIsNotObserved(word: String) throws {
    let input = try parsed([word])
    #expect(input.items.map(\.id.description) == ["T1059"])
    #expect(input.notes.map(\.code) == ["not_yet_seen"])
  }

  @Test func wordsThatAreNotKnownAreSaid() throws {
    let input = try parsed(["flummoxed", "closed", "New", "resolved", "not observed"])
    #expect(input.items.map(\.id.description) == ["T1001", "T1002", "T1003", "T1004", "T1059"])
    #expect(Set(input.notes.map(\.code)) == ["not_mapped", "status_not_read"])
    #expect(input.notes.contains { $0.code == "status_not_read" && $0.message.contains("“flummoxed”") })
  }
}
