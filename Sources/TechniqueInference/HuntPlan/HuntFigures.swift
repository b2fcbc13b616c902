import AttackKnowledge

/// Numbers in plans, the same in every form of them.
package enum HuntFigures {
  /// 0.583 as "58 %"; what is not nothing is never "0 %".
  package static func percent(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    if value > 0, value < 0.005 { return "<1 %" }
    // Nothing that is likely is for sure.
    if value < 1, value >= 0.995 { return ">99 %" }
    return "\(Int((min(max(value, 0), 1) * 100).rounded())) %"
  }

  /// The 90 % interval of a probability: "46–58".
  package static func interval(_ likelihood: Prediction.Likelihood) -> String {
    func whole(_ value: Double) -> Int { Int((min(max(value, 0), 1) * 100).rounded()) }
    return "\(whole(likelihood.low))–\(whole(likelihood.high))"
  }

  /// 2.345 as "2.3".
  package static func oneDecimal(_ value: Double) -> String {
    guard value.isFinite, value < 1e9 else { return "–" }
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// The techniques of a family that is one line: " · .001 31 % · .002 12 %"; nothing for a technique alone.
  package static func members(_ item: HuntItem) -> String {
    item.members.map { member in
      let id = member.technique.description
      let short = member.technique.isSubtechnique ? String(id.suffix(4)) : id
      return " · \(short) \(percent(member.probability))"
    }.joined()
  }

  /// What a line's probability is of: "it", or of a family that is one line "it or a sub-technique of it".
  package static func subject(_ item: HuntItem) -> String {
    item.members.isEmpty ? "it" : "it or a sub-technique of it"
  }

  /// "T1588.002 Tool (9 %)".
  package static func line(_ item: HuntItem) -> String {
    "\(item.technique) \(item.name) (\(percent(item.probability)))\(members(item))"
  }

  /// "before 94 %", "between 81 % (T1059 – T1003)", "after 78 %" or "either side".
  package static func direction(_ estimate: DirectionEstimate) -> String {
    switch estimate.label {
    case .lookBack: "before \(percent(estimate.confidence))"
    case .between:
      "between \(percent(estimate.confidence))"
        + (estimate.between.map { " (\($0.after) – \($0.before))" } ?? "")
    case .lookForward: "after \(percent(estimate.confidence))"
    case .eitherSide: "either side"
    }
  }

  /// The observed technique that speaks loudest, with its counts: "214 of 431 reports with T1059.001".
  package static func evidence(_ item: HuntItem) -> String? {
    guard let first = item.evidence.first, let both = first.reportsWithBoth, let reports = first.reports, both > 0
    else { return nil }
    return "\(both) of \(reports) reports with \(first.technique)"
  }
}
