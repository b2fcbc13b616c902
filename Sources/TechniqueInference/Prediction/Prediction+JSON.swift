import AttackKnowledge
package import FileFormats

// The JSON of a prediction is a contract, documented in docs/json.md.

extension Prediction: JSONRepresentable {
  package var json: JSONValue {
    let contributions = evidence.filter { $0.contribution != nil }
    let counts = evidence.filter { $0.reports != nil }
    return .members([
      "rank": rank, "id": id, "name": name, "tactics": tactics, "platforms": platforms, "probability": probability,
      "interval": likelihood?.interval, "supporting_reports": likelihood?.support, "lift": lift, "base_rate": baseRate,
      "score": score, "base": base, "worth": worth, "url": id.url,
      "contributions": contributions.isEmpty
        ? JSONValue.null
        : .array(contributions.map { .members(["id": $0.technique, "contribution": $0.contribution]) }),
      "seen_together": counts.isEmpty ? JSONValue.null : .array(counts.map(\.counts)),
      "strongest_evidence": strongestEvidence?.counts,
    ])
  }
}

extension Prediction.Likelihood {
  /// The 90 % interval.
  package var interval: JSONValue { .members(["low": low, "high": high]) }

  /// The counted reports; `null` where they are not known.
  package var support: JSONValue {
    guard let reports, let reportsListing else { return .null }
    return .members(["reports": reports, "listing": reportsListing])
  }
}

extension Prediction.Evidence: JSONRepresentable {
  package var json: JSONValue { counts.adding(["contribution": contribution]) }

  fileprivate var counts: JSONValue {
    .members(["id": technique, "reports_with_both": reportsWithBoth, "reports": reports])
  }
}
