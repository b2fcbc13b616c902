/// The outermost object of a STIX file that is read for detection.
struct DetectionDocument: Decodable {
  let objects: DetectionContents
}

/// The same with all that ATT&CK is made of, from one reading of the file.
struct DetectingDocument: Decodable {
  let contents: STIXContents
  let detection: DetectionContents

  init(from decoder: any Decoder) throws {
    contents = try STIXDocument(from: decoder).contents
    detection = try DetectionDocument(from: decoder).objects
  }
}

/// What a STIX bundle says of detection and mitigation, as it stands in the file; objects that are out of force are
/// left out.
struct DetectionContents {
  struct Named {
    let id: String
    let name: String
  }

  struct Component {
    let name: String
    /// The STIX id of the data source that it is of.
    let source: String?
  }

  struct StrategyObject {
    let id: String
    let name: String
    let analytics: [String]
  }

  struct AnalyticObject {
    let id: String
    let description: String?
    let platforms: [String]
    let logReferences: [LogReference]
    let mutableElements: [String]
  }

  struct LogReference: Decodable {
    let component: String?
    let name: String?
    let channel: String?

    private enum CodingKeys: String, CodingKey {
      case name, channel
      case component = "x_mitre_data_component_ref"
    }
  }

  struct Link {
    let source: String
    let target: String
    let description: String?
  }

  var strategies: [String: StrategyObject] = [:]
  var analytics: [String: AnalyticObject] = [:]
  var components: [String: Component] = [:]
  /// Names of data sources.
  var sources: [String: String] = [:]
  var mitigations: [String: Named] = [:]
  var links: [Link] = []
}

extension DetectionContents: Decodable {
  private enum Key: String, CodingKey {
    case platforms = "x_mitre_platforms"
    case logReferences = "x_mitre_log_source_references"
    case mutableElements = "x_mitre_mutable_elements"
    case analyticRefs = "x_mitre_analytic_refs"
    case dataSource = "x_mitre_data_source_ref"
    case description
  }

  private struct MutableElement: Decodable {
    let field: String?
  }

  init(from decoder: any Decoder) throws {
    var objects = try decoder.unkeyedContainer()
    while !objects.isAtEnd {
      let object = try objects.superDecoder()
      try add(try object.container(keyedBy: STIXKey.self), try object.container(keyedBy: Key.self))
    }
  }

  private mutating func add(_ object: KeyedDecodingContainer<STIXKey>, _ more: KeyedDecodingContainer<Key>) throws {
    let type = try object.decode(String.self, forKey: .type)
    switch type {
    case "relationship": return try addLink(object, more)
    case "x-mitre-detection-strategy", "x-mitre-analytic", "x-mitre-data-component", "x-mitre-data-source",
      "course-of-action":
      guard try object.isInForce() else { return }
    default: return
    }
    let stixID = try object.decode(String.self, forKey: .id)
    let name = try object.decodeIfPresent(String.self, forKey: .name) ?? ""
    let id = try object.references().lazy.compactMap(\.attackID).first ?? ""
    switch type {
    case "x-mitre-detection-strategy":
      strategies[stixID] = StrategyObject(
        id: id, name: name, analytics: try more.decodeIfPresent([String].self, forKey: .analyticRefs) ?? [])
    case "x-mitre-analytic":
      analytics[stixID] = AnalyticObject(
        id: id, description: try more.decodeIfPresent(String.self, forKey: .description),
        platforms: try object.strings(.platforms),
        logReferences: try more.decodeIfPresent([LogReference].self, forKey: .logReferences) ?? [],
        mutableElements: try more.decodeIfPresent([MutableElement].self, forKey: .mutableElements)?
          .compactMap(\.field) ?? [])
    case "x-mitre-data-component":
      components[stixID] = Component(name: name, source: try more.decodeIfPresent(String.self, forKey: .dataSource))
    case "x-mitre-data-source": sources[stixID] = name
    default: mitigations[stixID] = Named(id: id, name: name)
    }
  }

  private mutating func addLink(
    _ object: KeyedDecodingContainer<STIXKey>, _ more: KeyedDecodingContainer<Key>
  ) throws {
    let relation = try object.decode(String.self, forKey: .relationshipType)
    guard relation == "detects" || relation == "mitigates", try object.isInForce() else { return }
    links.append(
      Link(
        source: try object.decode(String.self, forKey: .sourceRef),
        target: try object.decode(String.self, forKey: .targetRef),
        description: try more.decodeIfPresent(String.self, forKey: .description)))
  }
}
