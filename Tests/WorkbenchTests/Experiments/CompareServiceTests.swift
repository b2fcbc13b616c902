import ArgumentParser
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference
import TestSupport
import Testing

@testable import Workbench

@Suite struct CompareServiceTests {
  private let folder: TemporaryFolder
  private let corpus: String

  init() throws {
    folder = try TemporaryFolder()
    corpus = try folder.write(SampleCorpus.csv(reports: 160), to: "reports.csv")
  }

  private func compare(_ change: (inout Compare) -> Void = { _ in }) throws -> CompareResponse {
    var arguments = try Compare.parse([
      "--corpus", corpus, "--model", "cooccurrence", "--model", "ease:regularization=10", "--resamples", "100",
    ])
    change(&arguments)
    return try arguments.answer(timestamp: "20260102_030405")
  }

  private func value(_ figures: [String: Double?], _ name: String = "ndcg@20") throws -> Double {
    try #require(figures[name] ?? nil)
  }

  @Test func theBaselineTakesPartUnasked() throws {
    let response = try compare()
    #expect(Set(response.models.map(\.label)) == ["topitems", "cooccurrence", "ease:regularization=10"])
    #expect(response.baseline == "topitems")
    for model in response.models { #expect(model.difference.isEmpty == (model.label == "topitems")) }
  }

  @Test func theBestIsBestOnValidationAndStandsFirst() throws {
    let response = try compare()
    let values = try response.models.map { try value($0.validation) }
    #expect(values == values.sorted(by: >))
    #expect(response.models.first?.label == response.best)
  }

  @Test func anotherMetricDecidesIfAsked() throws {
    let response = try compare { $0.options.bestBy = "mse" }
    let values = try response.models.map { try value($0.validation, "mse") }
    #expect(values == values.sorted())
    let error = #expect(throws: ServiceError.self) { try compare { $0.options.bestBy = "accuracy" } }
    #expect(error?.code == "unknown_metric")
  }

  @Test func testFiguresAreThoseOfEvaluate() throws {
    let model = try #require(try compare().models.first { $0.model == "ease" })
    var evaluate = try Evaluate.parse([
      "--corpus", corpus, "--model", "ease", "--parameter", "regularization=10", "--resamples", "100",
    ])
    let alone = try evaluate.answer()
    #expect(model.test == alone.metrics)
    #expect(model.interval == alone.interval)
    evaluate.asked.on = "validation"
    #expect(try evaluate.answer().metrics == model.validation)
  }

  @Test func differencesAreThoseOfTheFigures() throws {
    let response = try compare { $0.baseline = "cooccurrence" }
    let baseline = try #require(response.models.first { $0.label == "cooccurrence" })
    let model = try #require(response.models.first { $0.model == "ease" })
    let difference = try #require(model.difference["ndcg@20"])
    #expect(abs(difference.value - (try value(model.test) - value(baseline.test))) < 2e-6)
    #expect(try #require(difference.low) <= difference.value)
    #expect(try #require(difference.high) >= difference.value)
  }

  @Test func threadsChangeNothing() throws {
    let alone = try compare { $0.options.threads = 1 }.indentedJSON
    #expect(try compare { $0.options.threads = 4 }.indentedJSON == alone)
  }

  @Test func aModelThatFailsIsARowThatSaysWhy() throws {
    let response = try compare { $0.model = ["cooccurrence", "ease:regularization=0"] }
    let failed = try #require(response.models.last)
    #expect(failed.label == "ease:regularization=0")
    #expect(failed.status == .error)
    #expect(try #require(failed.error).contains("regularization"))
    #expect(failed.test.isEmpty)
  }

  @Test func aPresetSkipsWhatThisProgramDoesNotHave() throws {
    let list = try CandidateList(models: [], preset: "pytie", baseline: "topitems")
    #expect(list.candidates.count + list.skipped.count == 6)
    for skipped in list.skipped { #expect(skipped.reason.contains(skipped.model)) }
    let wals = try #require(list.candidates.first { $0.label == "mitre-wals" })
    #expect(wals.trial.parameters.values["embedding_dimension"] == 10)
    #expect(wals.trial.parameters.values["regularization_coefficient"] == 1e-5)
    #expect(
      try CandidateList(models: [], preset: nil, baseline: "topitems").candidates.count == ModelDefinition.all.count)
    #expect(throws: ServiceError.self) { try CandidateList(models: [], preset: "best", baseline: "topitems") }
  }

  @Test(arguments: [("als2", "unknown_model"), ("ease:regularization", "bad_pair"), ("cooccurrence", "same_model")])
  func modelsAreReadStrictly(argument: String, code: String) {
    let error = #expect(throws: ServiceError.self) { try compare { $0.model.append(argument) } }
    #expect(error?.code == code)
  }

  @Test(.enabled(if: ModelDefinition.named("als") != nil))
  func anOldNameIsUnderstoodAndSaysSo() throws {
    let list = try CandidateList(models: ["implicit_wals:epochs=1"], preset: nil, baseline: "topitems")
    #expect(list.candidates.last?.trial.definition.name == "als")
    #expect(list.warnings.map(\.code) == ["deprecated_name"])
  }

  @Test func filesAreThoseOfPyTIE() throws {
    struct File: Decodable, Equatable {
      let label: String
      let mse: Double
      let precision: Double
      let recall: Double
      let ndcg: Double
      let status: String
    }
    let response = try compare { $0.options.resultsFolder = folder.path + "/results" }
    #expect(
      response.files.map { String($0.split(separator: "/").last ?? "") }.sorted() == [
        "all_model_results_20260102_030405.json", "cooccurrence_20260102_030405.json",
        "ease_regularization_10_20260102_030405.json", "topitems_20260102_030405.json",
      ])
    let all = try JSONDecoder().decode(
      [File].self, from: try folder.read("results/all_model_results_20260102_030405.json"))
    #expect(all.map(\.label) == response.models.map(\.label))
    let one = try JSONDecoder().decode(File.self, from: try folder.read("results/topitems_20260102_030405.json"))
    #expect(all.contains(one))
    let model = try #require(response.models.first { $0.label == "topitems" })
    #expect(try one.ndcg == value(model.test))
    #expect(try one.recall == value(model.test, "recall@20"))
    #expect(try one.mse == value(model.test, "mse"))
  }

  @Test func theBestIsFittedToEverythingAndWritten() throws {
    let response = try compare {
      $0.options.resultsFolder = folder.path
      $0.saveBest = true
      $0.model = ["ease:regularization=10"]
    }
    let saved = try #require(response.saved)
    #expect(saved.refused == nil)
    #expect(saved.output == "\(folder.path)/ease_regularization_10_20260102_030405.safetensors")
    #expect(try ModelLoader.load(saved.output).card.parameters["regularization"] == 10)
  }
}
