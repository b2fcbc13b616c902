import Testing

@testable import Workbench

@Suite struct ChildProcessTests {
  @Test func whatItWritesAndHowItEndsIsKept() throws {
    let result = try #require(try ChildProcess.run("sh", ["-c", "echo out; echo err >&2; exit 3"], timeLimit: 600))
    #expect(String(decoding: result.output, as: UTF8.self) == "out\n")
    #expect(result.complaints == "err\n")
    #expect(result.status == 3)
    #expect(!result.isLate)
  }

  @Test func whatTakesTooLongIsEnded() throws {
    let result = try #require(try ChildProcess.run("sleep", ["600"], timeLimit: 0))
    #expect(result.isLate)
    #expect(result.status == 128 + 9)
  }

  @Test func aProgramThatIsNotThereIsNone() throws {
    #expect(try ChildProcess.run("there-is-no-such-program", []) == nil)
  }
}
