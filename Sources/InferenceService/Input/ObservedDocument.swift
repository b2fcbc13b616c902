import FileFormats

/// A JSON document in one of the shapes that list techniques, decoded no further than needed.
///
/// Whatever has another shape decodes to nothing: only broken JSON is an error.
struct ObservedDocument: Decodable {
  /// The top-level object, or the elements of the top-level array.
  let parts: [Part]

  init(from decoder: any Decoder) throws {
    if (try? decoder.container(keyedBy: Part.Key.self)) != nil {
      parts = [try Part(from: decoder)]
    } else {
      parts = (try? [Part](from: decoder)) ?? []
    }
  }

  /// A layer, a bundle or flow, or a STIX object on its own.
  struct Part: Decodable {
    enum Key: String, CodingKey { case techniques, objects, type }

    let layer: [LayerEntry]?
    let objects: [ObservedObject]

    init(from decoder: any Decoder) throws {
      let container = try? decoder.container(keyedBy: Key.self)
      layer = try? container?.decodeIfPresent([LayerEntry].self, forKey: .techniques)
      if let contents = try? container?.decodeIfPresent([ObservedObject].self, forKey: .objects) {
        objects = contents
      } else {
        objects = container?.contains(.type) == true ? [try ObservedObject(from: decoder)] : []
      }
    }
  }

  /// A technique in a Navigator layer of any version.
  struct LayerEntry: Decodable {
    private enum Key: String, CodingKey { case techniqueID, enabled, score, color, comment }

    let techniqueID: String?
    let isEnabled: Bool
    /// Whether somebody gave it a score, a colour or a comment.
    let isMarked: Bool

    init(from decoder: any Decoder) throws {
      let container = try? decoder.container(keyedBy: Key.self)
      func text(_ key: Key) -> String? { try? container?.decodeIfPresent(String.self, forKey: key) }
      techniqueID = text(.techniqueID)
      isEnabled = (try? container?.decodeIfPresent(Bool.self, forKey: .enabled)) ?? true
      let hasScore = (try? container?.decodeIfPresent(Double.self, forKey: .score)) != nil
      isMarked = hasScore || text(.color)?.isEmpty == false || text(.comment)?.isEmpty == false
    }
  }
}

/// What an object of a STIX bundle or of an Attack Flow builder file says about techniques.
enum ObservedObject: Decodable {
  /// An attack-pattern, with texts that may hold its id, the most trustworthy first.
  case attackPattern([String])
  /// An action of an Attack Flow, with its technique if it has one.
  case action(String?)
  /// The matrix itself, which only a copy of ATT&CK holds.
  case matrix
  case other

  private enum Key: String, CodingKey {
    case type, id, template, properties, name
    case externalReferences = "external_references"
    case techniqueID = "technique_id"
    case mitreID = "x_mitre_id"
  }

  init(from decoder: any Decoder) throws {
    self = .other
    guard let container = try? decoder.container(keyedBy: Key.self) else { return }
    func text(_ key: Key) -> String? { try? container.decodeIfPresent(String.self, forKey: key) }
    switch text(.type) {
    case "attack-pattern":
      let references = (try? container.decodeIfPresent([Reference].self, forKey: .externalReferences)) ?? []
      let ids = references.filter(\.isMITRE).compactMap(\.id)
      self = .attackPattern(ids + [text(.mitreID), text(.name)].compactMap(\.self))
    case "attack-action": self = .action(text(.techniqueID))
    case "x-mitre-matrix": self = .matrix
    case nil where (text(.template) ?? text(.id)) == "action":
      let properties = (try? container.decodeIfPresent([FlowProperty].self, forKey: .properties)) ?? []
      // Files of builder version 3 carry `ttp`, which its own STIX export reads; older ones only `technique_id`.
      let pair = properties.compactMap(\.ttp).first
      self = .action(pair ?? properties.compactMap(\.techniqueID).first)
    default: break
    }
  }

  private struct Reference: Decodable {
    private enum Key: String, CodingKey {
      case source = "source_name"
      case id = "external_id"
    }

    let isMITRE: Bool
    let id: String?

    init(from decoder: any Decoder) throws {
      let container = try? decoder.container(keyedBy: Key.self)
      let source = (try? container?.decodeIfPresent(String.self, forKey: .source)) ?? ""
      isMITRE = source.lowercased().hasPrefix("mitre")
      id = isMITRE ? try? container?.decodeIfPresent(String.self, forKey: .id) : nil
    }
  }

  /// A `[key, value]` pair of a builder file, of which two keys matter.
  private struct FlowProperty: Decodable {
    private(set) var ttp: String?
    private(set) var techniqueID: String?

    init(from decoder: any Decoder) throws {
      guard var pair = try? decoder.unkeyedContainer(), let key = try? pair.decode(String.self) else { return }
      switch key {
      case "ttp":
        let values = (try? pair.decode([[String?]].self)) ?? []
        ttp = values.first { $0.count == 2 && $0[0] == "technique" }?[1]
      case "technique_id": techniqueID = try? pair.decode(String?.self)
      default: break
      }
    }
  }
}
