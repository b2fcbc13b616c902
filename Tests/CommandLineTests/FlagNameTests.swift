import InferenceService
import Testing

@testable import tie

@Suite struct FlagNameTests {
  @Test(arguments: [
    ("top", "--top"), ("ruled_out", "--ruled-out"), ("minimum_probability", "--min-probability"),
    ("platforms", "--platform"), ("used_by", "--actor"), ("measure", "--as"),
  ])
  func fieldsAreCalledByTheirOptions(field: String, option: String) {
    #expect(FlagName.of(field) == option)
    #expect(FlagName.of(field, value: "FILE") == option + " FILE")
  }

  /// Every field of a question but the techniques, which are arguments, is an option of its command.
  @Test(
    arguments: [
      ("predict", PredictRequest.fields, ["techniques", "text", "suspected", "domain"]),
      ("hunt", HuntRequest.fields, ["techniques", "text", "domain"]),
      ("similar", SimilarRequest.fields, ["techniques", "text"]), ("lookup", LookupService.fields, ["query"]),
    ] as [(String, FieldTable, [String])])
  func everyFieldIsAnOption(command: String, table: FieldTable, others: [String]) {
    let help = Help.text(for: [command])
    for name in table.names where !others.contains(name) {
      #expect(help.contains(FlagName.of(name)), "\(command): \(name)")
    }
  }
}
