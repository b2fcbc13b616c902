/// A report behind a row that a model keeps: enough to find it again.
public struct ModelReport: Sendable, Equatable, Codable {
  /// Its name, if it has one.
  public let name: String?
  /// Where it was published, if that is known.
  public let url: String?
  /// Where the model has it from: the label of a corpus, or what of ATT&CK it is ("group").
  public let source: String

  /// Creates a report.
  public init(name: String?, url: String?, source: String) {
    self.name = name
    self.url = url
    self.source = source
  }
}
