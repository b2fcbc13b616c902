/// What `tie hunt --json` promises.
struct HuntContract: Decodable {
  struct Observed: Decodable {
    let id: String
    let state: String
    let weight: Double
    let latest: Bool
    let sightings: [Sighting]?
  }

  struct Sighting: Decodable {
    let time: String?
    let host: String?
    let user: String?
  }

  struct Direction: Decodable {
    let probability: Double
    let label: String
    let reason: DirectionContract.Reason
  }

  struct WhereToLook: Decodable {
    struct Strategy: Decodable {
      let id: String
      let analytics: [Analytic]
    }

    struct Analytic: Decodable {
      let id: String
      let platforms: [String]
      let logSources: [LogSource]
      let mutableElements: [String]

      private enum CodingKeys: String, CodingKey {
        case id, platforms
        case logSources = "log_sources"
        case mutableElements = "mutable_elements"
      }
    }

    struct LogSource: Decodable {
      let name: String
      let channel: String
      let dataComponent: String

      private enum CodingKeys: String, CodingKey {
        case name, channel
        case dataComponent = "data_component"
      }
    }

    let strategies: [Strategy]
    let dataComponents: [String]

    private enum CodingKeys: String, CodingKey {
      case strategies
      case dataComponents = "data_components"
    }
  }

  struct Priority: Decodable {
    let value: Double
    let probability: Double
    let side: Double
    let impact: Double
    let platform: Double
    let coverage: Double
  }

  struct Window: Decodable {
    let from: String?
    let to: String?
    let after: String?
    let before: String?
  }

  struct Scope: Decodable {
    struct Log: Decodable {
      let name: String
      let channels: [String]
    }

    let place: String
    let hosts: [String]
    let users: [String]
    let reach: String
    let text: String
    let logs: [Log]
  }

  struct Item: Decodable {
    let line: Int
    let rank: Int
    let id: String
    let name: String
    let tactics: [String]
    let probability: Double
    let lift: Double
    let direction: Direction
    let evidence: [PredictContract.Prediction.SeenTogether]
    let whereToLook: WhereToLook
    let mitigations: [Named]
    let window: Window
    let scope: [Scope]
    let hypothesis: String
    let confirm: String
    let refute: String
    let role: String
    let priority: Priority

    private enum CodingKeys: String, CodingKey {
      case line, rank, id, name, tactics, probability, lift, direction, evidence, mitigations, confirm, refute, role
      case priority, window, scope, hypothesis
      case whereToLook = "where_to_look"
    }
  }

  struct Named: Decodable {
    let id: String
    let name: String
  }

  struct Action: Decodable {
    let kind: String
    let text: String
    let techniques: [String]
  }

  struct Coverage: Decodable {
    struct Tactic: Decodable {
      let shortname: String
      let observed: [String]
      let items: [String]
    }

    let tactics: [Tactic]
  }

  struct LogSources: Decodable {
    struct Step: Decodable {
      let name: String
      let covered: Int
      let newItems: [String]

      private enum CodingKeys: String, CodingKey {
        case name, covered
        case newItems = "new_items"
      }
    }

    let items: Int
    let checkable: Int
    let steps: [Step]
  }

  let schemaVersion: Int
  let observed: [Observed]
  let ruledOut: [Named]
  let lookBack: [Item]
  let between: [Item]
  let lookForward: [Item]
  let eitherSide: [Item]
  let preparation: [Item]
  let nextActions: [Action]
  let coverage: Coverage
  let similar: [Named]
  let logSources: LogSources
  let priorityFormula: String
  let warnings: [WarningContract]

  private enum CodingKeys: String, CodingKey {
    case observed, coverage, similar, warnings, preparation, between
    case schemaVersion = "schema_version"
    case ruledOut = "ruled_out"
    case lookBack = "look_back"
    case lookForward = "look_forward"
    case eitherSide = "either_side"
    case nextActions = "next_actions"
    case logSources = "log_sources"
    case priorityFormula = "priority_formula"
  }
}
