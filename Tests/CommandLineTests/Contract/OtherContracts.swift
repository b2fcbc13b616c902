/// What `tie train --json` promises.
struct TrainContract: Decodable {
  let output: String
  let bytes: Int
  let techniques: Int
  let card: CardContract
  let warnings: [WarningContract]
}

/// A model card.
struct CardContract: Decodable {
  let name: String
  let model: String
  let parameters: [String: Double]
  let seed: Int
  let domain: String
  let attackVersion: String?
  let sources: [SourceContract]
  let reports: Int
  let observations: Int
  let mergedDuplicates: Bool
  let command: String

  private enum CodingKeys: String, CodingKey {
    case name, model, parameters, seed, domain, sources, reports, observations, command
    case attackVersion = "attack_version"
    case mergedDuplicates = "merged_duplicates"
  }
}

/// What `tie model info --json` promises.
struct ModelInfoContract: Decodable {
  let card: CardContract
  let techniques: [String]
  let subtechniques: Int
  let hasPairCounts: Bool

  private enum CodingKeys: String, CodingKey {
    case card, techniques, subtechniques
    case hasPairCounts = "has_pair_counts"
  }
}

/// What `tie lookup --json` promises.
struct LookupContract: Decodable {
  struct Technique: Decodable {
    let id: String
    let name: String
    let domain: String
    let status: String
    let parent: String?
    let replacedBy: String?
    let subtechniques: [String]
    let tactics: [String]
    let platforms: [String]
    let url: String

    private enum CodingKeys: String, CodingKey {
      case id, name, domain, status, parent, subtechniques, tactics, platforms, url
      case replacedBy = "replaced_by"
    }
  }

  let query: String
  let attack: [PredictContract.Attack]
  let techniques: [Technique]
}

/// What `tie corpus info --json` promises.
struct CorpusInfoContract: Decodable {
  struct Source: Decodable {
    let label: String
    let format: String
    let sha256: String
    let reports: Int
    let observations: Int
  }

  struct Coverage: Decodable {
    let live: Int
    let seen: Int
    let neverSeen: [String]

    private enum CodingKeys: String, CodingKey {
      case live, seen
      case neverSeen = "never_seen"
    }
  }

  struct Change: Decodable {
    let from: String
    let to: String?
    let kind: String
    let reports: Int
  }

  struct Migration: Decodable {
    let changes: [Change]
  }

  struct Duplicates: Decodable {
    let redundantReports: Int

    private enum CodingKeys: String, CodingKey {
      case redundantReports = "redundant_reports"
    }
  }

  let sources: [Source]
  let reports: Int
  let observations: Int
  let techniques: Int
  let coverage: Coverage?
  let migration: Migration?
  let duplicates: Duplicates
}

/// What `tie attack info --json` promises.
struct AttackInfoContract: Decodable {
  struct Techniques: Decodable {
    let total: Int
    let active: Int
    let subtechniques: Int
    let revoked: Int
    let deprecated: Int
  }

  struct Tactic: Decodable {
    let id: String
    let shortname: String
    let name: String
    let techniques: Int
  }

  let file: String
  let domain: String
  let version: String?
  let objects: Int
  let techniques: Techniques
  let tactics: [Tactic]
  let platforms: [String]
  let groups: Int
  let software: Int
  let campaigns: Int
  let mitigations: Int
  let uses: Int
}
