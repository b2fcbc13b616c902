package import AttackKnowledge
package import FileFormats
package import Recommenders

/// What is reported together with one technique.
package struct WithResponse: Sendable, JSONRepresentable {
  package let technique: TechniqueID
  package let name: String
  /// Reports that name the technique.
  package let reportsWithTechnique: Int
  /// All reports that name a technique.
  package let reports: Int
  /// The name of the measure.
  package let measure: String
  /// The name of the test.
  package let test: String
  /// The others, best first.
  package let together: [Entry]
  /// How many techniques were ranked before the limit.
  package let candidates: Int
  package let attack: AttackVersion
  package let origin: CooccurrenceOrigin
  package let warnings: [ServiceWarning]
  package let kind: AssociationMeasure

  /// Another technique.
  package struct Entry: Sendable, JSONRepresentable {
    package let rank: Int
    package let id: TechniqueID
    package let name: String
    package let tactics: [String]
    package let reportsWithBoth: Int
    /// Reports that name this technique.
    package let reports: Int
    /// Of the reports that name the technique asked for, how many name this one, in per cent.
    package let percentage: Share?
    /// Of the reports that name this one, how many name the technique asked for.
    package let percentageOfOwn: Share?
    package let lift: Double?
    package let value: Double?
    package let pValue: Double
    package let qValue: Double
    /// The reports that name both, if they were asked for.
    package let sources: [Source]?

    package var json: JSONValue {
      .members([
        "rank": rank, "id": id, "name": name, "tactics": tactics, "reports_with_both": reportsWithBoth,
        "reports": reports, "percentage": percentage, "percentage_of_own": percentageOfOwn, "lift": lift,
        "value": value, "p_value": JSONValue.significant(pValue), "q_value": JSONValue.significant(qValue),
        "sources": sources,
      ])
    }
  }

  /// A percentage with its 95 % interval.
  package struct Share: Sendable, JSONRepresentable {
    package let value: Double
    package let low: Double
    package let high: Double

    package init?(_ count: Int, of total: Int) {
      guard let interval = ProportionInterval.wilson(count, of: total) else { return nil }
      value = 100 * interval.share
      low = 100 * interval.low
      high = 100 * interval.high
    }

    package var json: JSONValue { .members(["value": value, "low": low, "high": high]) }
  }

  /// A report.
  package struct Source: Sendable, JSONRepresentable {
    package let id: String
    package let name: String?
    package let url: String?

    package var json: JSONValue { .members(["id": id, "name": name, "url": url]) }
  }

  package var json: JSONValue {
    .members([
      "technique": technique, "name": name, "reports_with_technique": reportsWithTechnique, "reports": reports,
      "as": measure, "test": test, "together": together, "candidates": candidates, "attack": attack, "origin": origin,
      "warnings": warnings,
    ])
  }
}
