import FileFormats
import TestSupport
import Testing

private typealias Value = FileFormats.JSONValue

@Suite struct BatchTests {
  private static let sets = """
    {"id": "a1", "techniques": ["T1059", "T1082"]}
    {"id": 7, "techniques": ["T1059.001"], "platforms": ["Windows"]}
    not json
    {"techniques": []}
    {"id": "z", "techniques": ["T1566"]}

    """

  private func run(_ line: String, in folder: TemporaryFolder) throws -> TieProcess.Outcome {
    try TieProcess.run(line.split(separator: " ").map { String($0) }, in: folder)
  }

  private func lines(_ text: String) -> [Value] {
    text.split(separator: "\n").compactMap { Value(parsing: Data($0.utf8)) }
  }

  @Test func aFaultySetIsAnAnswer() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sets, to: "sets.jsonl")
    let outcome = try run("predict --batch sets.jsonl --top 3", in: folder)
    #expect(outcome.exitCode == 0)
    let answers = lines(outcome.output)
    #expect(answers.map { $0["id"] } == ["a1", 7, 3, 4, "z"])
    #expect(answers.map { $0["error"]?["code"]?.string } == [nil, nil, "bad_json", "no_input", nil])
    #expect(answers.compactMap { $0["predictions"]?.array?.count } == [3, 3, 3])
    #expect(outcome.errors.contains("2 of 5 sets could not be answered; the first is line 3"))
  }

  @Test func strictEndsAtTheFirstFault() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sets, to: "sets.jsonl")
    let outcome = try run("predict --batch sets.jsonl --strict", in: folder)
    #expect(outcome.exitCode == 3)
    #expect(lines(outcome.output).count == 2)
    #expect(outcome.errors.contains("sets.jsonl:3:"))
  }

  @Test(arguments: ["", " --csv", " --rows"])
  func whatWasDoneIsLeftOut(form: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.sets, to: "sets.jsonl")
    let whole = try run("predict --batch sets.jsonl --top 2" + form, in: folder)
    try folder.write(whole.output, to: "done")
    let rest = try run("predict --batch sets.jsonl --top 2 --skip-done done" + form, in: folder)
    #expect(rest.errors.contains("3 sets left out that done answers"))
    #expect(rest.output.split(separator: "\n").count == (form == " --csv" ? 3 : 2))
    // An answer that was cut off in the middle is none.
    try folder.write(String(whole.output.dropLast(5)), to: "cut")
    #expect(try run("predict --batch sets.jsonl --skip-done cut" + form, in: folder).exitCode == 3)
  }

  @Test func aSetIsNotDoneBecauseAnotherHasItsID() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "{\"id\": \"a\", \"techniques\": [\"T1059\"]}\n{\"id\": \"a\", \"techniques\": [\"T1078\"]}\n", to: "sets.jsonl")
    let whole = try run("predict --batch sets.jsonl --top 1", in: folder)
    try folder.write(String(whole.output.prefix { $0 != "\n" }) + "\n", to: "done")
    let rest = try run("predict --batch sets.jsonl --top 1 --skip-done done", in: folder)
    #expect(rest.output.split(separator: "\n").count == 1)
    #expect(lines(rest.output).first?["line"] == 2)
    #expect(rest.errors.contains("1 set left out") && rest.errors.contains("1 set answered although done has the id"))
  }

  @Test func everyQuestionHasABatch() throws {
    let folder = try TemporaryFolder()
    try folder.write("T1059.001 T1003\n", to: "ids.txt")
    for command in ["hunt", "similar", "explain T1105", "direction"] {
      let outcome = try run("\(command) --batch ids.txt", in: folder)
      #expect(outcome.exitCode == 0, "\(command): \(outcome.errors)")
      #expect(lines(outcome.output).first?["answer"]?.object != nil)
    }
    #expect(try run("hunt --batch ids.txt --coverage x.yml", in: folder).exitCode == 2)
    #expect(try run("predict T1059 --batch ids.txt", in: folder).exitCode == 2)
    #expect(try run("predict --batch none.jsonl", in: folder).exitCode == 3)
  }

  @Test func orderIsToldForManySets() throws {
    let folder = try TemporaryFolder()
    let sets = """
      {"id": "a", "techniques": ["T1566", "T1486", "T1059"]}
      {"id": "b", "pairs": ["T1566>T1486"]}
      {"id": "c", "techniques": ["T1566"]}

      """
    try folder.write(sets, to: "sets.jsonl")
    let answers = lines(try run("direction --batch sets.jsonl", in: folder).output)
    #expect(answers.map { $0["answer"]?["pairs"]?.array?.count } == [3, 1, nil])
    #expect(answers.last?["error"]?["code"] == "one_technique")
    let table = try run("direction --batch sets.jsonl --csv", in: folder).output
    let rows = table.split(separator: "\n")
    #expect(rows.count == 6)
    #expect(rows[0] == "set,line,rank,of,first,second,probability,label,reason,error")
    #expect(rows[1].hasPrefix("a,1,1,3,T1566,T1486,0.99"))
    try folder.write(table, to: "done")
    let rest = try run("direction --batch sets.jsonl --csv --skip-done done", in: folder)
    #expect(rest.errors.contains("2 sets left out that done answers"))
    #expect(try run("direction T1059 --batch sets.jsonl", in: folder).exitCode == 2)
  }

  /// What a text speaks of counts in full where it is confirmed for all sets.
  @Test(arguments: ["predict", "similar"])
  func confirmationHoldsForAllSets(command: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"techniques": ["T1059"], "text": "They dumped LSASS with procdump."}"#, to: "sets.jsonl")
    let unsure = try run("\(command) --batch sets.jsonl", in: folder)
    let sure = try run("\(command) --batch sets.jsonl --confirm all", in: folder)
    #expect(unsure.exitCode == 0 && sure.exitCode == 0)
    #expect(unsure.output != sure.output)
  }

  @Test func aBatchOfNothingIsAnError() throws {
    let folder = try TemporaryFolder()
    try folder.write("\n\n", to: "empty")
    #expect(try run("predict --batch empty", in: folder).exitCode == 3)
  }
}
