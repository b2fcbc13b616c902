public import AttackKnowledge
public import Corpus
public import FileFormats
public import Recommenders

/// A split kept in a CSV file with the columns `report`, `technique` and `split`.
///
/// `report` is the position of the report in the corpus, counted from 0; `split` is one of the raw values of `SplitRole`.
public struct SplitFile: Sendable {
  /// The techniques that the split names, ascending: the columns of ``split``.
  public let techniques: [TechniqueID]
  /// The split.
  public let split: EvaluationSplit
  /// How many of the corpus's observations the split leaves out.
  public let observationsLeftOut: Int
  /// Positions of reports that say something of their own and that the split does not name: neither they nor a report
  /// with the same techniques are fitted to or asked for. Ascending.
  package let unnamed: [Int]

  /// Reads a split and holds it against the corpus that it was made for.
  ///
  /// - Parameters:
  ///   - data: the contents of the file.
  ///   - path: the file as the user named it, for errors.
  ///   - corpus: the reports that the split was made for.
  ///   - catalog: the ATT&CK version that the corpus was migrated to, if it was; the split's ids follow.
  ///   - sourceWeights: what a report of the source with that label weighs; 1 where nothing is said.
  public init(
    parsing data: Data, path: String, for corpus: Corpus, migratedTo catalog: AttackCatalog? = nil,
    sourceWeights: [String: Double] = [:]
  ) throws(FileError) {
    let listed = corpus.reports.map { Set($0.techniques.map(\.technique)) }
    var roles: [Cell: SplitRole] = [:]
    let reader = try CSVReader(data, path: path)
    let reportColumn = try reader.column("report")
    let techniqueColumn = try reader.column("technique")
    let splitColumn = try reader.column("split")
    try reader.forEachRow { row throws(FileError) in
      let report = try row.integer(reportColumn)
      guard listed.indices.contains(report) else {
        throw row.error(
          "the split names report \(report), but the corpus has \(listed.count) (0…\(listed.count - 1))",
          advice: Self.otherCorpus, failure: .refused)
      }
      let text = row[techniqueColumn]
      guard let given = TechniqueID(text) else {
        throw row.error("“\(text)” is not a technique id", advice: "expected one such as T1059")
      }
      guard let role = SplitRole(rawValue: row[splitColumn]) else {
        let known = SplitRole.allCases.map(\.rawValue).joined(separator: ", ")
        throw row.error("“\(row[splitColumn])” is not a part of a split", advice: "expected one of \(known)")
      }
      guard let technique = catalog.map({ $0.resolve(given).active }) ?? given else { return }
      guard listed[report].contains(technique) else {
        throw row.error(
          "report \(report) of the corpus does not list \(technique)", advice: Self.otherCorpus, failure: .refused)
      }
      let cell = Cell(report: report, technique: technique)
      // Two ids of the split may have become one: what is given anyway can't be asked for.
      if let earlier = roles[cell], Self.precedence(earlier) <= Self.precedence(role) { return }
      roles[cell] = role
    }
    guard !roles.isEmpty else {
      throw FileError(path, problem: "the split is empty", advice: "make one with `tie split`", failure: .refused)
    }
    let techniques = Set(roles.keys.map(\.technique)).sorted()
    let columns = Dictionary(uniqueKeysWithValues: techniques.enumerated().map { ($1, $0) })
    let entries = roles.compactMap { cell, role in
      columns[cell.technique].map { SplitEntry(row: cell.report, item: $0, role: role) }
    }.sorted { ($0.row, $0.item) < ($1.row, $1.item) }
    let weights = corpus.reports.map { Float(sourceWeights[$0.source] ?? 1) }
    do {
      split = try EvaluationSplit(
        entries: entries, rowCount: corpus.reports.count, columnCount: techniques.count,
        rowWeights: weights.allSatisfy { $0 == 1 } ? nil : weights)
    } catch {
      throw FileError(path, problem: error.description, advice: "see docs/evaluation.md", failure: .refused)
    }
    self.techniques = techniques
    let named = Set(roles.keys.map(\.report))
    let sets = Set(named.map { listed[$0] })
    unnamed = listed.indices.filter {
      !listed[$0].isEmpty && !named.contains($0) && !sets.contains(listed[$0])
    }
    observationsLeftOut = corpus.observationCount - roles.count
  }

  /// The file for marked observations of a corpus.
  public static func encoded(_ entries: [SplitEntry], techniques: [TechniqueID]) -> Data {
    var writer = CSVWriter(header: ["report", "technique", "split"])
    for entry in entries {
      writer.append([String(entry.row), techniques[entry.item].description, entry.role.rawValue])
    }
    return writer.data
  }

  private struct Cell: Hashable {
    let report: Int
    let technique: TechniqueID
  }

  private static let otherCorpus =
    "the split was made for another corpus, or the corpora were given in another order; make one with `tie split`"

  private static func precedence(_ role: SplitRole) -> Int {
    switch role {
    case .train, .validationObserved, .testObserved: 0
    case .validation, .validationHidden: 1
    case .test, .testHidden: 2
    }
  }
}
