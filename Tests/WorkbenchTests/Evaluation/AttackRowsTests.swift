import ArgumentParser
import AttackKnowledge
import Corpus
import InferenceService
import Recommenders
import TestSupport
import Testing

@testable import Workbench

/// Evaluations that take rows or reports from a bundle of ATT&CK.
@Suite struct AttackRowsTests {
  private let folder: TemporaryFolder
  private let corpus: String
  private let attack: String

  /// A corpus of 120 reports with a link each, and a bundle in which each of 60 other publications, the first ten
  /// reports of the corpus and ten twins of others is cited for what a piece of software does.
  init() throws {
    folder = try TemporaryFolder()
    let reports = Self.reports(SampleCorpus.csv(reports: 120))
    let lines = reports.enumerated().map { number, techniques in
      #"{"report": "r\#(number)", "techniques": ["#
        + techniques.map { "\"\($0)\"" }.joined(separator: ", ")
        + #"], "references": [{"name": "", "url": "https://corpus.example/\#(number)"}]}"#
    }
    corpus = try folder.write(lines.joined(separator: "\n") + "\n", to: "reports.jsonl")
    let other = Self.reports(SampleCorpus.csv(reports: 400)).dropFirst(300).prefix(60).map { techniques in
      Array(Set(techniques + ["T1082", "T1016"])).sorted()
    }
    var publications = other.enumerated().map { ("https://other.example/\($0)", $1) }
    publications += reports.prefix(10).enumerated().map { ("http://www.corpus.example/\($0)/", $1) }
    publications += reports.dropFirst(20).prefix(10).enumerated().map { ("https://twin.example/\($0)", $1) }
    attack = try folder.write(Self.bundle(publications), to: "attack.json")
  }

