import AttackKnowledge
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
    enum Key: String, CodingKey { case objects, type }

    let layer: LayerDocument?
    let objects: [ObservedObject]

    init(from decoder: any Decoder) throws {
      let container = try? decoder.container(keyedBy: Key.self)
      layer = try? LayerDocument(from: decoder)
      if let contents = try? container?.decodeIfPresent([ObservedObject].self, forKey: .objects) {
        objects = contents
      } else {
        objects = container?.contains(.type) == true ? [try ObservedObject(from: decoder)] : []
      }
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
  /// The title page of a release of ATT&CK, with its version.
  case release(String)
  case other

  private enum Key: String, CodingKey {
    case type, id, template, properties, name
    case externalReferences = "external_references"
    case techniqueID = "technique_id"
    case mitreID = "x_mitre_id"
    case mitreVersion = "x_mitre_version"
  }

  init(from decoder: any Decoder) throws {
    self = .other
    guard let container = try? decoder.container(keyedBy: Key.self) else { return }
    func text(_ key: Key) -> String? { try? container.decodeIfPresent(String.self, forKey: key) }
    switch text(.type) {
    case "attack-pattern":
      let references = (try? container.decodeIfPresent([STIXReference].self, forKey: .externalReferences)) ?? []
      self = .attackPattern(references.compactMap(\.attackID) + [text(.mitreID), text(.name)].compactMap(\.self))
    case "attack-action": self = .action(text(.techniqueID))
    case "x-mitre-matrix": self = .matrix
    case "x-mitre-collection": self = text(.mitreVersion).map(ObservedObject.release) ?? .other
    case nil where (text(.template) ?? text(.id)) == "action":
      self = .action((try? container.decode(FlowProperties.self, forKey: .properties))?.anyTechnique)
    default: break
    }
  }
}
