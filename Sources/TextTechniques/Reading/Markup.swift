/// Takes the markup out of text without moving a byte, so that places in the result are places in the file.
///
/// What a reader does not see becomes blanks, or zero bytes where it stands within a word.
package enum Markup {
  /// Whether the text is a page of HTML.
  package static func isHTML(_ text: some Collection<UInt8>) -> Bool {
    guard let first = text.firstIndex(where: { $0 > 0x20 }), text[first] == less else { return false }
    let head = text[first...].prefix(2048).map { $0 | 0x20 }
    return ["<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<p ", "<article", "<table", "<h1", "<!--"]
      .contains {
        head.starts(with: $0.utf8.map { $0 | 0x20 })
      }
  }

  /// The text of a page, as long as the page.
  ///
  /// - Parameter link: which part of a tag that a reader sees is left, where it leads somewhere that counts.
  /// - Complexity: O(bytes).
  package static func withoutTags(
    _ page: [UInt8], keeping link: (ArraySlice<UInt8>) -> Range<Int>? = { _ in nil }
  ) -> [UInt8] {
    var text = page
    var position = 0
    /// The element whose contents are hidden, and how many of its name are open within.
    var hidden: (name: [UInt8], depth: Int)?
    while position < page.count {
      let byte = page[position]
      if byte == less, let tag = Tag(page, at: position) {
        let isInline = inline.contains(tag.name)
        for index in position..<tag.end where text[index] != newline { text[index] = isInline ? 0 : 0x20 }
        if !isInline, hidden == nil { text[tag.end - 1] = newline }
        if let open = hidden {
          if tag.name == open.name {
            let depth = open.depth + (tag.isEnd ? -1 : tag.isEmpty ? 0 : 1)
            hidden = depth == 0 ? nil : (open.name, depth)
          }
        } else if !tag.isEnd, !tag.isEmpty, unseen.contains(tag.name) || tag.isHidden {
          hidden = (tag.name, 1)
        }
        if hidden == nil, !tag.isEnd, !tag.isHidden, let kept = link(page[position..<tag.end]) {
          for index in position..<tag.end where text[index] != newline { text[index] = 0x20 }
          text.replaceSubrange(kept, with: page[kept])
        }
        position = tag.end
        // The text of a script may hold what looks like tags.
        if let open = hidden, verbatim.contains(open.name), !tag.isEnd {
          let end = page.range(of: less, slash, open.name, from: position)
          for index in position..<end where text[index] != newline { text[index] = 0x20 }
          position = end
        }
        continue
      }
      if hidden != nil {
        if byte != newline { text[position] = 0x20 }
      } else if byte == ampersand, let (letter, end) = entity(page, at: position) {
        text[position] = letter
        for index in (position + 1)..<end { text[index] = 0 }
        position = end
        continue
      }
      position += 1
    }
    return text
  }

  private static let less = UInt8(ascii: "<")
  private static let slash = UInt8(ascii: "/")
  private static let ampersand = UInt8(ascii: "&")
  private static let newline = UInt8(ascii: "\n")

  private static func names(_ text: String) -> Set<[UInt8]> { Set(text.split(separator: " ").map { Array($0.utf8) }) }
  private static let inline = names("a abbr b big code em font i ins kbd mark s small span strong sub sup tt u var wbr")
  private static let verbatim = names("script style")
  private static let unseen = names("script style noscript template svg nav footer head iframe select button form")

  private static let entities: [String: UInt8] = [
    "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0x20, "ndash": 0x2D, "mdash": 0x2D,
    "period": 0x2E, "comma": 0x2C, "colon": 0x3A, "rsquo": 0x27, "lsquo": 0x27, "ldquo": 0x22, "rdquo": 0x22,
  ]

  /// The letter of an entity at `start` and the place behind it; a blank for one outside ASCII.
  private static func entity(_ page: [UInt8], at start: Int) -> (letter: UInt8, end: Int)? {
    guard let end = page[start..<min(start + 12, page.count)].firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: page[(start + 1)..<end], as: UTF8.self)
    if let letter = entities[name] { return (letter, end + 1) }
    guard name.first == "#" else { return nil }
    let digits = name.dropFirst()
    let value = digits.first == "x" || digits.first == "X" ? Int(digits.dropFirst(), radix: 16) : Int(digits)
    return value.map { ($0 > 0x1F && $0 < 0x7F ? UInt8($0) : 0x20, end + 1) }
  }

  /// A tag or a comment.
  private struct Tag {
    let name: [UInt8]
    let end: Int
    let isEnd: Bool
    let isEmpty: Bool
    let isHidden: Bool

    init?(_ page: [UInt8], at start: Int) {
      guard start + 1 < page.count else { return nil }
      if page[start...].starts(with: "<!--".utf8) {
        var end = start + 4
        while end < page.count, !page[end...].starts(with: "-->".utf8) { end += 1 }
        self.init(name: [], end: min(end + 3, page.count), isEnd: false, isEmpty: true, isHidden: false)
        return
      }
      let isEnd = page[start + 1] == slash
      var position = start + (isEnd ? 2 : 1)
      var name: [UInt8] = []
      while position < page.count, Self.isLetter(page[position]) {
        name.append(page[position] | 0x20)
        position += 1
      }
      guard !name.isEmpty || page[start + 1] == UInt8(ascii: "!") || page[start + 1] == UInt8(ascii: "?") else {
        return nil
      }
      var quote: UInt8?
      var attributes: [UInt8] = []
      var attribute = AttributeName()
      while position < page.count {
        let byte = page[position]
        position += 1
        if quote == nil { attribute.read(byte) }
        if let open = quote {
          if byte == open { quote = nil }
        } else if byte == 0x22 || byte == 0x27 {
          quote = byte
        } else if byte == UInt8(ascii: ">") {
          break
        }
        if attributes.count < 400, byte > 0x20 { attributes.append(byte | 0x20) }
      }
      let isEmpty =
        page[position - 1] != UInt8(ascii: ">") || page[max(start, position - 2)] == slash || Self.void.contains(name)
      self.init(
        name: name, end: position, isEnd: isEnd, isEmpty: isEmpty,
        isHidden: attribute.isHidden || Self.invisible.contains { attributes.holds($0) })
    }

    /// Looks for the attribute `hidden` among those of a tag.
    private struct AttributeName {
      private(set) var isHidden = false
      private var name: [UInt8] = []
      private var isInValue = false

      mutating func read(_ byte: UInt8) {
        if byte > 0x20, byte != UInt8(ascii: "="), byte != UInt8(ascii: ">"), byte != UInt8(ascii: "/") {
          if !isInValue, name.count < 8 { name.append(byte | 0x20) }
          return
        }
        if name.elementsEqual("hidden".utf8) { isHidden = true }
        name.removeAll(keepingCapacity: true)
        isInValue = byte == UInt8(ascii: "=") || isInValue && byte > 0x20
      }
    }

    private static let invisible = [
      "display:none", "visibility:hidden", "font-size:0;", "font-size:0px", "font-size:0\"", "font-size:0'",
    ].map { Array($0.utf8) }

    private init(name: [UInt8], end: Int, isEnd: Bool, isEmpty: Bool, isHidden: Bool) {
      self.name = name
      self.end = end
      self.isEnd = isEnd
      self.isEmpty = isEmpty
      self.isHidden = isHidden
    }

    private static let void = names("br hr img input link meta source area base col embed track wbr")
    private static func isLetter(_ byte: UInt8) -> Bool {
      byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
    }
  }
}

extension [UInt8] {
  /// Where the end tag of `name` begins, from `start` on; the end where there is none.
  fileprivate func range(of less: UInt8, _ slash: UInt8, _ name: [UInt8], from start: Int) -> Int {
    var position = start
    while position + name.count + 2 <= count {
      if self[position] == less, self[position + 1] == slash,
        self[(position + 2)..<(position + 2 + name.count)].lazy.map({ $0 | 0x20 }).elementsEqual(name)
      {
        return position
      }
      position += 1
    }
    return count
  }
}
