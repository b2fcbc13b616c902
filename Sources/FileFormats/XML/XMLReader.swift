/// Reads documents of XML as nested values: attributes and elements are members, elements of one name a list.
///
/// An element of which an attribute is the name of what it holds (`<Data Name="User">ana</Data>`) is a member of that name.
package struct XMLReader {
  private static let deepest = 200
  /// Elements that say in an attribute what they hold.
  private static let carriers: Set<String> = ["data", "field", "param", "property", "attribute", "entry", "item"]
  private static let names: Set<String> = ["name", "key", "k"]

  private struct Element {
    let name: String
    var attributes: [YAMLValue.Entry]
    var members: [YAMLValue.Entry] = []
    var text = ""
  }

  private var rest: Substring
  private var open: [Element] = []
  private var roots: [YAMLValue.Entry] = []

  /// The elements of a text; `nil` where it is no XML, or is broken.
  package static func document(in data: Data) -> YAMLValue? {
    var reader = XMLReader(rest: String(decoding: data, as: UTF8.self)[...])
    guard reader.read() else { return nil }
    return .list(reader.roots.map { .map([$0]) })
  }

  private init(rest: Substring) { self.rest = rest }

  private mutating func read() -> Bool {
    while let character = rest.first {
      guard character == "<" else {
        let text = rest.prefix { $0 != "<" }
        rest = rest[text.endIndex...]
        if let last = open.indices.last {
          open[last].text += text.decodingEntities
        } else if text.contains(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }) {
          return false
        }
        continue
      }
      guard readMarkup() else { return false }
    }
    return open.isEmpty && !roots.isEmpty
  }

  private mutating func readMarkup() -> Bool {
    if rest.hasPrefix("<!--") { return skip(to: "-->") != nil }
    if rest.hasPrefix("<![CDATA[") {
      rest = rest.dropFirst(9)
      guard let text = skip(to: "]]>") else { return false }
      if let last = open.indices.last { open[last].text += text }
      return true
    }
    if rest.hasPrefix("<?") { return skip(to: "?>") != nil }
    if rest.hasPrefix("<!") { return skip(to: ">") != nil }
    if rest.hasPrefix("</") {
      guard let tag = skip(to: ">"), let element = open.popLast(),
        tag.dropFirst(2).prefix(while: { !$0.isWhitespace }) == element.name
      else { return false }
      close(element)
      return true
    }
    return readElement()
  }

  private mutating func readElement() -> Bool {
    rest.removeFirst()
    let name = rest.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
    guard let first = name.first, first.isLetter || first == "_", open.count < Self.deepest else { return false }
    rest = rest[name.endIndex...]
    var element = Element(name: String(name), attributes: [])
    while true {
      rest = rest.drop { $0.isWhitespace }
      if rest.hasPrefix("/>") {
        rest = rest.dropFirst(2)
        close(element)
        return true
      }
      if rest.first == ">" {
        rest = rest.dropFirst()
        open.append(element)
        return true
      }
      guard let attribute = readAttribute() else { return false }
      element.attributes.append(attribute)
    }
  }

  private mutating func readAttribute() -> YAMLValue.Entry? {
    let name = rest.prefix { !$0.isWhitespace && $0 != "=" && $0 != ">" && $0 != "/" }
    rest = rest[name.endIndex...].drop { $0.isWhitespace }
    guard !name.isEmpty, rest.first == "=" else { return nil }
    rest = rest.dropFirst().drop { $0.isWhitespace }
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    rest = rest.dropFirst()
    guard let end = rest.firstIndex(of: quote) else { return nil }
    let value = rest[..<end].decodingEntities
    rest = rest[rest.index(after: end)...]
    return YAMLValue.Entry(String(name), .text(value))
  }

  /// Passes over everything up to the end of `mark`; returns what stood before it.
  private mutating func skip(to mark: String) -> Substring? {
    var position = rest.startIndex
    while let next = rest[position...].firstIndex(of: mark.first ?? ">") {
      if rest[next...].hasPrefix(mark) {
        let text = rest[..<next]
        rest = rest[next...].dropFirst(mark.count)
        return text
      }
      position = rest.index(after: next)
    }
    return nil
  }

  private mutating func close(_ element: Element) {
    let entry = Self.entry(element)
    if let last = open.indices.last { open[last].members.append(entry) } else { roots.append(entry) }
  }

  // MARK: Values

  private static func entry(_ element: Element) -> YAMLValue.Entry {
    let local = element.name.split(separator: ":").last.map(String.init) ?? element.name
    let text = element.text.trimmedASCII
    var attributes = element.attributes
    var name = local
    if carriers.contains(local.lowercased()),
      let place = attributes.firstIndex(where: { names.contains($0.key.lowercased()) }),
      let given = attributes[place].value.text
    {
      name = given
      attributes.remove(at: place)
      // `<field k="tags"><value><text>a</text></value></field>`
      if !element.members.isEmpty { return YAMLValue.Entry(name, .list(leaves(element.members))) }
      return YAMLValue.Entry(name, .text(text))
    }
    guard !attributes.isEmpty || !element.members.isEmpty else { return YAMLValue.Entry(name, .text(text)) }
    var members = attributes + grouped(element.members)
    if !text.isEmpty { members.append(YAMLValue.Entry("value", .text(text))) }
    return YAMLValue.Entry(name, .map(members))
  }

  private static func leaves(_ entries: [YAMLValue.Entry]) -> [YAMLValue] {
    entries.flatMap { entry -> [YAMLValue] in
      switch entry.value {
      case .map(let inner): leaves(inner)
      case .list(let list): list
      case .text, .null: [entry.value]
      }
    }
  }

  /// Puts elements of one name together in a list, in the place of the first.
  private static func grouped(_ entries: [YAMLValue.Entry]) -> [YAMLValue.Entry] {
    var places: [String: Int] = [:]
    var groups: [(key: String, values: [YAMLValue])] = []
    for entry in entries {
      if let place = places[entry.key] {
        groups[place].values.append(entry.value)
      } else {
        places[entry.key] = groups.count
        groups.append((entry.key, [entry.value]))
      }
    }
    return groups.map { YAMLValue.Entry($0.key, $0.values.count == 1 ? $0.values[0] : .list($0.values)) }
  }

}
