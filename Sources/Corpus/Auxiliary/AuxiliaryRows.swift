/// What others know of techniques that occur together, as rows beside those of a corpus: ATT&CK with the publications
/// that it cites, its groups, software and campaigns; or another corpus.
///
/// ATT&CK cites many of the reports that corpora hold, and corpora share reports. A model that was fitted to such a row
/// has seen the report that it is then asked for, so rows for an evaluation are made with the reports that it holds out;
/// see `make(from:heldOut:migratingTo:techniques:similarity:source:)` and
/// `make(from:heldOut:techniques:similarity:)`.
package struct AuxiliaryRows: Sendable, Equatable {
  /// What a row stands for.
  package enum Kind: String, Sendable, CaseIterable, Encodable, CodingKeyRepresentable {
    /// A publication that ATT&CK cites, with the techniques that it is cited for.
    case citedReport = "cited_report"
    /// A group, with the techniques that it uses.
    case group
    /// Malware or a tool, with the techniques that it is used for.
    case software
    /// A campaign, with the techniques that were used in it.
    case campaign
    /// A report of another corpus.
    case report
  }

  /// A row as a report: its name, links and techniques, with the kind as ``Report/origin``.
  package struct Row: Sendable, Equatable {
    package let kind: Kind
    package let report: Report
  }

  /// What was made, and what was kept from a model because reports are held out.
  package struct Counts: Sendable, Equatable, Encodable {
    /// Statements "uses technique" in the bundle.
    package var uses = 0
    /// Those of them that only held-out reports say.
    package var usesOnlyOfHeldOut = 0
    /// Rows that are a held-out report: they share a link or a title with one.
    package var heldOutRows = 0
    /// Rows that are too similar to a held-out report.
    package var similarRows = 0
    /// Rows with fewer than two techniques, after all that.
    package var smallRows = 0
    /// Rows that are left, by kind.
    package var rows: [Kind: Int] = [:]
    /// Observations in them.
    package var observations = 0

    private enum CodingKeys: String, CodingKey {
      case uses, rows, observations
      case usesOnlyOfHeldOut = "uses_only_of_held_out"
      case heldOutRows = "held_out_rows"
      case similarRows = "similar_rows"
      case smallRows = "small_rows"
    }
  }

  /// The rows by kind, then ascending by id.
  package let rows: [Row]
  /// What was made and what was dropped.
  package let counts: Counts

  /// The rows as reports.
  package var reports: [Report] { rows.map(\.report) }
}
