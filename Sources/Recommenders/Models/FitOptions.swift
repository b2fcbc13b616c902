/// What every fit can be told, whatever the model.
public struct FitOptions: Sendable {
  /// The seed of everything random; equal seeds give equal models.
  public var seed: UInt64
  /// How many threads may be used; the outcome does not depend on it.
  public var threads: Int
  /// Called with the share of the work that is done, 0…1, now and then and from any thread.
  public var progress: (@Sendable (Double) -> Void)?
  /// Where models that can do so are fitted instead of on the processor.
  package var device: DeviceUse?

  /// Creates options.
  public init(seed: UInt64 = 1, threads: Int = 1, progress: (@Sendable (Double) -> Void)? = nil) {
    self.seed = seed
    self.threads = threads
    self.progress = progress
  }
}
