import ArgumentParser
import InferenceService
import Recommenders
import TestSupport
import Testing

@testable import Workbench

/// What an evaluation says beside its figures.
@Suite struct EvaluationDetailsTests {
  private let folder: TemporaryFolder
  private let corpus: String

  init() throws {
    folder = try TemporaryFolder()
    corpus = try folder.write(SampleCorpus.csv(reports: 120), to: "reports.csv")
  }

  private func evaluate(_ change: (inout Evaluate) -> Void = { _ in }) throws -> EvaluateResponse {
    try arguments(change).answer()
  }

  /// The same with probabilities.
  private func evaluatePopular(_ change: (inout Evaluate) -> Void = { _ in }) throws -> EvaluateResponse {
    try arguments(change).answer(fit: Self.popular)
  }

  private func arguments(_ change: (inout Evaluate) -> Void) throws -> Evaluate {
    var arguments = try Evaluate.parse([
      "--corpus", corpus, "--model", "ease", "--parameter", "regularization=10", "--resamples", "100",
    ])
    change(&arguments)
    return arguments
  }

  // MARK: - Baselines

  @Test func popularityStandsBesideEveryModel() throws {
    let response = try evaluate()
    #expect(response.baselines.map(\.label) == ["topitems"])
    let popular = response.baselines[0]
    for name in ["ndcg@10", "recall@5", "mrr"] {
      let own = try #require(response.metrics[name] ?? nil)
      let other = try #require(popular.metrics[name] ?? nil)
      let difference = try #require(popular.difference[name])
      #expect(abs(difference.value - (own - other)) < 2e-6, "\(name)")
      let (low, high) = (try #require(difference.low), try #require(difference.high))
      #expect(low <= difference.value && difference.value <= high, "\(name)")
    }
    #expect(try #require(popular.difference["ndcg@10"]?.low) > 0)
  }

  @Test func baselinesCanBeNamed() throws {
    let several = try evaluate { $0.baseline = ["cooccurrence", "ease:regularization=500"] }
    #expect(several.baselines.map(\.label) == ["cooccurrence", "ease:regularization=500"])
    #expect(try evaluate { $0.baseline = ["none"] }.baselines.isEmpty)
    let unknown = #expect(throws: ServiceError.self) { try evaluate { $0.baseline = ["best"] } }
    #expect(unknown?.code == "unknown_model")
  }

  @Test func aModelIsNotHeldAgainstItself() throws {
    let response = try evaluate {
      $0.options.model = "topitems"
      $0.options.parameter = []
    }
    #expect(response.baselines.isEmpty)
  }

  // MARK: - Parts of the reports

  @Test func partsAddUpToAll() throws {
    let response = try evaluate { $0.splits.splitSeed = [1, 2] }
    #expect(response.breakdowns.map(\.by).contains("popularity"))
    for breakdown in response.breakdowns where breakdown.by != "popularity" {
      #expect(breakdown.groups.map(\.reports).reduce(0, +) == response.reports, "\(breakdown.by)")
      let mean = breakdown.groups.reduce(0.0) {
        $0 + ($1.metrics["ndcg@20"]?.value ?? 0) * Double($1.reports) / Double(response.reports)
      }
      #expect(abs(mean - (try #require(response.metrics["ndcg@20"] ?? nil))) < 1e-4, "\(breakdown.by)")
    }
    let popularity = try #require(response.breakdowns.last)
    #expect(popularity.groups.map(\.group) == ["head", "middle", "tail"])
    #expect(Set(popularity.groups.flatMap(\.metrics.keys)) == ["recall@20"])
  }

  @Test func aDivisionIntoOneIsNone() throws {
    // The sample has no origins.
    #expect(!(try evaluate().breakdowns.map(\.by).contains("origin")))
    #expect(!(try evaluate { $0.questions.observed = 1 }.breakdowns.map(\.by).contains("observed")))
  }

  @Test func originsAreToldApart() throws {
    let other = try folder.write(SampleCorpus.noise(reports: 60), to: "other.csv")
    let both = [corpus, other]
    let response = try evaluate { $0.corpora.corpus = both }
    let origins = try #require(response.breakdowns.first { $0.by == "origin" })
    #expect(Set(origins.groups.map(\.group)) == ["reports", "other"])
  }

  @Test(arguments: [
    (0, "0"), (1, "1"), (2, "2"), (3, "3–4"), (4, "3–4"), (5, "5–9"), (9, "5–9"), (10, "10+"), (99, "10+"),
  ])
  func numbersObservedHaveGroups(count: Int, label: String) {
    #expect(Breakdown.observedLabel(count) == label)
  }

  @Test func underMITREsProtocolThereAreNoParts() throws {
    let response = try evaluate { $0.splits.evaluationProtocol = "mitre" }
    #expect(response.breakdowns.isEmpty)
    #expect(response.calibration == nil)
    #expect(!response.baselines.isEmpty)
  }

  // MARK: - Other questions

  @Test func oneTechniqueCanBeGiven() throws {
    let one = try evaluate { $0.questions.observed = 1 }
    let four = try evaluate { $0.questions.observed = 4 }
    #expect(one.reports == four.reports)
    #expect(try #require(one.metrics["recall@5"] ?? nil) < #require(four.metrics["recall@5"] ?? nil))
    #expect(one.command.contains("--observed 1"))
    let large = try evaluate {
      $0.questions.observed = 1
      $0.questions.smallest = 6
    }
    #expect(0 < large.reports && large.reports < one.reports)
    let entries = #expect(throws: ServiceError.self) {
      try evaluate {
        $0.questions.observed = 1
        $0.splits.splitBy = "entries"
      }
    }
    #expect(entries?.code == "observed_entries")
  }

