/// Observations divided into what a model is fitted to and what it is then asked for.
public struct EvaluationSplit: Sendable, Equatable {
  /// What was held out.
  public enum Unit: String, Sendable {
    /// Single observations: every row stays, with some of its items hidden (MITRE's protocol).
    case entries
    /// Whole rows: a test row is new to the model, which is the use that the product is put to.
    case reports
  }

  /// A row of which some items are given and some are to be found.
  public struct Query: Sendable, Equatable {
    /// The row's number in the caller's data.
    public let row: Int
    /// Items that are given; they are never counted as answers.
    public let observed: [Int]
    /// Items that are to be found, none of them in `observed`.
    public let hidden: [Int]

    /// Creates a query.
    public init(row: Int, observed: [Int], hidden: [Int]) {
      self.row = row
      self.observed = observed
      self.hidden = hidden
    }
  }

  /// What was held out.
  public let unit: Unit
  /// What the model is fitted to.
  public let training: ObservationMatrix
  /// The rows to choose parameters on.
  public let validation: [Query]
  /// The rows to report figures on, once.
  public let test: [Query]
  /// How many rows at the end of ``training`` stand for no row of the caller's data; see ``adding(_:weight:)``.
  package let auxiliaryRowCount: Int

  /// Creates a split.
  public init(unit: Unit, training: ObservationMatrix, validation: [Query], test: [Query]) {
    self.init(unit: unit, training: training, validation: validation, test: test, auxiliaryRowCount: 0)
  }

  init(unit: Unit, training: ObservationMatrix, validation: [Query], test: [Query], auxiliaryRowCount: Int) {
    self.unit = unit
    self.training = training
    self.validation = validation
    self.test = test
    self.auxiliaryRowCount = auxiliaryRowCount
  }
}
