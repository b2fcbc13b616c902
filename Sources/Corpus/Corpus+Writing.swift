import AttackKnowledge
public import FileFormats

// Report ids in files are those of the corpus; when it has several sources they become `LABEL/ID`, so that reports of
// different sources stay apart.

extension Corpus {
  /// The corpus as a table `report,technique,count` in UTF-8 (RFC 4180, but with LF at line ends).
  ///
  ///     report,technique,count
  ///     7,T1059.001,1
  ///     7,T1082,2
  ///
  /// A report without a technique has one row with both other fields empty. Names and references are not written.
  public var csv: Data {
    var writer = CSVWriter(header: ["report", "technique", "count"])
    for report in reports {
      let id = uniqueID(report)
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
  public var jsonLines: Data {
    var lines = Data()
    for report in reports { lines += report.json(id: uniqueID(report)).compactJSON }
    return lines
  }

  private func uniqueID(_ report: Report) -> String {
    sources.count > 1 ? "\(report.source)/\(report.id)" : report.id
  }
}

extension Report {
  fileprivate func json(id: String) -> JSONValue {
    func filled<Element: JSONRepresentable>(_ list: [Element]) -> [Element]? { list.isEmpty ? nil : list }
    let references = references.map { JSONValue.members(["name": nonEmpty($0.name), "url": $0.url]) }
    let counts = Dictionary(uniqueKeysWithValues: techniques.map { ($0.technique.description, $0.count) })
    return .members([
      "report": id, "name": name, "origin": origin, "published": published, "techniques": counts,
      "references": filled(references), "groups": filled(groups), "software": filled(software),
      "campaigns": filled(campaigns),
    ])
  }
}
