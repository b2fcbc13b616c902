import AttackKnowledge

extension NavigatorLayer {
  /// A plan on the matrix: what was observed, look-back, look-forward and the rest each in a hue, the stronger the
  /// likelier; ruled-out techniques are disabled.
  package init(_ plan: HuntPlan) {
    let version = plan.catalog.version.map { " ATT&CK \($0)." } ?? ""
    self.init(
      name: "Hunt plan: \(plan.observedIDs)",
      description:
        "Observed techniques, and what is likely before and after them. Scores are per cents: of the reports that list all observed techniques, those that list this one too; they are no proof.\(version)",
      domain: plan.catalog.domain, attackVersion: plan.catalog.version)
    for observed in plan.situation.observed {
      techniques.append(
        .init(
          observed.technique, score: 100, color: HuntHue.observed, comment: observed.state.rawValue,
          metadata: [.init("state", observed.state.rawValue), .init("weight", String(observed.weight))]))
    }
    for id in plan.situation.ruledOut { techniques.append(.init(id, comment: "ruled out", isEnabled: false)) }
    for (label, items) in plan.lists {
      let hue = HuntHue(label)
      for item in items { techniques.append(Self.cell(item, label, hue)) }
    }
    gradient = .init(colors: ["#ffffff", "#4d4d4d"], from: 0, to: 100)
    legend = [.init("observed", color: HuntHue.observed)]
    for (label, _) in plan.lists {
      let hue = HuntHue(label)
      legend.append(.init("\(label.title): \(label.subtitle), 100 %", color: hue.color(1)))
      legend.append(.init("\(label.title), 10 %", color: hue.color(0.1)))
    }
    metadata = [.init("observed", plan.observedIDs), .init("caution", "likely, not proven; not attribution")]
    metadata += plan.unread.map { .init("warning", $0) }
    sorting = .highestFirst
    platforms = plan.situation.platforms.isEmpty ? [] : plan.situation.platforms.sorted()
  }

  private static func cell(_ item: HuntItem, _ label: DirectionLabel, _ hue: HuntHue) -> Technique {
    var metadata = [
      Metadata("worklist", "\(label.title) \(item.rank)"), Metadata("side", HuntFigures.direction(item.direction)),
      Metadata("why", item.reason.text),
    ]
    if let evidence = HuntFigures.evidence(item) { metadata.append(Metadata("reported together", evidence)) }
    let logs = item.logSources.map(\.name)
    var seen: Set<String> = []
    let names = logs.filter { seen.insert($0).inserted }
    if !names.isEmpty { metadata.append(Metadata("logs", names.prefix(5).joined(separator: ", "))) }
    return Technique(
      item.technique, score: Double(HuntBundle.percent(item.probability)), color: hue.color(item.probability),
      comment:
        "\(label.title) \(item.rank): \(HuntFigures.percent(item.probability)) of the reports that list all observed techniques list \(HuntFigures.subject(item))",
      metadata: metadata)
  }
}

/// The hue of a worklist, told apart by people who see red and green alike.
struct HuntHue {
  static let observed = "#f0c808"

  private let full: (Double, Double, Double)

  init(_ label: DirectionLabel) {
    switch label {
    case .lookBack: full = (31, 90, 166)
    case .between: full = (0, 130, 130)
    case .lookForward: full = (200, 70, 20)
    case .eitherSide: full = (110, 70, 140)
    }
  }

  /// From pale to full, `#rrggbb`; what is likely to one half is at three quarters of the way, for few things are likelier.
  func color(_ probability: Double) -> String {
    let depth = 0.15 + 0.85 * min(max(probability, 0), 1).squareRoot()
    let digits = Array("0123456789abcdef")
    return [full.0, full.1, full.2].reduce("#") { text, value in
      let byte = Int((255 + (value - 255) * depth).rounded())
      return text + String(digits[byte / 16]) + String(digits[byte % 16])
    }
  }
}
