import AttackKnowledge

/// Reads what people type or paste as observed techniques.
package enum InputTokens {
  /// Longer arguments are quoted by the id in them, not as a whole.
  private static let quotedLimit = 120

  /// Reads the arguments of a command, or the elements of a request's list.
  ///
  /// An argument holds one id in any form (`t1059`, a Sigma or MISP tag, a URL) or several, separated by commas,
  /// semicolons, blanks or new lines. An argument, or an element of such a list, without any id is unrecognised.
  /// Repetitions are kept.
  package static func arguments(_ arguments: [String]) -> ObservedInput {
    var input = ObservedInput()
    for argument in arguments { read(argument, into: &input) }
    return input
  }

  /// Reads free text, such as standard input: every id in it, each once; words between them do not matter, near
  /// misses are reported.
  package static func text(_ text: String) -> ObservedInput {
    var collector = ObservedCollector()
    collector.addAll(in: text)
    return collector.input
  }

  private static func read(_ argument: String, into input: inout ObservedInput) {
    let parts = parts(of: argument)
    guard !parts.isEmpty else { return }
    // "T1059,powershel": each part is meant as an id. "We saw T1059, however": it is prose.
    let isList = parts.allSatisfy { part in !part.utf8.contains(where: \.isASCIIBlank) }
    var hits = isList ? parts.flatMap { ids(in: $0, isElement: true) } : ids(in: argument, isElement: false)
    if hits.isEmpty {
      hits = [.unrecognized(UnrecognizedInput(given: shortened(trimmed(argument[...])), kind: .text))]
    }
    for hit in hits {
      switch hit {
      case .item(let item): input.items.append(item)
      case .unrecognized(let text): input.unrecognized.append(text)
      }
    }
  }

  private enum Hit {
    case item(ObservedItem)
    case unrecognized(UnrecognizedInput)
  }

  /// The ids in a piece of an argument; a piece that holds one id and is short enough is quoted whole, as typed.
  private static func ids(in piece: String, isElement: Bool) -> [Hit] {
    var found: [ScannedID] = []
    let bytes = piece.utf8.span
    IDScanner.scan(bytes) { found.append($0) }
    if found.isEmpty, isElement { return [.unrecognized(UnrecognizedInput(given: shortened(piece), kind: .text))] }
    let whole = trimmed(piece[...])
    let quotesWhole = found.count == 1 && whole.utf8.count <= quotedLimit && !whole.utf8.contains(UInt8(ascii: "\n"))
    return found.map { hit in
      let typed = hit.text(in: bytes)
      switch hit.reading {
      case .technique(let id):
        let given = quotesWhole && hit.weight == nil ? whole : typed
        return .item(ObservedItem(id: id, given: given, weight: hit.weight(in: bytes)))
      case .foreign(let numbering):
        return .unrecognized(UnrecognizedInput(given: typed, kind: .otherNumbering(numbering.rawValue)))
      case .nearly:
        return .unrecognized(UnrecognizedInput(given: typed, kind: .nearID))
      }
    }
  }

  /// The parts between commas, semicolons (also full-width ones) and new lines, without blanks at their ends and without empty ones.
  private static func parts(of argument: String) -> [String] {
    argument.split(whereSeparator: { ",;、，；".contains($0) || $0.isNewline }).map(trimmed).filter { !$0.isEmpty }
  }

  private static func trimmed(_ text: Substring) -> String {
    guard let start = text.firstIndex(where: { !$0.isInputBlank }),
      let end = text.lastIndex(where: { !$0.isInputBlank })
    else { return "" }
    return String(text[start...end])
  }

  private static func shortened(_ text: String) -> String {
    text.count <= quotedLimit ? text : text.prefix(quotedLimit - 1) + "…"
  }
}

extension Character {
  /// White space of any kind, and characters that nobody sees.
  var isInputBlank: Bool {
    isWhitespace || unicodeScalars.allSatisfy { $0.properties.generalCategory == .format }
  }
}

extension UInt8 {
  /// Blank, tab, line feed, carriage return.
  var isASCIIBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
