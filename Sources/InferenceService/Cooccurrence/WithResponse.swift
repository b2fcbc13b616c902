package import AttackKnowledge
package import Recommenders

/// What is reported together with one technique.
package struct WithResponse: Sendable, Encodable {
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
  package struct Entry: Sendable, Encodable {
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

    private enum CodingKeys: String, CodingKey {
      case rank, id, name, tactics, reports, percentage, lift, value, sources
      case reportsWithBoth = "reports_with_both"
      case percentageOfOwn = "percentage_of_own"
      case pValue = "p_value"
      case qValue = "q_value"
    }
  }

  /// A percentage with its 95 % interval.
  package struct Share: Sendable, Encodable {
    package let value: Double?
    package let low: Double?
    package let high: Double?

    package init?(_ count: Int, of total: Int) {
      guard let interval = ProportionInterval.wilson(count, of: total) else { return nil }
      value = ServiceJSON.rounded(100 * interval.share)
      low = ServiceJSON.rounded(100 * interval.low)
      high = ServiceJSON.rounded(100 * interval.high)
    }
  }

  /// A report.
  package struct Source: Sendable, Encodable {
    package let id: String
    package let name: String?
    package let url: String?
  }

  private enum CodingKeys: String, CodingKey {
    case technique, name, reports, test, together, candidates, attack, origin, warnings
    case reportsWithTechnique = "reports_with_technique"
    case measure = "as"
  }
}
