public import AttackKnowledge

/// What was changed to bring a corpus to one version of ATT&CK.
public struct MigrationSummary: Sendable, Equatable {
  /// The matrix of the catalog.
  public let domain: AttackDomain
  /// Its ATT&CK version, if the data told.
  public let version: String?
  /// Number of (report, technique) pairs before.
  public let observationsBefore: Int
  /// Number of pairs after: less what was dropped and what was merged.
  public let observationsAfter: Int
  /// Reports that named a technique before and name none now.
  public let reportsEmptied: Int
  /// The ids that were changed, ascending.
  public let changes: [MigrationChange]

  /// Number of ids of a kind.
  public func count(of kind: MigrationChange.Kind) -> Int {
    changes.count { $0.kind == kind }
  }
}

/// What became of one technique id.
public struct MigrationChange: Sendable, Equatable {
  /// What happened.
  public enum Kind: String, Sendable, CaseIterable {
    /// Replaced by its successor.
    case mapped
    /// Replaced by its successor, which at least one of the reports named already: there the counts were added.
    case merged
    /// Dropped: deprecated, or revoked in favor of a technique that is not in use.
    case retired
    /// Dropped: the catalog does not know it.
    case unknown
  }

  /// The id in the reports.
  public let from: TechniqueID
  /// The id in use that stands for it now; `nil` when it was dropped.
  public let to: TechniqueID?
  /// The ids that were followed, `from` first; empty when the catalog does not know it.
  public let path: [TechniqueID]
  /// What happened.
  public let kind: Kind
  /// Number of reports that named it.
  public let reports: Int
  /// In how many of them it fell together with another id.
  public let merged: Int

  init(from: TechniqueID, resolution: TechniqueResolution, reports: Int, merged: Int) {
    self.from = from
    self.reports = reports
    self.merged = merged
    to = resolution.active
    switch resolution {
    case .active(let id): (path, kind) = ([id], .mapped)
    case .replaced(_, let path): (self.path, kind) = (path, merged > 0 ? .merged : .mapped)
    case .retired(let path): (self.path, kind) = (path, .retired)
    case .unknown: (path, kind) = ([], .unknown)
    }
  }
}
