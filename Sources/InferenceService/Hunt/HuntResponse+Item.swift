package import AttackKnowledge
import TechniqueInference

extension HuntResponse {
  /// A line of a worklist.
  package struct Item: Sendable, Encodable {
    package let rank: Int
    package let id: TechniqueID
    package let name: String
    package let tactics: [String]
    package let platforms: [String]
    package let url: String
    package let members: [TechniqueID]
    package let probability: Double?
    package let baseRate: Double?
    package let lift: Double?
    package let direction: Direction
    package let evidence: [Evidence]
    package let whereToLook: WhereToLook
    package let mitigations: [Mitigation]
    package let confirm: String
    package let refute: String
    package let role: String
    package let priority: Priority
    package let detection: Detection?

    package struct Direction: Sendable, Encodable {
      /// How sure the label is; of `either_side` the probability of the likelier side.
      package let probability: Double?
      package let probabilityAfter: Double?
      package let label: String
      package let reason: ReasonText

      private enum CodingKeys: String, CodingKey {
        case probability, label, reason
        case probabilityAfter = "probability_after"
      }
    }

    package struct Evidence: Sendable, Encodable {
      package let id: TechniqueID
      package let reportsWithBoth: Int?
      package let reports: Int?
      package let contribution: Double?

      private enum CodingKeys: String, CodingKey {
        case id, reports, contribution
        case reportsWithBoth = "reports_with_both"
      }
    }

    package struct WhereToLook: Sendable, Encodable {
      package let strategies: [Strategy]
      package let dataComponents: [String]

      private enum CodingKeys: String, CodingKey {
        case strategies
        case dataComponents = "data_components"
      }
    }

    package struct Strategy: Sendable, Encodable {
      package let id: String
      package let name: String
      package let url: String
      package let analytics: [Analytic]
    }

    package struct Analytic: Sendable, Encodable {
      package let id: String
      package let platforms: [String]
      package let logSources: [LogSource]
      package let mutableElements: [String]
      package let description: String?

      private enum CodingKeys: String, CodingKey {
        case id, platforms, description
        case logSources = "log_sources"
        case mutableElements = "mutable_elements"
      }
    }

    package struct LogSource: Sendable, Encodable {
      package let name: String
      package let channel: String
      package let dataComponent: String

      private enum CodingKeys: String, CodingKey {
        case name, channel
        case dataComponent = "data_component"
      }
    }

    package struct Mitigation: Sendable, Encodable {
      package let id: String
      package let name: String
      package let description: String?
    }

    package struct Priority: Sendable, Encodable {
      package let value: Double?
      package let probability: Double?
      package let side: Double?
      package let impact: Double
      package let platform: Double
      package let coverage: Double
    }

    package struct Detection: Sendable, Encodable {
      package let level: String
      package let detail: String
    }

    private enum CodingKeys: String, CodingKey {
      case rank, id, name, tactics, platforms, url, members, probability, lift, direction, evidence, mitigations
      case confirm, refute, role, priority, detection
      case baseRate = "base_rate"
      case whereToLook = "where_to_look"
    }
  }
}

extension HuntResponse.Item {
  init(_ item: HuntItem) {
    rank = item.rank
    id = item.technique
    name = item.name
    tactics = item.tactics
    platforms = item.platforms
    url = item.technique.url
    members = item.members
    probability = ServiceJSON.rounded(item.probability)
    baseRate = item.baseRate.flatMap(ServiceJSON.rounded)
    lift = item.lift.flatMap(ServiceJSON.rounded)
    direction = Direction(
      probability: ServiceJSON.rounded(item.direction.confidence),
      probabilityAfter: ServiceJSON.rounded(item.direction.probabilityAfter),
      label: item.direction.label.rawValue, reason: ReasonText(item.reason))
    evidence = item.evidence.map { evidence in
      Evidence(
        id: evidence.technique, reportsWithBoth: evidence.reportsWithBoth, reports: evidence.reports,
        contribution: evidence.contribution.flatMap(ServiceJSON.rounded))
    }
    whereToLook = WhereToLook(strategies: item.strategies.map(Strategy.init), dataComponents: item.components)
    mitigations = item.mitigations.map { Mitigation(id: $0.id, name: $0.name, description: $0.description) }
    confirm = item.confirmation
    refute = item.refutation
    role = item.role.rawValue
    priority = Priority(
      value: ServiceJSON.rounded(item.priority.value), probability: ServiceJSON.rounded(item.priority.probability),
      side: ServiceJSON.rounded(item.priority.side), impact: item.priority.impact, platform: item.priority.platform,
      coverage: item.priority.coverage)
    detection = item.coverage.map { Detection(level: $0.level.rawValue, detail: $0.detail) }
  }
}

extension HuntResponse.Item.Strategy {
  init(_ strategy: AttackDetection.Strategy) {
    id = strategy.id
    name = strategy.name
    url = "https://attack.mitre.org/detectionstrategies/\(strategy.id)/"
    analytics = strategy.analytics.map { analytic in
      HuntResponse.Item.Analytic(
        id: analytic.id, platforms: analytic.platforms,
        logSources: analytic.logSources.map { source in
          HuntResponse.Item.LogSource(name: source.name, channel: source.channel, dataComponent: source.component)
        },
        mutableElements: analytic.mutableElements, description: analytic.description)
    }
  }
}
