public import FileFormats

/// The form in which catalogs travel inside the program: UTF-8 text, one technique a line, so that a difference
/// between two versions reads well, and read faster than JSON.
///
/// Every line is a list of fields parted by tabs; the first names what the line is about:
///
///     attack-library 1
///     domain         DOMAIN  VERSION
///     tactic         ID  SHORTNAME  NAME
///     technique      ID  NAME  TACTICS  PLATFORMS  STATUS  STIX-ID
///     intrusion-set  ID  NAME  ALIASES  STATUS  STIX-ID
///     malware        (as intrusion-set)
///     tool           (as intrusion-set)
///     campaign       (as intrusion-set)
///
/// The first line is the format and its version. Tactics and techniques belong to the domain above them. VERSION is
/// empty when unknown; TACTICS, PLATFORMS and ALIASES are lists parted by `|`; STATUS is `active`, `deprecated`,
/// `revoked` or `revoked:ID` with the direct successor, for entities `active` or `retired`; STIX-ID lacks the type and
/// two dashes that it begins with (`attack-pattern--`, for entities the first field and `--`), and is whole where it
/// begins otherwise. In texts `\\`, `\t`, `\n` and `\p` stand for backslash, tab, line feed and `|`.
extension AttackLibrary {
  static let formatLine = "attack-library 1"

  /// Writes the library as text, the same bytes for the same library.
  public func encoded() -> Data {
    var writer = LibraryWriter()
    for catalog in catalogs { writer.write(catalog) }
    for entity in entities { writer.write(entity) }
    return Data(writer.text.utf8)
  }

  /// Reads what ``encoded()`` wrote.
  ///
  /// - Parameters:
  ///   - data: the text.
  ///   - name: what error messages call it.
  /// - Throws: `FileError` that names the line.
  public init(embedded data: Data, name: String = "the embedded ATT&CK catalog") throws(FileError) {
    var reader = LibraryReader(bytes: [UInt8](data), name: name)
    try self.init(&reader)
  }

  private init(_ reader: inout LibraryReader) throws(FileError) {
    try reader.read()
    self.init(catalogs: reader.catalogs, entities: reader.entities)
  }
}

private struct LibraryWriter {
  var text = AttackLibrary.formatLine + "\n"

  mutating func write(_ catalog: AttackCatalog) {
    line(["domain", catalog.domain.rawValue, Self.escaped(catalog.version ?? "")])
    for tactic in catalog.tactics {
      line(["tactic", tactic.id, tactic.shortname, tactic.name].map(Self.escaped))
    }
    for technique in catalog.techniques {
      let status =
        switch technique.status {
        case .active: "active"
        case .deprecated: "deprecated"
        case .revoked(let successor): successor.map { "revoked:\($0)" } ?? "revoked"
        }
      line([
        "technique", technique.id.description, Self.escaped(technique.name), Self.list(technique.tactics),
        Self.list(technique.platforms), status, Self.escaped(Self.short(technique.stixID, type: "attack-pattern")),
      ])
    }
  }

  mutating func write(_ entity: AttackEntity) {
    let type =
      switch entity.kind {
      case .group: "intrusion-set"
      case .software: entity.stixID.hasPrefix("tool--") ? "tool" : "malware"
      case .campaign: "campaign"
      case .mitigation: "course-of-action"
      }
    line([
      type, Self.escaped(entity.id), Self.escaped(entity.name), Self.list(entity.aliases),
      entity.isActive ? "active" : "retired", Self.escaped(Self.short(entity.stixID, type: type)),
    ])
  }

  private mutating func line(_ fields: [String]) {
    text += fields.joined(separator: "\t")
    text += "\n"
  }

  private static func short(_ stixID: String, type: String) -> String {
    stixID.hasPrefix(type + "--") ? String(stixID.dropFirst(type.count + 2)) : stixID
  }

  private static func list(_ items: [String]) -> String {
    items.map(escaped).joined(separator: "|")
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "|": result += "\\p"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