  @Test func coverageIsCounted() throws {
    let response = try evaluate { $0.splits.splitSeed = [1, 2] }
    let share = try #require(response.metrics["coverage@20"] ?? nil)
    #expect(response.coverage.top == 20)
    #expect(abs(response.coverage.reached - share * response.coverage.techniques) < 1e-3)
  }

  // MARK: - Probabilities

  /// Popularity: the share of training reports that list a technique, corrected for what was given, is no bad guess.
  private static let popular: EvaluatedModel.Fit = { _, split, _ in
    let model = TopItems.fit(split.training)
    return EvaluatedModel(model) { scores, observed in observed.count == 1 ? nil : scores }
  }

  @Test func probabilitiesAreHeldAgainstWhatCameTrue() throws {
    let response = try evaluatePopular()
    let calibration = try #require(response.calibration)
    #expect(calibration.top.candidates == 20 * response.reports)
    #expect(calibration.all.candidates > calibration.top.candidates)
    for part in [calibration.all, calibration.top] {
      let (error, share) = (try #require(part.error), try #require(part.share))
      #expect(0...1 ~= error && 0...1 ~= share)
    }
    #expect(calibration.bins.map(\.candidates).reduce(0, +) == calibration.top.candidates)
    #expect(calibration.bins.allSatisfy { $0.low <= $0.share && $0.share <= $0.high })
    // Of single techniques the sample gives no probabilities.
    #expect(calibration.sets.first?.observed == 2)
    for sets in calibration.sets {
      #expect(sets.effectiveReports >= 1)
      let (error, share) = (try #require(sets.top.error), try #require(sets.top.share))
      #expect(0...1 ~= error && 0...1 ~= share)
    }
  }

  @Test func scoresAreNoProbabilities() throws {
    #expect(try evaluate().calibration == nil)
    #expect(try evaluatePopular { $0.questions.observed = 1 }.calibration == nil)
  }

  // MARK: - Learning curve

  @Test func fewerReportsTeachLess() throws {
    let response = try evaluate {
      $0.fractions = "1,0.1,0.5,0.5"
      $0.splits.splitSeed = [1, 2]
    }
    #expect(response.curve.map(\.fraction) == [0.1, 0.5, 1])
    #expect(response.curve.map(\.subsamples) == [2, 2, 1])
    #expect(response.curve.map(\.reports) == response.curve.map(\.reports).sorted())
    let last = try #require(response.curve.last)
    #expect(last.metrics == response.metrics)
    #expect(last.interval == response.interval)
    #expect(last.baselines["topitems"] == response.baselines[0].metrics)
    let first = try #require(response.curve.first?.metrics["ndcg@10"] ?? nil)
    #expect(first < (try #require(last.metrics["ndcg@10"] ?? nil)))
  }

  @Test(arguments: [0, -1, 1.5, Double.nan])
  func sharesAreBetweenNoneAndAll(share: Double) {
    let error = #expect(throws: ValidationError.self) { try evaluate { $0.fractions = "\(share)" } }
    #expect(error?.message.hasPrefix("--fractions must be numbers above 0 and at most 1") == true)
  }

  // MARK: - The page

  @Test func thePageHasEverything() throws {
    let response = try evaluatePopular { $0.fractions = "0.5,1" }
    let page = EvaluationReport.html(response)
    for text in [
      "tie evaluate --corpus reports.csv", "Probabilities of ease", "recall@20 over the number of training reports",
      "By how often training reports list the technique to be found", "topitems", "ndcg@20",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(page.split(separator: "<svg").count == 3)
    #expect(page == EvaluationReport.html(response))
    #expect(!EvaluationReport.html(try evaluate()).contains("<svg"))
  }

  @Test func theCommandGivesTheAnswerAgain() throws {
    let response = try evaluate {
      $0.splits.splitSeed = [1, 7]
      $0.baseline = ["cooccurrence"]
      $0.fractions = "0.5"
    }
    #expect(
      response.command == """
        tie evaluate --corpus reports.csv --split-seed 1 --split-seed 7 --model ease --parameter regularization=10 \
        --baseline cooccurrence --fractions 0.5 --subsamples 2 --resamples 100
        """)
  }

  @Test func wordsThatAShellWouldSplitAreQuoted() throws {
    let path = try folder.write(SampleCorpus.csv(reports: 60), to: "it's mine.csv")
    #expect(
      try Evaluate.parse(["--corpus", path, "--model", "ease", "--resamples", "0"]).command.contains(
        #"--corpus 'it'\''s mine.csv'"#))
  }
}
