import AttackKnowledge
import TextTechniques

/// A text that was given, whose sentences may speak of techniques.
package struct ObservedProse: Sendable, Equatable {
  /// Fewer words than this are a name that was not found, not a sentence.
  static let fewestWords = 4
  /// What comes behind so many bytes is searched for ids only.
  static let limit = 16 << 20

  /// UTF-8.
  let text: [UInt8]
  /// The file that it stood in; `nil` for what was typed.
  let name: String?
  /// How it stands among what was not recognized, where it was typed and names no id.
  let given: String?

  /// A text; `nil` where no sentence is left beside those that name ids.
  ///
  /// - Parameter document: UTF-8: prose, a page of HTML or an e-mail.
  init?(_ document: some Collection<UInt8>, name: String? = nil, given: String? = nil) {
    guard Mail.isMail(document) || Markup.isHTML(document) || Self.holdsSentence(document) else { return nil }
    text = Array(document.prefix(Self.limit))
    self.name = name
    self.given = given
  }

  /// Whether a line, or a sentence within a line, is long enough and names no id.
  private static func holdsSentence(_ text: some Collection<UInt8>) -> Bool {
    var words = 0
    var hasLetter = false
    var isNamed = false
    var previous: UInt8 = 0x20
    for byte in text {
      let isBlank = byte <= 0x20
      if isBlank, hasLetter { words += 1 }
      // Whether it is an id is looked at closely later; here it is enough that it may be one.
      if byte >= 0x30, byte <= 0x39, previous | 0x20 == 0x74 { isNamed = true }
      if byte == 0x0A || isBlank && (previous == 0x2E || previous == 0x21 || previous == 0x3F) {
        if words >= fewestWords, !isNamed { return true }
        words = 0
        isNamed = false
      }
      let letter = byte | 0x20
      hasLetter = !isBlank && (hasLetter || letter >= 0x61 && letter <= 0x7A || byte >= 0x80)
      previous = byte
    }
    return words + (hasLetter ? 1 : 0) >= fewestWords && !isNamed
  }
}

/// What a reader says of the techniques that were read in a text.
package struct ProseReview: Sendable, Equatable {
  /// Whether all that are suggested count in full.
  package private(set) var confirmsAll = false
  /// The techniques that count in full.
  package private(set) var confirmed: [ObservedItem] = []
  /// What was to be confirmed and is no technique.
  private(set) var unrecognized: [String] = []
  /// Whether techniques are named that are less likely than those suggested.
  package var showsLessLikely = false

  package init() {}

  /// - Parameter confirmed: ids, or “all”.
  package init(confirmed texts: [String], showsLessLikely: Bool = false) {
    let ids = texts.filter { !Self.isAll($0) }
    confirmsAll = ids.count < texts.count
    let read = InputTokens.arguments(ids)
    confirmed = read.items
    unrecognized = read.unrecognized.map(\.given)
    self.showsLessLikely = showsLessLikely
  }

  package static func isAll(_ text: String) -> Bool { text.lowercased() == "all" }

  var isEmpty: Bool { !confirmsAll && confirmed.isEmpty && unrecognized.isEmpty }

  mutating func append(_ other: ProseReview) {
    confirmsAll = confirmsAll || other.confirmsAll
    confirmed += other.confirmed
    unrecognized += other.unrecognized
    showsLessLikely = showsLessLikely || other.showsLessLikely
  }
}