  private static func reports(_ csv: String) -> [[String]] {
    var reports: [String: [String]] = [:]
    for line in csv.split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",").map(String.init)
      reports[cells[0], default: []].append(cells[1])
    }
    return (0..<reports.count).compactMap { reports["r\($0)"] }
  }

  private static func bundle(_ publications: [(url: String, techniques: [String])]) -> String {
    let techniques = Set(publications.flatMap(\.techniques)).sorted()
    var objects = techniques.map { id in
      #"{"type": "attack-pattern", "id": "attack-pattern--\#(id)", "name": "\#(id)","#
        + #""x_mitre_domains": ["enterprise-attack"],"#
        + #""external_references": [{"source_name": "mitre-attack", "external_id": "\#(id)"}]}"#
    }
    for (number, publication) in publications.enumerated() {
      let id = "S\(1000 + number)"
      objects.append(
        #"{"type": "malware", "id": "malware--\#(id)", "name": "Malware \#(number)","#
          + #""external_references": [{"source_name": "mitre-attack", "external_id": "\#(id)"}]}"#)
      objects += publication.techniques.map { technique in
        #"{"type": "relationship", "id": "relationship--\#(id)\#(technique)", "relationship_type": "uses","#
          + #""source_ref": "malware--\#(id)", "target_ref": "attack-pattern--\#(technique)","#
          + #""external_references": [{"source_name": "P \#(number)", "url": "\#(publication.url)"}]}"#
      }
    }
    return #"{"type": "bundle", "id": "bundle--1", "objects": [\#(objects.joined(separator: ","))]}"#
  }

  private func evaluate(_ change: (inout Evaluate) -> Void) throws -> EvaluateResponse {
    var arguments = try Evaluate.parse([
      "--corpus", corpus, "--model", "ease", "--parameter", "regularization=10", "--resamples", "50",
    ])
    change(&arguments)
    return try arguments.answer()
  }

  // MARK: - Rows

  @Test func rowsAreFittedToWithoutWhatIsHeldOut() throws {
    let response = try evaluate {
      $0.auxiliary.auxiliary = [attack]
      $0.splits.splitSeed = [1, 2]
      $0.baseline = ["ease:regularization=10"]
    }
    let auxiliary = try #require(response.auxiliary?.first)
    #expect(auxiliary.splits.map(\.weight) == [0.25, 0.25])
    #expect(auxiliary.splits.map(\.split) == ["reports seed 1", "reports seed 2"])
    for split in auxiliary.splits {
      // A publication and the software that it is about, for most of the eighty.
      let rows = split.rows.values.reduce(0, +)
      #expect((100..<160).contains(rows))
      #expect(split.rows.keys.sorted() == ["cited_report", "software"])
      #expect(rows + split.heldOutRows + split.similarRows + split.smallRows <= 160)
      #expect(split.heldOutRows + split.similarRows > 0)
    }
    // The same model without the rows is another.
    #expect(response.baselines.count == 1)
    #expect(response.baselines[0].metrics != response.metrics)
  }

  @Test func noRowThatModelsSeeIsAReportThatIsAskedFor() throws {
    for unit in ["reports", "entries"] {
      let prepared = try PreparedSplits(
        CorpusOptions.parse(["--corpus", corpus]), SplitOptions.parse(["--split-by", unit]), weights: [],
        auxiliary: AuxiliaryOptions.parse(["--auxiliary", attack]))
      let named = try #require(prepared.splits.first)
      let own = named.plain.training.rowCount
      let heldOut = SetSimilarity(
        named.split.heldOutRows.map { prepared.corpus.reports[$0].techniques.map(\.technique) })
      #expect(named.split.training.rowCount > own)
      for row in own..<named.split.training.rowCount {
        let techniques = named.split.training[row: row].map { named.techniques[$0] }
        #expect(heldOut.largest(to: techniques) < 0.8, "\(unit)")
        #expect(named.split.training.weight(ofRow: row) == 0.25)
      }
    }
  }

  @Test func rowsThatSayNothingAreTold() throws {
    let other = try folder.write(Self.bundle([("https://other.example", ["T0800", "T0801"])]), to: "other.json")
    let response = try evaluate { $0.auxiliary.auxiliary = [other] }
    #expect(response.warnings.map(\.code).contains("no_auxiliary_rows"))
    #expect(response.auxiliary?.first?.splits[0].rows == [:])
  }

  @Test func weightsAreAboveZero() throws {
    let error = #expect(throws: ServiceError.self) {
      try evaluate {
        $0.auxiliary.auxiliary = [attack]
        $0.auxiliary.auxiliaryWeight = ["0"]
      }
    }
    #expect(error?.code == "bad_weight")
  }

  @Test func comparisonsTakeRowsToo() throws {
    var arguments = try Compare.parse([
      "--corpus", corpus, "--model", "ease:regularization=10", "--model", "topitems", "--resamples", "0",
    ])
    let plain = try arguments.answer()
    arguments.auxiliary.auxiliary = [attack]
    let response = try arguments.answer()
    #expect(plain.auxiliary == nil)
    #expect(response.auxiliary?.first?.splits.count == 1)
    func figures(_ response: CompareResponse, _ label: String) -> [String: Double?]? {
      response.models.first { $0.label == label }?.test
    }
    #expect(figures(response, "ease:regularization=10") != figures(plain, "ease:regularization=10"))
    // Popularity is what the other is held against, with the rows or without.
    #expect(figures(response, "topitems") == figures(plain, "topitems"))
    arguments.saveBest = true
    let error = #expect(throws: ServiceError.self) { try arguments.answer() }
    #expect(error?.code == "auxiliary_saving")
  }

  // MARK: - Reports of another source

  @Test func citedReportsThatTheCorpusLacksAreAskedFor() throws {
    let response = try evaluate {
      $0.splits.attack = attack
      $0.questions.external = true
      $0.splits.splitSeed = [1, 2]
    }
    let external = try #require(response.external)
    #expect(response.split == "external seed 1, external seed 2")
    #expect(external.cited == 80)
    #expect(external.tested > 5)
    #expect(response.reports == 2 * external.tested)
    #expect(external.small + external.known + external.similar + external.repeated + external.tested == 80)
    #expect(response.baselines.map(\.label) == ["topitems", "cooccurrence"])
    #expect(response.command.contains("--attack attack.json --external"))
  }

  @Test func nothingOfTheTestIsInTheTraining() throws {
    let prepared = try PreparedSplits(
      CorpusOptions.parse(["--corpus", corpus]), SplitOptions.parse(["--attack", attack]), weights: [],
      auxiliary: AuxiliaryOptions.parse(["--auxiliary", attack]), questions: QuestionOptions.parse(["--external"]))
    let named = try #require(prepared.splits.first)
    let tested = named.split.test.map { prepared.corpus.reports[$0.row] }
    let training = prepared.corpus.reports.dropLast(tested.count)
    #expect(named.plain.training.rowCount == training.count)
    let publications = PublicationKeys(of: training)
    #expect(!tested.contains { publications.contains($0) })
    let fitted = SetSimilarity((0..<named.split.training.rowCount).map { named.split.training[row: $0] })
    for query in named.split.test {
      #expect(query.observed.count == (query.observed.count + query.hidden.count) / 2)
      #expect(query.observed.count + query.hidden.count >= 6)
      #expect(fitted.largest(to: query.observed + query.hidden) < 0.8)
    }
  }

  @Test func whatAnExternalTestNeeds() throws {
    func code(_ change: (inout Evaluate) -> Void) -> String? {
      let error = #expect(throws: ServiceError.self) {
        try evaluate {
          $0.questions.external = true
          change(&$0)
        }
      }
      return error?.code
    }
    #expect(code { _ in } == "no_attack")
    #expect(
      code {
        $0.splits.attack = attack
        $0.splits.splitBy = "entries"
      } == "external_split")
    #expect(
      code {
        $0.splits.attack = attack
        $0.asked.on = "validation"
      } == "nothing_held_out")
  }
}

