/// The nodes of a document that have a name (`&name`), for the aliases (`*name`) that repeat them further down.
///
/// A node stands for itself: an alias within the node that it names is refused, so no value is endless. What aliases
/// repeat is counted, and so is how deep it nests, for a few lines can ask for billions of nodes.
struct YAMLAnchors {
  enum Failure: Error {
    case unknown(String)
    case tooMany
    case tooDeep
  }

  /// How many nodes aliases may repeat in one file: hundreds of times what rules share.
  static let mostRepeated = 200_000

  private struct Node {
    let value: YAMLValue
    let size: YAMLValue.Size
  }

  private var nodes: [String: Node] = [:]
  private var repeated = 0

  /// Begins a document, which does not see the names of the one before.
  mutating func forget() { nodes = [:] }

  mutating func define(_ name: String?, _ value: YAMLValue) throws(Failure) {
    guard let name else { return }
    let size = value.size
    guard size.depth <= YAMLReader.deepest else { throw .tooDeep }
    nodes[name] = Node(value: value, size: size)
  }

  /// The node that an alias repeats.
  mutating func value(of name: String) throws(Failure) -> YAMLValue {
    guard let node = nodes[name] else { throw .unknown(name) }
    repeated += node.size.nodes
    guard repeated <= Self.mostRepeated else { throw .tooMany }
    return node.value
  }

  /// The text that an alias in place of a key repeats; `nil` for what is no such alias.
  func key(_ text: String) -> String? {
    guard text.utf8.first == UInt8(ascii: "*") else { return nil }
    return nodes[String(text.dropFirst())]?.value.text
  }
}

extension YAMLAnchors.Failure {
  /// What is wrong, continuing "this line …".
  var problem: String {
    switch self {
    case .unknown(let name): "repeats *\(name), but nothing above it is named &\(name)"
    case .tooMany: "repeats too much: aliases may stand for \(YAMLAnchors.mostRepeated) nodes in a file"
    case .tooDeep: "is nested more than \(YAMLReader.deepest) deep by its aliases"
    }
  }
}

/// The name and the tag before a node: `&name`, `!!str`, `!custom`. Tags tell programs what to make of a node and are
/// passed over: scalars are text here.
struct YAMLProperties {
  let anchor: String?
  /// The text behind them.
  let rest: String

  /// `nil` for a text that begins with neither.
  init?(_ text: String) {
    guard let first = text.utf8.first, first == UInt8(ascii: "&") || first == UInt8(ascii: "!") else { return nil }
    var anchor: String?
    var rest = text[...]
    while let sign = rest.utf8.first, sign == UInt8(ascii: "&") || sign == UInt8(ascii: "!") {
      let end = rest.utf8.firstIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") } ?? rest.endIndex
      if sign == UInt8(ascii: "&") { anchor = String(rest[rest.utf8.index(after: rest.startIndex)..<end]) }
      rest = rest[end...].drop { $0 == " " || $0 == "\t" }
    }
    self.anchor = anchor
    self.rest = String(rest)
  }
}

extension YAMLValue {
  struct Size {
    var nodes = 1
    var depth = 1
  }

  /// How many nodes the value is, itself included, and how deep it nests.
  var size: Size {
    var size = Size()
    func add(_ value: YAMLValue) {
      let part = value.size
      size.nodes += part.nodes
      size.depth = max(size.depth, part.depth + 1)
    }
    switch self {
    case .null, .text: break
    case .list(let items): for item in items { add(item) }
    case .map(let entries): for entry in entries { add(entry.value) }
    }
    return size
  }

  /// A mapping with what its merge keys (`<<: *defaults`) name in their place; what it says itself counts before that,
  /// and of several mappings the first.
  static func merged(_ entries: [Entry]) -> YAMLValue {
    guard entries.contains(where: \.isMerge) else { return .map(entries) }
    let own = entries.filter { !$0.isMerge }
    var keys = Set(own.map(\.key))
    var shared: [Entry] = []
    for entry in entries where entry.isMerge {
      for case .map(let others) in entry.value.elements {
        for other in others where keys.insert(other.key).inserted { shared.append(other) }
      }
    }
    return .map(shared + own)
  }
}

extension YAMLValue.Entry {
  /// Whether the entry stands for the entries of other mappings.
  fileprivate var isMerge: Bool {
    guard key == "<<" else { return false }
    switch value {
    case .map: return true
    case .list(let items):
      return items.allSatisfy { item in
        if case .map = item { true } else { false }
      }
    default: return false
    }
  }
}
