import FileFormats

/// Reads the text that `AttackLibrary.encoded()` writes; its docstring describes the format.
struct LibraryReader {
  private(set) var catalogs: [AttackCatalog] = []
  private(set) var entities: [AttackEntity] = []

  private let bytes: [UInt8]
  private let name: String
  private var position = 0
  private var line = 0
  private var domain: (domain: AttackDomain, version: String?)?
  private var tactics: [Tactic] = []
  private var techniques: [Technique] = []
  /// Few combinations of tactics and platforms occur, so each list is made once and shared.
  private var lists: [String: [String]] = [:]
  /// The fields of the line at hand, at least one.
  private var fields: [ArraySlice<UInt8>] = []

  init(bytes: [UInt8], name: String) {
    self.bytes = bytes
    self.name = name
  }

  mutating func read() throws(FileError) {
    guard nextLine(), fields.count == 1, String(decoding: fields[0], as: UTF8.self) == AttackLibrary.formatLine else {
      throw FileError(name, line: 1, problem: "expected \"\(AttackLibrary.formatLine)\"", failure: .refused)
    }
    while nextLine() { try takeLine() }
    closeCatalog()
  }

  private mutating func takeLine() throws(FileError) {
    let type = String(decoding: fields[0], as: UTF8.self)
    switch (type, fields.count) {
    case ("technique", 7): try takeTechnique()
    case ("intrusion-set", 6), ("malware", 6), ("tool", 6), ("campaign", 6): try takeEntity(stixType: type)
    case ("tactic", 4):
      tactics.append(Tactic(id: Self.text(fields[1]), shortname: Self.text(fields[2]), name: Self.text(fields[3])))
    case ("domain", 3):
      closeCatalog()
      guard let domain = AttackDomain(rawValue: Self.text(fields[1])) else { throw fault("unknown domain") }
      self.domain = (domain, fields[2].isEmpty ? nil : Self.text(fields[2]))
    default: throw fault("unknown line \"\(type)\" with \(fields.count) fields")
    }
  }

  private mutating func closeCatalog() {
    guard let (domain, version) = domain else { return }
    catalogs.append(AttackCatalog(domain: domain, version: version, tactics: tactics, techniques: techniques))
    self.domain = nil
    tactics = []
    techniques = []
  }

  private mutating func takeTechnique() throws(FileError) {
    guard domain != nil else { throw fault("a technique above the first domain") }
    guard let id = TechniqueID(Self.text(fields[1])) else { throw fault("expected a technique id such as T1059.001") }
    techniques.append(
      Technique(
        id: id, name: Self.text(fields[2]), tactics: list(fields[3]), platforms: list(fields[4]),
        status: try status(Self.text(fields[5])), stixID: Self.stixID(fields[6], type: "attack-pattern")))
  }

  private mutating func takeEntity(stixType: String) throws(FileError) {
    guard let kind = AttackEntity.Kind(stixType: stixType) else { throw fault("unknown entity \"\(stixType)\"") }
    let status = Self.text(fields[4])
    guard status == "active" || status == "retired" else {
      throw fault("expected active or retired, not \"\(status)\"")
    }
    entities.append(
      AttackEntity(
        kind: kind, id: Self.text(fields[1]), name: Self.text(fields[2]), aliases: Self.items(fields[3]),
        stixID: Self.stixID(fields[5], type: stixType), isActive: status == "active"))
  }

  private func status(_ text: String) throws(FileError) -> Technique.Status {
    switch text {
    case "active": return .active
    case "deprecated": return .deprecated
    case "revoked": return .revoked(by: nil)
    default:
      guard text.hasPrefix("revoked:"), let successor = TechniqueID(text.dropFirst(8)) else {
        throw fault("expected active, deprecated, revoked or revoked:T1059, not \"\(text)\"")
      }
      return .revoked(by: successor)
    }
  }

  private func fault(_ problem: String) -> FileError {
    FileError(
      name, line: line, problem: problem, advice: "rebuild it from ATT&CK's STIX bundles", failure: .refused)
  }
}

extension LibraryReader {
  /// Goes to the next line; false at the end.
  private mutating func nextLine() -> Bool {
    guard position < bytes.count else { return false }
    line += 1
    fields.removeAll(keepingCapacity: true)
    var start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      if bytes[position] == UInt8(ascii: "\t") {
        fields.append(bytes[start..<position])
        start = position + 1
      }
      position += 1
    }
    fields.append(bytes[start..<position])
    position += 1
    return true
  }

  private static func text(_ field: ArraySlice<UInt8>) -> String {
    guard field.contains(UInt8(ascii: "\\")) else { return String(decoding: field, as: UTF8.self) }
    var plain: [UInt8] = []
    var isEscaped = false
    for byte in field {
      switch (isEscaped, byte) {
      case (false, UInt8(ascii: "\\")):
        isEscaped = true
        continue
      case (true, UInt8(ascii: "t")): plain.append(UInt8(ascii: "\t"))
      case (true, UInt8(ascii: "n")): plain.append(UInt8(ascii: "\n"))
      case (true, UInt8(ascii: "p")): plain.append(UInt8(ascii: "|"))
      default: plain.append(byte)
      }
      isEscaped = false
    }
    return String(decoding: plain, as: UTF8.self)
  }

  private static func items(_ field: ArraySlice<UInt8>) -> [String] {
    field.isEmpty ? [] : field.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map { text($0) }
  }

  private mutating func list(_ field: ArraySlice<UInt8>) -> [String] {
    let key = String(decoding: field, as: UTF8.self)
    if let list = lists[key] { return list }
    let list = Self.items(field)
    lists[key] = list
    return list
  }

  private static func stixID(_ field: ArraySlice<UInt8>, type: String) -> String {
    // One allocation each and a loop over indices, for there are thousands.
    let dash = UInt8(ascii: "-")
    for index in field.indices.dropFirst() where field[index] == dash && field[index - 1] == dash { return text(field) }
    var id: [UInt8] = []
    id.reserveCapacity(type.utf8.count + 2 + field.count)
    id += type.utf8
    id += [dash, dash]
    id += field
    return text(id[...])
  }
}
