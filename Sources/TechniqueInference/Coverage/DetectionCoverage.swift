public import AttackKnowledge

/// Which techniques somebody's own detections find.
///
///     let coverage = try DetectionCoverage(contentsOf: "sigma-rules", catalog: catalog)
///     coverage.status(of: powershell).level  // .good
///
/// Read from a technique administration of DeTT&CT, a Navigator layer, or a folder of Sigma rules.
public struct DetectionCoverage: Sendable, Equatable {
  /// How well a technique is found; the raw values are part of the JSON contract.
  public enum Level: String, Sendable, Comparable, CaseIterable {
    /// Nothing finds it.
    case none
    /// Something finds it, in part.
    case some
    /// It is well covered.
    case good

    /// Orders by how much is found.
    public static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }

    private var rank: Int { self == .none ? 0 : self == .some ? 1 : 2 }
  }

  /// What kind of file it was read from; the raw values are part of the JSON contract.
  public enum Kind: String, Sendable {
    /// A technique administration of DeTT&CT.
    case dettect
    /// A layer of the Navigator, or several.
    case layer
    /// Sigma rules.
    case sigma
    /// Rules of other kinds, or records, that name techniques.
    case rules
  }

  /// What is said of a technique.
  public struct Status: Sendable, Equatable {
    /// How well it is found.
    public let level: Level
    /// What that rests on, in words: "2 Sigma rules".
    public let detail: String

    /// Creates a status.
    public init(level: Level, detail: String) {
      self.level = level
      self.detail = detail
    }
  }

  /// Where it comes from.
  public let kind: Kind
  /// What the user called it.
  public let name: String
  /// What is said of techniques, by ids in use.
  public let statuses: [TechniqueID: Status]
  /// Rules or entries that were read.
  public let entryCount: Int
  /// What could not be used, a sentence each.
  public let remarks: [String]
  /// What was left out on purpose, or read with a remark, a sentence each.
  package var passedOver: [String] = []

  /// Creates a coverage.
  public init(
    kind: Kind, name: String, statuses: [TechniqueID: Status], entryCount: Int, remarks: [String] = []
  ) {
    self.kind = kind
    self.name = name
    self.statuses = statuses
    self.entryCount = entryCount
    self.remarks = remarks
  }

  /// How well a technique is found: by what is said of itself, else in part by what is said of its family.
  ///
  /// What finds a technique finds a sub-technique of it in part, and the other way round.
  public func status(of id: TechniqueID) -> Status {
    if let own = statuses[id], own.level > .none { return own }
    if let parent = id.parent, let found = statuses[parent], found.level > .none {
      return Status(level: .some, detail: "\(found.detail) for \(parent)")
    }
    if !id.isSubtechnique {
      let members = statuses.filter { $0.key.parent == id && $0.value.level > .none }.keys.sorted()
      if let first = members.first {
        let more = members.count > 1 ? " and \(members.count - 1) more" : ""
        return Status(level: .some, detail: "only for \(first)\(more)")
      }
    }
    return statuses[id] ?? Status(level: .none, detail: "nothing in \(name)")
  }
}
