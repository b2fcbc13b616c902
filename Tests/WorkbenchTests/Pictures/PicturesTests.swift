import FileFormats
import InferenceService
import TestSupport
import Testing

@testable import Workbench

@Suite struct PicturesTests {
  private let folder: TemporaryFolder
  private let corpus: CorpusRequest
  private let data: SplitRequest

  init() throws {
    folder = try TemporaryFolder()
    corpus = CorpusRequest([try folder.write(SampleCorpus.csv(reports: 80), to: "reports.csv")])
    data = SplitRequest(corpus: corpus)
  }

  private var output: String { folder.path + "/picture.svg" }
  private var picture: String { get throws { String(decoding: try folder.read("picture.svg"), as: UTF8.self) } }

  private func code(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? ServiceError)?.code }
    return nil
  }

  @Test func metricsOfSeveralModels() throws {
    var request = MetricsPicture.Request(
      data: data, models: ["ease:regularization=10", "topitems"], output: output)
    request.metric = "recall"
    let response = try MetricsPicture.draw(request)
    #expect(response.summary.hasPrefix("Recall@k of 2 models"))
    let svg = try picture
    #expect(svg.contains(">ease:regularization=10<"))
    #expect(svg.contains(">topitems<"))
    // A hint at each of 39 values of k, for each model.
    #expect(svg.split(separator: "class=\"hit\"").count == 2 * MetricsPicture.cutoffs.count + 1)
    try MetricsPicture.draw(request)
    #expect(try picture == svg)
  }

  @Test func figuresOfThePictureAreThoseOfEvaluate() throws {
    try MetricsPicture.draw(.init(data: data, models: ["topitems"], output: output))
    var evaluate = EvaluateRequest(data: SplitRequest(corpus: corpus))
    evaluate.model = "topitems"
    evaluate.resamples = 0
    let figure = try #require(try EvaluateService.evaluate(evaluate).metrics["ndcg@10"] ?? nil)
    let rounded = String(Int((figure * 10000).rounded()))
    #expect(try picture.contains("<title>topitems: 0.\(rounded) at k, the number of techniques looked at 10</title>"))
  }

  @Test func whatIsAskedWronglyIsExplained() throws {
    var request = MetricsPicture.Request(data: data, models: ["topitems"], output: output)
    request.metric = "mse"
    #expect(code { try MetricsPicture.draw(request) } == "unknown_metric")
    #expect(code { try MetricsPicture.draw(.init(data: data, models: ["nosuch"], output: output)) } == "unknown_model")
    var map = EmbeddingPicture.Request(output: output)
    map.method = "umap"
    #expect(code { try EmbeddingPicture.draw(map) } == "unknown_method")
    map.method = "pca"
    map.corpus = corpus
    map.colourBy = "taste"
    #expect(code { try EmbeddingPicture.draw(map) } == "unknown_colouring")
    #expect(try !folder.names().contains("picture.svg"))
  }

  @Test(arguments: ["wals", "ease"])
  func mapOfTheTechniquesOfAModel(kind: String) throws {
    let model = folder.path + "/model.safetensors"
    var train = TrainRequest(corpus: corpus, output: model)
    train.model = kind
    train.evaluates = false
    _ = try TrainService.train(train)
    for method in EmbeddingPicture.Method.allCases {
      var request = EmbeddingPicture.Request(output: output)
      request.model = model
      request.method = method.rawValue
      let response = try EmbeddingPicture.draw(request)
      #expect(response.summary.contains("techniques"))
      let svg = try picture
      #expect(svg.contains("T1566 Phishing · Initial Access · "))
      #expect(svg.contains(">Initial Access ("))
      try EmbeddingPicture.draw(request)
      #expect(try picture == svg)
    }
  }

  @Test func aModelThatSaysTheSameOfEveryTechniqueHasNoMap() throws {
    let model = folder.path + "/model.safetensors"
    var train = TrainRequest(corpus: corpus, output: model)
    train.model = "topitems"
    train.evaluates = false
    _ = try TrainService.train(train)
    var request = EmbeddingPicture.Request(output: output)
    request.model = model
    #expect(code { try EmbeddingPicture.draw(request) } == "no_map")
  }

  @Test func mapOfReportsOfTwoSources() throws {
    let other = try folder.write(SampleCorpus.noise(reports: 40), to: "noise.csv")
    var request = EmbeddingPicture.Request(output: output)
    request.corpus = CorpusRequest(["ours=" + folder.path + "/reports.csv", "theirs=" + other])
    request.most = 100
    try EmbeddingPicture.draw(request)
    let svg = try picture
    #expect(svg.contains(">ours ("))
    #expect(svg.contains(">theirs ("))
    #expect(svg.contains("Drawn at random from 120 reports."))
    request.seed = 2
    try EmbeddingPicture.draw(request)
    #expect(try picture != svg)
  }

  @Test func calibrationSaysThatScoresAreNoProbabilities() throws {
    var request = CalibrationPicture.Request(data: data, output: output)
    request.model = "ease:regularization=10"
    request.bins = 8
    let response = try CalibrationPicture.draw(request)
    #expect(response.summary.hasPrefix("scores of ease:regularization=10"))
    #expect(try picture.contains("Scores are not probabilities"))
  }

  @Test func aComparisonBecomesAPage() throws {
    var request = CompareRequest(data: data)
    request.models = ["ease:regularization=10", "topitems"]
    request.resamples = 20
    let html = ComparisonReport.html(try CompareService.compare(request))
    #expect(html.contains("<title>Comparison of 2 models</title>"))
    #expect(html.contains("Difference to topitems"))
    #expect(html.split(separator: "<svg ").count == 5)
    #expect(!html.contains("<script"))
  }
}
