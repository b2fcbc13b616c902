import AttackKnowledge
import FileFormats

/// The attack-patterns of a STIX bundle as they stand there, without blanks between their members: sending them on
/// needs no understanding of all that a version of ATT&CK may put into them.
struct BundleObjects {
  private(set) var texts: [TechniqueID: [UInt8]] = [:]
  private(set) var modified: [TechniqueID: String] = [:]

  /// Takes the techniques in use; a bundle that is none gives nothing, since whoever calls has read it before.
  init(_ data: Data) {
    let decoder = JSONDecoder()
    for range in Self.objects(data) {
      let text = data[(data.startIndex + range.lowerBound)..<(data.startIndex + range.upperBound)]
      guard let head = try? decoder.decode(Head.self, from: text), head.type == "attack-pattern",
        head.revoked != true, head.x_mitre_deprecated != true,
        let id = head.external_references?.first?.externalID.flatMap({ TechniqueID($0) })
      else { continue }
      texts[id] = Self.compact(text)
      modified[id] = head.modified ?? ""
    }
  }

  private struct Head: Decodable {
    let type: String?
    let modified: String?
    let revoked: Bool?
    let x_mitre_deprecated: Bool?
    let external_references: [STIXReference]?
  }

  /// Where the objects in the array `objects` stand: those at depth 3, counting the bundle and the array.
  private static func objects(_ data: Data) -> [Range<Int>] {
    data.withUnsafeBytes { bytes in
      var found: [Range<Int>] = []
      var text = JSONTextState()
      var depth = 0
      var start = 0
      for index in bytes.indices {
        let byte = bytes[index]
        guard !text.holds(byte) else { continue }
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
          depth += 1
          if depth == 3 { start = index }
        } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
          if depth == 3 { found.append(start..<(index + 1)) }
          depth -= 1
        }
      }
      return found
    }
  }

  private static func compact(_ source: Data) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var text = JSONTextState()
    for byte in source {
      let isBlank = byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
      if text.holds(byte) || !isBlank { result.append(byte) }
    }
    return result
  }
}

/// Tells bytes of texts from those between them.
private struct JSONTextState {
  private var isText = false
  private var isEscaped = false

  /// Whether the byte belongs to a text, its quotation marks included.
  mutating func holds(_ byte: UInt8) -> Bool {
    guard isText else {
      isText = byte == UInt8(ascii: "\"")
      return isText
    }
    if isEscaped {
      isEscaped = false
    } else if byte == UInt8(ascii: "\\") {
      isEscaped = true
    } else if byte == UInt8(ascii: "\"") {
      isText = false
    }
    return true
  }
}
