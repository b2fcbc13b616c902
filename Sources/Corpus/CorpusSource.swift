/// Where a corpus came from: what a model must be able to say of the data it learnt from.
///
/// The numbers are those of the file as it was read; migration and merging do not change them.
public struct CorpusSource: Sendable, Equatable {
  /// The name that reports refer to, unique in a corpus.
  public let label: String
  /// The file as the user named it.
  public let path: String
  /// How it was read.
  public let format: CorpusFormat
  /// SHA-256 of the file's bytes in lower-case hexadecimal.
  public let sha256: String
  /// Number of reports in the file, those without a technique included.
  public let reports: Int
  /// Number of (report, technique) pairs in the file.
  public let observations: Int
  /// What the file says of itself, and how it was read where there is a choice; in words.
  public let note: String?

  /// Creates a source.
  public init(
    label: String, path: String, format: CorpusFormat, sha256: String, reports: Int, observations: Int,
    note: String? = nil
  ) {
    self.label = label
    self.path = path
    self.format = format
    self.sha256 = sha256
    self.reports = reports
    self.observations = observations
    self.note = note
  }

  /// The same source under another label.
  func replacing(label: String) -> CorpusSource {
    CorpusSource(
      label: label, path: path, format: format, sha256: sha256, reports: reports, observations: observations,
      note: note)
  }
}
