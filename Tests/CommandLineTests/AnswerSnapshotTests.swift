import TestSupport
import Testing

/// Whole answers, letter by letter, from the built-in model and from a small corpus.
@Suite struct AnswerSnapshotTests {
  private struct Answer: CustomTestStringConvertible {
    let snapshot: String
    let arguments: [String]

    init(_ snapshot: String, _ arguments: String...) {
      self.snapshot = snapshot
      self.arguments = arguments
    }

    var testDescription: String { snapshot }
  }

  private static let answers: [Answer] = [
    Answer("predict.txt", "predict", "T1059", "T1082", "T1018"),
    Answer("predict.csv", "predict", "T1059", "T1082", "T1018", "--csv"),
    Answer("predict.json", "predict", "T1059", "T1082", "T1018", "--json"),
    Answer(
      "predict-filtered.txt", "predict", "T1566.001", "--tactic", "execution", "--platform", "macos", "--top", "5"),
    Answer("lookup-id.txt", "lookup", "T1059"),
    Answer("lookup-id.json", "lookup", "T1059", "--json"),
    Answer("lookup-name.txt", "lookup", "phishing"),
    Answer("models.txt", "models"),
    Answer("models.json", "models", "--json"),
    Answer("model-info.txt", "model", "info"),
    Answer("evaluate.txt", "evaluate", "--corpus", "reports.csv", "--parameter", "regularization=10"),
    Answer("evaluate.csv", "evaluate", "--corpus", "reports.csv", "--parameter", "regularization=10", "--csv"),
    Answer("evaluate.json", "evaluate", "--corpus", "reports.csv", "--parameter", "regularization=10", "--json"),
    Answer(
      "evaluate-mitre.txt", "evaluate", "--corpus", "reports.csv", "--model", "topitems", "--split-by", "entries",
      "--protocol", "mitre"),
    Answer("train.txt", "train", "--corpus", "mine=reports.csv", "--output", "mine.safetensors"),
    Answer("corpus-info.txt", "corpus", "info", "--corpus", "mine=reports.csv"),
    Answer("corpus-info.json", "corpus", "info", "--corpus", "mine=reports.csv", "--no-migration", "--json"),
    Answer("attack-info.txt", "attack", "info", "attack.json"),
    Answer("attack-info.json", "attack", "info", "attack.json", "--json"),
    Answer("split.txt", "split", "--corpus", "reports.csv", "--output", "split.csv"),
  ]

  @Test(arguments: answers)
  private func answersAreAsTheyWere(answer: Answer) throws {
    let folder = try TemporaryFolder()
    try folder.write(SampleCorpus.csv(reports: 60), to: "reports.csv")
    try folder.write(SampleBundle.attack, to: "attack.json")
    let outcome = try TieProcess.run(answer.arguments, in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    try Snapshot.check(outcome.output, answer.snapshot)
  }

  @Test func theSameQuestionGivesTheSameBytes() throws {
    let arguments = ["predict", "T1059.001", "T1105", "T1027", "--json"]
    #expect(try TieProcess.run(arguments).data == TieProcess.run(arguments).data)
  }
}
