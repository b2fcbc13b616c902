import AttackKnowledge
import FileFormats
import InferenceService
import TechniqueInference

/// The suggestions for one flow.
struct FlowSuggestions {
  /// Direction is asked for that many of the best-ranked techniques.
  private static let candidates = 60

  let flow: AttackFlow
  let techniques: [TechniqueID?]
  let predictor: Predictor
  let direction: DirectionModel
  let top: Int
  /// Whether what comes before and beside is left out.
  let onlyAfter: Bool

  private let graph: FlowGraph
  private let present: Set<TechniqueID>

  init(
    flow: AttackFlow, techniques: [TechniqueID?], predictor: Predictor, direction: DirectionModel, top: Int,
    onlyAfter: Bool
  ) {
    self.flow = flow
    self.techniques = techniques
    self.predictor = predictor
    self.direction = direction
    self.top = top
    self.onlyAfter = onlyAfter
    graph = FlowGraph(flow)
    let named = techniques.compactMap(\.self)
    // A flow that names a sub-technique has its technique.
    present = Set(named + named.compactMap(\.parent))
  }

  /// What could stand around the node at a position; an operator, a condition or an action without a technique is taken
  /// for the action before it. `nil` where nothing is known.
  func step(_ position: Int) -> FlowSuggestResponse.Step? {
    let before = graph.previous({ techniques[$0] != nil }, before: position)
    guard let anchor = techniques[position] ?? before.first.flatMap({ techniques[$0] }) else { return nil }
    let earlier = graph.ancestors(of: position).compactMap { techniques[$0] }
    let later = onlyAfter ? [] : graph.descendants(of: position).compactMap { techniques[$0] }
    let observed = Set([anchor] + earlier + later).sorted()
    let known = observed.compactMap { id in
      predictor.model.knows(id) ? id : id.parent.flatMap { predictor.model.knows($0) ? $0 : nil }
    }
    let ranked = predictor.predictions(
      for: known, hiding: present, filter: PredictionFilter(activeOnly: true), count: Self.candidates)

    var sides: [DirectionLabel: [(item: Prediction, estimate: DirectionEstimate, score: Double)]] = [:]
    for item in ranked where item.score > 0 {
      // In an attack tree nothing tells time, so nothing has a side.
      let estimate = direction.direction(
        of: item.id, given: flow.scope.tellsOrder ? earlier + [anchor] : [anchor], latest: anchor)
      let label = flow.scope.tellsOrder ? estimate.label : .eitherSide
      sides[label, default: []].append((item, estimate, Double(item.score) * weight(estimate, label)))
    }
    func side(_ label: DirectionLabel) -> [FlowSuggestResponse.Suggestion] {
      let sorted = (sides[label] ?? []).sorted { ($1.score, $0.item.id) < ($0.score, $1.item.id) }
      // A technique and a sub-technique of it are one suggestion.
      var seen: Set<TechniqueID> = []
      let distinct = sorted.filter { found in
        let id = found.item.id
        let isTold = id.parent.map(seen.contains) ?? seen.contains { $0.parent == id }
        if !isTold { seen.insert(id) }
        return !isTold
      }
      let best = distinct.prefix(top)
      return best.enumerated().map { rank, found in
        suggestion(rank + 1, found.item, found.estimate, label, found.score, anchor)
      }
    }
    let node = flow.nodes[position]
    return FlowSuggestResponse.Step(
      number: position + 1, node: node.id, name: node.name, technique: anchor,
      techniqueName: predictor.catalog[anchor]?.name, before: onlyAfter ? [] : side(.lookBack),
      beside: onlyAfter ? [] : side(.eitherSide), after: side(.lookForward))
  }

  /// The probability of the side that a technique was put on.
  private func weight(_ estimate: DirectionEstimate, _ label: DirectionLabel) -> Double {
    switch label {
    case .lookForward: estimate.probabilityAfter
    case .lookBack: 1 - estimate.probabilityAfter
    case .between, .eitherSide: 1
    }
  }

  private func suggestion(
    _ rank: Int, _ item: Prediction, _ estimate: DirectionEstimate, _ label: DirectionLabel, _ score: Double,
    _ anchor: TechniqueID
  ) -> FlowSuggestResponse.Suggestion {
    let technique = NamedTechnique(item.id, in: predictor.catalog)
    let reference = estimate.reference ?? anchor
    return FlowSuggestResponse.Suggestion(
      rank: rank, id: item.id, name: technique.name, tactics: technique.tactics, score: score.sixDecimals,
      direction: FlowSuggestResponse.Direction(
        probabilityAfter: estimate.probabilityAfter.sixDecimals, label: label,
        reason: direction.reason(reference, before: item.id)))
  }
}
