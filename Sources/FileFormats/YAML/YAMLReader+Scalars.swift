extension YAMLReader {
  /// A scalar or a flow collection that begins with `text`, the rest of the line before the cursor, and may go on in
  /// lines that are indented by more than `parent`.
  mutating func scalar(_ text: String, above parent: Int) throws(FileError) -> YAMLValue {
    switch text.utf8.first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "["), UInt8(ascii: "{"):
      return try flow(text)
    case UInt8(ascii: "*"):
      let alias = YAMLLine.withoutComment(text)
      do throws(YAMLAnchors.Failure) {
        return try anchors.value(of: String(alias.dropFirst()))
      } catch {
        cursor = max(cursor - 1, 0)
        throw fault(error.problem)
      }
    default:
      var whole = YAMLLine.withoutComment(text)
      while skipToContent(), !lines[cursor].isBoundary, lines[cursor].indent > parent {
        if try lines[cursor].splitKey(fault) != nil { throw unexpected() }
        whole += " " + YAMLLine.withoutComment(lines[cursor].text)
        cursor += 1
      }
      return whole.isEmpty || whole == "~" || whole == "null" ? .null : .text(whole)
    }
  }

  /// A quoted scalar or a flow collection that may go on over lines: as many are joined as close it, and then read once.
  private mutating func flow(_ text: String) throws(FileError) -> YAMLValue {
    var extent = YAMLFlowExtent()
    var whole = extent.add(text)
    // Empty lines within quotes, each of which is a line break of the text.
    var breaks = 0
    while !extent.isClosed {
      guard cursor < end, !lines[cursor].isBoundary else {
        throw fault("ends before a quote or bracket is closed")
      }
      let line = lines[cursor].text
      if extent.isInQuotes, line.isEmpty {
        breaks += 1
      } else {
        let isBlank = lines[cursor].isBlank && !extent.isInQuotes
        let joint = breaks > 0 ? String(repeating: "\n", count: breaks) : " "
        whole += extent.add(isBlank ? "\n" : joint + line)
        breaks = 0
      }
      cursor += 1
    }
    var flow = YAMLFlow(whole)
    // Handed over and back: a copy for each flow would take as long as there are names.
    swap(&flow.anchors, &anchors)
    defer { swap(&flow.anchors, &anchors) }
    do throws(YAMLFlow.Failure) {
      return try flow.whole()
    } catch {
      cursor = max(cursor - 1, 0)
      switch error {
      case .cutOff: throw fault("ends before a quote or bracket is closed")
      case .malformed(let problem): throw fault(problem)
      }
    }
  }

  /// The lines of a block scalar, which are indented by more than `parent`.
  mutating func block(_ marker: YAMLLine.BlockMarker, above parent: Int) -> String {
    var rows: [String] = []
    var indent = marker.indent.map { max(parent, 0) + $0 }
    while cursor < end {
      let line = lines[cursor]
      if parent < 0, line.isBoundary { break }
      if line.raw.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) {
        rows.append("")
      } else {
        let own = line.raw.utf8.prefix { $0 == UInt8(ascii: " ") }.count
        guard own > parent else { break }
        if indent == nil { indent = own }
        rows.append(String(line.raw.dropFirst(min(own, indent ?? own))))
      }
      cursor += 1
    }
    while rows.last == "" { rows.removeLast() }
    let text = marker.isFolded ? Self.folded(rows) : rows.joined(separator: "\n")
    return marker.isStripped || text.isEmpty ? text : text + "\n"
  }

  private static func folded(_ rows: [String]) -> String {
    var text = ""
    var breaks = 0
    for row in rows {
      if row.isEmpty {
        breaks += 1
      } else {
        text += (breaks > 0 ? String(repeating: "\n", count: breaks) : text.isEmpty ? "" : " ") + row
        breaks = 0
      }
    }
    return text
  }
}
