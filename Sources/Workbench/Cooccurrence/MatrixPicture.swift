import AttackKnowledge
import Charts
import FileFormats
import InferenceService
import Recommenders

/// A matrix of counts as a picture or a page.
enum MatrixPicture {
  /// More rows than this are more than anybody reads, and more than a browser draws at once.
  static let mostTechniques = 250

  /// The matrix as SVG.
  static func svg(_ response: MatrixResponse) throws -> Data { Data(try chart(response).svg().utf8) }

  /// The matrix as a page with its strongest pairs in a table.
  static func html(_ response: MatrixResponse) throws -> Data {
    let chart = try chart(response)
    let measure = response.kind
    var pairs: [(i: Int, j: Int)] = []
    for i in response.techniques.indices {
      for j in response.techniques.indices where i != j && (i < j || !measure.isSymmetric) { pairs.append((i, j)) }
    }
    func value(_ pair: (i: Int, j: Int)) -> Double { response.values[pair.i][pair.j] ?? -.infinity }
    let strongest = pairs.sorted { a, b in value(a) != value(b) ? value(a) > value(b) : (a.i, a.j) < (b.i, b.j) }
      .filter { value($0).isFinite }.prefix(30)
    var columns: [HTMLTable.Column] = [
      .init("Technique"), .init("With"), .init("Reports with both", isNumber: true),
      .init(measure.rawValue, isNumber: true),
    ]
    if response.qValues != nil { columns.append(.init("q-value", isNumber: true)) }
    let rows = strongest.map { i, j in
      [
        named(response, i), named(response, j), ChartNumber.count(response.counts[i][j]),
        response.values[i][j].map { ChartNumber.fixed($0, places: places(measure)) } ?? "–",
      ] + (response.qValues.map { [$0[i][j].map { String($0) } ?? "–"] } ?? [])
    }
    let page = HTMLReport(
      title: title(response),
      blocks: [
        .paragraph(subtitle(response)), .chart(chart), .heading("Strongest pairs"),
        .table(HTMLTable(caption: footnote(response.kind), columns: columns, rows: Array(rows))),
      ])
    return Data(page.html.utf8)
  }

  private static func chart(_ response: MatrixResponse) throws(ServiceError) -> Heatmap {
    guard response.techniques.count <= mostTechniques else {
      throw ServiceError(
        code: "too_many",
        summary:
          "a picture of \(response.techniques.count) techniques is more than anybody can read; \(mostTechniques) are the most",
        advice: "choose with --techniques or --min-references, or write all to a .csv or .json", failure: .usage)
    }
    let labels = response.techniques.indices.map {
      Heatmap.Label(short: response.techniques[$0].description, long: named(response, $0))
    }
    let pairs = response.techniques.indices.flatMap { i in
      response.techniques.indices.compactMap { j in i == j ? nil : response.values[i][j] }
    }
    // Off the diagonal, where numbers are higher by nature, the scale tells pairs apart.
    let scale: ColorScale =
      response.kind.chance.map { .diverging(pairs, around: $0) } ?? .sequential(pairs, from: 0)
    return Heatmap(
      text: ChartText(title: title(response), subtitle: subtitle(response), footnote: footnote(response.kind)),
      rows: labels, columns: labels, values: response.values, scale: scale, unit: unit(response.kind),
      places: places(response.kind))
  }

  private static func named(_ response: MatrixResponse, _ index: Int) -> String {
    "\(response.techniques[index]) \(response.names[index])"
  }

  private static func title(_ response: MatrixResponse) -> String {
    "\(response.techniques.count) techniques that reports name together"
  }

  private static func subtitle(_ response: MatrixResponse) -> String {
    let version = response.attack.version.map { " \($0)" } ?? ""
    return
      "\(unit(response.kind)); \(ChartNumber.count(response.reports)) reports (\(response.origin.names.joined(separator: ", "))), ATT&CK \(response.attack.domain.title)\(version)"
  }

  /// How to read a cell.
  static func footnote(_ measure: AssociationMeasure) -> String {
    switch measure {
    case .count: "Reports that name both; the diagonal counts the reports that name one."
    case .percentage: "Row i, column j: of the reports that name i, how many per cent name j too."
    default:
      measure.chance.map { "\(unit(measure)): chance alone gives \(ChartNumber.fixed($0, places: 0))." }
        ?? "\(unit(measure)): 0 is never together."
    }
  }

  private static func unit(_ measure: AssociationMeasure) -> String {
    switch measure {
    case .count: "reports with both"
    case .percentage: "per cent of the row's reports"
    case .lift: "lift"
    case .pmi: "PMI (bits)"
    case .npmi: "normalized PMI"
    case .jaccard: "Jaccard index"
    case .zScore: "z-score"
    case .oddsRatio: "odds ratio"
    case .phi: "φ"
    }
  }

  /// Decimals that tell values apart without crowding a cell.
  static func places(_ measure: AssociationMeasure) -> Int {
    switch measure {
    case .count, .percentage: 0
    case .lift, .zScore, .oddsRatio: 1
    case .pmi, .npmi, .jaccard, .phi: 2
    }
  }
}
