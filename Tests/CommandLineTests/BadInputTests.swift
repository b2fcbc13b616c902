import FileFormats
import TestSupport
import Testing

/// Broken files of every kind: a clear error, the promised exit code, nothing half-written.
@Suite struct BadInputTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let exitCode: Int32
    let arguments: [String]
    /// What the first line must name, the file (and its line) first.
    let says: [String]
    let contents: @Sendable () throws -> Data

    init(
      _ description: String, _ exitCode: Int32, _ line: String, says: [String],
      _ contents: @autoclosure @escaping @Sendable () throws -> Data
    ) {
      testDescription = description
      self.exitCode = exitCode
      self.arguments = line.split(separator: " ").map(String.init)
      self.says = says
      self.contents = contents
    }

    init(_ description: String, _ exitCode: Int32, _ line: String, says: [String], text: String) {
      self.init(description, exitCode, line, says: says, Data(text.utf8))
    }
  }

  static let data: [Case] = [
    Case(
      "cut JSON", 3, "corpus info --corpus bad", says: ["bad:2:", "after 43 bytes"],
      text: "{\"reports\": [\n{\"mitre_techniques\": {\"T1059\""),
    Case("cut STIX", 3, "attack info bad", says: ["bad:", "JSON ends"], text: String(SampleBundle.attack.prefix(900))),
    Case(
      "a STIX object alone", 3, "attack info bad", says: ["bad:", "not a bundle"],
      text: #"{"type": "indicator", "id": "indicator--1"}"#),
    Case(
      "another object as corpus", 3, "corpus info --corpus bad", says: ["bad:", "'pattern'"],
      text: #"{"type": "indicator", "pattern": "x"}"#),
    Case(
      "objects that are no list", 3, "attack info bad", says: ["bad:", "objects", "list"],
      text: #"{"type": "bundle", "objects": {}}"#),
    Case("a list as STIX", 3, "attack info bad", says: ["bad:", "STIX bundle"], text: "[1, 2]"),
    Case(
      "a missing key", 3, "train --corpus bad --output m", says: ["bad:", "reports[1].mitre_techniques"],
      text: #"{"reports": [{"mitre_techniques": {"T1059": 1}}, {}]}"#),
    Case(
      "a count that is none", 3, "train --corpus bad --output m",
      says: ["bad:", "reports[0].mitre_techniques.T1059", "1.5"],
      text: #"{"reports": [{"mitre_techniques": {"T1059": 1.5}}]}"#),
    Case("an empty file", 3, "train --corpus bad --output m", says: ["bad:", "empty"], text: ""),
    Case(
      "an empty dataset", 4, "train --corpus bad --output m", says: ["bad:", "no report"], text: #"{"reports": []}"#),
    Case("a table without rows", 4, "evaluate --corpus bad", says: ["bad:", "no report"], text: "report,technique\n"),
    Case(
      "a table without techniques", 4, "train --corpus bad --output m", says: ["bad:", "'foo'"],
      text: "report,technique\na,foo\n"),
    Case(
      "no technique in use", 4, "train --corpus bad --output m", says: ["bad:", "in use"],
      text: "report,technique\na,T9999\n"),
    Case(
      "an open quote", 3, "corpus info --corpus bad", says: ["bad:3:", "quote"],
      text: "report,technique\na,T1059\nb,\"T1082\n"),
    Case("a row too short", 3, "corpus info --corpus bad", says: ["bad:3:"], text: "report,technique\na,T1059\nb\n"),
    Case(
      "bytes that are no text", 3, "corpus info --corpus bad", says: ["bad:"], Data((0..<64).map { UInt8($0 ^ 0xA5) })),
    Case(
      "a split of another corpus", 4, "evaluate --corpus reports.csv --split bad", says: ["bad:3:", "report 999"],
      text: "report,technique,split\n0,T1566,train\n999,T1059,train\n"),
    Case(
      "a split with another report's technique", 4, "evaluate --corpus reports.csv --split bad",
      says: ["bad:2:", "report 0", "T1190"], text: "report,technique,split\n0,T1190,train\n"),
    Case(
      "a split without its column", 3, "evaluate --corpus reports.csv --split bad", says: ["bad:1:", "'split'"],
      text: "report,technique\n0,T1059\n"),
    Case(
      "a split with an unknown part", 3, "evaluate --corpus reports.csv --split bad", says: ["bad:2:", "“exam”"],
      text: "report,technique,split\n0,T1059,exam\n"),
    Case(
      "a split with words for numbers", 3, "evaluate --corpus reports.csv --split bad", says: ["bad:2:", "'first'"],
      text: "report,technique,split\nfirst,T1059,train\n"),
    Case(
      "an empty split", 4, "evaluate --corpus reports.csv --split bad", says: ["bad:", "empty"],
      text: "report,technique,split\n"),
  ]

  static let models: [Case] = [
    Case("text for a model", 3, "predict T1059 --model bad", says: ["bad:", "safetensors"], text: "T1059\n"),
    Case("a cut model", 3, "predict T1059 --model bad", says: ["bad:"], try SampleModel.bytes.get().dropLast(100)),
    Case("a model with a NaN", 4, "predict T1059 --model bad", says: ["bad:", "NaN"], try SampleModel.withNaN()),
    Case(
      "a model of a wrong shape", 4, "predict T1059 --model bad", says: ["bad:", "14 × 56"],
      try SampleModel.replacing("[28,28]", with: "[14,56]")),
    Case(
      "a model of an unknown kind", 4, "model info bad", says: ["bad:", "“emse”"],
      try SampleModel.replacing(#"\"model\":\"ease\""#, with: #"\"model\":\"emse\""#)),
    Case(
      "a model with an id twice", 4, "predict T1059 --model bad", says: ["bad:", "T1016"],
      try SampleModel.replacing("T1016,T1018", with: "T1016,T1016")),
    Case(
      "a model of a later format", 4, "predict T1059 --model bad", says: ["bad:", "technique-inference/9"],
      try SampleModel.replacing("technique-inference/1", with: "technique-inference/9")),
    Case(
      "a bomb of a zip", 4, "predict T1059 --model bad", says: ["bad:", "V.npy", "limit"], ZipBomb.bytes(name: "V.npy")),
    Case(
      "a zip that is cut", 3, "predict T1059 --model bad", says: ["bad:", "ZIP"],
      ZipBomb.bytes(name: "V.npy").prefix(5000)),
  ]

  @Test(arguments: data + models)
  func errorsNameTheFileAndWhatToDo(item: Case) throws {
    let folder = try TemporaryFolder()
    try folder.write(SampleCorpus.csv(reports: 40), to: "reports.csv")
    try folder.write(item.contents(), to: "bad")
    let outcome = try TieProcess.run(item.arguments, in: folder)
    #expect(outcome.exitCode == item.exitCode, "\(outcome.errors)")
    #expect(outcome.output == "")
    let first = try #require(outcome.errorLines.first)
    #expect(first.hasPrefix("error: " + item.says[0]), "\(first)")
    for text in item.says.dropFirst() { #expect(first.contains(text), "\(first)") }
    #expect(outcome.errorLines.count >= 2, "the second line should say what to do: \(outcome.errors)")
    #expect(try folder.names() == ["bad", "reports.csv"])
  }

  @Test(
    arguments: [
      ["predict", "--from", "."], ["predict", "T1059", "--model", "."], ["corpus", "info", "--corpus", "."],
      ["attack", "info", "."], ["evaluate", "--corpus", "reports.csv", "--split", "."], ["model", "info", "."],
    ])
  func aFolderIsNoFile(arguments: [String]) throws {
    let folder = try TemporaryFolder()
    try folder.write(SampleCorpus.csv(reports: 10), to: "reports.csv")
    let outcome = try TieProcess.run(arguments, in: folder)
    #expect(outcome.exitCode == 3)
    #expect(outcome.errors == "error: .: is a folder, not a file\nname a file in it\n")
  }
}
