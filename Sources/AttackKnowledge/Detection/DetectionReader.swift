import FileFormats

/// Reads one matrix out of the text that `AttackDetection.encoded(_:)` writes; its docstring describes the format.
struct DetectionReader {
  /// The table, once read; `nil` when the text has none of the matrix.
  private(set) var table: AttackDetection?

  private let domain: AttackDomain
  private let name: String
  private var isInDomain = false
  private var version: String?
  private var logs: [AttackDetection.LogSource] = []
  private var countermeasures: [String: AttackDetection.Mitigation] = [:]
  private var technique: TechniqueID?
  private var strategy: (id: String, name: String)?
  private var analytics: [AttackDetection.Analytic] = []
  private var strategies: [TechniqueID: [AttackDetection.Strategy]] = [:]
  private var components: [TechniqueID: [String]] = [:]
  private var mitigations: [TechniqueID: [AttackDetection.Mitigation]] = [:]

  init(domain: AttackDomain, name: String) {
    self.domain = domain
    self.name = name
  }

  mutating func read(_ data: Data) throws(FileError) {
    let bytes = [UInt8](data)
    var number = 0
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      number += 1
      let line = bytes[start..<end]
      start = end + 1
      if number == 1 {
        guard String(decoding: line, as: UTF8.self) == AttackDetection.formatLine else {
          throw fault(1, "expected \"\(AttackDetection.formatLine)\"")
        }
      } else {
        try take(line, number)
      }
    }
    guard isInDomain || table != nil else { return }
    finish()
  }

  private mutating func take(_ line: ArraySlice<UInt8>, _ number: Int) throws(FileError) {
    if line.starts(with: "domain\t".utf8) {
      let fields = Self.fields(line, separator: UInt8(ascii: "\t"))
      if isInDomain { finish() }
      guard fields.count == 3, let found = AttackDomain(rawValue: fields[1]) else {
        throw fault(number, "expected a domain of ATT&CK and a version")
      }
      isInDomain = found == domain
      if isInDomain { version = fields[2].isEmpty ? nil : fields[2] }
      return
    }
    guard isInDomain else { return }
    let fields = Self.fields(line, separator: UInt8(ascii: "\t"))
    switch (fields[0], fields.count) {
    case ("log", 4):
      logs.append(AttackDetection.LogSource(name: fields[1], channel: fields[2], component: fields[3]))
    case ("mitigation", 3): countermeasures[fields[1]] = AttackDetection.Mitigation(id: fields[1], name: fields[2])
    case ("technique", 4): try takeTechnique(fields, number)
    case ("strategy", 3):
      closeStrategy()
      guard technique != nil else { throw fault(number, "a strategy above the first technique") }
      strategy = (fields[1], fields[2])
    case ("analytic", 5):
      guard strategy != nil else { throw fault(number, "an analytic above the first strategy") }
      let places = Self.items(fields[3]).map { Int($0) ?? -1 }
      guard places.allSatisfy(logs.indices.contains) else {
        throw fault(number, "the number of a log that is not there")
      }
      analytics.append(
        AttackDetection.Analytic(
          id: fields[1], platforms: Self.items(fields[2]), logSources: places.map { logs[$0] },
          mutableElements: Self.items(fields[4])))
    default: throw fault(number, "unknown line \"\(fields[0])\" with \(fields.count) fields")
    }
  }

  private mutating func takeTechnique(_ fields: [String], _ number: Int) throws(FileError) {
    closeStrategy()
    guard let id = TechniqueID(fields[1]) else { throw fault(number, "expected a technique id such as T1059.001") }
    technique = id
    let ids = Self.items(fields[2])
    let known = ids.compactMap { countermeasures[$0] }
    guard known.count == ids.count else { throw fault(number, "the id of a mitigation that is not there") }
    if !known.isEmpty { mitigations[id] = known }
    let items = Self.items(fields[3])
    if !items.isEmpty { components[id] = items }
  }

  private mutating func closeStrategy() {
    if let technique, let strategy {
      strategies[technique, default: []].append(
        AttackDetection.Strategy(id: strategy.id, name: strategy.name, analytics: analytics))
    }
    strategy = nil
    analytics = []
  }

  private mutating func finish() {
    closeStrategy()
    table = AttackDetection(
      domain: domain, version: version, strategies: strategies, components: components, mitigations: mitigations)
    isInDomain = false
  }

  private static func fields(_ line: ArraySlice<UInt8>, separator: UInt8) -> [String] {
    line.split(separator: separator, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
  }

  private static func items(_ field: String) -> [String] {
    field.utf8.split(separator: UInt8(ascii: "|")).map { String(Substring($0)) }
  }

  private func fault(_ line: Int, _ problem: String) -> FileError {
    FileError(
      name, line: line, problem: problem, advice: "rebuild it from ATT&CK's STIX bundles", failure: .refused)
  }
}
