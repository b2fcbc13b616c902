import ArgumentParser
import Corpus
import FileFormats
import InferenceService
import Recommenders
import Terminal
import TestSupport
import Testing

@testable import Workbench

/// `tie evaluate --leave-source-out` and `--before`.
@Suite struct SourcesLeftOutTests {
  private let folder: TemporaryFolder
  private let corpus: String
  private let vendors: String
  private let rules: String

  /// A corpus of 120 reports; 40 of vendors, ten of which link to the corpus's first ten reports; and 30 of rules, ten of
  /// which hold the same techniques as reports of the corpus. Reports of even number are of 2019, the others of 2023.
  init() throws {
    folder = try TemporaryFolder()
    let sets = Self.sets(SampleCorpus.csv(reports: 400))
    corpus = try folder.write(Self.lines(sets.prefix(120), site: "corpus"), to: "reports.jsonl")
    let linked = Self.lines(sets[200..<210], site: "corpus")
    vendors = try folder.write(linked + Self.lines(sets[210..<240], site: "vendors"), to: "vendors.jsonl")
    rules = try folder.write(Self.lines(sets[20..<30] + sets[300..<320], site: "rules"), to: "rules.jsonl")
  }

  private static func sets(_ csv: String) -> [[String]] {
    var reports: [String: [String]] = [:]
    for line in csv.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",").map(String.init)
      reports[cells[0], default: []].append(cells[1])
    }
    return (0..<reports.count).compactMap { reports["r\($0)"] }
  }

  private static func lines(_ sets: some Sequence<[String]>, site: String) -> String {
    sets.enumerated().map { number, techniques in
      #"{"report": "\#(site)-\#(number)-\#(techniques.joined())", "techniques": ["#
        + techniques.map { "\"\($0)\"" }.joined(separator: ", ")
        + #"], "references": [{"url": "https://\#(site).example/\#(number % 2 == 0 ? 2019 : 2023)/\#(number)"}]}"#
        + "\n"
    }.joined()
  }

  private func evaluate(_ further: String...) throws -> SourcesResponse {
    try Evaluate.parse(
      [
        "--corpus", "own=\(corpus)", "--auxiliary", vendors, "--auxiliary", rules, "--model", "ease", "--parameter",
        "regularization=10", "--resamples", "50", "--baseline", "topitems",
      ] + further
    ).sourcesAnswer()
  }

  private func sources() throws -> ReportSources {
    try ReportSources(
      CorpusOptions.parse(["--corpus", "own=\(corpus)"]),
      AuxiliaryOptions.parse(["--auxiliary", vendors, "--auxiliary", rules]), attack: nil, weights: [])
  }

  @Test func everySourceIsAskedForByAModelOfTheOthers() throws {
    let response = try evaluate("--leave-source-out", "--split-seed", "1", "--split-seed", "2")
    #expect(response.parts.map(\.name) == ["own", "vendors", "rules"])
    #expect(response.parts.map(\.weight) == [1, 0.5, 0.5])
    let (own, vendors) = (response.parts[0], response.parts[1])
    #expect(own.fitted.map { $0.heldOut + $0.similar > 15 } == true)
    #expect(vendors.fitted.map { $0.heldOut >= 5 } == true)
    for name in ["recall@20", "ndcg@20", "mrr"] {
      let values = response.parts.compactMap { $0.figures[name]?.value }
      let mean = try #require(response.mean.figures[name])
      #expect(abs(mean.value - values.reduce(0, +) / 3) < 1e-9)
      #expect(mean.differences[0]?.low != nil)
    }
    #expect(response.mean.reports == response.parts.reduce(0) { $0 + $1.reports })
  }

  @Test func nothingThatIsAskedForIsInTheTraining() throws {
    let sources = try sources()
    for part in try SourcesLeftOut.each(of: sources, part: .test, smallest: 4, seeds: [1]) {
      let source = try #require(part.source)
      let heldOut = source.range.map { sources.corpus.reports[$0] }
      let sets = SetSimilarity(heldOut.map { $0.techniques.map(\.technique) })
      let named = part.fitted.split
      for row in 0..<named.plain.training.rowCount {
        #expect(sets.largest(to: named.plain.training[row: row].map { named.techniques[$0] }) < 0.8)
      }
      #expect(part.fitted.split.plain.test.allSatisfy { source.range.contains($0.row) })
      // What turns scores into probabilities is of other sources.
      #expect(named.plain.validation.allSatisfy { !source.range.contains($0.row) })
      #expect(!named.plain.validation.isEmpty)
    }
  }

  @Test func aThirdIsForChoosingAndIsNotTested() throws {
    let sources = try sources()
    let validation = try SourcesLeftOut.each(of: sources, part: .validation, smallest: 4, seeds: [1])
    let test = try SourcesLeftOut.each(of: sources, part: .test, smallest: 4, seeds: [1])
    for (one, other) in zip(validation, test) {
      let (chosen, tested) = (
        Set(one.fitted.split.plain.test.map(\.row)), Set(other.fitted.split.plain.test.map(\.row))
      )
      #expect(chosen.isDisjoint(with: tested))
      #expect(chosen.count == (chosen.count + tested.count) / 3)
    }
  }

  @Test func furtherSourcesTogetherWeighNoMoreThanTheCorpora() throws {
    let sources = try ReportSources(
      CorpusOptions.parse(["--corpus", "own=\(corpus)"]),
      AuxiliaryOptions.parse(["--auxiliary", vendors, "--auxiliary", rules, "--auxiliary-weight", "vendors=1000"]),
      attack: nil, weights: [])
    let parts = try SourcesLeftOut.each(of: sources, part: .test, smallest: 4, seeds: [1])
    let training = parts[2].fitted.split.plain.training
    let weights = (0..<training.rowCount).map { Double(training.weight(ofRow: $0)) }
    let own = weights.count { $0 == 1 }
    #expect(abs(weights.filter { $0 != 1 }.reduce(0, +) - Double(own)) < 0.01)
  }

  @Test func laterReportsAreAskedForByAModelOfEarlierOnes() throws {
    let response = try evaluate("--before", "2022")
    #expect(response.parts.map(\.name) == ["from 2022"])
    #expect(response.kind == "before")
    let sources = try sources()
    let parts = try SourcesLeftOut.later(sources, year: 2022, part: .test, smallest: 4, seeds: [1]).0
    #expect(parts[0].fitted.split.plain.test.allSatisfy { sources.corpus.reports[$0.row].year == 2023 })
    #expect(parts[0].fitted.split.plain.validation.allSatisfy { sources.corpus.reports[$0.row].year == 2019 })
  }

  @Test func theAnswerHasThreeForms() throws {
    let response = try evaluate("--leave-source-out")
    let table = SourcesTable.text(response, style: .plain)
    #expect(table.contains("mean"))
    #expect(table.contains("vs topitems"))
    let csv = String(decoding: SourcesTable.csv(response), as: UTF8.self)
    #expect(csv.contains("leave-source-out,ease,test,rules,"))
    let json = try #require(response.json["sources"])
    #expect(json.array?.count == 3)
    #expect(response.json["mean"]?["metrics"]?["recall@20"]?.number != nil)
    #expect(response.command.hasPrefix("tie evaluate --corpus own=reports.jsonl --leave-source-out --model ease"))
  }

  @Test func oneSourceCannotBeLeftOut() throws {
    let error = #expect(throws: ServiceError.self) {
      try Evaluate.parse(["--corpus", corpus, "--leave-source-out"]).sourcesAnswer()
    }
    #expect(error?.code == "one_source")
  }

  @Test(arguments: [
    ["--leave-source-out", "--before", "2020"], ["--leave-source-out", "--external"],
    ["--before", "2020", "--protocol", "mitre"],
  ])
  func whatDoesNotGoTogetherIsRefused(options: [String]) {
    #expect(throws: (any Error).self) { try Evaluate.parse(["--corpus", corpus] + options) }
  }
}

/// What a split file does with reports that it does not name.
@Suite struct ReportsBesideSplitsTests {
  @Test func areTold() throws {
    let folder = try TemporaryFolder()
    let corpus = try folder.write(SampleCorpus.csv(reports: 120), to: "reports.csv")
    let other = try folder.write("report,technique\nx,T1001\nx,T1002\ny,T1001\n", to: "other.csv")
    let split = folder.path + "/split.csv"
    _ = try Split.parse(["--corpus", corpus, "--seed", "1", "--output", split]).write()
    func warnings(_ corpora: String...) throws -> [String] {
      try PreparedSplits(
        CorpusOptions.parse(corpora.flatMap { ["--corpus", $0] }), SplitOptions.parse(["--split", split]), weights: []
      ).warnings.filter { $0.code == "reports_not_in_split" }.map(\.message)
    }
    #expect(try warnings(corpus).isEmpty)
    let both = try warnings(corpus, other)
    #expect(both.count == 1)
    #expect(both.first?.contains("2 reports of other") == true)
  }
}
