/// A place in the plane.
public struct PlanePoint: Sendable, Equatable {
  /// Across.
  public let x: Double
  /// Up.
  public let y: Double

  /// Creates a place.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
