/// What of a record decides how it is read: the names of its members, and the values of those that a reader asks for.
package struct TreeOutline {
  /// How much of a member's values belongs to the outline.
  package enum Detail: UInt8, Sendable {
    /// Of what kind they are.
    case kind
    /// What they are in the key table, as the name of a label.
    case name
    /// Whether they are more than the digits of a serial number.
    case serial
    /// Texts, and of numbers whether they are 0; of objects within, what their own members say.
    case brief
    /// All of them, and all that is in them.
    case whole
  }

  private let keys: KeyTable
  /// By the number of the key; names that are not known have ``Detail/kind``.
  private let details: [Detail]
  /// Beginnings of texts that are data themselves.
  private let beginnings: [[UInt8]]

  package init(keys: KeyTable, details: [Detail], beginnings: [String]) {
    self.keys = keys
    self.details = details
    self.beginnings = beginnings.map { Array($0.utf8) }
  }

  /// Writes the outline of an object; `false` for a record that no outline describes.
  ///
  /// - Parameters:
  ///   - outline: takes the place of what it holds.
  ///   - isTable: whether lists under a key are parts of tables, which no outline describes.
  package func write(_ tree: DataTree, _ outline: inout [UInt8], isTable: (UInt16) -> Bool) -> Bool {
    outline.removeAll(keepingCapacity: true)
    guard tree.nodes.first?.kind == .object else { return false }
    let bytes = tree.source.span
    var open: [(end: Int, detail: Detail)] = []
    var detail = Detail.kind
    for (index, node) in tree.nodes.enumerated() {
      while let last = open.last, index >= last.end {
        open.removeLast()
        detail = open.last?.detail ?? .kind
      }
      outline.append(node.kind.rawValue)
      switch node.kind {
      case .null, .no, .yes: break
      case .array, .object:
        if node.kind == .array, index > 0, tree.nodes[index - 1].kind == .key, isTable(tree.nodes[index - 1].key) {
          return false
        }
        outline.append(truncatingIfNeeded: node.next - UInt32(index))
        open.append((Int(node.next), detail))
      case .key:
        outline.append(UInt8(truncatingIfNeeded: node.key))
        outline.append(UInt8(truncatingIfNeeded: node.key >> 8))
        if node.key == KeyTable.unknown || node.key == KeyTable.path {
          // Members that are called by ids are records of their own.
          if node.start + 1 < node.end, bytes[Int(node.start)] == UInt8(ascii: "T"),
            (0x30...0x39).contains(bytes[Int(node.start) + 1])
          {
            return false
          }
          write(node, bytes, &outline)
        }
        let own =
          node.key == KeyTable.path ? Detail.whole : Int(node.key) < details.count ? details[Int(node.key)] : .kind
        detail = open.last?.detail == .whole ? .whole : own
      case .number:
        if detail == .whole { write(node, bytes, &outline) }
        if detail == .brief { outline.append(node.end - node.start == 1 && bytes[Int(node.start)] == 0x30 ? 0 : 1) }
      case .text: write(text: node, bytes, detail, &outline)
      }
    }
    return true
  }

  private func write(text node: DataTree.Node, _ bytes: Span<UInt8>, _ detail: Detail, _ outline: inout [UInt8]) {
    let (start, end) = (Int(node.start), Int(node.end))
    outline.append(start == end ? 0 : 1)
    switch detail {
    case .whole, .brief: write(node, bytes, &outline)
    case .name:
      let number = keys.number(of: bytes, from: start, to: end)
      outline.append(UInt8(truncatingIfNeeded: number))
      outline.append(UInt8(truncatingIfNeeded: number >> 8))
      if isData(bytes, start, end) { write(node, bytes, &outline) }
    case .serial: if !isSerial(bytes, start, end) { write(node, bytes, &outline) }
    case .kind: if isData(bytes, start, end) { write(node, bytes, &outline) }
    }
  }

  private func write(_ node: DataTree.Node, _ bytes: Span<UInt8>, _ outline: inout [UInt8]) {
    outline.append(truncatingIfNeeded: node.end - node.start)
    for offset in Int(node.start)..<Int(node.end) { outline.append(bytes[offset]) }
  }

  private func isSerial(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for offset in start..<end {
      switch bytes[offset] {
      case 0x30...0x39, 0x41...0x46, 0x61...0x66, UInt8(ascii: "-"), UInt8(ascii: "."): continue
      default: return false
      }
    }
    return true
  }

  private func isData(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    guard start < end else { return false }
    return beginnings.contains { beginning in
      guard end - start >= beginning.count else { return false }
      for offset in beginning.indices where bytes[start + offset] != beginning[offset] { return false }
      return true
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(truncatingIfNeeded number: UInt32) {
    for shift in stride(from: 0, to: 32, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
  }
}
