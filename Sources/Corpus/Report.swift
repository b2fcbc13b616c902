public import AttackKnowledge

/// One piece of evidence: techniques that somebody saw together.
///
/// A report may be a published analysis, a red-team exercise, a STIX `report` or one row group of a table; what counts
/// is the set of techniques that it names.
///
///     let report = Report(id: "7", source: "ours", techniques: [Observation(powershell), Observation(discovery)])
///     report.techniques.map(\.technique)  // ascending by id
public struct Report: Sendable, Equatable {
  /// The identifier, unique in its source: a position, a STIX id, a URL or whatever the file calls it.
  public let id: String
  /// The title, where the source gives one.
  public let name: String?
  /// The label of the source that it was read from.
  public let source: String
  /// What kind of material it is, in the words of the source: `origin_of_data` of TIE's dataset, the object type in
  /// STIX.
  public let origin: String?
  /// When it was published, as the source writes it (RFC 3339 in STIX).
  public let published: String?
  /// What it names, ascending by technique id, each technique once.
  public let techniques: [Observation]
  /// Where to read it.
  public let references: [Citation]
  /// Names of the groups it is about, in the order of the source.
  public let groups: [String]
  /// Names of the malware and tools it is about, in the order of the source.
  public let software: [String]
  /// Names of the campaigns it is about, in the order of the source.
  public let campaigns: [String]

  /// Creates a report; observations may come in any order, and counts of a technique that is given twice are added.
  public init(
    id: String, name: String? = nil, source: String, origin: String? = nil, published: String? = nil,
    techniques: [Observation], references: [Citation] = [], groups: [String] = [], software: [String] = [],
    campaigns: [String] = []
  ) {
    self.id = id
    self.name = name
    self.source = source
    self.origin = origin
    self.published = published
    self.techniques = Observation.merged(techniques)
    self.references = references
    self.groups = groups
    self.software = software
    self.campaigns = campaigns
  }
}

extension Report {
  /// The same report with other observations.
  package func replacing(techniques: [Observation]) -> Report {
    Report(
      id: id, name: name, source: source, origin: origin, published: published, techniques: techniques,
      references: references, groups: groups, software: software, campaigns: campaigns)
  }

  /// The same report under another source label.
  func replacing(source: String) -> Report {
    Report(
      id: id, name: name, source: source, origin: origin, published: published, techniques: techniques,
      references: references, groups: groups, software: software, campaigns: campaigns)
  }
}
