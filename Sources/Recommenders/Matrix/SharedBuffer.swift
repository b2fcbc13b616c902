/// A block of memory that several threads write to, each its own part.
///
/// - Precondition: during a parallel loop no two pieces touch the same elements, and the array outlives the loop.
struct SharedBuffer<Element>: @unchecked Sendable {
  // Sendable on the caller's word: the pieces of a loop keep to disjoint parts, which the type can't see.
  let base: UnsafeMutablePointer<Element>
  let count: Int
}

extension Array {
  /// Runs `body` with the array's memory open to parallel pieces.
  mutating func withSharedBuffer<Result>(_ body: (SharedBuffer<Element>) throws -> Result) rethrows -> Result? {
    try withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      return try body(SharedBuffer(base: base, count: buffer.count))
    }
  }
}
