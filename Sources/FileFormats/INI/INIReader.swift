/// Reads files of sections and assignments, such as Splunk's `savedsearches.conf`: `[name]`, then `key = value`, where a
/// line that ends in a backslash goes on in the next.
package enum INIReader {
  /// The sections of a text, as a mapping of mappings; `nil` where a line is none of these.
  package static func document(in data: Data) -> YAMLValue? {
    var sections: [YAMLValue.Entry] = []
    var name = ""
    var entries: [YAMLValue.Entry] = []
    var open: (key: String, value: String)?
    func closed(_ entry: (key: String, value: String)) -> YAMLValue.Entry {
      YAMLValue.Entry(entry.key, .text(entry.value))
    }
    for raw in String(decoding: data, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    {
      let line = String(raw).trimmedASCII
      if let entry = open {
        let goesOn = line.hasSuffix("\\")
        let whole = (key: entry.key, value: entry.value + "\n" + (goesOn ? String(line.dropLast()) : line))
        if goesOn { open = whole } else { (open, entries) = (nil, entries + [closed(whole)]) }
        continue
      }
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { continue }
      if line.hasPrefix("["), line.hasSuffix("]") {
        if !entries.isEmpty { sections.append(YAMLValue.Entry(name, .map(entries))) }
        (name, entries) = (String(line.dropFirst().dropLast()), [])
        continue
      }
      guard let equals = line.firstIndex(of: "=") else { return nil }
      let key = String(line[..<equals]).trimmedASCII
      let value = String(line[line.index(after: equals)...]).trimmedASCII
      guard !key.isEmpty else { return nil }
      if value.hasSuffix("\\") { open = (key, String(value.dropLast())) } else { entries.append(closed((key, value))) }
    }
    if let open { entries.append(closed(open)) }
    if !entries.isEmpty { sections.append(YAMLValue.Entry(name, .map(entries))) }
    return sections.isEmpty ? nil : .list(sections.map { .map([$0]) })
  }
}
