/// A document of nested values, as JSON, YAML and TOML write it: nodes in the order of the text, in one list.
///
/// Texts stay where they stand in the source until somebody asks for them, so that a file of many megabytes costs little
/// more than its own size. Unlike ``JSONValue`` it keeps the order of members.
package final class DataTree: Sendable {
  package enum Kind: UInt8, Sendable {
    case null, no, yes, number, text, key, array, object
  }

  struct Node: Sendable {
    let kind: Kind
    /// Whether the text has escapes to resolve.
    let isEscaped: Bool
    /// The number that a key table gives the key.
    let key: UInt16
    /// Where the text lies in the source.
    let start: UInt32
    let end: UInt32
    /// The node after this one and all that is in it.
    var next: UInt32
  }

  let source: Data
  let nodes: [Node]

  init(source: Data, nodes: [Node]) {
    self.source = source
    self.nodes = nodes
  }

  /// The outermost value; `nil` where nothing was read.
  package var root: TreeValue? { nodes.isEmpty ? nil : TreeValue(tree: self, index: 0) }

  /// The value that has this place in a tree of the same outline (``TreeValue/place``).
  package func value(at place: Int) -> TreeValue { TreeValue(tree: self, index: place) }
}

/// A value of a ``DataTree``.
package struct TreeValue: Sendable {
  package let tree: DataTree
  let index: Int

  /// Its place in its tree.
  package var place: Int { index }
  package var kind: DataTree.Kind { tree.nodes[index].kind }
  package var isContainer: Bool { kind == .array || kind == .object }
  package var isObject: Bool { kind == .object }
  package var isArray: Bool { kind == .array }
  /// Whether there is nothing in it: null, an empty text, list or object.
  package var isEmpty: Bool {
    let node = tree.nodes[index]
    return switch node.kind {
    case .null: true
    case .text: node.start == node.end
    case .array, .object: Int(node.next) == index + 1
    default: false
    }
  }

  /// How many bytes the text has as it is written, and the first of them, without making a text of it.
  package var byteCount: Int { Int(tree.nodes[index].end - tree.nodes[index].start) }
  package var firstByte: UInt8? { byteCount > 0 ? tree.source.span[Int(tree.nodes[index].start)] : nil }

  /// Whether it is written as `text`, without an escape.
  package func isSpelled(_ text: String) -> Bool {
    byteCount == text.utf8.count && begins(with: text)
  }

  /// Whether what is written begins with `text`.
  package func begins(with text: String) -> Bool {
    guard byteCount >= text.utf8.count else { return false }
    let bytes = tree.source.span
    var offset = Int(tree.nodes[index].start)
    for byte in text.utf8 {
      guard bytes[offset] == byte else { return false }
      offset += 1
    }
    return true
  }

  /// The text of a scalar as it is written, a string without its escapes; `nil` for null, lists and objects.
  package var text: String? {
    let node = tree.nodes[index]
    switch node.kind {
    case .no: return "false"
    case .yes: return "true"
    case .number, .text, .key:
      let bytes = tree.source.span.extracting(Int(node.start)..<Int(node.end))
      if node.isEscaped { return JSONEscapes.resolved(bytes) }
      return bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    case .null, .array, .object: return nil
    }
  }

  /// The text of a string that is not empty.
  package var string: String? { kind == .text && !isEmpty ? text : nil }

  /// A number, also one that is written as a text.
  package var number: Double? {
    guard kind == .number || kind == .text, let text else { return nil }
    return Double(text.trimmedASCII)
  }

  /// Whether something is so, however it is said: true, yes, 1, "on".
  package var flag: Bool? {
    switch kind {
    case .yes: return true
    case .no: return false
    case .number: return number.map { $0 != 0 }
    case .text:
      switch text?.trimmedASCII.lowercased() {
      case "true", "yes", "y", "on", "1": return true
      case "false", "no", "n", "off", "0": return false
      default: return nil
      }
    default: return nil
    }
  }

  /// The elements of a list; of anything else none.
  package var elements: Elements { Elements(tree: tree, index: kind == .array ? index + 1 : end, end: end) }

  /// The members of an object in the order of the text; of anything else none.
  package var members: Members { Members(tree: tree, index: kind == .object ? index + 1 : end, end: end) }

  /// The value of the first member whose name has this number in the key table.
  package subscript(key: UInt16) -> TreeValue? {
    guard kind == .object else { return nil }
    var position = index + 1
    while position < end {
      let isIt = tree.nodes[position].key == key
      position += 1
      if isIt { return TreeValue(tree: tree, index: position) }
      position = Int(tree.nodes[position].next)
    }
    return nil
  }

  private var end: Int { Int(tree.nodes[index].next) }

  package struct Elements: Sequence, IteratorProtocol {
    fileprivate let tree: DataTree
    fileprivate var index: Int
    fileprivate let end: Int

    package mutating func next() -> TreeValue? {
      guard index < end else { return nil }
      let value = TreeValue(tree: tree, index: index)
      index = Int(tree.nodes[index].next)
      return value
    }
  }

  package struct Member {
    /// The name, as a value whose text is the name.
    package let name: TreeValue
    /// Its number in the key table.
    package let key: UInt16
    package let value: TreeValue
  }

  package struct Members: Sequence, IteratorProtocol {
    fileprivate let tree: DataTree
    fileprivate var index: Int
    fileprivate let end: Int

    package mutating func next() -> Member? {
      guard index + 1 < end else { return nil }
      let name = TreeValue(tree: tree, index: index)
      let value = TreeValue(tree: tree, index: index + 1)
      index = Int(tree.nodes[index + 1].next)
      return Member(name: name, key: tree.nodes[name.index].key, value: value)
    }
  }
}

extension String {
  /// Without blanks, tabs and line ends around it.
  package var trimmedASCII: String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = utf8.first, let last = utf8.last, isBlank(first) || isBlank(last) else { return self }
    guard let start = utf8.firstIndex(where: { !isBlank($0) }), let end = utf8.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[start...end])
  }
}
