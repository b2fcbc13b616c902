import AttackKnowledge
public import FileFormats

/// Writes corpora in the table formats that ``CorpusReader`` reads.
///
/// Report ids are those of the corpus; when it has several sources they become `LABEL/ID`, so that reports of different
/// sources stay apart.
public enum CorpusWriter {
  /// A table `report,technique,count` in UTF-8 (RFC 4180, but with LF at line ends).
  ///
  ///     report,technique,count
  ///     7,T1059.001,1
  ///     7,T1082,2
  ///
  /// A report without a technique has one row with both other fields empty. Names and references are not written.
  public static func csv(_ corpus: Corpus) -> Data {
    var writer = CSVWriter(header: ["report", "technique", "count"])
    for report in corpus.reports {
      let id = uniqueID(report, in: corpus)
      for observation in report.techniques {
        writer.append([id, observation.technique.description, String(observation.count)])
      }
      if report.techniques.isEmpty { writer.append([id, "", ""]) }
    }
    return writer.data
  }

  /// A JSON object a line for each report, with everything that is known of it except its source.
  ///
  ///     {"name":"Uncommon infection methods","report":"7","techniques":{"T1059.001":1,"T1082":2}}
  public static func jsonLines(_ corpus: Corpus) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var lines = Data()
    for report in corpus.reports {
      lines.append(try encoder.encode(JSONLine(report, id: uniqueID(report, in: corpus))))
      lines.append(UInt8(ascii: "\n"))
    }
    return lines
  }

  private static func uniqueID(_ report: Report, in corpus: Corpus) -> String {
    corpus.sources.count > 1 ? "\(report.source)/\(report.id)" : report.id
  }

  private struct JSONLine: Encodable {
    struct Reference: Encodable {
      let name: String?
      let url: String?
    }

    let report: String
    let name: String?
    let origin: String?
    let published: String?
    let techniques: [String: Int]
    let references: [Reference]?
    let groups: [String]?
    let software: [String]?
    let campaigns: [String]?

    init(_ source: Report, id: String) {
      report = id
      name = source.name
      origin = source.origin
      published = source.published
      techniques = Dictionary(uniqueKeysWithValues: source.techniques.map { ($0.technique.description, $0.count) })
      references = Self.filled(source.references.map { Reference(name: nonEmpty($0.name), url: $0.url) })
      groups = Self.filled(source.groups)
      software = Self.filled(source.software)
      campaigns = Self.filled(source.campaigns)
    }

    private static func filled<Element>(_ list: [Element]) -> [Element]? { list.isEmpty ? nil : list }
  }
}
