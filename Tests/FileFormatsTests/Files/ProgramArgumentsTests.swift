import FileFormats
import Testing

@Suite struct ProgramArgumentsTests {
  @Test func theyAreThoseOfTheStandardLibrary() {
    #expect(ProgramArguments.all == Array(CommandLine.arguments.dropFirst()))
    #expect(!ProgramArguments.all.isEmpty)
  }
}
