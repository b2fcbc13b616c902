import AttackKnowledge
import Charts
import Corpus
import FileFormats
import InferenceService
import Recommenders
import TechniqueInference

/// Whose use of techniques is looked at; raw values are the names that people type.
enum ClusterUnit: String, Sendable, CaseIterable {
  case report, group, software
}

extension ClustersCommand {
  /// Without a choice of techniques, so many at most and named so often are grouped.
  private static let usual = (most: 100, references: 3)

  /// Groups techniques by whom they are seen with.
  func answer() throws -> ClustersResponse {
    let method = try TechniqueClusters.Method(named: method, "a way to group techniques", code: "unknown_method")
    let distance = try TechniqueClusters.Distance(
      named: distance, "a distance between techniques", code: "unknown_distance")
    if let count, count < 1 {
      throw ServiceError(
        code: "bad_count", summary: "there is at least 1 cluster, not \(count)", advice: "leave --count out",
        failure: .usage)
    }
    let data = try data()
    var choice = choice
    let isOpen = choice.techniques.isEmpty && choice.minReferences == nil && choice.random == nil
    if isOpen { choice.minReferences = Self.usual.references }
    let (matrix, warnings) = try choice.matrix(of: data, most: isOpen ? Self.usual.most : nil)
    guard matrix.techniques.count >= 3 else {
      throw ServiceError(
        code: "too_few",
        summary: "\(Counted.of(matrix.techniques.count, "technique")) cannot be grouped; there must be 3 or more",
        advice: "give more with --techniques, or a lower --min-references", failure: .nothingToAnswer)
    }
    let found =
      switch method {
      case .averageLinkage:
        TechniqueClusters.byAverageLinkage(
          matrix, distance: distance, count: count.map { min($0, matrix.techniques.count) })
      case .communities: TechniqueClusters.byCommunities(matrix)
      }
    let notes = data.warnings + warnings.filter { $0.code != "cut" }
    let response = ClustersResponse(
      found, matrix, data, unit: by, method: method, distance: distance, warnings: notes)
    if let output = dendrogram { try Self.drawDendrogram(found, response, data, to: output) }
    if let output = heatmap { try Self.drawHeatmap(found, matrix, response, data, to: output) }
    return response
  }

  private func data() throws -> CooccurrenceData {
    guard by != .report else { return try CooccurrenceData(reports, counts: counts.counts) }
    guard reports.corpus.isEmpty, counts.counts.isEmpty else {
      throw ServiceError(
        code: "no_actors", problem: "reports do not tell what each \(by.rawValue) uses",
        advice:
          "leave \(field: "corpus") out for the built-in ATT&CK, or give its STIX file with \(field: "attack", "FILE")")
    }
    let table = try ActorTable(attack: reports.attack, domain: reports.domain)
    let kind: AttackEntity.Kind = by == .group ? .group : .software
    let techniques = table.actors.techniques(followingSoftware: followSoftware && kind == .group)
    let uses = table.actors.actors.filter { table.entity($0.id)?.kind == kind }.map { actor in
      Report(
        id: actor.id, name: table.entity(actor.id)?.name, source: by.rawValue,
        techniques: techniques[actor.id, default: []].sorted().map { Observation($0) })
    }
    let corpus = Corpus(sources: [], reports: uses)
    return try CooccurrenceData(
      CooccurrenceMatrix(counting: corpus, with: table.catalog.activeTechniques.map(\.id)), corpus: corpus,
      catalog: table.catalog,
      origin: CooccurrenceOrigin(kind: .reports, names: ["\(by.rawValue)s of ATT&CK"]))
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
      unit: response.distance == .jaccard ? "Jaccard index" : response.distance == .npmi ? "normalized PMI" : "φ",
      places: 2, breaks: Array(breaks))
    try OutputFile.write(Data(chart.svg().utf8), to: output)
  }
}
