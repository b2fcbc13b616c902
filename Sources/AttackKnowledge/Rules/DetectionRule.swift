/// What is known of a detection rule without its logic: what it is called, what it looks at and which techniques it finds.
package struct DetectionRule: Sendable, Equatable {
  /// How grave what it finds is, the gravest last; raw values are Sigma's.
  package enum Level: String, Sendable, CaseIterable, Comparable {
    case informational, low, medium, high, critical

    package static func < (a: Level, b: Level) -> Bool { a.rank < b.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// How far it was tried, the furthest last; raw values are Sigma's.
  package enum Status: String, Sendable, CaseIterable, Comparable {
    case unsupported, deprecated, experimental, test, stable

    package static func < (a: Status, b: Status) -> Bool { a.rank < b.rank }

    /// Whether the rule is not to be used any more.
    package var isRetired: Bool { self == .deprecated || self == .unsupported }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// Which language it is written in.
  package enum Kind: String, Sendable {
    case sigma
    /// A rule of another product, which names techniques in its fields.
    case other
  }

  package var kind = Kind.sigma
  /// Its id, a UUID; `nil` where it was not told.
  package var id: String?
  /// Its title; `nil` where it was not told.
  package var title: String?
  package var authors: String?
  package var level: Level?
  package var status: Status?
  package var logSource = RuleLogSource()
  /// The techniques that it finds, ascending.
  package var techniques: [TechniqueID]
  /// Its file, from the folder on that all rules lie in.
  package var file: String
  /// The fields that it compares, ascending.
  package var fields: [String] = []

  package init(techniques: [TechniqueID], file: String) {
    self.techniques = techniques
    self.file = file
  }

  /// The last part of the file's name.
  package var fileName: String { file.split(separator: "/").last.map(String.init) ?? file }

  /// What people call it.
  package var name: String { title ?? fileName }
}
