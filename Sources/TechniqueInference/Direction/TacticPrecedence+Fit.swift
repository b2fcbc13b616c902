import AttackKnowledge

extension TacticPrecedence {
  /// Counts in how many flows each tactic came before each other one.
  ///
  /// Every flow speaks for a pair of tactics with the share of its ordered technique pairs that run one way, and weighs
  /// 1 at most. A prior by the order of the tactics stands in where few flows speak.
  ///
  /// - Parameters:
  ///   - columns: the places of a technique's tactics in `tactics`.
  static func fit(
    _ flows: [FlowOrder], tactics: [String], columns: (TechniqueID) -> [Int], parameters: DirectionParameters
  ) -> TacticPrecedence {
    let count = tactics.count
    var shares = [Double](repeating: 0, count: count * count)
    var cells = (0..<count * count).map { index in
      Cell(
        probability: prior(index / count, index % count, parameters), support: 0, flows: 0, flowsWithRowFirst: 0,
        isPreparation: false)
    }
    for flow in flows {
      let weights = weights(of: flow, count: count, columns: columns)
      for row in 0..<count {
        for column in 0..<count where row != column {
          let index = row * count + column
          let total = weights[index] + weights[column * count + row]
          guard total > 0 else { continue }
          let share = weights[index] / total
          shares[index] += min(1, total) * share
          cells[index].support += min(1, total)
          cells[index].flows += 1
          if share > 0.5 { cells[index].flowsWithRowFirst += 1 }
        }
      }
    }
    for row in 0..<count {
      for column in row + 1..<max(count, row + 1) {
        let index = row * count + column
        let mirror = column * count + row
        let strength = parameters.priorFlows
        let learned = (shares[index] + strength * cells[index].probability) / (cells[index].support + strength)
        let (probability, isSet) = preparation(learned, tactics[row], tactics[column], parameters)
        cells[index].probability = Logistic.rounded(probability)
        cells[mirror].probability = Logistic.rounded(1 - cells[index].probability)
        cells[index].isPreparation = isSet
        cells[mirror].isPreparation = isSet
      }
    }
    for index in cells.indices {
      cells[index].support = Logistic.rounded(cells[index].support)
      if index % (count + 1) == 0 { cells[index].probability = 0.5 }
    }
    return TacticPrecedence(tactics: tactics, cells: cells)
  }

  private static func prior(_ row: Int, _ column: Int, _ parameters: DirectionParameters) -> Double {
    Logistic.probability(parameters.priorSlope * Double(column - row))
  }

  private static func weights(of flow: FlowOrder, count: Int, columns: (TechniqueID) -> [Int]) -> [Double] {
    var weights = [Double](repeating: 0, count: count * count)
    for pair in flow.pairs {
      let earlier = columns(pair.earlier)
      let later = columns(pair.later)
      let part = 1 / Double(max(earlier.count * later.count, 1))
      for row in earlier {
        for column in later { weights[row * count + column] += part }
      }
    }
    return weights
  }

  /// Flows log what the adversary scans after the break-in as reconnaissance too, so what they say about preparation is
  /// held against what the word means.
  private static func preparation(
    _ learned: Double, _ row: String, _ column: String, _ parameters: DirectionParameters
  ) -> (Double, Bool) {
    let floor = parameters.preparationFloor
    switch (preparations.contains(row), preparations.contains(column)) {
    case (true, true): return (0.5, true)
    case (true, false): return learned < floor ? (floor, true) : (learned, false)
    case (false, true): return learned > 1 - floor ? (1 - floor, true) : (learned, false)
    case (false, false): return (learned, false)
    }
  }

  private static let preparations: Set = ["reconnaissance", "resource-development"]
}
