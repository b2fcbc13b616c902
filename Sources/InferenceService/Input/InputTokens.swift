import AttackKnowledge

/// Reads what people type or paste as observed techniques.
package enum InputTokens {
  /// Longer arguments are quoted by the id in them, not as a whole.
  private static let quotedLimit = 120

  /// Reads the arguments of a command, or the elements of a request's list.
  ///
  /// An argument holds one id in any form (`t1059`, a Sigma or MISP tag, a URL) or several, separated by commas,
  /// semicolons, blanks or new lines. An argument, or an element of such a list, without any id is unrecognized.
  /// Repetitions are kept.
  package static func arguments(_ arguments: [String]) -> ObservedInput {
    var input = ObservedInput()
    for argument in joiningClocks(arguments) { read(argument, into: &input) }
    return input
  }

  /// Reads free text, such as standard input: every id in it, each once; words between them do not matter, near
  /// misses are reported.
  package static func text(_ text: String) -> ObservedInput {
    var collector = ObservedCollector()
    collector.addAll(in: text)
    collector.addOtherKinds(in: text.utf8.span)
    return collector.input
  }

  /// Whether an argument is technique ids and nothing else.
  package static func areTechniques(_ argument: String) -> Bool {
    let parts = parts(of: argument)
    return !parts.isEmpty && parts.allSatisfy(isTechnique)
  }

  private static func isTechnique(_ part: String) -> Bool {
    var isWhole = false
    let bytes = part.utf8.span
    IDScanner.scan(bytes) { hit in
      guard isTechnique(hit), hit.bytes.lowerBound == 0 else { return }
      isWhole = (hit.sighting(in: bytes)?.end ?? (hit.weight ?? hit.bytes).upperBound) == bytes.count
    }
    return isWhole
  }

  private static func read(_ argument: String, into input: inout ObservedInput) {
    if let document = ObservedFile.document(argument) ?? ObservedPage.input(argument) { return input.append(document) }
    let parts = parts(of: argument)
    guard !parts.isEmpty else { return }
    // "T1059,powershel": each part is meant as an id. "We saw T1059, however": it is prose.
    let isList = parts.allSatisfy { part in !part.utf8.contains(where: \.isASCIIBlank) }
    var found = ObservedInput()
    for piece in isList ? joiningNumbers(parts) : [ListPiece(argument)] {
      found.append(ids(in: piece.text, given: piece.given, isElement: isList))
    }
    var given: String?
    if found.items.isEmpty, found.unrecognized.isEmpty {
      let text = shortened(trimmed(argument[...]))
      found.unrecognized.append(UnrecognizedInput(given: text, kind: .text))
      given = text
    }
    if !isList, let prose = ObservedProse(argument.utf8, given: given) { input.prose.append(prose) }
    input.append(found)
  }

  /// The ids in a piece of an argument; a piece that holds one id and is short enough is quoted whole, as typed.
  private static func ids(in piece: String, given typed: String, isElement: Bool) -> ObservedInput {
    var found: [(id: ScannedID, seen: TypedSighting?)] = []
    let bytes = piece.utf8.span
    var end = 0
    IDScanner.scan(bytes) { hit in
      // A host's name behind an id may look like one.
      guard hit.bytes.lowerBound >= end else { return }
      let seen = hit.sighting(in: bytes)
      end = seen?.end ?? 0
      found.append((hit, seen))
    }
    if let wrong = wrongSighting(found.map(\.id), piece) { return ObservedInput(unrecognized: [wrong]) }
    if isElement, let wrong = wrongWeight(found.map(\.id), piece) ?? wrongTail(found.map(\.id), piece) {
      return ObservedInput(unrecognized: [wrong])
    }
    if found.isEmpty, isElement {
      return ObservedInput(unrecognized: [UnrecognizedInput(given: shortened(piece), kind: .text)])
    }
    let whole = trimmed(typed[...])
    let quotesWhole = found.count == 1 && whole.utf8.count <= quotedLimit && !whole.utf8.contains(where: { $0 < 0x20 })
    let given = quotesWhole && found.first.map { isTechnique($0.id) && $0.seen == nil } == true ? whole : nil
    var input = ObservedInput()
    var left: [TextStatement: Set<TechniqueID>] = [:]
    for hit in found {
      if !isElement, case .technique(let id) = hit.id.reading,
        let statement = TextStatement.statement(of: hit.id.bytes, in: bytes)
      {
        left[statement, default: []].insert(id)
      } else {
        input.append(ObservedInput(hit.id, in: bytes, given: given, seen: hit.seen))
      }
    }
    for statement in TextStatement.allCases {
      if let ids = left[statement] { input.notes.append(statement.note(ids, in: "what was given")) }
    }
    if !isElement {
      input.unrecognized += OtherIdentifier.all(in: bytes).map {
        UnrecognizedInput(given: $0.text, kind: .otherKind($0))
      }
    }
    return input
  }

  /// An id and an at sign behind it that is followed by no time: "T1059@monday".
  private static func wrongSighting(_ found: [ScannedID], _ piece: String) -> UnrecognizedInput? {
    let bytes = piece.utf8.span
    for hit in found where isTechnique(hit) {
      let end = (hit.weight ?? hit.bytes).upperBound
      guard end < bytes.count, bytes[end] == UInt8(ascii: "@"), hit.sighting(in: bytes) == nil else { continue }
      let rest = String(decoding: piece.utf8.dropFirst(end + 1), as: UTF8.self).prefix { !$0.isWhitespace }
      let problem = rest.isEmpty ? "nothing follows the @" : "“\(shortened(String(rest)))” is not a time"
      return UnrecognizedInput(given: hit.text(in: bytes), kind: .wrongSighting(problem))
    }
    return nil
  }

  /// An id and a colon behind it that is followed by no number: "T1059:high", "T1059:½".
  private static func wrongWeight(_ found: [ScannedID], _ piece: String) -> UnrecognizedInput? {
    let bytes = piece.utf8.span
    guard let hit = found.first, found.count == 1, isTechnique(hit), hit.weight == nil, hit.bytes.lowerBound == 0 else {
      return nil
    }
    let end = hit.bytes.upperBound
    guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: ":") else { return nil }
    let rest = shortened(String(decoding: piece.utf8.dropFirst(end + 1), as: UTF8.self))
    return UnrecognizedInput(given: hit.text(in: bytes), kind: .wrongWeight(rest))
  }

  /// An id and what would be lost behind it: a further number ("T1059.001.002", "T1059_1"), a weight without its colon
  /// ("T1059=0.5").
  private static func wrongTail(_ found: [ScannedID], _ piece: String) -> UnrecognizedInput? {
    let bytes = piece.utf8.span
    guard let hit = found.first, found.count == 1, isTechnique(hit), hit.weight == nil, hit.bytes.lowerBound == 0,
      hit.bytes.upperBound + 1 < bytes.count
    else { return nil }
    let rest = String(decoding: piece.utf8.dropFirst(hit.bytes.upperBound + 1), as: UTF8.self)
    switch bytes[hit.bytes.upperBound] {
    case UInt8(ascii: "="):
      return UnrecognizedInput(given: hit.text(in: bytes), kind: .wrongWeight("“=\(shortened(rest))”"))
    case UInt8(ascii: "."), UInt8(ascii: "_"):
      let isNumber = rest.allSatisfy { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "_") }
      return isNumber && rest.contains(where: \.isNumber)
        ? UnrecognizedInput(given: shortened(piece), kind: .nearID) : nil
    default: return nil
    }
  }

  private static func isTechnique(_ hit: ScannedID) -> Bool {
    if case .technique = hit.reading { return true }
    return false
  }

  /// The parts between commas, semicolons (also full-width ones) and new lines, without blanks at their ends and without
  /// empty ones.
  private static func parts(of argument: String) -> [String] {
    var parts = [""]
    var isQuoted = false
    let characters = Array(argument)
    for (position, character) in characters.enumerated() {
      let isSeparator = ",;、，；".contains(character) || character.isNewline
      if character == "\"", isQuoted || position > 0 && characters[position - 1] == "=" { isQuoted.toggle() }
      if isSeparator, !isQuoted, !isInsideID(characters, position) {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map { trimmed($0[...]) }.filter { !$0.isEmpty }
  }

  /// Whether a line break stands behind the dot of an id, or a comma in a number (`T1059:0,5`) or before what is said of
  /// the id (`T1059,host=FS-01`).
  private static func isInsideID(_ characters: [Character], _ position: Int) -> Bool {
    guard position > 0 else { return false }
    let previous = characters[position - 1]
    if characters[position].isNewline {
      let next = characters.dropFirst(position).first { !$0.isWhitespace }
      return ".．。․·".contains(previous) && next?.isWholeNumber == true
    }
    if goesOn(characters.dropFirst(position + 1)) || isBracketed(characters.prefix(position)) { return true }
    let word = characters.dropFirst(position + 1).prefix(20).prefix { $0.isASCII && $0.isLetter }
    let end = position + 1 + word.count
    if characters[position] == ",", !word.isEmpty, end < characters.count, characters[end] == "=" { return true }
    return position > 1 && previous == "0" && characters[position - 2] == ":"
      && characters.dropFirst(position + 1).first?.isWholeNumber == true
  }

  /// Whether the number of a further sub-technique follows: `T1021.001, .002`.
  private static func goesOn(_ rest: ArraySlice<Character>) -> Bool {
    let next = rest.prefix(8).drop { $0 == " " }
    guard next.first == "." else { return false }
    return next.dropFirst().prefix { $0.isASCII && ($0.isNumber || $0.isLetter) }.count == 3
      && next.dropFirst().prefix(3).allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// Whether numbers stand in a bracket behind an id: `T1059.{001,003}`.
  private static func isBracketed(_ before: ArraySlice<Character>) -> Bool {
    let rest = before.reversed().drop { $0.isASCII && ($0.isNumber || " .,|/".contains($0)) }
    guard let bracket = rest.first, "({[".contains(bracket) else { return false }
    let id = rest.dropFirst().drop { $0 == " " || $0 == "." }
    return id.first?.isWholeNumber == true
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
