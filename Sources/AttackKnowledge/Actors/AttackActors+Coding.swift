public import FileFormats

/// The form in which tables of actors travel inside the program: UTF-8 text, an actor a line, fields parted by tabs.
///
///     attack-actors 1
///     domain  DOMAIN  VERSION
///     uses    ID  TECHNIQUES  SOFTWARE
///
/// Actors belong to the domain above them. TECHNIQUES and SOFTWARE are lists of ids parted by `|`; VERSION is empty when
/// unknown.
extension AttackActors {
  static let formatLine = "attack-actors 1"

  /// Writes tables as text, the same bytes for the same tables.
  public static func encoded(_ tables: [AttackActors]) -> Data {
    var lines = [formatLine]
    for table in tables {
      lines.append("domain\t\(table.domain.rawValue)\t\(table.version ?? "")")
      for actor in table.actors {
        let techniques = actor.techniques.map(\.description).joined(separator: "|")
        lines.append("uses\t\(actor.id)\t\(techniques)\t\(actor.software.joined(separator: "|"))")
      }
    }
    return Data((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// Reads what ``encoded(_:)`` wrote.
  ///
  /// - Throws: `FileError` that names the line.
  public static func decoded(
    _ data: Data, name: String = "the embedded table of ATT&CK's groups and software"
  ) throws(FileError) -> [AttackActors] {
    func fault(_ line: Int, _ problem: String) -> FileError {
      FileError(
        name, line: line, problem: problem, advice: "rebuild it from ATT&CK's STIX bundles", failure: .refused)
    }
    // By bytes: taking the text apart by characters takes several times as long.
    let lines = Self.parts(String(decoding: data, as: UTF8.self)[...], at: "\n")
    guard lines.first.map(String.init) == formatLine else { throw fault(1, "expected \"\(formatLine)\"") }
    var tables: [(domain: AttackDomain, version: String?, actors: [Actor])] = []
    for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let fields = Self.parts(line, at: "\t")
      if fields.count == 3, fields[0] == "domain", let domain = AttackDomain(rawValue: String(fields[1])) {
        tables.append((domain, fields[2].isEmpty ? nil : String(fields[2]), []))
      } else if fields.count == 4, fields[0] == "uses", !tables.isEmpty {
        let texts = Self.parts(fields[2], at: "|").filter { !$0.isEmpty }
        let techniques = texts.compactMap { TechniqueID($0) }
        guard techniques.count == texts.count else {
          throw fault(number + 1, "expected technique ids such as T1059.001")
        }
        let software = Self.parts(fields[3], at: "|").filter { !$0.isEmpty }.map(String.init)
        tables[tables.count - 1].actors.append(
          Actor(id: String(fields[1]), techniques: techniques, software: software))
      } else {
        throw fault(number + 1, "expected a domain, or a line \"uses\" with 4 fields")
      }
    }
    return tables.map { AttackActors(domain: $0.domain, version: $0.version, actors: $0.actors) }
  }

  private static func parts(_ text: Substring, at separator: Unicode.Scalar) -> [Substring] {
    text.utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false).map { Substring($0) }
  }
}
