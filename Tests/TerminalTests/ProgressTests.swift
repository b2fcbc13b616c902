import Synchronization
import Testing

@testable import Terminal

@Suite struct ProgressTests {
  @Test func aLineSaysWhatIsDoneAndHowLongTheRestTakes() {
    #expect(
      Progress.line("training als", share: 0.5, count: (7, 14), elapsed: 2.1)
        == "training als  ▓▓▓▓▓▓▓▓▓▓░░░░░░░░░░  7/14  2.1 s left")
  }

  @Test func nobodyKnowsAtTheBeginningHowLongItTakes() {
    #expect(Progress.line("a", share: 0, count: nil, elapsed: 3) == "a  ░░░░░░░░░░░░░░░░░░░░")
    #expect(Progress.line("a", share: 1, count: nil, elapsed: 3) == "a  ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓")
  }

  @Test(arguments: [-1.0, 2, .nan, .infinity])
  func sharesOutOfRangeDoNoHarm(share: Double) {
    #expect(Progress.line("a", share: share, count: nil, elapsed: 1).hasPrefix("a  "))
  }

  @Test(arguments: [
    (0.04, "0.0 s"), (2.14, "2.1 s"), (9.96, "10 s"), (48.4, "48 s"), (100, "2 min"), (3000, "50 min"),
    (7800, "2 h 10 min"),
  ])
  func durationsAreSaidAsPeopleSayThem(seconds: Double, text: String) {
    #expect(Progress.duration(seconds) == text)
  }

  @Test func whereThereIsNoTerminalNothingIsDrawn() {
    let written = Mutex("")
    let progress = Progress(isShown: false) { text in written.withLock { $0 += text } }
    progress.update("a", share: 0.5)
    progress.finish()
    #expect(written.withLock(\.self) == "")
  }

  @Test func workIsDoneWhetherItIsShownOrNot() {
    let written = Mutex("")
    let write: @Sendable (String) -> Void = { text in written.withLock { $0 += text } }
    #expect(Progress.showing("a", isShown: false, write: write) { 7 } == 7)
    #expect(written.withLock(\.self) == "")
    #expect(Progress.showing("a", isShown: true, write: write) { 8 } == 8)
    #expect(throws: CancellationError.self) {
      try Progress.showing("a", isShown: true, write: write) { throw CancellationError() }
    }
  }

  @Test func theLineIsTakenAwayAtTheEnd() {
    let written = Mutex("")
    let progress = Progress(isShown: true) { text in written.withLock { $0 += text } }
    progress.update("a", share: 0.5)
    progress.update("b", share: 0.6)
    progress.finish()
    let text = written.withLock(\.self)
    #expect(text.hasPrefix("\ra  "))
    #expect(!text.contains("b"), "the second line came within a tenth of a second")
    #expect(text.hasSuffix("\r\u{1B}[K"))
  }
}
