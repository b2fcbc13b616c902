import FileFormats
import InferenceService
import Synchronization
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

@Suite struct SweepServiceTests {
  private let folder: TemporaryFolder
  private let data: SplitRequest

  init() throws {
    folder = try TemporaryFolder()
    data = SplitRequest(corpus: CorpusRequest([try folder.write(SampleCorpus.csv(reports: 160), to: "reports.csv")]))
  }

  private func request(_ model: String = "mitre-wals", results: String = "results.csv") -> SweepRequest {
    var request = SweepRequest(data: data, model: model)
    request.grid = ["regularization_coefficient=0.01,1", "epochs=3"]
    request.embeddingDimensions = [2, 3]
    request.results = folder.path + "/" + results
    request.timestamp = "20260102_030405"
    request.resamples = 50
    return request
  }

  private func text(_ name: String = "results.csv") throws -> String {
    String(decoding: try folder.read(name), as: UTF8.self)
  }

  private func lines(_ name: String = "results.csv") throws -> [Substring] { try text(name).split(separator: "\n") }

  @Test func everySettingIsARow() throws {
    let response = try SweepService.sweep(request())
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
    let response = try SweepService.sweep(request())
    let best = try #require(response.best)
    var evaluate = EvaluateRequest(data: data)
    evaluate.model = "mitre-wals"
    evaluate.parameters = best.parameters.map { "\($0.key)=\($0.value)" }
    evaluate.resamples = 50
    let test = try EvaluateService.evaluate(evaluate)
    #expect(best.test == test.metrics)
    #expect(best.interval == test.interval)
    evaluate.onValidation = true
    let validation = try EvaluateService.evaluate(evaluate)
    for (name, value) in best.validation { #expect(validation.metrics[name] == value) }
  }

  @Test func theBestOfEachDimensionIsToldAndTheBestOfThemIsTheBest() throws {
    let response = try SweepService.sweep(request())
    #expect(response.byDimension.map { $0.parameters["embedding_dimension"] } == [2, 3])
    let values = response.byDimension.map { ($0.validation["ndcg@20"] ?? nil) ?? 0 }
    #expect((response.best?.validation["ndcg@20"] ?? nil) == values.max())
  }

  @Test func threadsChangeNoByteOfTheResults() throws {
    for threads in [1, 4] {
      var request = request(results: "threads-\(threads).csv")
      request.threads = threads
      _ = try SweepService.sweep(request)
    }
    #expect(try folder.read("threads-1.csv") == folder.read("threads-4.csv"))
  }

  @Test(arguments: [1, 3])
  func anInterruptedSweepIsContinuedWithTheSameEnd(after stop: Int) throws {
    _ = try SweepService.sweep(request(results: "whole.csv"))
    let asked = Mutex(0)
    var request = request()
    request.threads = 1
    let monitor = ExperimentMonitor(shouldStop: {
      asked.withLock {
        $0 += 1; return $0 > stop
      }
    })
    let half = try SweepService.sweep(request, monitor: monitor)
    #expect(half.interrupted)
    #expect(half.finished == stop)
    #expect(half.best == nil)
    #expect(try lines().count == 1 + stop)
    let rest = try SweepService.sweep(request)
    #expect(rest.finishedBefore == stop)
    #expect(!rest.interrupted)
    #expect(rest.best != nil)
    #expect(try text() == text("whole.csv"))
  }

  @Test func aLineThatWasCutShortIsDroppedAndDoneAgain() throws {
    _ = try SweepService.sweep(request())
    let whole = try text()
    try folder.write(String(whole.dropLast(25)), to: "results.csv")
    let response = try SweepService.sweep(request())
    #expect(response.finishedBefore == 3)
    #expect(try text() == whole)
  }

  @Test func nothingIsDoneTwice() throws {
    let first = try SweepService.sweep(request())
    let begun = Mutex(0)
    let monitor = ExperimentMonitor(onStatus: { status in
      if status.doing.hasPrefix("sweeping") { begun.withLock { $0 += 1 } }
    })
    let second = try SweepService.sweep(request(), monitor: monitor)
    #expect(second.finishedBefore == 4)
    #expect(begun.withLock(\.self) == 0)
    #expect(second.best?.test == first.best?.test)
  }

  @Test func resultsOfAnotherSweepAreLeftAlone() throws {
    _ = try SweepService.sweep(request())
    let before = try text()
    var seed = request()
    seed.seed = 2
    var split = request()
    split.data.splitSeeds = [5]
    var kind = request()
    kind.data.protocol = "mitre"
    for other in [seed, split, kind, request("wals")] {
      let error = #expect(throws: FileError.self) { try SweepService.sweep(other) }
      #expect(error?.problem.contains("another sweep") == true)
      #expect(error?.failure == .refused)
    }
    #expect(try text() == before)
  }

  @Test func aFileThatIsNoSweepsIsLeftAlone() throws {
    try folder.write("mine\n", to: "results.csv")
    #expect(throws: FileError.self) { try SweepService.sweep(request()) }
    #expect(try text() == "mine\n")
  }

  @Test func aSettingThatFailsIsARowThatSaysWhy() throws {
    var request = request("ease")
    request.grid = ["regularization=0,10"]
    request.embeddingDimensions = []
    let response = try SweepService.sweep(request)
    #expect(response.failed == 1)
    #expect(response.best?.parameters["regularization"] == 10)
    let row = try #require(try lines().dropFirst().first)
    #expect(row.hasPrefix("0,"))
    #expect(row.contains(",error,"))
    #expect(row.contains("regularization"))
  }

  @Test func whenAllSettingsFailTheReasonIsTheError() {
    var request = request("ease")
    request.grid = ["regularization=0"]
    request.embeddingDimensions = []
    let error = #expect(throws: ServiceError.self) { try SweepService.sweep(request) }
    #expect(error?.code == "no_figures")
    #expect(error?.summary.contains("regularization") == true)
  }

  @Test func theBestIsFittedToEverythingAndWritten() throws {
    var request = request("ease")
    request.grid = ["regularization=5,10"]
    request.embeddingDimensions = []
    request.results = nil
    request.resultsFolder = folder.path + "/results"
    request.saving = SavingRequest()
    let response = try SweepService.sweep(request)
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
    var request = request()
    request.grid = ["epochs=1"]
    request.embeddingDimensions = [16]
    request.saving = SavingRequest()
    request.saving?.folder = folder.path
    let response = try SweepService.sweep(request)
    #expect(response.saved?.refusal?.failure == .refused)
    #expect(response.saved?.card == nil)
    #expect(try lines().count == 2)
    #expect(try folder.names().allSatisfy { !$0.hasSuffix(".safetensors") })
  }
}
