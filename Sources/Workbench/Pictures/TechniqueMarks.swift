import AttackKnowledge
import Charts
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

/// The techniques of a model as marks of a map, by tactic.
enum TechniqueMarks {
  private static let noTactic = "no tactic in this version"
  /// How many names are offered a place on the map.
  private static let labels = 60

  static func make(_ arguments: Plot.EmbeddingMap) throws -> MapMarks {
    let model = try ModelLoader.load(arguments.model)
    let library = try AttackSource(arguments.attack).library
    let catalog = library.catalog(model.card.domain) ?? library.catalogs.first
    let (cloud, kept) = try vectors(of: model)
    guard
      Set(
        stride(from: 0, to: cloud.values.count, by: cloud.dimension).map {
          cloud.values[$0..<($0 + cloud.dimension)]
        }
      ).count > 1
    else {
      throw ServiceError(
        code: "no_map", summary: "\(model.card.name) says the same of every technique, so there is nothing to draw",
        advice: "give a model of another kind; see tie models", failure: .refused)
    }
    let tactics = kept.map { column in catalog?[model.techniques[column]]?.tactics ?? [] }
    let present = Set(tactics.compactMap(\.first))
    let known = (catalog?.tactics ?? []).filter { present.contains($0.shortname) }
    let hasOthers = tactics.contains { names in !known.contains { $0.shortname == names.first } }
    let frequent = frequent(model, kept)
    let points = zip(kept, tactics).map { column, tactics in
      let id = model.techniques[column]
      let reports = model.evidence.map { MetricsPicture.counted($0.reports(with: column), "report") }
      let names = tactics.map { name in catalog?.tactic(name)?.name ?? name }.joined(separator: ", ")
      let title = [id.description + " " + (catalog?.fullName(of: id) ?? ""), names, reports ?? ""]
      return MapMarks.Mark(
        category: known.firstIndex { $0.shortname == tactics.first } ?? known.count,
        title: title.filter { !$0.isEmpty }.joined(separator: " · "),
        label: frequent.contains(column) ? id.description : nil, groups: Set(tactics))
    }
    let order = points.indices.sorted { a, b in
      let (first, second) = (reports(model, kept[a]), reports(model, kept[b]))
      return first == second ? a < b : first > second
    }
    let version = [catalog?.domain.title, catalog?.version].compactMap(\.self).joined(separator: " ")
    return MapMarks(
      vectors: try PointCloud(
        order.flatMap { cloud.values[($0 * cloud.dimension)..<(($0 + 1) * cloud.dimension)] },
        dimension: cloud.dimension),
      points: order.map { points[$0] }, categories: known.map(\.name) + (hasOthers ? [noTactic] : []),
      groupName: "a tactic", title: "Techniques as \(model.card.name) sees them",
      subtitle:
        "\(MetricsPicture.counted(kept.count, "technique")) by \(kind(model)), cosine; coloured by first tactic in ATT&CK \(version)",
      note: kept.count < model.techniques.count
        ? "Left out: \(MetricsPicture.counted(model.techniques.count - kept.count, "technique")) of which the model says nothing."
        : nil,
      warnings: [])
  }

  /// The factors of a technique, or, of a model without factors, what observing it alone makes of the others.
  private static func vectors(of model: InferenceModel) throws -> (PointCloud, [Int]) {
    let count = model.techniques.count
    if let factors = model.recommender as? any FactorRecommender {
      let dimension = factors.embeddingDimension
      return try PointCloud.directions(
        (0..<count).map { Array(factors.itemFactors[($0 * dimension)..<(($0 + 1) * dimension)]) }, dimension: dimension)
    }
    return try PointCloud.directions((0..<count).map { model.recommender.scores(for: [$0]) }, dimension: count)
  }

  private static func kind(_ model: InferenceModel) -> String {
    (model.recommender as? any FactorRecommender).map { "their \($0.embeddingDimension) factors" }
      ?? "the scores they give to others"
  }

  private static func reports(_ model: InferenceModel, _ column: Int) -> Int {
    model.evidence?.reports(with: column) ?? 0
  }

  /// The techniques that most reports name.
  private static func frequent(_ model: InferenceModel, _ columns: [Int]) -> Set<Int> {
    let sorted = columns.sorted { (reports(model, $1), $0) < (reports(model, $0), $1) }
    return Set(sorted.prefix(model.evidence == nil ? 0 : labels))
  }
}
