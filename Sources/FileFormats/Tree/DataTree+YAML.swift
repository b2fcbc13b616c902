extension DataTree {
  /// A node of YAML or TOML as a tree.
  package convenience init(_ value: YAMLValue, keys: KeyTable) {
    var builder = Builder(keys: keys)
    builder.append(value)
    self.init(source: Data(builder.texts), nodes: builder.nodes)
  }

  private struct Builder {
    let keys: KeyTable
    var texts: [UInt8] = []
    var nodes: [Node] = []

    init(keys: KeyTable) { self.keys = keys }

    mutating func append(_ value: YAMLValue) {
      let index = nodes.count
      switch value {
      case .null: append(.null, "")
      case .text(let text): append(.text, text)
      case .list(let elements):
        append(.array, "")
        for element in elements { append(element) }
        nodes[index].next = UInt32(nodes.count)
      case .map(let entries):
        append(.object, "")
        for entry in entries {
          append(.key, entry.key)
          append(entry.value)
        }
        nodes[index].next = UInt32(nodes.count)
      }
    }

    private mutating func append(_ kind: Kind, _ text: String) {
      let start = texts.count
      texts += text.utf8
      let key = kind == .key ? keys.number(of: texts.span, from: start, to: texts.count) : 0
      nodes.append(
        Node(
          kind: kind, isEscaped: false, key: key, start: UInt32(start), end: UInt32(texts.count),
          next: UInt32(nodes.count + 1)))
    }
  }
}
