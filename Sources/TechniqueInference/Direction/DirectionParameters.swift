/// What the fit of a direction model can be told; the defaults are those of docs/direction.md.
public struct DirectionParameters: Sendable, Equatable, Codable {
  /// How many flows' worth of belief the order of the tactics starts with.
  public var priorFlows = 4.0
  /// The log odds that one step further right in the matrix comes later.
  public var priorSlope = 0.22
  /// The least probability that reconnaissance and resource development come before other tactics.
  public var preparationFloor = 0.8
  /// How strongly a technique's offset is pulled to zero.
  public var techniqueRidge = 60.0
  /// How strongly the offset of a technique and its sub-techniques together is pulled to zero.
  public var familyRidge = 30.0
  /// What all pairs together weigh against the ridges; every flow has the same part of it.
  public var totalWeight = 5000.0

  /// The defaults.
  public init() {}

  private enum CodingKeys: String, CodingKey {
    case priorFlows = "prior_flows"
    case priorSlope = "prior_slope"
    case preparationFloor = "preparation_floor"
    case techniqueRidge = "technique_ridge"
    case familyRidge = "family_ridge"
    case totalWeight = "total_weight"
  }
}
