/// How much earlier or later a technique comes than its tactics say.
public struct TechniqueOffset: Sendable, Equatable, Codable {
  /// In log odds; above zero is later.
  public var offset: Double
  /// Flows that order the technique against another.
  public var flows: Int
  /// Those of them in which it came first in most of its pairs.
  public var flowsMostlyFirst: Int

  private enum CodingKeys: String, CodingKey {
    case offset, flows
    case flowsMostlyFirst = "mostly_first"
  }
}
