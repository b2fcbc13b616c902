public import AttackKnowledge
import FileFormats

/// What to look for after an incident was noticed: what probably came before, and what may still come.
///
///     let plan = HuntPlanner(catalog: catalog, direction: direction, detection: detection)
///       .plan(situation, candidates: candidates)
///     plan.lookBack.first?.technique     // T1566.001
///     plan.logSources.first?.name        // WinEventLog:Sysmon
///
/// Probabilities say what reports list that list all that was observed. They are no proof, and similar actors are no attribution.
public struct HuntPlan: Sendable, Equatable {
  /// A tactic, and what of it was seen or is on the lists.
  public struct TacticState: Sendable, Equatable {
    /// The tactic.
    public let tactic: Tactic
    /// Observed techniques that serve it.
    public let observed: [TechniqueID]
    /// Items that serve it.
    public let items: [TechniqueID]
  }

  /// A channel of a log, in the order in which channels let the most items be checked.
  public struct LogSourceStep: Sendable, Equatable {
    /// The log ("WinEventLog:Sysmon"), or the data component in versions of ATT&CK without logs.
    public let name: String
    /// The channel; empty where the analytics name none.
    public let channels: [String]
    /// Items that can be checked with it.
    public let items: [TechniqueID]
    /// Those that the logs before it do not reach.
    public let newItems: [TechniqueID]
    /// How many items can be checked with it and those before it.
    public let covered: Int
  }

  /// What to do next.
  public struct NextAction: Sendable, Equatable {
    /// What kind of work it is; the raw values are part of the JSON contract.
    public enum Kind: String, Sendable {
      /// Look through logs.
      case logs
      /// Find out whether something happened before.
      case validate
      /// Keep something from happening.
      case contain
      /// Find the way in.
      case entry
      /// Close a gap in detection.
      case blindSpot = "blind_spot"
      /// Put a countermeasure in place.
      case mitigate
    }

    /// What kind of work it is.
    public let kind: Kind
    /// One sentence with a full stop.
    public let text: String
    /// The techniques that it is about.
    public let techniques: [TechniqueID]
    /// The time in which to look; `nil` where the action is not about one line.
    public var window: HuntWindow?
    /// Where to look.
    public var scopes: [HuntScope] = []
  }

  /// Techniques that are likely enough and yet not in the plan.
  public struct LeftOut: Sendable, Equatable {
    /// Why; the raw values are part of the JSON contract.
    public enum Reason: String, Sendable {
      /// A way in was observed, and no evidence speaks for another one.
      case entryIsObserved = "entry_is_observed"
      /// No log source or data component is known for it.
      case noLogSource = "no_log_source"
    }

    /// Why.
    public let reason: Reason
    /// The techniques, by priority.
    public let techniques: [TechniqueID]

    /// What is not in the plan, and how it comes back, in a sentence.
    package var text: String {
      let most = 8
      let ids =
        techniques.prefix(most).map(\.description).joined(separator: ", ") + (techniques.count > most ? ", …" : "")
      return switch reason {
      case .entryIsObserved:
        "Left out: \(Counted.of(techniques.count, "other way in", "other ways in")), as one was observed and nothing speaks for a second (\(ids))."
      case .noLogSource:
        "Left out: \(Counted.of(techniques.count, "technique")) for which no log source is known (\(ids))."
      }
    }
  }

  /// A group or a piece of software that is known for such techniques.
  public struct Similar: Sendable, Equatable {
    /// Who.
    public let entity: AttackEntity
    /// How similar.
    public let similarity: ActorSimilarity

    /// Creates an entry.
    public init(entity: AttackEntity, similarity: ActorSimilarity) {
      self.entity = entity
      self.similarity = similarity
    }
  }

  /// What every form of a plan says of itself.
  package static let caution =
    "probabilities say how many of the reports that list all that was observed list a technique; they are no proof, and similar actors are no attribution"

  /// What is known of the incident.
  public let situation: HuntSituation
  /// What names, tactics and platforms come from.
  public let catalog: AttackCatalog
  /// What probably came before.
  public let lookBack: [HuntItem]
  /// What probably came between two of the techniques that were observed at known times.
  public let between: [HuntItem]
  /// What may still come.
  public let lookForward: [HuntItem]
  /// What may lie on either side.
  public let eitherSide: [HuntItem]
  /// What an attacker probably prepared outside the defender's systems, where no log shows it.
  public let preparation: [HuntItem]
  /// What is not in the plan though it is likely enough.
  public let leftOut: [LeftOut]
  /// Three to five things to do first; fewer where the lists are short.
  public let nextActions: [NextAction]
  /// The tactics of the matrix, in its order.
  public let tactics: [TacticState]
  /// Channels of logs, in the order in which they let the most items be checked.
  public let logSources: [LogSourceStep]
  /// Who is known for such techniques; this is no attribution.
  public var similar: [Similar]
  /// One's own detections, where they were given.
  public let coverage: DetectionCoverage?
  /// Which detection rules look for the lines.
  package var rules = PlanRules()
  /// Which tests of Atomic Red Team act out the lines, where a checkout was given.
  package var atomics: PlanAtomics?
  /// What of the input was not read as it stands; every form of the plan says it.
  package var unread: [String] = []
  /// How what was found is told to the next plan.
  package var feedback = HuntFeedback()

  /// The lines of the plan, list by list.
  public var items: [HuntItem] { lookBack + between + lookForward + eitherSide }
  /// Items that can be checked with some log.
  public var checkable: Int { items.count { !$0.logSources.isEmpty || !$0.components.isEmpty } }
  /// Items that one's own detections would miss, the likeliest first.
  public var blindSpots: [HuntItem] {
    items.filter(\.isBlindSpot).sorted {
      $0.probability != $1.probability ? $0.probability > $1.probability : $0.technique < $1.technique
    }
  }
}

extension HuntPlan {
  /// What the items are ordered by, in words.
  package var priorityFactors: String {
    items.contains { $0.priority.specificity != nil } ? HuntPriority.specificFactors : HuntPriority.factors
  }

  /// The same as a formula.
  package var priorityFormula: String { "priority = \(priorityFactors)" }
}
