import AttackKnowledge
import FileFormats

extension ReadReports {
  /// Reads a JSON object a line: `{"report": …, "technique": "T1059"}`, with `count` if it is known, or
  /// `{"report": …, "techniques": ["T1059", "T1082"]}`, or `"techniques": {"T1059": 3}`.
  ///
  /// Lines of one report are put together, in the order in which reports first appear. `name`, `origin`, `published`,
  /// `references`, `groups`, `software` and `campaigns` are read where they are given, and `synthetic`, which takes the
  /// place of the origin; other keys are ignored, and so are blank lines.
  static func jsonLines(_ text: SourceText) throws(FileError) -> ReadReports {
    var table = ReportTable(source: text.label)
    var number = 0
    for slice in text.data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      guard slice.contains(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\t") })
      else { continue }
      let line = try text.decoded(line: slice, number: number, as: Line.self, expected: shape)
      guard let id = nonEmpty(String(line.report.text.trimmingBlanks())) else {
        throw FileError(text.path, line: number, problem: "the report has no name", advice: "fill in 'report'")
      }
      guard line.technique != nil || line.techniques != nil else {
        throw FileError(
          text.path, line: number, problem: "there is neither 'technique' nor 'techniques'",
          advice: "write {\"report\": \"…\", \"technique\": \"T1059\"}")
      }
      table.describe(id, by: line.description)
      if let technique = line.technique { table.add(technique, count: line.count ?? 1, to: id) }
      for (technique, count) in line.techniques?.entries ?? [] { table.add(technique, count: count, to: id) }
    }
    return table.finished()
  }

  private static let shape = "an object with 'report' and 'technique' on each line"

  private struct Line: Decodable {
    let report: Name
    let technique: String?
    let count: Int?
    let techniques: Techniques?
    let name: String?
    let origin: String?
    let synthetic: Bool?
    let published: String?
    let references: [Reference]?
    let groups: [String]?
    let software: [String]?
    let campaigns: [String]?

    var description: ReportTable.Description {
      ReportTable.Description(
        name: name, origin: synthetic == true ? Report.syntheticOrigin : origin, published: published,
        references: (references ?? []).map { Citation(name: $0.name ?? "", url: $0.url) }, groups: groups ?? [],
        software: software ?? [], campaigns: campaigns ?? [])
    }
  }

  private struct Reference: Decodable {
    let name: String?
    let url: String?
  }

  /// The name of a report: a text or a number.
  private struct Name: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        text = String(number)
      } else {
        text = try container.decode(String.self)
      }
    }
  }

  /// A list of ids, or an object from id to count.
  private struct Techniques: Decodable {
    let entries: [(String, Int)]

    init(from decoder: any Decoder) throws {
      if let list = try? decoder.singleValueContainer().decode([String].self) {
        entries = list.map { ($0, 1) }
      } else {
        entries = try decoder.singleValueContainer().decode([String: Int].self).map { ($0.key, $0.value) }
      }
    }
  }
}
