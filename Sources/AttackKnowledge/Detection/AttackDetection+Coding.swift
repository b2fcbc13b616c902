public import FileFormats

/// The form in which these tables travel inside the program: UTF-8 text without descriptions, fields parted by tabs.
///
///     attack-detection 1
///     domain      DOMAIN  VERSION
///     log         NAME  CHANNEL  COMPONENT
///     mitigation  ID  NAME
///     technique   ID  MITIGATIONS  COMPONENTS
///     strategy    ID  NAME
///     analytic    ID  PLATFORMS  LOGS  ELEMENTS
///
/// Everything belongs to the domain above it, strategies to the technique and analytics to the strategy above them. The
/// logs of a domain are numbered from 0, and LOGS is a list of such numbers; MITIGATIONS is a list of ids. Lists are
/// parted by `|`. Tabs, line feeds and `|` in names were replaced by blanks and `/`.
extension AttackDetection {
  static let formatLine = "attack-detection 1"

  /// Writes tables as text, the same bytes for the same tables.
  public static func encoded(_ tables: [AttackDetection]) -> Data {
    var lines = [formatLine]
    for table in tables { lines += table.lines }
    return Data((lines.joined(separator: "\n") + "\n").utf8)
  }

  private var lines: [String] {
    var lines = ["domain\t\(domain.rawValue)\t\(version ?? "")"]
    let logs = Set(strategies.values.joined().flatMap(\.analytics).flatMap(\.logSources)).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: logs.enumerated().map { ($1, $0) })
    lines += logs.map { Self.line("log", $0.name, $0.channel, $0.component) }
    let countermeasures = Dictionary(
      mitigations.values.joined().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    lines += countermeasures.sorted { $0.key < $1.key }.map { Self.line("mitigation", $0.key, $0.value) }
    let techniques = Set(strategies.keys).union(components.keys).union(mitigations.keys).sorted()
    for technique in techniques {
      lines.append(
        Self.line(
          "technique", technique.description, Self.list(mitigations[technique, default: []].map(\.id)),
          Self.list(components[technique, default: []])))
      for strategy in strategies[technique, default: []] {
        lines.append(Self.line("strategy", strategy.id, strategy.name))
        for analytic in strategy.analytics {
          lines.append(
            Self.line(
              "analytic", analytic.id, Self.list(analytic.platforms),
              analytic.logSources.map { String(numbers[$0] ?? 0) }.joined(separator: "|"),
              Self.list(analytic.mutableElements)))
        }
      }
    }
    return lines
  }

  private static func line(_ fields: String...) -> String {
    fields.map { field in
      String(field.map { $0 == "\t" || $0.isNewline ? " " : $0 })
    }.joined(separator: "\t")
  }

  private static func list(_ items: [String]) -> String {
    items.map { String($0.map { $0 == "|" ? "/" : $0 }) }.joined(separator: "|")
  }

  /// Reads the table of one matrix out of what ``encoded(_:)`` wrote; `nil` when it has none.
  ///
  /// - Throws: `FileError` that names the line.
  public static func decoded(
    _ data: Data, domain: AttackDomain, name: String = "the embedded table of ATT&CK's detection strategies"
  ) throws(FileError) -> AttackDetection? {
    var reader = DetectionReader(domain: domain, name: name)
    try reader.read(data)
    return reader.table
  }
}

extension AttackDetection.LogSource: Comparable {
  /// Orders by name, channel and component.
  public static func < (a: Self, b: Self) -> Bool {
    (a.name, a.channel, a.component) < (b.name, b.channel, b.component)
  }
}
