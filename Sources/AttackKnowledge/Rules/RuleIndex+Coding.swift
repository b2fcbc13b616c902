package import FileFormats

/// The form in which an index travels inside the program: UTF-8 text, fields parted by tabs.
///
///     sigma-rules 1
///     source  NAME  NEWEST
///     folder  PATH
///     rule    FILE  TECHNIQUES  CATEGORY  PRODUCT  SERVICE  LEVEL  STATUS  FIELDS  ID  TITLE  AUTHORS
///
/// Rules lie in the folder above them. Lists are parted by `|`; what is not known is empty, and empty fields at the end
/// are left out. Tabs, line feeds and `|` in names were replaced by blanks and `/`.
extension RuleIndex {
  private static let formatLine = "sigma-rules 1"
  private static let fieldCount = 12

  /// The index as text, the same bytes for the same rules.
  package var encoded: Data {
    var lines = [Self.formatLine, Self.line(["source", source, newest ?? ""])]
    var folder: String?
    for rule in rules {
      let own = rule.file.dropLast(rule.fileName.count)
      if folder != String(own) {
        folder = String(own)
        lines.append(Self.line(["folder", String(own)]))
      }
      lines.append(
        Self.line([
          "rule", rule.fileName, Self.list(rule.techniques.map(\.description)), rule.logSource.category ?? "",
          rule.logSource.product ?? "", rule.logSource.service ?? "", rule.level?.rawValue ?? "",
          rule.status?.rawValue ?? "", Self.list(rule.fields), rule.id ?? "", rule.title ?? "", rule.authors ?? "",
        ]))
    }
    return Data((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func line(_ fields: [String]) -> String {
    let clean = fields.map { field in String(field.map { $0 == "\t" || $0.isNewline ? " " : $0 }) }
    let last = clean.lastIndex { !$0.isEmpty } ?? 0
    return clean[...last].joined(separator: "\t")
  }

  private static func list(_ items: [String]) -> String {
    items.map { String($0.map { $0 == "|" ? "/" : $0 }) }.joined(separator: "|")
  }

  /// Reads what ``encoded`` wrote.
  ///
  /// - Throws: `FileError` that names the line.
  package init(decoding data: Data, name: String = "the embedded index of Sigma rules") throws(FileError) {
    var folder = ""
    var rules: [DetectionRule] = []
    var source: (name: String, newest: String?)?
    for (number, line) in data.split(separator: UInt8(ascii: "\n")).enumerated() {
      if number == 0 {
        guard String(decoding: line, as: UTF8.self) == Self.formatLine else {
          throw Self.fault(name, 1, "expected \"\(Self.formatLine)\"")
        }
        continue
      }
      let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      switch fields[0] {
      case "source" where fields.count >= 2: source = (fields[1], fields.count > 2 ? fields[2] : nil)
      case "folder": folder = fields.count > 1 ? fields[1] : ""
      case "rule" where (3...Self.fieldCount).contains(fields.count):
        guard let rule = Self.rule(fields, folder) else {
          throw Self.fault(name, number + 1, "expected technique ids such as T1059.001, a level and a status of Sigma")
        }
        rules.append(rule)
      default:
        throw Self.fault(name, number + 1, "unknown line \"\(fields[0])\" with \(fields.count) fields")
      }
    }
    guard let source else { throw Self.fault(name, 1, "names no source") }
    self.init(source: source.name, newest: source.newest, rules: rules)
  }

  private static func rule(_ fields: [String], _ folder: String) -> DetectionRule? {
    func field(_ place: Int) -> String? { place < fields.count && !fields[place].isEmpty ? fields[place] : nil }
    let ids = fields[2].split(separator: "|")
    let techniques = ids.compactMap { TechniqueID(String($0)) }
    guard techniques.count == ids.count else { return nil }
    var rule = DetectionRule(techniques: techniques, file: folder + fields[1])
    rule.logSource = RuleLogSource(product: field(4), category: field(3), service: field(5))
    rule.level = field(6).flatMap(DetectionRule.Level.init(rawValue:))
    rule.status = field(7).flatMap(DetectionRule.Status.init(rawValue:))
    guard (rule.level == nil) == (field(6) == nil), (rule.status == nil) == (field(7) == nil) else { return nil }
    rule.fields = field(8)?.split(separator: "|").map(String.init) ?? []
    rule.id = field(9)
    rule.title = field(10)
    rule.authors = field(11)
    return rule
  }

  private static func fault(_ name: String, _ line: Int, _ problem: String) -> FileError {
    FileError(
      name, line: line, problem: problem, advice: "make it anew with `tie attack rules`", failure: .refused)
  }
}
