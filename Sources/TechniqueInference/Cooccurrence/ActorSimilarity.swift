public import AttackKnowledge
import Recommenders

/// How much a set of observed techniques is like what a group, a piece of software or a campaign is known to use.
///
/// That many use the same techniques is why this is no attribution: see ``Shared/users`` and ``qValue``.
public struct ActorSimilarity: Sendable, Equatable {
  /// A technique that was observed and that the actor uses.
  public struct Shared: Sendable, Equatable {
    /// The technique.
    public let technique: TechniqueID
    /// The number of actors that use it.
    public let users: Int
    /// How many times more often an actor is met among its users than among all: all actors over users.
    public let lift: Double
  }

  /// The ATT&CK id of the actor.
  public let id: String
  /// The cosine of the angle between the two sets, in which a technique weighs its rarity, and an observed one as far as
  /// it counts; 0…1.
  public let similarity: Double
  /// The observed techniques that it uses, the rarest first.
  public let shared: [Shared]
  /// The number of techniques that it is known to use, parents of sub-techniques included.
  public let techniques: Int
  /// The number of observed techniques, parents of sub-techniques included.
  public let observed: Int
  /// The probability that as many techniques drawn at random are among those that it uses (hypergeometric). What counts
  /// in part is added up, and a part that is left over is held against the likeness.
  public let pValue: Double
  /// The same corrected for the number of actors.
  public let qValue: Double
}

extension ActorSimilarity {
  /// Compares observed techniques with every actor, the most similar first, ties by id; those that share nothing are
  /// left out.
  ///
  /// A sub-technique stands for its parent too, on both sides. A technique weighs log(all actors / its users), so what
  /// everybody does hardly counts.
  ///
  /// - Parameters:
  ///   - observed: the techniques to compare, with how far each counts, above 0 and at most 1.
  ///   - actors: the techniques of each actor.
  ///   - techniqueCount: the number of techniques of the matrix.
  public static func all(
    of observed: [TechniqueID: Double], among actors: [String: Set<TechniqueID>], techniqueCount: Int
  ) -> [ActorSimilarity] {
    let query = withParents(observed)
    let asked = Set(query.keys)
    func counted(_ techniques: Set<TechniqueID>) -> Double {
      techniques.sorted().reduce(0) { $0 + (query[$1] ?? 0) }
    }
    let askedCount = Int(counted(asked).rounded(.up))
    let profiles = actors.filter { !$0.value.isEmpty }.map { (id: $0.key, techniques: withParents($0.value)) }
      .sorted { $0.id < $1.id }
    var users: [TechniqueID: Int] = [:]
    for profile in profiles { for technique in profile.techniques { users[technique, default: 0] += 1 } }
    func weight(_ technique: TechniqueID) -> Double {
      logarithm(Double(profiles.count + 1) / Double(max(users[technique] ?? 0, 1)))
    }
    func length(_ techniques: Set<TechniqueID>, strength: (TechniqueID) -> Double) -> Double {
      techniques.sorted().reduce(0) { sum, technique in
        let part = weight(technique) * strength(technique)
        return sum + part * part
      }.squareRoot()
    }
    let queryLength = length(asked) { query[$0] ?? 0 }
    let pool = max(techniqueCount, users.count)
    let pValues = profiles.map { profile in
      IndependenceTest.atLeast(
        PairTable(
          both: Int(counted(profile.techniques.intersection(asked))), first: profile.techniques.count,
          second: askedCount, total: max(pool, profile.techniques.union(asked).count)))
    }
    let qValues = BenjaminiHochberg.adjusted(pValues)
    return profiles.indices.compactMap { index -> ActorSimilarity? in
      let profile = profiles[index]
      let common = profile.techniques.intersection(asked)
      guard !common.isEmpty else { return nil }
      let product = common.sorted().reduce(0) { $0 + weight($1) * weight($1) * (query[$1] ?? 0) }
      let ownLength = length(profile.techniques) { _ in 1 }
      let shared = common.map { technique in
        let count = users[technique] ?? 1
        return Shared(technique: technique, users: count, lift: Double(profiles.count) / Double(count))
      }.sorted { ($0.users, $0.technique) < ($1.users, $1.technique) }
      return ActorSimilarity(
        id: profile.id, similarity: product / (queryLength * ownLength), shared: shared,
        techniques: profile.techniques.count, observed: query.count, pValue: pValues[index], qValue: qValues[index])
    }.sorted { $0.similarity != $1.similarity ? $0.similarity > $1.similarity : $0.id < $1.id }
  }

  private static func withParents(_ techniques: Set<TechniqueID>) -> Set<TechniqueID> {
    techniques.union(techniques.compactMap(\.parent))
  }

  /// A technique counts as far as the most certain of its sub-techniques.
  private static func withParents(_ techniques: [TechniqueID: Double]) -> [TechniqueID: Double] {
    techniques.reduce(into: techniques) { result, entry in
      guard let parent = entry.key.parent else { return }
      result[parent] = max(result[parent] ?? 0, entry.value)
    }
  }
}
