import AttackKnowledge
import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

/// Reports as marks of a map, by source or by origin.
enum ReportMarks {
  /// More categories than these could not be told apart; the rest is one.
  private static let mostCategories = 11
  private static let other = "others"
  private static let noOrigin = "origin not given"

  static func make(_ arguments: Plot.EmbeddingMap) throws -> MapMarks {
    let model = try arguments.model.map { try ModelLoader.load($0) }
    let catalog = try catalog(for: model, arguments)
    let prepared = try PreparedCorpus(CorpusFiles(arguments.corpus), migratingTo: catalog)
    let matrix = try TechniqueMatrix(prepared.corpus, techniques: model?.techniques)
    let (chosen, found) = sample(matrix.rows, most: arguments.most, seed: arguments.seed)
    let (cloud, kept) = try vectors(of: chosen.map { matrix.rows[$0] }, matrix.techniques.count, model)
    guard !kept.isEmpty else {
      throw ServiceError(
        code: "no_map", summary: "no report names a technique that the model knows",
        advice: "give another model or corpus",
        failure: .refused)
    }
    let reports = kept.map { prepared.corpus.reports[chosen[$0]] }
    let coloring = try Coloring(arguments.colorBy, sources: prepared.corpus.sources.count)
    let names = reports.map(coloring.name)
    let categories = categories(names)
    let points = zip(reports, names).map { report, name in
      MapMarks.Mark(
        category: categories.firstIndex(of: name) ?? categories.count - 1,
        title:
          "\(report.name ?? report.id) · \(name) · \(MetricsPicture.counted(report.techniques.count, "technique"))",
        label: nil, groups: [name])
    }
    return MapMarks(
      vectors: cloud, points: points, categories: categories, groupName: coloring.groupName,
      title: model.map { "Reports as \($0.card.name) sees them" } ?? "Reports by the techniques that they name",
      subtitle: "\(MetricsPicture.counted(kept.count, "report")), cosine; coloured by \(coloring.rawValue)",
      note: found > kept.count ? "Drawn at random from \(MetricsPicture.counted(found, "report"))." : nil,
      warnings: prepared.warnings)
  }

  /// What reports are colored by.
  private enum Coloring: String {
    case source, origin

    init(_ name: String?, sources: Int) throws(ServiceError) {
      guard let name else {
        self = sources > 1 ? .source : .origin
        return
      }
      guard let coloring = Coloring(rawValue: name) else {
        throw ServiceError(
          code: "unknown_colouring", summary: "“\(name)” is nothing that reports can be coloured by",
          advice: "one of source, origin", failure: .usage)
      }
      self = coloring
    }

    var groupName: String { self == .source ? "the source" : "the origin" }

    func name(_ report: Report) -> String { self == .source ? report.source : report.origin ?? noOrigin }
  }

  /// A model's ids are those of an ATT&CK version, to which reports have to be brought; without a model they are taken
  /// as they come.
  private static func catalog(
    for model: InferenceModel?, _ arguments: Plot.EmbeddingMap
  ) throws -> AttackCatalog? {
    guard let model else { return try arguments.attack.map { try AttackSource($0).mainCatalog } }
    return try AttackSource(arguments.attack).library.catalog(model.card.domain)
  }

  /// The rows with something in them, or some of them at random, ascending; and how many there were.
  static func sample(_ rows: [[Int]], most: Int, seed: UInt64) -> (chosen: [Int], found: Int) {
    var chosen = rows.indices.filter { !rows[$0].isEmpty }
    let found = chosen.count
    guard found > most else { return (chosen, found) }
    var generator = SeededGenerator(seed: seed)
    generator.shuffle(&chosen)
    return (chosen.prefix(most).sorted(), found)
  }

  /// A row's factors, or its scores, or without a model the techniques themselves.
  private static func vectors(
    of rows: [[Int]], _ width: Int, _ model: InferenceModel?
  ) throws -> (PointCloud, [Int]) {
    guard let model else {
      let vectors = rows.map { row in
        var vector = [Float](repeating: 0, count: width)
        for column in row { vector[column] = 1 }
        return vector
      }
      return try PointCloud.directions(vectors, dimension: width)
    }
    if let factors = model.recommender as? any FactorRecommender {
      return try PointCloud.directions(rows.map(factors.rowFactors), dimension: factors.embeddingDimension)
    }
    return try PointCloud.directions(rows.map(model.recommender.scores), dimension: width)
  }

  /// The most frequent names first, and one for the rest.
  private static func categories(_ names: [String]) -> [String] {
    let counts = Dictionary(grouping: names) { $0 }.mapValues(\.count)
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    guard sorted.count > mostCategories else { return sorted }
    return sorted.prefix(mostCategories - 1) + [other]
  }
}
