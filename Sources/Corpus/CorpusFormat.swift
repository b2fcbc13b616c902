/// A way in which reports are written down.
public struct CorpusFormat: Sendable, Hashable {
  enum Code: String, CaseIterable {
    case tie
    case attackCitations = "attack-citations"
    case stixReports = "stix-reports"
    case csv
    case jsonLines = "jsonl"
    case observations
  }

  let code: Code

  /// The dataset JSON of MITRE's Technique Inference Engine.
  public static let tie = CorpusFormat(code: .tie)
  /// A STIX bundle of ATT&CK itself: each publication that a `uses` relationship cites is a report.
  public static let attackCitations = CorpusFormat(code: .attackCitations)
  /// A STIX bundle of somebody's intelligence: each `report`, `grouping` and `intrusion-set` is a report.
  public static let stixReports = CorpusFormat(code: .stixReports)
  /// Comma-separated values with the columns `report` and `technique`.
  public static let csv = CorpusFormat(code: .csv)
  /// A JSON object a line with `report` and `technique` or `techniques`.
  public static let jsonLines = CorpusFormat(code: .jsonLines)

  /// Any other file that names techniques, such as a layer, rules, alerts or a table: one report.
  public static let observations = CorpusFormat(code: .observations)

  /// Every format, in the order of documentation.
  public static var all: [CorpusFormat] { Code.allCases.map(CorpusFormat.init(code:)) }

  /// The name that a user types: `tie`, `attack-citations`, `stix-reports`, `csv`, `jsonl`,
  /// `observations`.
  public var name: String { code.rawValue }

  init(code: Code) {
    self.code = code
  }

  /// The format with that name; `nil` when there is none.
  public init?(name: String) {
    guard let code = Code(rawValue: name) else { return nil }
    self.code = code
  }
}

extension CorpusFormat: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}
