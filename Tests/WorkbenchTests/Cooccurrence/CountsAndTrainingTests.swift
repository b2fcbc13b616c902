import ArgumentParser
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

  private var reports: String { folder.path + "/reports.csv" }

  private func counts(_ output: String, add: [String] = [], corpus: Bool = true) throws -> CountsResponse {
    try CountsCommand.parse(
      ["--output", folder.path + "/" + output] + (corpus ? ["--corpus", reports] : [])
        + add.flatMap { ["--add", folder.path + "/" + $0] }
    ).write()
  }

  private func train(_ arguments: [String]) throws -> InferenceModel {
    let output = folder.path + "/model.safetensors"
    _ = try Train.parse(["--output", output] + arguments).train()
    return try InferenceModel(contentsOf: output)
  }

  private static let ease = ["--model", "ease", "--parameter", "regularization=10"]

  @Test(arguments: ["counts.csv", "counts.safetensors"])
  func aModelOfCountsIsThatOfTheReports(file: String) throws {
    _ = try counts(file)
    let path = folder.path + "/" + file
    let counted = try train(Self.ease + ["--cooccurrence", path])
    let trained = try train(Self.ease + ["--corpus", reports, "--no-evaluation"])
    #expect(counted.techniques == trained.techniques)
    #expect(counted.evidence == trained.evidence)
    for (a, b) in zip(counted.recommender.tensors[0].values, trained.recommender.tensors[0].values) {
      #expect(abs(a - b) < 1e-6)
    }
    #expect(counted.card.reports == trained.card.reports)
    #expect(counted.card.sources.map(\.format) == ["cooccurrence"])
    #expect(counted.card.command?.contains("--cooccurrence \(file)") == true)
  }

  /// What pairs tell is that of all reports, what rows tell is that of the sample.
  @Test func aFusionTakesWhatItCanFromCounts() throws {
    _ = try counts("counts.safetensors")
    let rows = SampleCorpus.csv(reports: 40)
    let sample = try folder.write(rows, to: "sample.csv")
    let fusion = ["--model", "fusion", "--no-evaluation", "--parameter", "epochs=2"]
    let counts = ["--cooccurrence", folder.path + "/counts.safetensors"]
    let model = try train(fusion + counts + ["--corpus", sample])
    let alone = try train(fusion + ["--corpus", sample])
    let all = try train(fusion + ["--corpus", reports])
    #expect(model.evidence == all.evidence)
    #expect(model.card.reports == 80)
    #expect(model.card.sources.map(\.format) == ["csv", "cooccurrence"])
    #expect(model.reports.count == alone.reports.count)
    func tensor(_ name: String, of model: InferenceModel) -> [Float]? {
      model.recommender.tensors.first { $0.name == name }?.values
    }
    #expect(tensor("popularity", of: model) == tensor("popularity", of: all))
    #expect(tensor("bayes.base_log_odds", of: model) == tensor("bayes.base_log_odds", of: all))
    #expect(tensor("popularity", of: model) != tensor("popularity", of: alone))
    // Of a sample nobody can say how many of all reports list several techniques.
    #expect((model.recommender as? any RowKeepingRecommender)?.rowsLeftOut == 40)
    #expect(
      code { _ = try train(fusion + counts + ["--corpus", sample, "--weight", "sample=2"]) } == "counts_and_reports")
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
    let counted = try CooccurrenceService.with(
      request, CooccurrenceData(CooccurrenceOptions.parse([]), counts: [folder.path + "/counts.csv"]))[0]
    let reported = try CooccurrenceService.with(
      request, CooccurrenceData(CooccurrenceOptions.parse(["--corpus", reports])))[0]
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
        _ = try train(["--model", "slim", "--cooccurrence", path])
      } == "needs_reports")
    #expect(
      code {
        _ = try train(["--model", "ease", "--parameter", "row_weight_exponent=0.75", "--cooccurrence", path])
      }
        == "no_such_exponent")
    #expect(
      code {
        _ = try train(Self.ease + ["--cooccurrence", path, "--corpus", path])
      } == "counts_and_reports")
    #expect(
      code {
        _ = try train(Self.ease + ["--cooccurrence", path, "--attack", "x.json"])
      } == "counts_and_attack")
    #expect(code { _ = try train(Self.ease) } == "no_corpus")
    let options = try CooccurrenceOptions.parse(["--corpus", path])
    #expect(code { _ = try CooccurrenceData(options, counts: [path]) } == "counts_and_reports")
  }
}
