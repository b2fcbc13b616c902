import Testing

@testable import Corpus

struct SetSimilarityTests {
  private let known = SetSimilarity([[1, 2, 3], [7], [], [3, 4]])

  @Test func theLargestIsTold() {
    #expect(known.largest(to: [1, 2, 3]) == 1)
    #expect(known.largest(to: [2, 3, 4]) == 2.0 / 3)
    #expect(known.largest(to: [7, 8]) == 0.5)
  }

  @Test func nothingSharedIsNothing() {
    #expect(known.largest(to: [9]) == 0)
    #expect(known.largest(to: []) == 0)
  }

  @Test func repeatsCountOnce() {
    #expect(SetSimilarity([[1, 1, 2]]).largest(to: [2, 2, 1]) == 1)
  }

  @Test func aSetIsNotHeldAgainstItself() {
    #expect(known.largest(to: [1, 2, 3], leavingOut: 0) == 0.25)
  }
}
