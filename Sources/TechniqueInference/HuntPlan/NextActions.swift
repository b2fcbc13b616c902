import AttackKnowledge
import FileFormats

/// What to do first.
struct NextActions {
  private static let most = 5
  /// Channels in ATT&CK's own sentences are too long for a list.
  private static let longestChannel = 24
  /// As many logs are named at once.
  private static let logsAtOnce = 3

  let back: [HuntItem]
  let between: [HuntItem]
  let forward: [HuntItem]
  let either: [HuntItem]
  let logs: [HuntPlan.LogSourceStep]
  let situation: HuntSituation
  let catalog: AttackCatalog

  var list: [HuntPlan.NextAction] {
    Array([readLogs, blindSpot, validate, contain, entry, mitigate].compactMap(\.self).prefix(Self.most))
  }

  private var items: [HuntItem] { back + between + forward + either }

  private var readLogs: HuntPlan.NextAction? {
    let first = logs.prefix(Self.logsAtOnce)
    guard let last = first.last else { return nil }
    let total = items.count
    let these = first.count == 1 ? "it" : "these \(first.count)"
    return HuntPlan.NextAction(
      kind: .logs,
      text:
        "Read \(HuntWords.listed(first.map(Self.named))) first: with \(these) you can check \(last.covered) of \(Counted.of(total, "line")).",
      techniques: first.flatMap(\.newItems))
  }

  private var blindSpot: HuntPlan.NextAction? {
    let blind = items.filter(\.isBlindSpot).sorted { $0.probability > $1.probability }
    guard let first = blind.first else { return nil }
    let more = blind.count > 1 ? "; \(blind.count) items in all have none" : ""
    return HuntPlan.NextAction(
      kind: .blindSpot,
      text:
        "Look by hand for \(Self.named(first)), which is likely (\(Self.percent(first.probability))) and which none of your detections finds\(Self.where(first))\(more).",
      techniques: blind.map(\.technique), window: first.window, scopes: first.scopes)
  }

  private var validate: HuntPlan.NextAction? {
    guard let item = back.first ?? between.first ?? either.first else { return nil }
    let side =
      switch item.direction.label {
      case .between: "came in between"
      case .eitherSide: "is part of it"
      default: "came before"
      }
    return HuntPlan.NextAction(
      kind: .validate,
      text:
        "Find out whether \(Self.named(item)) \(side) (\(Self.percent(item.probability)) of the reports that list all of these list \(HuntFigures.subject(item)))\(Self.where(item)).",
      techniques: [item.technique], window: item.window, scopes: item.scopes)
  }

  private var contain: HuntPlan.NextAction? {
    guard let item = forward.first else { return nil }
    let means = item.mitigations.first.map { ", for instance by \($0.name) (\($0.id))" } ?? ""
    return HuntPlan.NextAction(
      kind: .contain,
      text: "Get ahead of \(Self.named(item)) (\(Self.percent(item.probability)))\(means)\(Self.where(item)).",
      techniques: [item.technique], window: item.window, scopes: item.scopes)
  }

  private var entry: HuntPlan.NextAction? {
    let tactic = "initial-access"
    let seen = situation.observed.contains { catalog[$0.technique]?.tactics.contains(tactic) ?? false }
    let ways = items.filter { $0.tactics.contains(tactic) }.sorted { $0.probability > $1.probability }.prefix(3)
    guard !seen, !ways.isEmpty else { return nil }
    return HuntPlan.NextAction(
      kind: .entry,
      text:
        "Nothing observed explains the initial access: check \(HuntWords.listed(ways.map(Self.named)))\(Self.when(ways.first)).",
      techniques: ways.map(\.technique), window: ways.first?.window, scopes: ways.first?.scopes ?? [])
  }

  private var mitigate: HuntPlan.NextAction? {
    var hindered: [AttackDetection.Mitigation: [TechniqueID]] = [:]
    for item in forward {
      for mitigation in item.mitigations {
        let plain = AttackDetection.Mitigation(id: mitigation.id, name: mitigation.name)
        hindered[plain, default: []].append(item.technique)
      }
    }
    let best = hindered.min { ($1.value.count, $0.key.id) < ($0.value.count, $1.key.id) }
    guard let (mitigation, techniques) = best, techniques.count > 1 else { return nil }
    return HuntPlan.NextAction(
      kind: .mitigate,
      text:
        "\(mitigation.name) (\(mitigation.id)) mitigates \(techniques.count) of the \(Counted.of(forward.count, "technique")) that may follow.",
      techniques: techniques)
  }

  /// "WinEventLog:Sysmon (EventCode=1)".
  private static func named(_ step: HuntPlan.LogSourceStep) -> String {
    step.channels.first.flatMap { $0.count <= longestChannel ? "\(step.name) (\($0))" : nil } ?? step.name
  }

  private static func named(_ item: HuntItem) -> String { "\(item.technique) \(item.name)" }

  private static func percent(_ value: Double) -> String { HuntFigures.percent(value) }

  /// ": look in m365:unified for the mailbox of ana, up to 2026-03-01T10:04:00Z".
  private static func `where`(_ item: HuntItem) -> String {
    guard let scope = item.scopes.first, let log = scope.logs.first else { return "" }
    let channel = log.channels.first.flatMap { $0.count <= longestChannel ? " (\($0))" : nil } ?? ""
    return ": look in \(log.name)\(channel) \(scope.phrase)\(when(item))"
  }

  private static func when(_ item: HuntItem?) -> String { item?.window.text.map { ", \($0)" } ?? "" }
}
