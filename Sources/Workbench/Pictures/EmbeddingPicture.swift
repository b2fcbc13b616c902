import AttackKnowledge
import Charts
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference
import Terminal

/// A map of techniques as a model sees them, or of reports.
enum EmbeddingPicture {
  /// How vectors are brought into the plane.
  enum Method: String, Sendable, CaseIterable {
    case tsne, pca
  }

  /// Draws the map.
  @discardableResult
  static func draw(_ arguments: Plot.EmbeddingMap) throws -> PictureResponse {
    let method = try Method(named: arguments.method, "a way to draw a map", code: "unknown_method")
    let marks = try arguments.corpus.isEmpty ? TechniqueMarks.make(arguments) : ReportMarks.make(arguments)
    let places = try Places(marks.vectors, method: method, arguments)
    let points = zip(marks.points, places.points).map { mark, place in
      ScatterPlot.Point(x: place.x, y: place.y, category: mark.category, title: mark.title, label: mark.label)
    }
    let agreement = NeighborAgreement(places.points, groups: marks.points.map(\.groups))
    let chart = ScatterPlot(
      text: ChartText(
        title: marks.title, subtitle: "\(places.made) of \(marks.subtitle)",
        footnote: [places.caution, agreement.map { "\($0.sentence(marks.groupName))" }, marks.note]
          .compactMap(\.self).joined(separator: " ")),
      categories: marks.categories, points: points, axes: places.axes)
    return try PictureResponse(
      chart, to: arguments.output, summary: "\(places.made) of \(marks.subtitle)", warnings: marks.warnings)
  }
}

/// Where the points of a map lie, and what is to be said of that.
private struct Places {
  let points: [PlanePoint]
  let axes: (x: Axis, y: Axis)?
  /// How the map was made ("t-SNE (perplexity 30)").
  let made: String
  let caution: String

  init(_ cloud: PointCloud, method: EmbeddingPicture.Method, _ arguments: Plot.EmbeddingMap) throws {
    switch method {
    case .pca:
      let pca = PCA.fit(cloud)
      func title(_ name: String, _ share: Double) -> String {
        "\(name) component (\(ChartNumber.fixed(share * 100, places: 1)) % of the variance)"
      }
      points = pca.projected(cloud)
      axes = (Axis(title("first", pca.explained[0])), Axis(title("second", pca.explained[1])))
      made = "principal components"
      caution = "Points that lie apart differ; points that lie together may differ along other components."
    case .tsne:
      let map = try Self.map(cloud, arguments)
      points = map.points
      axes = nil
      made = "t-SNE (perplexity \(Numbers.short(map.perplexity)))"
      caution = "Only neighborhoods mean something; distances between groups, their sizes and the axes mean little."
    }
  }

  private static func map(_ cloud: PointCloud, _ arguments: Plot.EmbeddingMap) throws(ServiceError) -> TSNE.Map {
    do {
      return try TSNE.embed(
        cloud, parameters: .init(perplexity: arguments.perplexity, seed: arguments.seed),
        threads: Parallel.processorCount)
    } catch {
      throw ServiceError(
        code: "bad_perplexity", summary: error.description,
        advice: "leave --perplexity out for one that suits the number of points", failure: .usage)
    }
  }
}
