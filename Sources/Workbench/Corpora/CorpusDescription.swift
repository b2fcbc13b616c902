import AttackKnowledge
import Corpus
import InferenceService
import Terminal

/// A corpus in words.
enum CorpusDescription {
  static func text(_ summary: CorpusSummary, style: Style) -> String {
    var lines: [String] = []
    func heading(_ text: String) { lines.append(style.bold(text)) }
    func add(_ label: String, _ value: String) { lines.append("  " + label.padded(to: 19) + " " + value) }

    heading(
      "\(Numbers.counted(summary.reports, "report")), \(Numbers.counted(summary.observations, "observation")) of \(Numbers.counted(summary.techniques, "technique"))"
    )
    for source in summary.sources {
      add(
        source.source.label,
        "\(source.source.format.name), \(Numbers.counted(source.reports, "report")), "
          + Numbers.counted(source.observations, "observation")
          + (source.emptyReports > 0 ? ", \(Numbers.grouped(source.emptyReports)) without a technique" : ""))
      add("", "sha256 \(source.source.sha256)")
    }
    if let sizes = summary.sizes {
      let quartiles = [sizes.lowerQuartile, sizes.median, sizes.upperQuartile].map(Numbers.short).joined(
        separator: " / ")
      add(
        "Techniques a report",
        "mean \(Numbers.fixed(sizes.mean, 1)), quartiles \(quartiles), \(sizes.min) to \(sizes.max), "
          + "\(Numbers.grouped(sizes.singletons)) with one only")
    }
    if summary.origins.contains(where: { $0.origin != nil }) {
      heading("Origin")
      for origin in summary.origins { add(origin.origin ?? "not told", Numbers.counted(origin.reports, "report")) }
    }
    if let coverage = summary.coverage {
      heading("Coverage of ATT&CK \(coverage.domain.title) \(coverage.version ?? "")")
      add("Seen", "\(coverage.seen) of \(Numbers.counted(coverage.live, "technique")) in use")
      add("Never seen", listed(coverage.neverSeen.map(\.description)))
    }
    if let migration = summary.migration, !migration.changes.isEmpty {
      heading("Ids changed")
      for change in migration.changes {
        let target =
          change.to.map { "→ \($0)" } ?? (change.kind == .unknown ? "unknown, dropped" : "no successor, dropped")
        let merged = change.merged > 0 ? ", already there in \(change.merged)" : ""
        add("\(change.from)", "\(target), \(Numbers.counted(change.reports, "report"))\(merged)")
      }
    }
    heading("Duplicates")
    add(
      "Same techniques",
      "\(Numbers.counted(summary.duplicates.redundantReports, "report")) \(summary.duplicates.redundantReports == 1 ? "repeats" : "repeat") another's; \(Numbers.counted(summary.duplicates.distinctSets, "distinct set"))"
    )
    add(
      "Same link",
      "\(Numbers.counted(summary.sharedReferences.urls, "link")) shared by \(Numbers.counted(summary.sharedReferences.reports, "report"))"
    )
    heading("Most frequent")
    for technique in summary.topTechniques {
      add("\(technique.id)", "\(technique.name ?? "")  \(Numbers.counted(technique.reports, "report"))")
    }
    if !summary.diagnostics.isEmpty {
      heading("Passed over in reading")
      for diagnostic in summary.diagnostics { lines.append("  \(diagnostic)") }
    }
    return lines.map { $0.trimmingTrailingBlanks() }.joined(separator: "\n") + "\n"
  }

  private static func listed(_ items: [String]) -> String {
    let shown = items.prefix(10).joined(separator: ", ")
    return items.count > 10 ? "\(shown) and \(items.count - 10) more (--json has all)" : shown
  }
}
