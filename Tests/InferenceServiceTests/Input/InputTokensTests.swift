import AttackKnowledge
import FileFormats
import Testing

@testable import InferenceService

@Suite struct InputTokensTests {
  @Test(arguments: [
    "t1059", "attack.t1059", "https://attack.mitre.org/techniques/T1059/", " T1059 ", "(T1059)",
    "misp-galaxy:mitre-attack-pattern=\"Command and Scripting Interpreter - T1059\"",
  ])
  func quotesAnArgumentWithOneIDAsTyped(argument: String) {
    let input = InputTokens.arguments([argument])
    let typed = String(argument.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    #expect(input.items == [ObservedItem(id: InputSamples.id("T1059"), given: typed)])
    #expect(input.unrecognized.isEmpty)
  }

  @Test(arguments: ["T1059,t1082", "T1059 t1082", "T1059\nt1082", "T1059;t1082", " T1059 , t1082, ", "T1059\r\nt1082"])
  func readsSeveralInOneArgument(argument: String) {
    let input = InputTokens.arguments([argument])
    #expect(input.items.map(\.id.description) == ["T1059", "T1082"])
    #expect(input.items.map(\.given) == ["T1059", "t1082"])
    #expect(input.unrecognized.isEmpty)
  }

  @Test func keepsRepetitionsAndWeights() {
    let input = InputTokens.arguments(["T1059", "t1059:0.5", "T1059"])
    #expect(input.items.map(\.weight) == [nil, 0.5, nil])
    #expect(input.items.map(\.given) == ["T1059", "t1059", "T1059"])
  }

  @Test(arguments: [
    ["powershel"], ["T1059", "powershel"], ["T1059,powershel,T1082"], ["powershel", "T1059"], ["T1059", " powershel "],
  ])
  func keepsWhatIsNoID(arguments: [String]) {
    #expect(InputTokens.arguments(arguments).unrecognized == [UnrecognizedInput(given: "powershel", kind: .text)])
  }

  @Test(arguments: ["T1600.9", "T1O59", "T105", "T10590", "t1600.9"])
  func keepsNearMisses(argument: String) {
    let input = InputTokens.arguments([argument])
    #expect(input.items.isEmpty)
    #expect(input.unrecognized == [UnrecognizedInput(given: argument, kind: .nearID)])
  }

  @Test(arguments: ["T1059.001.002", "T1059_1", "T1059.003.001"])
  func keepsWhatOfAnIDWouldBeLost(argument: String) {
    let input = InputTokens.arguments([argument])
    #expect(input.items.isEmpty)
    #expect(input.unrecognized == [UnrecognizedInput(given: argument, kind: .nearID)])
  }

  @Test func aWeightHasAColon() {
    let input = InputTokens.arguments(["T1059=0.5"])
    #expect(input.items.isEmpty)
    #expect(input.unrecognized == [UnrecognizedInput(given: "T1059", kind: .wrongWeight("“=0.5”"))])
  }

  @Test(arguments: [
    ("T1059,001", ["T1059.001"]), ("T1059.001,003", ["T1059.001", "T1059.003"]),
    ("T1059,001,003", ["T1059.001", "T1059.003"]),
    ("T1105,T1059;003", ["T1105", "T1059.003"]), ("T1059 , 001", ["T1059.001"]),
  ])
  func joinsBareNumbersOfSubtechniques(argument: String, ids: [String]) {
    let input = InputTokens.arguments([argument])
    #expect(input.items.map(\.id.description) == ids)
    #expect(input.unrecognized.isEmpty)
  }

  @Test(arguments: [
    ["T1059.001@2026-03-01", "10:04"], ["T1059.001@2026-03-01", "10:04:00"], ["T1059.001@2026-03-01", "10:04Z"],
    ["T1059.001@2026-03-01", "10:04,host=FS-01"], ["T1059.001@2026-03-01 10:04"],
  ])
  func joinsAnHourToItsDay(arguments: [String]) {
    let input = InputTokens.arguments(arguments + ["T1105"])
    #expect(input.items.map(\.id.description) == ["T1059.001", "T1105"])
    #expect(input.items.first?.sightings.first?.description.contains("10:04") == true)
    #expect(input.unrecognized.isEmpty)
  }

  @Test func leavesProseAlone() {
    let input = InputTokens.arguments(["We saw T1059, however, and later T1082 too"])
    #expect(input.items.map(\.given) == ["T1059", "T1082"])
    #expect(input.unrecognized.isEmpty)
  }

  @Test func shortensWhatItQuotes() {
    let input = InputTokens.arguments([String(repeating: "word ", count: 100)])
    #expect(input.unrecognized.map(\.given.count) == [120])
    let long = InputTokens.arguments([String(repeating: "word ", count: 100) + "T1059"])
    #expect(long.items.map(\.given) == ["T1059"])
  }

  @Test(arguments: ["", " ", "\n", ",", " , ;", "\u{200B}"])
  func ignoresNothing(argument: String) {
    #expect(InputTokens.arguments([argument]).isEmpty)
  }

  @Test(arguments: ["T1059.\n001", "T1059.\r\n 001", "T1059. 001", "T1059․001", "T1059 (.001)"])
  func joinsAnIDThatIsTakenApart(argument: String) {
    #expect(InputTokens.arguments([argument]).items.map(\.id.description) == ["T1059.001"])
  }

  @Test(arguments: [
    ("T1059:nan", "nan"), ("T1059:2", "2"), ("T1059:-1", "-1"), ("T1059:0,5", "0,5"), ("T1082,T1059:inf", "inf"),
    ("seen T1059:150% later", "150%"),
  ])
  func keepsWeightsThatAreNone(argument: String, weight: String) {
    let input = InputTokens.arguments([argument])
    #expect(input.unrecognized == [UnrecognizedInput(given: "T1059", kind: .wrongWeight(weight))])
    #expect(!input.items.contains { $0.id == InputSamples.id("T1059") })
  }

  @Test func aWeightOfZeroIsNoObservation() {
    let input = InputTokens.arguments(["T1059:0", "T1082:50%"])
    #expect(input.items.map(\.weight) == [0.5])
    #expect(input.unrecognized == [UnrecognizedInput(given: "T1059", kind: .noWeight)])
  }

  @Test(arguments: ["T1059", " t1059.001 ", "T1059,T1082", "T1059:0.5", "T1059–001"])
  func tellsTechniquesFromOtherValues(argument: String) {
    #expect(InputTokens.areTechniques(argument))
  }

  @Test(arguments: [
    "", "windows", "TA0001", "G0016", "T1650-FIN-04", "T1059.csv", "rules/T1059", "T1059,windows", "T1059x",
  ])
  func otherValuesAreNoTechniques(argument: String) {
    #expect(!InputTokens.areTechniques(argument))
  }

  @Test func proseNamesOtherKinds() {
    let input = InputTokens.arguments(["T1059 by G0016 in TA0002"])
    #expect(input.otherKinds.map(\.text) == ["G0016", "TA0002"])
    #expect(InputTokens.text("G0016 only").isEmpty)
  }

  @Test func readsFreeTextOnceEach() {
    let input = InputTokens.text("T1059 was followed by t1082 (T1059 again), T1600.9 and AML.T0051; PowerShell too.")
    #expect(input.items.map(\.given) == ["T1059", "t1082"])
    #expect(
      input.unrecognized == [
        UnrecognizedInput(given: "T1600.9", kind: .nearID),
        UnrecognizedInput(given: "AML.T0051", kind: .otherNumbering("MITRE ATLAS")),
      ])
  }

  @Test func reportsNoFloodOfNearMisses() {
    let text = (100..<200).map { "T\($0)" }.joined(separator: " ")
    #expect(InputTokens.text(text).unrecognized.count == 20)
  }
}
