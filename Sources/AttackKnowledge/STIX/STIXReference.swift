import FileFormats

/// An entry of `external_references`.
package struct STIXReference: Decodable, Sendable {
  package let sourceName: String?
  package let externalID: String?
  package let url: String?

  init(sourceName: String?, externalID: String?, url: String?) {
    self.sourceName = sourceName
    self.externalID = externalID
    self.url = url
  }

  private enum CodingKeys: String, CodingKey {
    case sourceName = "source_name"
    case externalID = "external_id"
    case url
  }

  /// The id that ATT&CK gives; CAPEC and others have ids, too.
  ///
  /// The name of ATT&CK's catalog changed over the years and by matrix ("mitre-attack", "mitre-mobile-attack",
  /// "mitre-ics-attack"), and differs from tool to tool.
  package var attackID: String? {
    guard let sourceName, sourceName.prefix(5).lowercased() == "mitre", let externalID, !externalID.isEmpty else {
      return nil
    }
    return externalID
  }

  /// The technique that the reference names: by ATT&CK's id, or by the address of its page where the id is missing.
  package var technique: TechniqueID? {
    if let attackID, let id = TechniqueID(reading: attackID) { return id }
    let isMissing = externalID?.trimmedASCII.isEmpty ?? true
    return isMissing ? url.flatMap(TechniqueText.linked) : nil
  }

  /// The source that is cited; `nil` for an empty entry.
  package var citation: Citation? {
    let name = sourceName ?? ""
    let address = url.flatMap { $0.isEmpty ? nil : $0 }
    return name.isEmpty && address == nil ? nil : Citation(name: name, url: address)
  }
}

extension [STIXReference] {
  /// The citations, each once, in the order of the data; entries of catalogs (ATT&CK itself, CAPEC) are none.
  var citations: [Citation] {
    var result: [Citation] = []
    for reference in self where reference.externalID == nil {
      if let citation = reference.citation, !result.contains(citation) { result.append(citation) }
    }
    return result
  }
}

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
