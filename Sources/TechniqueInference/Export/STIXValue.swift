import FileFormats

/// A value of a STIX object that is written.
enum STIXValue: Encodable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral {
  case text(String)
  case number(Int)
  case list([STIXValue])
  case object([String: STIXValue])

  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .number(value) }

  static func texts(_ items: [String]) -> STIXValue { .list(items.map { .text($0) }) }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .number(let number): try container.encode(number)
    case .list(let items): try container.encode(items)
    case .object(let fields): try container.encode(fields)
    }
  }
}

/// The objects of a bundle that is written, with ids made of what they are about and the time of writing.
struct STIXWriter {
  /// Names in it mean objects of this program's bundles.
  private static let ids = NameUUID(namespace: [
    0x7d, 0x8c, 0x1f, 0x52, 0x3a, 0x0e, 0x4b, 0x67, 0x9c, 0x21, 0xe4, 0x5b, 0x60, 0x8a, 0xf3, 0x17,
  ])

  /// The time of writing, as STIX has it.
  let created: String
  /// What parts this bundle's ids from those of others written at the same time.
  let scope: String
  private(set) var objects: [[String: STIXValue]] = []

  init(created: String, scope: String) {
    self.created = created
    self.scope = scope
  }

  /// The id of the object of that type that `name` stands for in this bundle.
  func id(_ type: String, _ name: String) -> String {
    "\(type)--" + Self.ids.text(of: "\(type)|\(scope)|\(created)|\(name)")
  }

  /// The program as author: the same object in all bundles.
  static let author = "identity--" + ids.text(of: "identity|tie")

  mutating func addAuthor() {
    let time: STIXValue = "2026-01-01T00:00:00.000Z"
    objects.append([
      "type": "identity", "spec_version": "2.1", "id": .text(Self.author), "created": time, "modified": time,
      "name": "tie", "identity_class": "system",
      "description":
        "A program that infers ATT&CK techniques from observed ones. What it predicts is likely, not observed.",
    ])
  }

  /// Adds an object of this author.
  mutating func add(_ type: String, id: String, _ fields: [String: STIXValue]) {
    var object: [String: STIXValue] = [
      "type": .text(type), "spec_version": "2.1", "id": .text(id), "created": .text(created),
      "modified": .text(created), "created_by_ref": .text(Self.author),
    ]
    object.merge(fields) { _, new in new }
    objects.append(object)
  }

  /// Adds an object as it is.
  mutating func add(whole object: [String: STIXValue]) { objects.append(object) }

  /// The bundle, with sorted keys.
  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let bundle: [String: STIXValue] = [
      "type": "bundle", "id": .text(id("bundle", "bundle")), "objects": .list(objects.map { .object($0) }),
    ]
    return try encoder.encode(bundle) + Data("\n".utf8)
  }
}
