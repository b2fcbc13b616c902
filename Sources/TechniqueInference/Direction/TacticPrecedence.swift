/// How likely a technique of one tactic comes before one of another, for all pairs of tactics.
public struct TacticPrecedence: Sendable, Equatable {
  /// What is known of two tactics, the first of which is the row's.
  public struct Cell: Sendable, Equatable {
    /// The probability that the row's tactic comes first.
    public var probability: Double
    /// How many flows' worth of evidence that rests on; a technique of several tactics counts for each in part.
    public var support: Double
    /// Flows with an ordered pair of the two tactics.
    public var flows: Int
    /// Those of them in which most such pairs have the row's tactic first.
    public var flowsWithRowFirst: Int
    /// Whether the probability was set because one of the tactics is preparation.
    public var isPreparation: Bool
  }

  /// Shortnames of the tactics in matrix order.
  public let tactics: [String]
  /// The cells, row by row; the cells of (s, t) and (t, s) add up to 1.
  public let cells: [Cell]

  /// Creates a table; there are as many cells as pairs of tactics.
  public init(tactics: [String], cells: [Cell]) {
    precondition(cells.count == tactics.count * tactics.count, "a cell for each pair of tactics")
    self.tactics = tactics
    self.cells = cells
  }

  /// The cell of two tactics by their places in ``tactics``.
  public subscript(row: Int, column: Int) -> Cell { cells[row * tactics.count + column] }
}
