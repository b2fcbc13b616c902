import ArgumentParser
import FileFormats
import InferenceService
import TestSupport
import Testing

@testable import Workbench

@Suite struct EvaluateServiceTests {
  private let folder: TemporaryFolder
  private let corpus: String

  init() throws {
    folder = try TemporaryFolder()
    corpus = try folder.write(SampleCorpus.csv(reports: 80), to: "reports.csv")
  }

  private func evaluate(_ change: (inout Evaluate) -> Void = { _ in }) throws -> EvaluateResponse {
    var arguments = try Evaluate.parse([
      "--corpus", corpus, "--model", "ease", "--parameter", "regularization=10", "--resamples", "0",
    ])
    change(&arguments)
    return try arguments.answer()
  }

  private func value(_ name: String, of metrics: [String: Double?]) throws -> Double {
    try #require(metrics[name] ?? nil, "\(name)")
  }

  @Test func severalSplitsGiveTheirMeans() throws {
    let seeds: [UInt64] = [1, 2, 3]
    let single = try seeds.map { seed in try evaluate { $0.splits.splitSeed = [seed] } }
    let joint = try evaluate { $0.splits.splitSeed = seeds }
    #expect(joint.splits.map(\.split) == ["reports seed 1", "reports seed 2", "reports seed 3"])
    for name in ["precision@5", "recall@10", "ndcg@20", "map", "mrr", "mse", "coverage@5"] {
      let values = try single.map { try value(name, of: $0.metrics) }
      #expect(Set(values).count > 1, "\(name) is the same on all splits")
      #expect(abs(try value(name, of: joint.metrics) - values.reduce(0, +) / 3) < 2e-6, "\(name)")
      #expect(try joint.splits.map { try value(name, of: $0.metrics) } == values)
    }
    #expect(joint.reports == single.map(\.reports).reduce(0, +))
  }

  @Test(arguments: ["masked", "mitre"], ["reports", "entries"])
  func intervalsContainTheirValues(kind: String, unit: String) throws {
    let response = try evaluate {
      $0.splits.evaluationProtocol = kind
      $0.splits.splitBy = unit
      $0.resamples = 200
    }
    #expect(response.interval.count >= 15)
    for (name, interval) in response.interval {
      let value = try value(name, of: response.metrics)
      #expect(interval.low - 1e-6 <= value && value <= interval.high + 1e-6, "\(name)")
    }
    let ndcg = try #require(response.interval["ndcg@5"])
    #expect(ndcg.low < ndcg.high)
  }

  @Test func theSeedDecidesTheIntervals() throws {
    func interval(_ seed: UInt64) throws -> EvaluateResponse.Interval? {
      try evaluate {
        $0.options.model = "topitems"
        $0.options.parameter = []
        $0.options.fitting.seed = seed
        $0.resamples = 100
      }.interval["map"]
    }
    #expect(try interval(1) == interval(1))
    #expect(try interval(1) != interval(2))
  }

  @Test func maskingMakesFindingEasier() throws {
    func recall(_ kind: String) throws -> Double {
      try value("recall@5", of: evaluate { $0.splits.evaluationProtocol = kind }.metrics)
    }
    // Unmasked, what is given takes up places among the first five.
    #expect(try recall("masked") > recall("mitre"))
  }

  @Test func everyProtocolGivesTheSameKeys() throws {
    let masked = try evaluate()
    let mitre = try evaluate { $0.splits.evaluationProtocol = "mitre" }
    #expect(Set(masked.metrics.keys) == Set(mitre.metrics.keys))
    #expect(masked.metrics.allSatisfy { $0.value != nil })
    #expect(mitre.metrics.filter { $0.value == nil }.keys.sorted() == ["map", "mrr"])
    #expect(Set(mitre.order) == Set(mitre.metrics.keys).subtracting(["map", "mrr"]))
  }

  @Test func theValidationPartIsAnother() throws {
    let test = try evaluate()
    let validation = try evaluate { $0.asked.on = "validation" }
    #expect((test.part, validation.part) == ("test", "validation"))
    #expect(validation.reports < test.reports)
    #expect(try value("map", of: validation.metrics) != value("map", of: test.metrics))
  }

  @Test(arguments: ["reports", "entries"])
  func aSplitFileGivesWhatTheSplitGave(unit: String) throws {
    let output = folder.path + "/split.csv"
    let written = try Split.parse(["--corpus", corpus, "--by", unit, "--seed", "4", "--output", output]).write()
    let direct = try evaluate {
      $0.splits.splitBy = unit
      $0.splits.splitSeed = [4]
    }
    let read = try evaluate { $0.splits.split = [output] }
    #expect(read.unit == unit)
    #expect(read.reports == direct.reports)
    #expect(read.metrics == direct.metrics)
    #expect(written.reports[unit == "entries" ? "test" : "test-hidden"] == read.reports)
  }

  @Test func aPersonalisedModelBeatsPopularityHere() throws {
    let ease = try evaluate()
    let popular = try evaluate {
      $0.options.model = "topitems"
      $0.options.parameter = []
    }
    #expect(try value("ndcg@10", of: ease.metrics) > value("ndcg@10", of: popular.metrics) + 0.1)
  }

  @Test func aSplitOfAnotherCorpusIsRefused() throws {
    let split = try folder.write("report,technique,split\n0,T1600,train\n", to: "split.csv")
    let error = #expect(throws: FileError.self) { try evaluate { $0.splits.split = [split] } }
    #expect(error?.failure == .refused)
    #expect(error?.line == 2)
  }

  @Test func aSplitThatHoldsNothingOutIsRefused() throws {
    let firstRow = SampleCorpus.csv(reports: 1).split(separator: "\n")[1]
    let listed = try #require(firstRow.split(separator: ",").last)
    let split = try folder.write("report,technique,split\n0,\(listed),train\n", to: "split.csv")
    let error = #expect(throws: ServiceError.self) { try evaluate { $0.splits.split = [split] } }
    #expect(error?.code == "nothing_held_out")
  }

  @Test func splitsOfBothKindsHaveNoMean() throws {
    let paths = try ["reports", "entries"].map { unit in
      let output = folder.path + "/split-\(unit).csv"
      _ = try Split.parse(["--corpus", corpus, "--by", unit, "--output", output]).write()
      return output
    }
    let error = #expect(throws: ServiceError.self) { try evaluate { $0.splits.split = paths } }
    #expect(error?.code == "mixed_splits")
  }

  @Test func splitsAndMergedReportsDoNotGoTogether() throws {
    let error = #expect(throws: ServiceError.self) {
      try evaluate {
        $0.corpora.reading.mergeDuplicates = true
        $0.splits.split = ["split.csv"]
      }
    }
    #expect(error?.code == "merged_split")
  }

  @Test(arguments: ["Masked", "best", ""])
  func protocolsHaveNames(name: String) {
    let error = #expect(throws: ServiceError.self) { try evaluate { $0.splits.evaluationProtocol = name } }
    #expect(error?.code == "unknown_protocol")
  }
}
