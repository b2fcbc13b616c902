import FileFormats

/// The outermost object of a STIX file.
struct STIXDocument: Decodable {
  let contents: STIXContents

  /// What a JSON file that is no bundle looks like.
  enum Impostor {
    case techniqueInferenceDataset
    case navigatorLayer
    case attackFlow
    case collectionIndex
    case stixObject(type: String)
    case unknown
  }

  private enum Key: String, CodingKey {
    case type, objects, reports, techniques, domain, versions, collections, schema
  }

  init(from decoder: any Decoder) throws {
    guard let container = try? decoder.container(keyedBy: Key.self) else { throw Impostor.unknown }
    guard (try? container.decode(String.self, forKey: .type)) == "bundle", container.contains(.objects) else {
      throw Self.impostor(container)
    }
    contents = try container.decode(STIXContents.self, forKey: .objects)
  }

  private static func impostor(_ container: KeyedDecodingContainer<Key>) -> Impostor {
    if container.contains(.reports) { return .techniqueInferenceDataset }
    if container.contains(.techniques), container.contains(.domain) || container.contains(.versions) {
      return .navigatorLayer
    }
    if container.contains(.schema), container.contains(.objects) { return .attackFlow }
    if container.contains(.collections) { return .collectionIndex }
    if let type = try? container.decode(String.self, forKey: .type), type != "bundle" {
      return .stixObject(type: type)
    }
    return .unknown
  }
}

extension STIXDocument.Impostor: MistakenFile {
  var problem: String {
    switch self {
    case .techniqueInferenceDataset: "this is a data set of reports, not ATT&CK: it has \"reports\""
    case .navigatorLayer: "this is a Navigator layer, not ATT&CK: it has \"techniques\" and \"domain\""
    case .attackFlow: "this is an Attack Flow, not ATT&CK: it has \"schema\" and no \"type\": \"bundle\""
    case .collectionIndex: "this is the index of ATT&CK's releases, not a release"
    case .stixObject(let type): "this is a single STIX object (\(type)), not a bundle of them"
    case .unknown: Self.expectation
    }
  }

  var advice: String {
    switch self {
    case .techniqueInferenceDataset:
      "it can be read as a corpus; ATT&CK is a STIX bundle such as enterprise-attack.json"
    case .navigatorLayer, .attackFlow:
      "it can be read as what was observed; ATT&CK is a STIX bundle such as enterprise-attack.json"
    case .collectionIndex: "get the release that it points to, such as enterprise-attack-18.1.json"
    case .stixObject: "take the whole bundle, such as enterprise-attack.json: \(Self.expectation)"
    case .unknown: "ATT&CK publishes such bundles as enterprise-attack.json, mobile-attack.json and ics-attack.json"
    }
  }

  private static let expectation = "expected a STIX bundle: an object with \"type\": \"bundle\" and \"objects\""
}

extension STIXContents {
  static func read(from path: String) throws(FileError) -> STIXContents {
    try decode(try InputFile.read(path), path: path)
  }

  static func decode(_ data: Data, path: String) throws(FileError) -> STIXContents {
    try STIXDocument(json: data, path: path, expected: "a STIX bundle").contents
  }
}
