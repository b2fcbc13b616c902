/// A source, and what a corpus holds of it now: migration and merging change the numbers.
public struct SourceSummary: Sendable, Equatable {
  /// The source as it was read.
  public let source: CorpusSource
  /// Number of its reports.
  public let reports: Int
  /// Number of its (report, technique) pairs.
  public let observations: Int
  /// Number of its reports without a technique.
  public let emptyReports: Int
}

extension SourceSummary: Encodable {
  enum CodingKeys: String, CodingKey {
    case label, path, format, sha256, note, reports, observations
    case emptyReports = "empty_reports"
    case reportsRead = "reports_read"
    case observationsRead = "observations_read"
  }

  /// Writes one flat object; `reports_read` and `observations_read` are those of the file.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(source.label, forKey: .label)
    try container.encode(source.path, forKey: .path)
    try container.encode(source.format, forKey: .format)
    try container.encode(source.sha256, forKey: .sha256)
    try container.encodeIfPresent(source.note, forKey: .note)
    try container.encode(reports, forKey: .reports)
    try container.encode(observations, forKey: .observations)
    try container.encode(emptyReports, forKey: .emptyReports)
    try container.encode(source.reports, forKey: .reportsRead)
    try container.encode(source.observations, forKey: .observationsRead)
  }
}
