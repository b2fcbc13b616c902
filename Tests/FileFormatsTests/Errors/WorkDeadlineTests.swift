import FileFormats
import Testing

@Suite struct WorkDeadlineTests {
  @Test func withoutOneTimeIsNeverOver() throws {
    #expect(!WorkDeadline.hasPassed)
    try WorkDeadline.check()
  }

  @Test func workEndsWhenItsTimeIsOver() throws {
    var turns = 0
    #expect(throws: OutOfTime.self) {
      try WorkDeadline.within(.now + .milliseconds(5)) {
        while !WorkDeadline.hasPassed { turns += 1 }
        try WorkDeadline.check()
      }
    }
    #expect(turns > 0)
    #expect(!WorkDeadline.hasPassed)
  }

  @Test func whatIsMadeInTimeIsAnswered() throws {
    #expect(try WorkDeadline.within(.now + .seconds(60)) { 7 } == 7)
  }

  @Test func whatIsLateIsThrownAway() {
    #expect(throws: OutOfTime.self) { try WorkDeadline.within(.now) { 7 } }
  }

  @Test func anEarlierDeadlineHolds() {
    #expect(throws: OutOfTime.self) {
      try WorkDeadline.within(.now) { try WorkDeadline.within(.now + .seconds(60)) { 7 } }
    }
  }

  /// What was kept must be told of.
  @Test func whatIsLiftedGoesOn() throws {
    let answer = try WorkDeadline.within(.now) {
      WorkDeadline.lift()
      return 7
    }
    #expect(answer == 7)
  }
}
