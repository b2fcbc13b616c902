/// In which order items are worked on: a product whose factors are shown beside it.
///
///     priority = probability × side × impact × platform × coverage
///
/// Where items are ranked by what is specific (`Ranking`), a further factor turns the probability into that.
public struct HuntPriority: Sendable, Equatable {
  /// How likely a report like this incident's lists the technique.
  public let probability: Double
  /// What the ranking that was asked for makes of the probability: by how much it is multiplied; `nil` where items are
  /// ranked by the probability itself.
  public let specificity: Double?
  /// How likely it lies on the side of the worklist that it stands in.
  public let side: Double
  /// How much the gravest of its tactics matters: see ``impact(ofTactic:)``.
  public let impact: Double
  /// 1, or ¼ for preparation outside one's own systems where platforms were chosen.
  public let platform: Double
  /// 2 where nothing of one's own finds it, 1 where something does in part or nothing is known, ½ where it is well
  /// covered.
  public let coverage: Double

  /// The product.
  public var value: Double { probability * (specificity ?? 1) * side * impact * platform * coverage }

  /// The formula in words.
  public static let formula = "priority = \(factors)"

  /// The product in words.
  package static let factors = "probability × side × impact × platform × coverage"

  /// The product in words where items are ranked by something else than the probability.
  package static let specificFactors = factors.replacing("probability", with: "probability × specificity")

  /// How much a tactic matters to a response, from ¼ (what happens outside one's own systems) to 1 (where the damage is
  /// done, or credentials and machines are lost); ½ for tactics that it does not know.
  ///
  /// A convention, not a measurement.
  public static func impact(ofTactic shortname: String) -> Double {
    switch shortname {
    case "credential-access", "lateral-movement", "exfiltration", "impact", "impair-process-control",
      "inhibit-response-function":
      1
    case "initial-access", "persistence", "privilege-escalation", "defense-impairment", "network-effects": 0.9
    case "execution", "collection", "command-and-control": 0.8
    case "defense-evasion", "stealth", "evasion": 0.7
    case "reconnaissance", "resource-development": 0.25
    default: 0.5
    }
  }

  /// Items less likely than usual come last, but keep an order.
  private static let leastSpecificity = 0.01

  init(
    probability: Double, worth: Double? = nil, side: Double, tactics: [String], platforms: [String],
    chosen: Set<String>,
    coverage: DetectionCoverage.Level?
  ) {
    self.probability = probability
    specificity = worth.map { probability > 0 ? max($0 / probability, Self.leastSpecificity) : Self.leastSpecificity }
    self.side = side
    impact = tactics.map(Self.impact).max() ?? 0.5
    let runsThere = chosen.isEmpty || !chosen.isDisjoint(with: platforms)
    platform = runsThere ? 1 : Self.isOutside(platforms) ? 0.25 : 0
    self.coverage =
      switch coverage {
      case nil, .some(.some): 1
      case .some(.none): 2
      case .some(.good): 0.5
      }
  }

  /// Whether a technique happens before anything of one's own is touched.
  static func isOutside(_ platforms: [String]) -> Bool { platforms == ["PRE"] }
}
