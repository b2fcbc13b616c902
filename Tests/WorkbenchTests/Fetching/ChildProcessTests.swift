import Testing

@testable import Workbench

@Suite struct ChildProcessTests {
  @Test func whatItWritesAndHowItEndsIsKept() throws {
    let result = try #require(try ChildProcess.run("sh", ["-c", "echo out; echo err >&2; exit 3"], patience: 600))
    #expect(String(decoding: result.output, as: UTF8.self) == "out\n")
    #expect(result.complaints == "err\n")
    #expect(result.status == 3)
    #expect(!result.isStopped)
  }

  @Test func whatTakesTooLongIsEnded() throws {
    let result = try #require(try ChildProcess.run("sleep", ["600"], patience: 0))
    #expect(result.isStopped)
    #expect(result.status == 128 + 9)
  }

  @Test func aProgramThatIsNotThereIsNone() throws {
    #expect(try ChildProcess.run("there-is-no-such-program", []) == nil)
  }
}
