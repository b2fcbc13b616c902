import ArgumentParser
import FileFormats
import InferenceService
import Synchronization
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

@Suite struct SweepServiceTests {
  private let folder: TemporaryFolder
  private let corpus: String

  init() throws {
    folder = try TemporaryFolder()
    corpus = try folder.write(SampleCorpus.csv(reports: 160), to: "reports.csv")
  }

  private static let timestamp = "20260102_030405"

  private func arguments(_ model: String = "mitre-wals", results: String = "results.csv") throws -> Sweep {
    try Sweep.parse([
      model, "--corpus", corpus, "--grid", "regularization_coefficient=0.01,1", "--grid", "epochs=3",
      "--embedding-dimensions", "2,3", "--results", folder.path + "/" + results, "--resamples", "50", "--no-save-best",
    ])
  }

  private func sweep(_ change: (inout Sweep) -> Void = { _ in }) throws -> SweepResponse {
    var arguments = try arguments()
    change(&arguments)
    return try arguments.answer(timestamp: Self.timestamp)
  }

  private func text(_ name: String = "results.csv") throws -> String {
    String(decoding: try folder.read(name), as: UTF8.self)
  }

  private func lines(_ name: String = "results.csv") throws -> [Substring] { try text(name).split(separator: "\n") }

  @Test func everySettingIsARow() throws {
    let response = try sweep()
    #expect(response.settings == 4)
    #expect(response.finished == 4)
    let lines = try lines()
    #expect(
      lines[0].hasPrefix(
        "embedding_dimension,c,epochs,regularization_coefficient,precision_at_10,recall_at_10,ndcg_at_10,"))
    for k in [10, 20, 50, 100] { #expect(lines[0].contains("precision_at_\(k),recall_at_\(k),ndcg_at_\(k)")) }
    #expect(
      lines.dropFirst().map { $0.split(separator: ",").prefix(4).joined(separator: ",") } == [
        "2,0.001,3,0.01", "2,0.001,3,1", "3,0.001,3,0.01", "3,0.001,3,1",
      ])
    #expect(lines.dropFirst().allSatisfy { $0.hasSuffix(",ok,") })
  }

  @Test func rowsHaveTheFiguresOfEvaluate() throws {
    let response = try sweep()
    let best = try #require(response.best)
    var evaluate = try Evaluate.parse(["--corpus", corpus, "--model", "mitre-wals", "--resamples", "50"])
    evaluate.options.parameter = best.parameters.map { "\($0.key)=\($0.value)" }
    let test = try evaluate.answer()
    #expect(best.test == test.metrics)
    #expect(best.interval == test.interval)
    evaluate.asked.on = "validation"
    let validation = try evaluate.answer()
    for (name, value) in best.validation { #expect(validation.metrics[name] == value) }
  }

  @Test func theBestOfEachDimensionIsToldAndTheBestOfThemIsTheBest() throws {
    let response = try sweep()
    #expect(response.byDimension.map { $0.parameters["embedding_dimension"] } == [2, 3])
    let values = response.byDimension.map { ($0.validation["ndcg@20"] ?? nil) ?? 0 }
    #expect((response.best?.validation["ndcg@20"] ?? nil) == values.max())
  }

  @Test func threadsChangeNoByteOfTheResults() throws {
    for threads in [1, 4] {
      var arguments = try arguments(results: "threads-\(threads).csv")
      arguments.options.threads = threads
      _ = try arguments.answer()
    }
    #expect(try folder.read("threads-1.csv") == folder.read("threads-4.csv"))
  }

  @Test(arguments: [1, 3])
  func anInterruptedSweepIsContinuedWithTheSameEnd(after stop: Int) throws {
    _ = try arguments(results: "whole.csv").answer()
    let asked = Mutex(0)
    var arguments = try arguments()
    arguments.options.threads = 1
    let monitor = ExperimentMonitor(shouldStop: {
      asked.withLock {
        $0 += 1; return $0 > stop
      }
    })
    let half = try arguments.answer(monitor: monitor)
    #expect(half.interrupted)
    #expect(half.finished == stop)
    #expect(half.best == nil)
    #expect(try lines().count == 1 + stop)
    let rest = try arguments.answer()
    #expect(rest.finishedBefore == stop)
    #expect(!rest.interrupted)
    #expect(rest.best != nil)
    #expect(try text() == text("whole.csv"))
  }

  @Test func aLineThatWasCutShortIsDroppedAndDoneAgain() throws {
    _ = try sweep()
    let whole = try text()
    try folder.write(String(whole.dropLast(25)), to: "results.csv")
    let response = try sweep()
    #expect(response.finishedBefore == 3)
    #expect(try text() == whole)
  }

  @Test func nothingIsDoneTwice() throws {
    let first = try sweep()
    let begun = Mutex(0)
    let monitor = ExperimentMonitor(onStatus: { status in
      if status.doing.hasPrefix("sweeping") { begun.withLock { $0 += 1 } }
    })
    let second = try arguments().answer(monitor: monitor)
    #expect(second.finishedBefore == 4)
    #expect(begun.withLock(\.self) == 0)
    #expect(second.best?.test == first.best?.test)
  }

  @Test func resultsOfAnotherSweepAreLeftAlone() throws {
    _ = try sweep()
    let before = try text()
    var seed = try arguments()
    seed.options.fitting.seed = 2
    var split = try arguments()
    split.splits.splitSeed = [5]
    var kind = try arguments()
    kind.splits.evaluationProtocol = "mitre"
    for other in [seed, split, kind, try arguments("wals")] {
      let error = #expect(throws: FileError.self) { try other.answer() }
      #expect(error?.problem.contains("another sweep") == true)
      #expect(error?.failure == .refused)
    }
    #expect(try text() == before)
  }

  @Test func aFileThatIsNoSweepsIsLeftAlone() throws {
    try folder.write("mine\n", to: "results.csv")
    #expect(throws: FileError.self) { try sweep() }
    #expect(try text() == "mine\n")
  }

  @Test func aSettingThatFailsIsARowThatSaysWhy() throws {
    let response = try sweep {
      $0.model = "ease"
      $0.grid = ["regularization=0,10"]
      $0.embeddingDimensions = nil
    }
    #expect(response.failed == 1)
    #expect(response.best?.parameters["regularization"] == 10)
    let row = try #require(try lines().dropFirst().first)
    #expect(row.hasPrefix("0,"))
    #expect(row.contains(",error,"))
    #expect(row.contains("regularization"))
  }

  @Test func whenAllSettingsFailTheReasonIsTheError() {
    let error = #expect(throws: ServiceError.self) {
      try sweep {
        $0.model = "ease"
        $0.grid = ["regularization=0"]
        $0.embeddingDimensions = nil
      }
    }
    #expect(error?.code == "no_figures")
    #expect(error?.summary.contains("regularization") == true)
  }

  @Test func theBestIsFittedToEverythingAndWritten() throws {
    let response = try sweep {
      $0.model = "ease"
      $0.grid = ["regularization=5,10"]
      $0.embeddingDimensions = nil
      $0.results = nil
      $0.options.resultsFolder = folder.path + "/results"
      $0.saveBest = true
    }
    #expect(response.results == folder.path + "/results/ease_model_results.csv")
    #expect(response.files == [folder.path + "/results/ease_20260102_030405.json"])
    let saved = try #require(response.saved)
    #expect(saved.output == folder.path + "/results/ease_20260102_030405.safetensors")
    let card = try ModelLoader.load(saved.output).card
    #expect(card.parameters == response.best?.parameters)
    #expect(card.reports == 160)
  }

  @Test func aModelBelowPopularityIsRefusedAndItsResultsAreKept() throws {
    try folder.write(SampleCorpus.noise(reports: 160), to: "reports.csv")
    let response = try sweep {
      $0.grid = ["epochs=1"]
      $0.embeddingDimensions = "16"
      $0.options.output = folder.path + "/best.safetensors"
      $0.saveBest = true
    }
    #expect(response.saved?.refusal?.failure == .refused)
    #expect(response.saved?.card == nil)
    #expect(try lines().count == 2)
    #expect(try folder.names().allSatisfy { !$0.hasSuffix(".safetensors") })
  }
}
