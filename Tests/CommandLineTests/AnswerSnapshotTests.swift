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
    Answer("hunt.txt", "hunt", "T1059.001", "T1003", "--platform", "windows", "--top", "5"),
    Answer(
      "hunt.md", "hunt", "T1059.001", "T1003", "--suspected", "T1105:0.3", "--ruled-out", "T1190", "--platform",
      "windows",
      "--host", "WS-7", "--top", "2", "--format", "markdown"),
    Answer("lookup-id.txt", "lookup", "T1059"),
    Answer("lookup-id.json", "lookup", "T1059", "--json"),
    Answer("lookup-name.txt", "lookup", "phishing"),
    Answer("models.txt", "models"),
    Answer("models.json", "models", "--json"),
    Answer("model-info.txt", "model", "info"),
    Answer(
      "evaluate.txt", "evaluate", "--corpus", "reports.csv", "--model", "ease", "--parameter", "regularization=10"),
    Answer(
      "evaluate.csv", "evaluate", "--corpus", "reports.csv", "--model", "ease", "--parameter", "regularization=10",
      "--csv"),
    Answer(
      "evaluate.json", "evaluate", "--corpus", "reports.csv", "--model", "ease", "--parameter", "regularization=10",
      "--json"),
    Answer(
      "evaluate-mitre.txt", "evaluate", "--corpus", "reports.csv", "--model", "topitems", "--split-by", "entries",
      "--protocol", "mitre"),
    Answer("train.txt", "train", "--corpus", "mine=reports.csv", "--output", "mine.safetensors"),
    Answer("corpus-info.txt", "corpus", "info", "--corpus", "mine=reports.csv"),
    Answer("corpus-info.json", "corpus", "info", "--corpus", "mine=reports.csv", "--no-migration", "--json"),
    Answer("attack-info.txt", "attack", "info", "attack.json"),
    Answer("attack-info.json", "attack", "info", "attack.json", "--json"),
    Answer("direction.txt", "direction", "T1566", "T1486", "T1036"),
    Answer("direction.csv", "direction", "T1566", "T1486", "--csv"),
    Answer("direction.json", "direction", "T1566", "T1486", "--json"),
    Answer("direction-train.txt", "direction", "train", "--flows", "incident.afb", "--output", "mine"),
    Answer("flow-show.txt", "flow", "show", "incident.afb"),
    Answer("flow-show.json", "flow", "show", "incident.afb", "--json"),
    Answer("flow-mermaid.txt", "flow", "show", "incident.afb", "--mermaid"),
    Answer("flow-suggest.txt", "flow", "suggest", "incident.afb"),
    Answer("flow-suggest.csv", "flow", "suggest", "incident.afb", "--csv"),
    Answer("flow-suggest.json", "flow", "suggest", "incident.afb", "--after", "3", "--top", "1", "--json"),
    Answer(
      "cooccurrence-matrix.txt", "cooccurrence", "matrix", "--corpus", "reports.csv", "--techniques",
      "t1566,T1204,T1059,T1486", "--as", "percentage"),
    Answer(
      "cooccurrence-matrix.csv", "cooccurrence", "matrix", "--corpus", "reports.csv", "--techniques",
      "T1566,T1204,T1486", "--csv"),
    Answer(
      "cooccurrence-matrix.json", "cooccurrence", "matrix", "--corpus", "reports.csv", "--techniques",
      "T1566,T1204", "--as", "lift", "--json"),
    Answer("cooccurrence-with.txt", "cooccurrence", "with", "T1566", "--corpus", "reports.csv", "--top", "4"),
    Answer("cooccurrence-with.csv", "cooccurrence", "with", "T1047", "--top", "3", "--as", "z-score", "--csv"),
    Answer("cooccurrence-with.json", "cooccurrence", "with", "T1047", "--top", "1", "--json"),
    Answer(
      "cooccurrence-probability.txt", "cooccurrence", "probability", "T1566", "--given", "T1204", "--given-not",
      "T1059", "--corpus", "reports.csv"),
    Answer(
      "cooccurrence-probability.json", "cooccurrence", "probability", "T1566", "--given", "T1204", "--corpus",
      "reports.csv", "--json"),
    Answer("cooccurrence-clusters.txt", "cooccurrence", "clusters", "--corpus", "reports.csv"),
    Answer(
      "cooccurrence-compare.txt", "cooccurrence", "compare", "--before", "old=reports.csv", "--after", "new=reports.csv"
    ),
    Answer("cooccurrence-counts.txt", "cooccurrence", "counts", "--corpus", "reports.csv", "--output", "counts.csv"),
    Answer("similar.txt", "similar", "T1059.001", "T1003.001", "T1021.002", "T1047", "T1569.002", "--top", "3"),
    Answer("similar.csv", "similar", "T1059.001", "T1003.001", "--kind", "group", "--top", "2", "--csv"),
    Answer("similar.json", "similar", "T1059.001", "T1003.001", "--kind", "campaign", "--top", "1", "--json"),
    Answer("split.txt", "split", "--corpus", "reports.csv", "--output", "split.csv"),
  ]

  @Test(arguments: answers)
  private func answersAreAsTheyWere(answer: Answer) throws {
    let folder = try TemporaryFolder()
    try folder.write(SampleCorpus.csv(reports: 60), to: "reports.csv")
    try folder.write(SampleBundle.attack, to: "attack.json")
    try folder.write(SampleFlow.incident, to: "incident.afb")
    let outcome = try TieProcess.run(answer.arguments, in: folder)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    try Snapshot.check(outcome.output, answer.snapshot)
  }

  @Test func theSameQuestionGivesTheSameBytes() throws {
    let arguments = ["predict", "T1059.001", "T1105", "T1027", "--json"]
    #expect(try TieProcess.run(arguments).data == TieProcess.run(arguments).data)
  }
}
