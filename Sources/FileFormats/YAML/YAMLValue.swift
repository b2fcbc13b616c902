/// A YAML node; scalars are text, whatever YAML would make of them.
package enum YAMLValue: Sendable, Equatable {
  case null
  case text(String)
  case list([YAMLValue])
  case map([Entry])

  package struct Entry: Sendable, Equatable {
    package let key: String
    package let value: YAMLValue

    package init(_ key: String, _ value: YAMLValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of a key; of repeated keys the last one's, as most parsers have it.
  package subscript(key: String) -> YAMLValue? {
    guard case .map(let entries) = self else { return nil }
    return entries.last { $0.key == key }?.value
  }

  /// The text of a scalar.
  package var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  /// The elements of a list; of a scalar, itself alone, and of nothing, none.
  package var elements: [YAMLValue] {
    switch self {
    case .list(let elements): elements
    case .null: []
    default: [self]
    }
  }
}
