import ArgumentParser
import FileFormats
import InferenceService
import TestSupport
import Testing

@testable import Workbench

@Suite struct PicturesTests {
  private let folder: TemporaryFolder
  private let corpus: String

  init() throws {
    folder = try TemporaryFolder()
    corpus = try folder.write(SampleCorpus.csv(reports: 80), to: "reports.csv")
  }

  private var output: String { folder.path + "/picture.svg" }
  private var picture: String { get throws { String(decoding: try folder.read("picture.svg"), as: UTF8.self) } }

  private func code(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? ServiceError)?.code }
    return nil
  }

  private func metrics(_ arguments: [String]) throws -> Plot.Metrics {
    try Plot.Metrics.parse(["--corpus", corpus, "--output", output] + arguments)
  }

  private func map(_ arguments: [String]) throws -> Plot.EmbeddingMap {
    try Plot.EmbeddingMap.parse(["--output", output] + arguments)
  }

  @Test func metricsOfSeveralModels() throws {
    let arguments = try metrics(["--model", "ease:regularization=10", "--model", "topitems", "--metric", "recall"])
    let response = try MetricsPicture.draw(arguments)
    #expect(response.summary.hasPrefix("Recall@k of 2 models"))
    let svg = try picture
    #expect(svg.contains(">ease:regularization=10<"))
    #expect(svg.contains(">topitems<"))
    // A hint at each of 39 values of k, for each model.
    #expect(svg.split(separator: "class=\"hit\"").count == 2 * MetricsPicture.cutoffs.count + 1)
    try MetricsPicture.draw(arguments)
    #expect(try picture == svg)
  }

  @Test func figuresOfThePictureAreThoseOfEvaluate() throws {
    try MetricsPicture.draw(metrics(["--model", "topitems"]))
    let evaluate = try Evaluate.parse(["--corpus", corpus, "--model", "topitems", "--resamples", "0"])
    let figure = try #require(try evaluate.answer().metrics["ndcg@10"] ?? nil)
    let rounded = String(Int((figure * 10000).rounded()))
    #expect(try picture.contains("<title>topitems: 0.\(rounded) at k, the number of techniques looked at 10</title>"))
  }

  @Test func whatIsAskedWronglyIsExplained() throws {
    #expect(
      code { try MetricsPicture.draw(metrics(["--model", "topitems", "--metric", "mse"])) } == "unknown_metric")
    #expect(code { try MetricsPicture.draw(metrics(["--model", "nosuch"])) } == "unknown_model")
    var map = try map(["--method", "umap"])
    #expect(code { try EmbeddingPicture.draw(map) } == "unknown_method")
    map.method = "pca"
    map.corpus = [corpus]
    map.colorBy = "taste"
    #expect(code { try EmbeddingPicture.draw(map) } == "unknown_colouring")
    #expect(try !folder.names().contains("picture.svg"))
  }

  @Test(arguments: ["wals", "ease"])
  func mapOfTheTechniquesOfAModel(kind: String) throws {
    let model = folder.path + "/model.safetensors"
    _ = try Train.parse(["--corpus", corpus, "--model", kind, "--no-evaluation", "--output", model]).train()
    for method in EmbeddingPicture.Method.allCases {
      let arguments = try map(["--model", model, "--method", method.rawValue])
      let response = try EmbeddingPicture.draw(arguments)
      #expect(response.summary.contains("techniques"))
      let svg = try picture
      #expect(svg.contains("T1566 Phishing · Initial Access · "))
      #expect(svg.contains(">Initial Access ("))
      try EmbeddingPicture.draw(arguments)
      #expect(try picture == svg)
    }
  }

  @Test func aModelThatSaysTheSameOfEveryTechniqueHasNoMap() throws {
    let model = folder.path + "/model.safetensors"
    _ = try Train.parse(["--corpus", corpus, "--model", "topitems", "--no-evaluation", "--output", model]).train()
    #expect(code { try EmbeddingPicture.draw(map(["--model", model])) } == "no_map")
  }

  @Test func mapOfReportsOfTwoSources() throws {
    let other = try folder.write(SampleCorpus.noise(reports: 40), to: "noise.csv")
    var arguments = try map(["--corpus", "ours=\(corpus)", "--corpus", "theirs=\(other)", "--most", "100"])
    try EmbeddingPicture.draw(arguments)
    let svg = try picture
    #expect(svg.contains(">ours ("))
    #expect(svg.contains(">theirs ("))
    #expect(svg.contains("Drawn at random from 120 reports."))
    arguments.seed = 2
    try EmbeddingPicture.draw(arguments)
    #expect(try picture != svg)
  }

  @Test func calibrationSaysThatScoresAreNoProbabilities() throws {
    let response = try CalibrationPicture.draw(
      Plot.Calibration.parse([
        "--corpus", corpus, "--model", "ease:regularization=10", "--bins", "8", "--output", output,
      ]))
    #expect(response.summary.hasPrefix("scores of ease:regularization=10"))
    #expect(try picture.contains("Scores are not probabilities"))
  }

  @Test func aComparisonBecomesAPage() throws {
    let compare = try Compare.parse([
      "--corpus", corpus, "--model", "ease:regularization=10", "--model", "topitems", "--resamples", "20",
    ])
    let html = ComparisonReport.html(try compare.answer())
    #expect(html.contains("<title>Comparison of 2 models</title>"))
    #expect(html.contains("Difference to topitems"))
    #expect(html.split(separator: "<svg ").count == 5)
    #expect(!html.contains("<script"))
  }
}
