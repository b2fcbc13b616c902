/// What `tie direction --json` promises.
struct DirectionContract: Decodable {
  struct Technique: Decodable {
    let id: String
    let name: String
    let tactics: [String]
  }

  struct Reason: Decodable {
    let kind: String
    let text: String
    let flows: Int
    let flowsInFavor: Int

    private enum CodingKeys: String, CodingKey {
      case kind, text, flows
      case flowsInFavor = "flows_in_favour"
    }
  }

  struct Pair: Decodable {
    let first: Technique
    let second: Technique
    let probability: Double
    let label: String
    let reason: Reason
  }

  struct Place: Decodable {
    let id: String
    let name: String
    let tactics: [String]
    let probability: Double
    let before: Int
    let after: Int
  }

  let pairs: [Pair]
  let order: [Place]
  let warnings: [WarningContract]
}

/// What `tie direction evaluate --json` promises.
struct DirectionEvaluateContract: Decodable {
  struct Labeled: Decodable {
    let threshold: Double
    let accuracy: Double
    let coverage: Double
  }

  struct Gain: Decodable {
    let mean: Double
    let low: Double
    let high: Double
  }

  struct Counts: Decodable {
    let flows: Int
    let orderedPairs: Int

    private enum CodingKeys: String, CodingKey {
      case flows
      case orderedPairs = "ordered_pairs"
    }
  }

  struct Ranking: Decodable {
    let task: String
    let cutoff: Int
    let gain: Gain
  }

  let macroAccuracy: Double
  let labeled: Labeled
  let ece: Double
  let baseline: Double
  let gain: Gain
  let counts: Counts
  let ranking: [Ranking]

  private enum CodingKeys: String, CodingKey {
    case ece, baseline, gain, counts, ranking
    case labeled = "labelled"
    case macroAccuracy = "macro_accuracy"
  }
}

/// What `tie flow suggest --json` promises.
struct FlowSuggestContract: Decodable {
  struct Direction: Decodable {
    let label: String
    let probabilityAfter: Double
    let reason: DirectionContract.Reason

    private enum CodingKeys: String, CodingKey {
      case label, reason
      case probabilityAfter = "probability_after"
    }
  }

  struct Item: Decodable {
    let rank: Int
    let id: String
    let tactics: [String]
    let score: Double
    let direction: Direction
  }

  struct Step: Decodable {
    let number: Int
    let technique: String
    let before: [Item]
    let beside: [Item]
    let after: [Item]
  }

  let flow: String
  let steps: [Step]
}
