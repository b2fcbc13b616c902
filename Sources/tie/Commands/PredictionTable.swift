import AttackKnowledge
import FileFormats
import InferenceService

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A prediction for people.
struct PredictionTable {
  let text: String

  init(_ response: PredictResponse, style: Style) {
    var text = style.bold("Observed") + "   " + Self.listed(response.observed) + "\n\n"
    let several = response.observed.filter { $0.influence != .none }.count > 1
    var table = TextTable([
      .init(title: "#", isNumber: true), .init(title: "Technique"), .init(title: "Name", shrinks: true),
      .init(title: "Tactics", shrinks: true), .init(title: "Score", isNumber: true),
      .init(title: "Seen together", shrinks: true),
    ])
    for item in response.predictions {
      table.add([
        String(item.rank), item.id.description, item.name ?? "", item.tactics.joined(separator: ", "),
        item.score.map { Numbers.fixed($0, 3) } ?? "–", Self.evidence(item, naming: several),
      ])
    }
    if !response.predictions.isEmpty {
      text += table.lines(width: style.width, style: style).joined(separator: "\n") + "\n\n"
    }
    self.text = text
  }

  /// The observed techniques; of a long document's only the first.
  private static func listed(_ observed: [ObservedTechnique]) -> String {
    var items = observed.prefix(12).map { item in
      guard let name = item.name else { return "\(item.id) (unknown)" }
      return "\(item.id) \(name)" + (item.influence == .none ? " (no influence)" : "")
    }
    if observed.count > items.count { items.append("\(Numbers.grouped(observed.count - items.count)) more") }
    return items.joined(separator: " · ")
  }

  private static func evidence(_ item: PredictedTechnique, naming: Bool) -> String {
    guard let seen = item.strongest else { return item.seenTogether == nil ? "" : "never" }
    let count = "\(Numbers.grouped(seen.reportsWithBoth)) of \(Numbers.counted(seen.reports, "report"))"
    return naming ? "\(count) with \(seen.id)" : count
  }

  /// What the answer comes from.
  static func footer(_ response: PredictResponse) -> String {
    let model = response.model
    var parts: [String] = []
    if model.reports > 0 { parts.append(Numbers.counted(model.reports, "report")) }
    if let version = model.attackVersion { parts.append("ATT&CK \(version)") }
    let asked = response.attack.version
    return "\(response.predictions.count) of \(response.candidates) techniques · model \(model.name)"
      + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
      + (asked.map { $0 == model.attackVersion ? "" : " · names of ATT&CK \($0)" } ?? "")
      + " · a score orders techniques, it is no probability"
  }
}

/// A prediction as CSV: the columns of MITRE's export first, so that what reads that reads this.
enum PredictionCSV {
  static func encode(_ response: PredictResponse) -> Data {
    var writer = CSVWriter(
      header: ["rank", "id", "name", "score", "tactics", "platforms", "seen_with", "reports_with_both", "reports"])
    for item in response.predictions {
      writer.append([
        String(item.rank), item.id.description, item.name ?? "", item.score.map { String($0) } ?? "",
        item.tactics.joined(separator: " "), item.platforms.joined(separator: "; "),
        item.strongest?.id.description ?? "", item.strongest.map { String($0.reportsWithBoth) } ?? "",
        item.strongest.map { String($0.reports) } ?? "",
      ])
    }
    return writer.data
  }
}
