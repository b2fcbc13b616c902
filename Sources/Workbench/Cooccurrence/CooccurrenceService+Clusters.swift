import AttackKnowledge
import Charts
import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

/// Whose use of techniques is looked at; raw values are the names that people type.
enum ClusterUnit: String, Sendable, CaseIterable, Codable {
  case report, group, software
}

/// What can be asked of ``CooccurrenceService/clusters(_:)``.
struct ClustersRequest: Sendable, Equatable {
  var source = CooccurrenceSource()
  var selection = CooccurrenceSelection()
  var unit = ClusterUnit.report
  /// Whether a group also uses what its software uses.
  var followsSoftware = false
  var method = TechniqueClusters.Method.averageLinkage.rawValue
  /// What distances are made of: profile, jaccard, npmi or phi.
  var distance = TechniqueClusters.Distance.profile.rawValue
  /// The number of clusters; by the silhouette when `nil`.
  var count: Int?
  /// Where a picture of the tree goes.
  var dendrogram: String?
  /// Where a picture of the matrix, its rows in order of the clusters, goes.
  var heatmap: String?

  init() {}
}

extension CooccurrenceService {
  /// Without a choice of techniques, so many at most and named so often are grouped.
  private static let usual = (most: 100, references: 3)

  /// Groups techniques by whom they are seen with.
  static func clusters(_ request: ClustersRequest) throws -> ClustersResponse {
    guard let method = TechniqueClusters.Method(rawValue: request.method) else {
      throw ServiceError(
        code: "unknown_method", summary: "“\(request.method)” is no way to group techniques",
        advice: "one of " + TechniqueClusters.Method.allCases.map(\.rawValue).joined(separator: ", "), failure: .usage)
    }
    guard let distance = TechniqueClusters.Distance(rawValue: request.distance) else {
      throw ServiceError(
        code: "unknown_distance", summary: "“\(request.distance)” is no distance of techniques",
        advice: "one of " + TechniqueClusters.Distance.allCases.map(\.rawValue).joined(separator: ", "), failure: .usage
      )
    }
    if let count = request.count, count < 1 {
      throw ServiceError(
        code: "bad_count", summary: "there is at least 1 cluster, not \(count)", advice: "leave --count out",
        failure: .usage)
    }
    let data = try data(request)
    var selection = request.selection
    if selection.techniques.isEmpty, selection.minReferences == nil, selection.random == nil {
      (selection.most, selection.minReferences) = (usual.most, usual.references)
    }
    let (matrix, warnings) = try selection.matrix(of: data)
    guard matrix.techniques.count >= 3 else {
      throw ServiceError(
        code: "too_few", summary: "\(matrix.techniques.count) techniques cannot be grouped; there must be 3 or more",
        advice: "give more with --techniques, or a lower --min-references", failure: .nothingToAnswer)
    }
    let found =
      switch method {
      case .averageLinkage:
        TechniqueClusters.byAverageLinkage(
          matrix, distance: distance, count: request.count.map { min($0, matrix.techniques.count) })
      case .communities: TechniqueClusters.byCommunities(matrix)
      }
    let notes = data.warnings + warnings.filter { $0.code != "cut" }
    let response = ClustersResponse(
      found, matrix, data, unit: request.unit, method: method, distance: distance, warnings: notes)
    if let output = request.dendrogram { try drawDendrogram(found, response, data, to: output) }
    if let output = request.heatmap { try drawHeatmap(found, matrix, response, data, to: output) }
    return response
  }

  private static func data(_ request: ClustersRequest) throws -> CooccurrenceData {
    guard request.unit != .report else { return try CooccurrenceData(request.source) }
    guard request.source.corpus.sources.isEmpty, request.source.counts.isEmpty else {
      throw ServiceError(
        code: "no_actors", summary: "reports do not tell what each \(request.unit.rawValue) uses",
        advice: "leave --corpus out for the built-in ATT&CK, or give its STIX file with --attack FILE", failure: .usage)
    }
    let table = try ActorTable(attack: request.source.attack, domain: request.source.domain)
    let kind: AttackEntity.Kind = request.unit == .group ? .group : .software
    let techniques = table.actors.techniques(followingSoftware: request.followsSoftware && kind == .group)
    let reports = table.actors.actors.filter { table.entity($0.id)?.kind == kind }.map { actor in
      Report(
        id: actor.id, name: table.entity(actor.id)?.name, source: request.unit.rawValue,
        techniques: techniques[actor.id, default: []].sorted().map { Observation($0) })
    }
    let corpus = Corpus(sources: [], reports: reports)
    return try CooccurrenceData(
      CooccurrenceMatrix(counting: corpus, with: table.catalog.activeTechniques.map(\.id)), corpus: corpus,
      catalog: table.catalog,
      origin: CooccurrenceOrigin(kind: .reports, names: ["\(request.unit.rawValue)s of ATT&CK"]))
  }

  private static func drawDendrogram(
    _ found: TechniqueClusters, _ response: ClustersResponse, _ data: CooccurrenceData, to output: String
  ) throws {
    guard let tree = found.dendrogram else {
      throw ServiceError(
        code: "no_tree", summary: "communities make no tree", advice: "use --method average-linkage for one",
        failure: .usage)
    }
    let chart = DendrogramChart(
      text: ChartText(
        title: "\(found.techniques.count) techniques by who names them together",
        subtitle: response.basis,
        footnote: "Techniques are joined by the mean distance of their groups. " + response.quality),
      leaves: found.techniques.map { "\($0) \(data.name($0))" },
      merges: tree.merges.map { DendrogramChart.Merge(left: $0.left, right: $0.right, height: $0.height) },
      order: tree.order, clusters: found.membership,
      axis: Axis(axis(response.distance)))
    try OutputFile.write(Data(chart.svg().utf8), to: output)
  }

  private static func axis(_ distance: TechniqueClusters.Distance) -> String {
    switch distance {
    case .profile: "distance: (1 − correlation of profiles) / 2"
    case .jaccard: "distance: 1 − Jaccard"
    case .npmi: "distance: (1 − NPMI) / 2"
    case .phi: "distance: (1 − φ) / 2"
    }
  }

  private static func drawHeatmap(
    _ found: TechniqueClusters, _ matrix: CooccurrenceMatrix, _ response: ClustersResponse, _ data: CooccurrenceData,
    to output: String
  ) throws {
    let order =
      found.dendrogram?.order
      ?? matrix.techniques.indices.sorted { (found.membership[$0], $0) < (found.membership[$1], $1) }
    let breaks = order.indices.dropFirst().filter { found.membership[order[$0]] != found.membership[order[$0 - 1]] }
    let labels = order.map {
      Heatmap.Label(
        short: matrix.techniques[$0].description, long: "\(matrix.techniques[$0]) \(data.name(matrix.techniques[$0]))")
    }
    let values = order.map { i in
      order.map { j in i == j ? nil : response.distance.measure.value(matrix.table(i, j)) }
    }
    let flat = values.joined().compactMap(\.self)
    let chart = Heatmap(
      text: ChartText(
        title: "\(found.techniques.count) techniques in the order of their clusters", subtitle: response.basis,
        footnote: "Lines part clusters. " + response.quality),
      rows: labels, columns: labels, values: values,
      scale: response.distance == .jaccard ? .sequential(flat, from: 0) : .diverging(flat, around: 0),
      unit: response.distance == .jaccard ? "Jaccard index" : response.distance == .npmi ? "normalised PMI" : "φ",
      places: 2, breaks: Array(breaks))
    try OutputFile.write(Data(chart.svg().utf8), to: output)
  }
}
