package import FileFormats

/// The objects of a bundle that is written, with ids made of what they are about and the time of writing.
package struct STIXWriter {
  /// Names in it mean objects of this program's bundles.
  private static let ids = NameUUID(namespace: [
    0x7d, 0x8c, 0x1f, 0x52, 0x3a, 0x0e, 0x4b, 0x67, 0x9c, 0x21, 0xe4, 0x5b, 0x60, 0x8a, 0xf3, 0x17,
  ])

  /// The time of writing, as STIX has it.
  package let created: String
  /// What parts this bundle's ids from those of others written at the same time.
  let scope: String
  private(set) var objects: [[String: JSONValue]] = []

  package init(created: STIXTime, scope: String) {
    self.created = created.description
    self.scope = scope
  }

  /// The id of the object of that type that `name` stands for in this bundle.
  package func id(_ type: String, _ name: String) -> String {
    "\(type)--" + Self.ids.text(of: "\(type)|\(scope)|\(created)|\(name)")
  }

  /// The program as author: the same object in all bundles.
  package static let author = "identity--" + ids.text(of: "identity|tie")

  package mutating func addAuthor() {
    let time: JSONValue = "2026-01-01T00:00:00.000Z"
    objects.append([
      "type": "identity", "spec_version": "2.1", "id": .string(Self.author), "created": time, "modified": time,
      "name": "tie", "identity_class": "system",
      "description":
        "A program that infers ATT&CK techniques from observed ones. What it predicts is likely, not observed.",
    ])
  }

  /// Adds an object of this author.
  package mutating func add(_ type: String, id: String, _ fields: [String: JSONValue]) {
    var object: [String: JSONValue] = [
      "type": .string(type), "spec_version": "2.1", "id": .string(id), "created": .string(created),
      "modified": .string(created), "created_by_ref": .string(Self.author),
    ]
    object.merge(fields) { _, new in new }
    objects.append(object)
  }

  /// Adds an object as it is.
  package mutating func add(whole object: [String: JSONValue]) { objects.append(object) }

  /// The bundle, with sorted keys.
  package var encoded: Data {
    let bundle: JSONValue = [
      "type": "bundle", "id": .string(id("bundle", "bundle")), "objects": .array(objects.map(JSONValue.object)),
    ]
    return bundle.indentedJSON
  }
}
