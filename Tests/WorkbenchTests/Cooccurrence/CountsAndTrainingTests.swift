import FileFormats
import InferenceService
import Recommenders
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

@Suite struct CountsAndTrainingTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SampleCorpus.csv(reports: 80), to: "reports.csv")
  }

  private func code(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? ServiceError)?.code }
    return nil
  }

  private func counts(_ output: String, add: [String] = [], corpus: Bool = true) throws -> CountsResponse {
    var request = CountsRequest(output: folder.path + "/" + output)
    if corpus { request.source.corpus = CorpusRequest([folder.path + "/reports.csv"]) }
    request.add = add.map { folder.path + "/" + $0 }
    return try CooccurrenceService.counts(request)
  }

  private func train(_ configure: (inout TrainRequest) -> Void) throws -> InferenceModel {
    var request = TrainRequest(corpus: CorpusRequest([]), output: folder.path + "/model.safetensors")
    request.model = "ease"
    request.parameters = ["regularization=10"]
    configure(&request)
    _ = try TrainService.train(request)
    return try InferenceModel(contentsOf: request.output)
  }

  @Test(arguments: ["counts.csv", "counts.safetensors"])
  func aModelOfCountsIsThatOfTheReports(file: String) throws {
    _ = try counts(file)
    let path = folder.path + "/" + file
    let counted = try train { $0.cooccurrence = [path] }
    let trained = try train {
      $0.corpus = CorpusRequest([folder.path + "/reports.csv"])
      $0.evaluates = false
    }
    #expect(counted.techniques == trained.techniques)
    #expect(counted.evidence == trained.evidence)
    for (a, b) in zip(counted.recommender.tensors[0].values, trained.recommender.tensors[0].values) {
      #expect(abs(a - b) < 1e-6)
    }
    #expect(counted.card.reports == trained.card.reports)
    #expect(counted.card.sources.map(\.format) == ["cooccurrence"])
    #expect(counted.card.command?.contains("--cooccurrence \(file)") == true)
  }

  @Test func sumsAreWritten() throws {
    let one = try counts("one.csv")
    let sum = try counts("sum.safetensors", add: ["one.csv"])
    #expect(sum.reports == 2 * one.reports)
    #expect(sum.techniques == one.techniques)
    let copy = try counts("copy.csv", add: ["one.csv"], corpus: false)
    #expect(copy.reports == one.reports)
    #expect(try folder.read("copy.csv") == folder.read("one.csv"))
  }

  @Test func countsAnswerQuestions() throws {
    _ = try counts("counts.csv")
    let request = WithRequest(techniques: ["T1566"])
    var source = CooccurrenceSource()
    source.counts = [folder.path + "/counts.csv"]
    let counted = try CooccurrenceService.with(request, CooccurrenceData(source))[0]
    source.counts = []
    source.corpus = CorpusRequest([folder.path + "/reports.csv"])
    let reported = try CooccurrenceService.with(request, CooccurrenceData(source))[0]
    #expect(counted.together.map(\.id) == reported.together.map(\.id))
    #expect(counted.together.map(\.reportsWithBoth) == reported.together.map(\.reportsWithBoth))
    #expect(counted.origin.kind == .counts)
  }

  @Test func whatDoesNotGoTogetherIsExplained() throws {
    _ = try counts("counts.csv")
    let path = folder.path + "/counts.csv"
    #expect(code { _ = try counts("counts.txt") } == "bad_output")
    #expect(code { _ = try counts("none.csv", corpus: false) } == "no_corpus")
    #expect(
      code {
        _ = try train {
          $0.cooccurrence = [path]; $0.model = "slim"; $0.parameters = []
        }
      } == "needs_reports")
    #expect(
      code {
        _ = try train {
          $0.cooccurrence = [path]; $0.parameters = ["row_weight_exponent=0.75"]
        }
      }
        == "no_such_exponent")
    #expect(
      code {
        _ = try train {
          $0.cooccurrence = [path]; $0.corpus = CorpusRequest([path])
        }
      } == "counts_and_reports")
    #expect(
      code {
        _ = try train {
          $0.cooccurrence = [path]; $0.attack = "x.json"
        }
      } == "counts_and_attack")
    #expect(code { _ = try train { _ in } } == "no_corpus")
    var source = CooccurrenceSource()
    source.counts = [path]
    source.corpus = CorpusRequest([path])
    #expect(code { _ = try CooccurrenceData(source) } == "counts_and_reports")
  }
}
