/// What a reader sees of a document: text, a page of HTML or an e-mail.
package enum DocumentText {
  /// The text of a document, as long as the document, with zero bytes for markup within words.
  ///
  /// - Parameter document: UTF-8.
  package static func of(_ document: [UInt8]) -> [UInt8] {
    var text = document
    if Mail.isMail(text) {
      text = Mail.text(of: text)
    } else if Markup.isHTML(text) {
      text = Markup.withoutTags(text)
    }
    // A zero byte of the document itself is no markup.
    for index in document.indices where document[index] == 0 { text[index] = 0x20 }
    return text
  }

  /// Whether little of the text is English, the only language that the model was trained on.
  package static func isForeign(_ text: [UInt8]) -> Bool {
    let words = text.prefix(1 << 16).split { byte in !(byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80) }
    guard words.count >= 25 else {
      return text.prefix(1 << 16).count(where: { $0 >= 0x80 }) > text.count / 3 && !text.isEmpty
    }
    let small = words.count { word in
      word.count <= 4 && frequent.contains { word.count == $0.count && word.lazy.map { $0 | 0x20 }.elementsEqual($0) }
    }
    return small * 25 < words.count && words.count { $0.contains { $0 >= 0x80 } } * 8 > words.count
      || small * 60 < words.count && words.count >= 80
  }

  private static let frequent = [
    "the", "of", "and", "to", "in", "a", "is", "for", "with", "was", "that", "by", "on", "from",
  ]
  .map { Array($0.utf8) }
}
