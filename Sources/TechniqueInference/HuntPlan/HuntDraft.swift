import AttackKnowledge

/// A line of a plan on its way: a technique, or a family of techniques that is one line.
struct HuntDraft {
  /// What the model says of the technique; of a family, of its likeliest member.
  let prediction: Prediction
  /// How likely a report lists the technique, or one of the family.
  let likelihood: Prediction.Likelihood
  /// The same of all reports.
  let baseRate: Double?
  /// The technique in use, by whatever older id the prediction names it.
  let technique: Technique
  let direction: DirectionEstimate
  let priority: HuntPriority
  /// The techniques that it stands for, the likeliest first; empty when only for itself.
  var members: [HuntItem.Member] = []

  var probability: Double { likelihood.probability }
  /// The technique and its members.
  var techniques: [TechniqueID] { [technique.id] + members.map(\.technique) }
  /// How many times likelier it is than in any report.
  var lift: Double? { baseRate.flatMap { $0 > 0 ? probability / $0 : nil } }

  /// The higher priority first, then the lower id.
  static func precedes(_ a: HuntDraft, _ b: HuntDraft) -> Bool {
    let (first, second) = (a.priority.value, b.priority.value)
    return first != second ? first > second : a.technique.id < b.technique.id
  }
}
