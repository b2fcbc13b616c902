/// What one version of one ATT&CK matrix says of its techniques: ids, names, tactics, platforms, revocations.
///
/// The catalog is small enough to travel inside the program. Groups, software, citations and the rest are in
/// ``AttackBundle``, which is read from a STIX file.
public struct AttackCatalog: Sendable, Equatable {
  /// The matrix.
  public let domain: AttackDomain
  /// The ATT&CK version ("18.1"), or `nil` when the data do not tell.
  public let version: String?
  /// Tactics in matrix order.
  public let tactics: [Tactic]
  /// All techniques, revoked and deprecated ones too, ascending by id.
  public let techniques: [Technique]

  private let position: [TechniqueID: Int]

  /// Creates a catalog; of techniques that share an id the active one is kept, else the first.
  public init(domain: AttackDomain, version: String?, tactics: [Tactic], techniques: [Technique]) {
    self.domain = domain
    self.version = version
    self.tactics = tactics
    self.techniques = Self.unique(techniques)
    position = Dictionary(uniqueKeysWithValues: self.techniques.enumerated().map { ($1.id, $0) })
  }

  private static func unique(_ techniques: [Technique]) -> [Technique] {
    // Embedded catalogs are in order already, and start-up time is dear.
    if zip(techniques, techniques.dropFirst()).allSatisfy({ $0.id < $1.id }) { return techniques }
    var kept: [TechniqueID: Technique] = [:]
    for technique in techniques {
      if let earlier = kept[technique.id], earlier.isActive || !technique.isActive { continue }
      kept[technique.id] = technique
    }
    return kept.values.sorted { $0.id < $1.id }
  }

  /// The technique with that id, in whatever state; `nil` when this version has none.
  public subscript(id: TechniqueID) -> Technique? {
    position[id].map { techniques[$0] }
  }

  /// The techniques of the matrix, ascending by id.
  public var activeTechniques: some Sequence<Technique> { techniques.lazy.filter(\.isActive) }

  /// The full name: "Command and Scripting Interpreter: PowerShell" for a sub-technique whose parent is known.
  public func fullName(of id: TechniqueID) -> String? {
    guard let technique = self[id] else { return nil }
    guard let parent = id.parent.flatMap({ self[$0] }) else { return technique.name }
    return "\(parent.name): \(technique.name)"
  }
}
