import FileFormats

/// An element of a list, or nothing where it has another shape: one odd object spoils no file.
private struct Readable<Value: Decodable>: Decodable {
  let value: Value?

  init(from decoder: any Decoder) throws { value = try? Value(from: decoder) }
}

/// The outermost object of a file that may be an Attack Flow.
struct FlowDocument: Decodable {
  let flow: AttackFlow

  /// What a JSON file that is no Attack Flow looks like.
  enum Impostor {
    case navigatorLayer
    case reports
    case attackItself
    case bundleWithoutFlow
    case unknownVersion(String)
    case unknown
  }

  private enum Key: String, CodingKey {
    case type, objects, schema, version, reports, techniques, domain, versions
  }

  init(from decoder: any Decoder) throws {
    guard let container = try? decoder.container(keyedBy: Key.self) else { throw Impostor.unknown }
    func text(_ key: Key) -> String? { try? container.decodeIfPresent(String.self, forKey: key) }
    guard container.contains(.objects) else { throw Self.impostor(container) }
    if text(.type) == "bundle" {
      let objects = try container.decode([STIXFlowObject].self, forKey: .objects)
      guard objects.contains(where: { $0.type == "attack-flow" || $0.type == "attack-action" }) else {
        throw objects.contains { $0.type == "x-mitre-matrix" } ? Impostor.attackItself : Impostor.bundleWithoutFlow
      }
      flow = AttackFlow(stix: objects)
    } else if let version = text(.version) {
      // Only files of builder 2 tell their version, which is how the builder knows them, too.
      guard version.hasPrefix("2.") else { throw Impostor.unknownVersion(version) }
      flow = AttackFlow(
        builder2: try container.decode([Readable<BuilderObject>].self, forKey: .objects).compactMap(\.value))
    } else if let schema = text(.schema) {
      guard schema == "attack_flow_v2" else { throw Impostor.unknownVersion(schema) }
      flow = AttackFlow(
        builder3: try container.decode([Readable<BuilderObject>].self, forKey: .objects).compactMap(\.value))
    } else {
      throw Impostor.unknown
    }
  }

  private static func impostor(_ container: KeyedDecodingContainer<Key>) -> Impostor {
    if container.contains(.reports) { return .reports }
    if container.contains(.techniques), container.contains(.domain) || container.contains(.versions) {
      return .navigatorLayer
    }
    return .unknown
  }
}

extension FlowDocument.Impostor: MistakenFile {
  static let expectation = "expected an Attack Flow: a builder file (.afb) of version 2 or 3, or its STIX export"

  var problem: String {
    switch self {
    case .navigatorLayer: "this is a Navigator layer, not an Attack Flow: it has \"techniques\" and no steps"
    case .reports: "this is a data set of reports, not an Attack Flow: it has \"reports\""
    case .attackItself: "this is ATT&CK itself, not an Attack Flow"
    case .bundleWithoutFlow: "this STIX bundle holds no Attack Flow: it has no attack-flow and no attack-action"
    case .unknownVersion(let version): "this is of a form that is not known (\(version.inOneLine.prefix(40)))"
    case .unknown: "this is not an Attack Flow"
    }
  }

  var advice: String {
    switch self {
    case .navigatorLayer, .bundleWithoutFlow: "it can be read as what was observed; " + Self.expectation
    case .reports: "it can be read as a corpus; " + Self.expectation
    case .attackItself: "it can be read as ATT&CK; " + Self.expectation
    case .unknownVersion, .unknown: Self.expectation
    }
  }
}
