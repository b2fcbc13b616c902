import AttackKnowledge
import FileFormats

/// A technique administration of DeTT&CT: what detects each technique, and how well.
///
/// Scores are those of DeTT&CT: −1 nothing, 0 for forensics only, 1 basic, 2 fair, 3 good, 4 very good, 5 excellent.
///
/// Source: <https://github.com/rabobank-cdc/DeTTECT/wiki/YAML-administration-files>.
struct DeTTECTFile {
  struct Entry {
    let technique: TechniqueID
    let detection: Int
    let visibility: Int
    /// The systems that its detection is for, where that of others is worse.
    let systems: [String]
  }

  let entries: [Entry]
  /// Entries without the id of a technique.
  let unread: Int

  /// The administration in a text; `nil` where it is none of DeTT&CT's.
  static func first(in text: Data, name: String) throws(FileError) -> DeTTECTFile? {
    for document in YAMLReader.readableDocuments(in: text, name: name).documents {
      if let file = try DeTTECTFile(document, name: name) { return file }
    }
    return nil
  }

  private init?(_ document: YAMLValue, name: String) throws(FileError) {
    let techniques = document["techniques"]?.elements ?? []
    if let type = document["file_type"]?.text, type != "technique-administration" {
      throw FileError(
        name, problem: "is a DeTT&CT file of type \(type)",
        advice: "expected one of type technique-administration, which DeTT&CT makes from the data sources")
    }
    guard document["file_type"] != nil || techniques.contains(where: { $0["technique_id"] != nil }),
      techniques.contains(where: { $0["detection"] != nil || $0["visibility"] != nil })
    else { return nil }
    entries = techniques.compactMap { item in
      guard let id = item["technique_id"]?.text.flatMap({ TechniqueID.all(in: $0).first }) else { return nil }
      let detections = Self.scores(item["detection"])
      let best = detections.map(\.score).max() ?? -1
      let isEqual = detections.allSatisfy { $0.score == best }
      return Entry(
        technique: id, detection: best, visibility: Self.scores(item["visibility"]).map(\.score).max() ?? 0,
        systems: isEqual ? [] : detections.filter { $0.score == best }.flatMap(\.systems))
    }
    unread = techniques.count - entries.count
  }

  /// The newest scores, one for each group of systems.
  private static func scores(_ value: YAMLValue?) -> [(score: Int, systems: [String])] {
    (value?.elements ?? []).compactMap { entry in
      score(entry).map { ($0, (entry["applicable_to"]?.elements ?? []).compactMap(\.text)) }
    }
  }

  private static func score(_ entry: YAMLValue) -> Int? {
    // Before version 1.2 an entry had one score and no logbook.
    let own = entry["score"]?.text.flatMap { Int($0) }
    guard let book = entry["score_logbook"] else { return own }
    let logbook = book.elements.compactMap { item -> (date: String, score: Int)? in
      item["score"]?.text.flatMap { Int($0) }.map { (item["date"]?.text ?? "", $0) }
    }
    // Dates order as text; of equals the first, as DeTT&CT writes the newest first.
    return logbook.reduce(nil) { best, item in best.map { $0.date >= item.date ? $0 : item } ?? item }?.score ?? own
  }

  /// What each technique's detection is, and for which systems.
  var levels: [(id: TechniqueID, status: DetectionCoverage.Status)] {
    entries.map { entry in
      let level: DetectionCoverage.Level = entry.detection >= 3 ? .good : entry.detection >= 1 ? .some : .none
      var detail = DetectionCoverage.word(entry.detection)
      if !entry.systems.isEmpty, level > .none { detail += " for \(entry.systems.joined(separator: ", "))" }
      if level == .none, entry.visibility > 0 { detail += ", visibility \(entry.visibility) of 4" }
      return (entry.technique, .init(level: level, detail: detail))
    }
  }
}

extension DetectionCoverage {
  private static let words = [
    "forensics only", "basic detection", "fair detection", "good detection", "very good detection",
    "excellent detection",
  ]

  /// What a score of DeTT&CT means.
  fileprivate static func word(_ score: Int) -> String {
    score < 0 ? "no detection" : words[min(score, words.count - 1)]
  }

  init(_ file: DeTTECTFile, name: String, catalog: AttackCatalog) throws(FileError) {
    try self.init(
      kind: .dettect, name: name,
      levels: file.levels,
      entryCount: file.entries.count,
      remarks: file.unread == 0
        ? []
        : [
          "\(name): \(Counted.of(file.unread, "entry", "entries")) without a technique id \(file.unread == 1 ? "is" : "are") ignored"
        ],
      catalog: catalog)
  }
}
