import AttackKnowledge
package import FileFormats

extension CorpusSummary: JSONRepresentable {
  package var json: JSONValue {
    .members([
      "sources": sources.map(\.json), "reports": reports, "observations": observations, "empty_reports": emptyReports,
      "sizes": sizes?.json, "techniques": techniques, "coverage": coverage?.json, "origins": origins.map(\.json),
      "top_techniques": topTechniques.map(\.json), "duplicates": duplicates.json,
      "shared_references": sharedReferences.json, "migration": migration?.json,
      "diagnostics": diagnostics.map(\.json),
    ])
  }
}

extension SourceSummary {
  /// One flat object; `reports_read` and `observations_read` are those of the file.
  fileprivate var json: JSONValue {
    .members([
      "label": source.label, "path": source.path, "format": source.format.name, "sha256": source.sha256,
      "note": source.note, "reports": reports, "observations": observations, "empty_reports": emptyReports,
      "reports_read": source.reports, "observations_read": source.observations,
    ])
  }
}

extension ReportSizes {
  fileprivate var json: JSONValue {
    .members([
      "min": min, "lower_quartile": JSONValue.number(lowerQuartile), "median": JSONValue.number(median),
      "upper_quartile": JSONValue.number(upperQuartile), "mean": JSONValue.number(mean), "max": max,
      "singletons": singletons,
    ])
  }
}

extension Coverage {
  fileprivate var json: JSONValue {
    .members(["domain": domain, "version": version, "live": live, "seen": seen, "never_seen": neverSeen])
  }
}

extension OriginCount {
  fileprivate var json: JSONValue { .members(["origin": origin, "reports": reports]) }
}

extension TopTechnique {
  fileprivate var json: JSONValue { .members(["id": id, "name": name, "reports": reports]) }
}

extension DuplicateCounts {
  fileprivate var json: JSONValue {
    .members([
      "distinct_sets": distinctSets, "repeated_sets": repeatedSets, "redundant_reports": redundantReports,
    ])
  }
}

extension SharedReferences {
  fileprivate var json: JSONValue {
    let examples = examples.map { JSONValue.members(["url": $0.url, "reports": $0.reports]) }
    return .members(["urls": urls, "reports": reports, "examples": examples])
  }
}

extension MigrationSummary {
  fileprivate var json: JSONValue {
    .members([
      "domain": domain, "version": version, "observations_before": observationsBefore,
      "observations_after": observationsAfter, "reports_emptied": reportsEmptied, "changes": changes.map(\.json),
    ])
  }
}

extension MigrationChange {
  fileprivate var json: JSONValue {
    .members([
      "from": from, "to": to, "path": path, "kind": kind.rawValue, "reports": reports, "reports_merged": merged,
    ])
  }
}

extension CorpusDiagnostic {
  fileprivate var json: JSONValue {
    .members(["kind": kind.rawValue, "source": source, "count": count, "examples": examples])
  }
}
