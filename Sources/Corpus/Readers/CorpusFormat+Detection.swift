package import FileFormats

extension CorpusFormat {
  /// Tells from a file's content how it is written.
  ///
  /// - Throws: `FileError` that says what was found instead of a known format.
  init(detectedIn text: SourceText) throws(FileError) {
    let bytes = text.data
    guard let first = bytes.first(where: { !$0.isWhiteSpace }) else {
      throw Self.unrecognized(text, "is blank")
    }
    switch first {
    case UInt8(ascii: "{"): self = try Self.jsonFormat(of: text)
    case UInt8(ascii: "["): throw Self.unrecognized(text, "is a JSON list, and no known format begins with one")
    default:
      guard Self.isTable(bytes) else {
        throw Self.unrecognized(text, "is neither JSON nor a table with the columns 'report' and 'technique'")
      }
      self = .csv
    }
  }

  /// The format of a file that a model learns from beside reports: STIX without reports is knowledge of the kind of
  /// ATT&CK, whoever made it.
  package static func auxiliary(detectedIn data: Data, path: String) throws(FileError) -> CorpusFormat {
    let format = try CorpusFormat(detectedIn: SourceText(path: path, label: path, data: data))
    guard format == .stixReports else { return format }
    return data.withUnsafeBytes { STIXTypes(in: $0) }.hasReports ? format : .attackCitations
  }

  private static func jsonFormat(of text: SourceText) throws(FileError) -> CorpusFormat {
    var keys: [String] = []
    var scanner = TopLevelKeys(text.data)
    while let key = scanner.next() {
      switch key {
      case "reports": return .tie
      case "objects": return text.data.withUnsafeBytes { stixFormat(of: STIXTypes(in: $0)) }
      default: keys.append(key)
      }
      if keys.contains("report"), keys.contains("technique") || keys.contains("techniques") { return .jsonLines }
    }
    let found = keys.isEmpty ? "no key at all" : keys.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
    throw unrecognized(
      text,
      "is a JSON object with \(found), but with none of 'reports' (TIE dataset), 'objects' (STIX bundle) and "
        + "'report' with 'technique' (JSON Lines)")
  }

  /// Own intelligence holds reports or groupings; ATT&CK's bundles hold neither, but its matrix, or (2018) at least
  /// MITRE as their author.
  private static func stixFormat(of types: STIXTypes) -> CorpusFormat {
    if types.hasReports { return .stixReports }
    return types.hasMatrix || types.hasMITRE ? .attackCitations : .stixReports
  }

  private static func isTable(_ data: Data) -> Bool {
    let header = data.prefix(4096).prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let cells = String(decoding: header, as: UTF8.self).split(whereSeparator: { ",;\t".contains($0) }).map { cell in
      cell.trimmingBlanks().filter { $0 != "\"" }
    }
    return ReadReports.PairColumns(cells) != nil
  }

  private static func unrecognized(_ text: SourceText, _ problem: String) -> FileError {
    let names = CorpusFormat.all.map(\.name).joined(separator: ", ")
    return FileError(text.path, problem: problem, advice: "name the format if it is one of \(names)")
  }
}

extension UInt8 {
  /// Whether the byte is a blank, a tab or one that ends lines or pages.
  var isWhiteSpace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
