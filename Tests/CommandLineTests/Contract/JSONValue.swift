/// Any JSON, for what holds of every answer.
enum JSONValue: Decodable {
  case object([String: JSONValue])
  case list([JSONValue])
  case other

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let object = try? container.decode([String: JSONValue].self) {
      self = .object(object)
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .other
    }
  }

  /// Every key of every object in it.
  var keys: [String] {
    switch self {
    case .object(let members): members.flatMap { [$0.key] + $0.value.keys }
    case .list(let items): items.flatMap(\.keys)
    case .other: []
    }
  }
}