/// What rows of ATT&CK 15.1 do to figures on TIE's dataset.
@Suite(.enabled(if: SharedData.isPresent, SharedData.skipReason))
struct LeakingRowsTests {
  @Test func theGainOfUnfilteredRowsIsLeakage() throws {
    let prepared = try PreparedSplits(
      CorpusOptions.parse(["--corpus", SharedData.path("data/tie-dataset-2024-04.json")]),
      SplitOptions.parse(["--split", SharedData.path("data/splits/reports-seed1.csv")]), weights: [])
    let named = try #require(prepared.splits.first)
    let bundle = try AttackBundle(contentsOf: SharedData.path("data/enterprise-attack-15.1.json"))
    let columns = Dictionary(uniqueKeysWithValues: named.techniques.enumerated().map { ($1, $0) })
    let heldOut = named.split.heldOutRows.map { prepared.corpus.reports[$0] }

    func recall(_ split: EvaluationSplit) throws -> Double {
      let definition = UserNeighbors.definition
      let model = try definition.fit(split.training, try ParameterValues(for: definition), FitOptions(threads: 2))
      return try #require(Evaluation(of: model, on: Array(split.test.prefix(150)), cutoffs: [20])["recall@20"])
    }
    func recall(withoutWhat heldOut: [Report]) throws -> Double {
      let rows = AuxiliaryRows.make(from: bundle, heldOut: heldOut, techniques: Set(named.techniques))
      return try recall(
        named.plain.adding(
          rows.reports.map { $0.techniques.compactMap { columns[$0.technique] } }, weight: 0.25))
    }
    let plain = try recall(named.plain)
    let open = try recall(withoutWhat: [])
    let strict = try recall(withoutWhat: heldOut)
    #expect(open > plain + 0.015)
    #expect(abs(strict - plain) < 0.01)
  }
}
