/// What `tie predict --json` promises.
struct PredictContract: Decodable {
  struct Observed: Decodable {
    let id: String
    let name: String?
    let influence: String
    let given: String
    let usedAs: String?

    private enum CodingKeys: String, CodingKey {
      case id, name, influence, given
      case usedAs = "used_as"
    }
  }

  struct Prediction: Decodable {
    struct Contribution: Decodable {
      let id: String
      let contribution: Double
    }

    struct SeenTogether: Decodable {
      let id: String
      let reports: Int
      let reportsWithBoth: Int

      private enum CodingKeys: String, CodingKey {
        case id, reports
        case reportsWithBoth = "reports_with_both"
      }
    }

    let rank: Int
    let id: String
    let name: String
    let tactics: [String]
    let platforms: [String]
    let probability: Double?
    let lift: Double?
    let baseRate: Double?
    let score: Double
    let base: Double?
    let url: String
    let contributions: [Contribution]?
    let seenTogether: [SeenTogether]?

    private enum CodingKeys: String, CodingKey {
      case rank, id, name, tactics, platforms, probability, lift, score, base, url, contributions
      case baseRate = "base_rate"
      case seenTogether = "seen_together"
    }
  }

  struct Model: Decodable {
    let name: String
    let model: String
    let techniques: Int
    let reports: Int
    let observations: Int
    let attackVersion: String?
    let sources: [SourceContract]

    private enum CodingKeys: String, CodingKey {
      case name, model, techniques, reports, observations, sources
      case attackVersion = "attack_version"
    }
  }

  struct Attack: Decodable {
    let domain: String
    let version: String?
  }

  let observed: [Observed]
  let predictions: [Prediction]
  let model: Model
  let attack: Attack
  let candidates: Int
  let warnings: [WarningContract]
}

struct WarningContract: Decodable {
  let code: String
  let message: String
}

/// Where a model was trained from.
struct SourceContract: Decodable {
  let label: String
  let file: String
  let format: String
  let sha256: String
  let reports: Int
  let observations: Int
  let weight: Double
}
