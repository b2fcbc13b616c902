import AttackKnowledge
import TextTechniques

/// A page of HTML as its reader sees it: what `extract` reads, and the technique that a link to ATT&CK's site leads to.
struct ObservedPage {
  /// The code of the note on what is hidden.
  static let hiddenCode = "hidden_ids"
  private static let shown = 5

  /// What is seen, without markup.
  let text: [UInt8]
  /// The rest of the page: comments, scripts, hidden parts and attributes.
  private let unseen: [UInt8]

  /// - Parameter document: UTF-8; `nil` where it is no page of HTML.
  init?(_ document: some Collection<UInt8>) {
    guard Markup.isHTML(document) else { return nil }
    let page = Array(document)
    let seen = Markup.withoutTags(page, keeping: Self.link)
    text = seen.filter { $0 != 0 }
    unseen = zip(page, seen).map { $0 == $1 ? 0x20 : $0 }
  }

  /// What to say of the techniques that stand only where no reader sees them; `nil` where there are none.
  func hidden(besides observed: [ObservedItem], name: String) -> String? {
    let known = Set(observed.map(\.id))
    var ids: [TechniqueID] = []
    IDScanner.scan(unseen.span) { hit in
      if case .technique(let id) = hit.reading, !known.contains(id), !ids.contains(id) { ids.append(id) }
    }
    guard !ids.isEmpty else { return nil }
    let one = ids.count == 1
    let names =
      ids.prefix(Self.shown).map(\.description).joined(separator: ", ") + (ids.count > Self.shown ? ", …" : "")
    return "\(ids.count) technique \(one ? "id" : "ids") of \(name) \(one ? "was" : "were") left out: "
      + "\(one ? "it stands" : "they stand") only in comments, scripts, hidden parts or attributes, which a reader does "
      + "not see (\(names))"
  }

  /// Where the path of a technique stands in a link to ATT&CK's site: `<a href="https://attack.mitre.org/techniques/T1059/003">`,
  /// `<a href="/techniques/T1059/003">`.
  private static func link(_ tag: ArraySlice<UInt8>) -> Range<Int>? {
    let lowered = tag.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard lowered.count > 2, lowered[1] == UInt8(ascii: "a"), lowered[2] <= 0x20,
      let attribute = place(of: "href=", in: lowered, from: 2),
      let path = place(of: "/techniques/t", in: lowered, from: attribute)
    else { return nil }
    var start = attribute + "href=".utf8.count
    if lowered[start] == UInt8(ascii: "\"") || lowered[start] == UInt8(ascii: "'") { start += 1 }
    let end = lowered[path...].firstIndex { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 || $0 == 0x3E } ?? lowered.count
    let host = lowered[start..<path]
    guard host.isEmpty || place(of: "attack.mitre.org", in: Array(host), from: 0) != nil else { return nil }
    return tag.startIndex + path..<tag.startIndex + end
  }

  private static func place(of text: String, in bytes: [UInt8], from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    guard bytes.count >= start + wanted.count else { return nil }
    return (start...(bytes.count - wanted.count)).first { bytes[$0...].starts(with: wanted) }
  }
}

extension ObservedPage {
  /// What a page that was given in place of an id means; `nil` where it is none.
  static func input(_ argument: String) -> ObservedInput? {
    guard let page = ObservedPage(argument.utf8) else { return nil }
    var collector = ObservedCollector()
    collector.add(page, of: "the page")
    collector.addOtherKinds(in: page.text.span)
    var input = collector.input
    if let prose = ObservedProse(argument.utf8) { input.prose.append(prose) }
    return input
  }
}

extension ObservedCollector {
  /// Adds the techniques that a reader of a page sees, and says how many others it holds.
  mutating func add(_ page: ObservedPage, of name: String) {
    addAll(in: page.text.span, of: name)
    if let hidden = page.hidden(besides: input.items, name: name) { add(note: ObservedPage.hiddenCode, hidden) }
  }
}
