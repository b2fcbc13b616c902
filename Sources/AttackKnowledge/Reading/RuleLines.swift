import FileFormats

/// Rules of Suricata and Snort, one a line: `alert tcp any any -> any any (msg:"…"; metadata:mitre_technique_id T1071;)`.
///
/// A rule behind `#` is switched off.
enum RuleLines {
  private static let actions = [
    "alert ", "drop ", "reject ", "pass ", "block ", "rejectsrc ", "rejectdst ", "rejectboth ",
  ]

  static func reading(_ text: Data, _ collector: ReadingCollector) -> TechniqueReading? {
    let head = String(decoding: text.prefix(16 << 10), as: UTF8.self)
    guard head.split(whereSeparator: \.isNewline).contains(where: { isRule($0[...]) }) else { return nil }
    var collector = collector
    for line in String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let isOff = line.hasPrefix("#")
      guard isRule(isOff ? line.drop { $0 == "#" || $0 == " " } : line) else { continue }
      let hits = TechniqueText.hits(in: String(line))
      for hit in hits { collector.add(hit, aside: isOff ? .disabled : nil) }
      if !isOff, !hits.isEmpty { collector.records += 1 }
    }
    return collector.isEmpty && !collector.hasAside ? nil : collector.finished()
  }

  private static func isRule(_ line: Substring) -> Bool {
    actions.contains { line.hasPrefix($0) } && line.contains("(") && line.contains("sid:")
  }
}
