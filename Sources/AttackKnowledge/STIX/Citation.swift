/// A source that ATT&CK cites, such as a published report.
public struct Citation: Hashable, Sendable {
  /// The short name ("Mandiant APT29 April 2022"), which is not unique across versions; empty when only a URL is given.
  public let name: String
  /// The address, if one is given.
  public let url: String?

  /// Creates a citation.
  public init(name: String, url: String?) {
    self.name = name
    self.url = url
  }
}

extension Citation: Comparable {
  /// Orders by name, then by address.
  public static func < (a: Citation, b: Citation) -> Bool {
    (a.name, a.url ?? "") < (b.name, b.url ?? "")
  }
}
