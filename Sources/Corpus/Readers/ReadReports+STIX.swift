import AttackKnowledge
import FileFormats

extension ReadReports {
  /// Reads a STIX 2.0 or 2.1 bundle of somebody's intelligence, as OpenCTI and MISP export it.
  ///
  /// A `report` or `grouping` names the attack-patterns among its `object_refs`; an `intrusion-set` those that it `uses`,
  /// and one that uses none is no report. The technique id is that of ATT&CK in `external_references`, else OpenCTI's
  /// `x_mitre_id`. Revoked objects are passed over, and so are reports that are labeled as predicted or suggested.
  static func stixReports(_ text: SourceText, library: AttackLibrary?) throws(FileError) -> ReadReports {
    let contents = try text.decoded(as: STIXReportContents.self, expected: "a STIX bundle of reports, with 'objects'")
    let revoked = Set(contents.revoked)
    let index = library.map(TechniqueIndex.init)
    var result = ReadReports()
    for id in contents.revoked { result.tally.note(.revokedObject, id) }
    for id in contents.predicted { result.tally.note(.predictedReport, id) }
    var taken: Set<String> = []
    for container in contents.containers {
      let isGroup = container.type == "intrusion-set"
      let refs = distinct(isGroup ? contents.uses[container.id] ?? [] : container.refs)
      let patterns = refs.filter { $0.hasPrefix("attack-pattern--") }
      // A bundle that holds several versions of an object repeats its id: the first one stands.
      guard !isGroup || !patterns.isEmpty, !revoked.contains(container.id), taken.insert(container.id).inserted
      else { continue }
      var collector = ObservationCollector()
      for pattern in patterns where !revoked.contains(pattern) {
        if let attackID = contents.attackIDs[pattern] ?? index?.technique(stixID: pattern)?.description {
          collector.add(attackID)
        } else {
          let isPresent = contents.withoutAttackID.contains(pattern)
          result.tally.note(isPresent ? .attackPatternWithoutID : .missingObject, pattern)
        }
      }
      let report = report(
        container, observations: collector.finished(tally: &result.tally), contents: contents, source: text.label)
      if report.techniques.isEmpty { result.tally.note(.emptyReport, report.name ?? report.id) }
      result.reports.append(report)
    }
    return result
  }

  private static func report(
    _ container: STIXReportContents.Container, observations: [Observation], contents: STIXReportContents, source: String
  ) -> Report {
    let members = container.type == "intrusion-set" ? [container.id] : distinct(container.refs)
    func names(_ types: String...) -> [String] {
      let named = members.filter { member in types.contains { member.hasPrefix($0 + "--") } }
      return distinct(named.compactMap { contents.names[$0] })
    }
    return Report(
      id: container.id, name: container.name, source: source, origin: container.type, published: container.published,
      techniques: observations, references: container.references, groups: names("intrusion-set"),
      software: names("malware", "tool"), campaigns: names("campaign"))
  }
}
