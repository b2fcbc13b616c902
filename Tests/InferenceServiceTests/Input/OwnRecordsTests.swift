import AttackKnowledge
import FileFormats
import Testing

@testable import InferenceService

/// What commands of ours write, read again: what is likely in it was not observed.
@Suite struct OwnRecordsTests {
  private func parsed(_ text: String, name: String = "own.json") throws -> ObservedInput {
    try ObservedFile.parse(Data(text.utf8), name: name)
  }

  @Test(arguments: [
    #"{"set":"a","line":1,"rank":1,"of":1,"id":"T1027","name":"x","probability":0.5,"lift":1.7,"score":4}"#,
    #"{"id":"a","predictions":[{"id":"T1027","rank":1,"lift":1.7}],"warnings":[{"message":"T1059 is implied"}]}"#,
    "set,line,rank,of,id,name,probability,low,high,lift,score,error\na,1,1,1,T1027,x,0.5,0.4,0.6,1.7,4,\n",
    "technique,rank,id,name,reports,lift\nT1105,1,T1027,x,5,1.6\nT1105,2,T1082,y,4,2.0\n",
    #"{"case":"a","events":[{"kind":"observed","technique":"T1105","text":"ana saw T1105"}],"total":1}"#,
    #"{"next":{"gain_bits":0.7,"id":"T1027"},"order":[],"others":[]}"#,
  ])
  func likelyIsNotObserved(text: String) {
    #expect(throws: FileError.self) { try parsed(text, name: text.hasPrefix("{") ? "a.jsonl" : "a.csv") }
  }

  @Test(arguments: [
    #"{"model":"text-1","techniques":[{"id":"T1105","name":"x","probability":0.6,"spans":[]}]}"#,
    "technique,name,probability,line,start,end,sentence,reasons\nT1105,x,0.6,1,0,9,They fetched T1003.exe.,y\n",
    "  Technique  Name  Likely  Line  Sentence\n  T1105      x       60 %     1  They fetched T1003.exe.\n\nmore: T1059\n",
    #"{"name":"Read in a","description":"What is read. A suggestion is not an observation.","versions":{"layer":"4.5"},"domain":"enterprise-attack","techniques":[{"techniqueID":"T1105","score":60}]}"#,
  ])
  func whatWasReadInATextCountsAsFarAsItIsLikely(text: String) throws {
    let input = try parsed(text, name: text.hasPrefix("technique,") ? "a.csv" : "a")
    #expect(input.items.map { "\($0.id)" } == ["T1105"])
    #expect(input.items.map(\.weight) == [0.6])
  }

  @Test(arguments: [
    #"{"model":"text-1","techniques":[{"id":"T1027.010","probability":0.99,"spans":[]},{"id":"T1027","probability":0.79,"spans":[]},{"id":"T1105","probability":0.3,"spans":[]}]}"#,
    "technique,name,probability,line,start,end,sentence,reasons\nT1027.010,x,0.99,1,0,9,a,y\nT1027,x,0.79,1,0,9,a,y\nT1105,x,0.3,1,0,9,a,y\n",
    "  Technique  Name  Likely  Line  Sentence\n  T1027.010  x  99 %  1  a\n  T1027  x  79 %  1  a\n  T1105  x  30 %  1  a\n\nmore\n",
    #"{"name":"Read in a","description":"What is read. A suggestion is not an observation.","versions":{"layer":"4.5"},"domain":"enterprise-attack","techniques":[{"techniqueID":"T1027.010","score":99},{"techniqueID":"T1027","score":79},{"techniqueID":"T1105","score":30}]}"#,
  ])
  func whatIsLessLikelyOrAParentIsNotSuggested(text: String) throws {
    let input = try parsed(text, name: text.hasPrefix("technique,") ? "a.csv" : "a")
    #expect(input.items.map { "\($0.id)" } == ["T1027.010"])
    #expect(
      input.notes.map(\.code).sorted().filter { $0 != "suggested" } == ["less_likely_in_text", "restated_parent"])
  }

  @Test func tickedBoxesOfATicketAreObserved() throws {
    let ticket = """
      # Hunt plan: T1059.001

      - Observed: T1059.001 PowerShell

      - [x] **T1566 Phishing** (initial access)
        - Mitigated by: M1031 T1003
      - [ ] **T1105 Ingress Tool Transfer** (command and control)
      * [X] **T1027.010 Command Obfuscation** (stealth)
      """
    let input = try parsed(ticket, name: "plan.md")
    #expect(input.items.map(\.id.description) == ["T1059.001", "T1566", "T1027.010"])
    #expect(input.notes.contains { $0.code == "ticked" && $0.message.hasPrefix("2 techniques of plan.md are ticked") })
  }

  @Test func mitigationsOfAPlanAreNoTechniques() throws {
    let plan = """
      {"observed":[{"id":"T1105"}],"look_back":[{"id":"T1566","name":"Phishing","mitigations":[
      {"id":"M1032","name":"Multi-factor Authentication"},{"id":"M1045","name":"Code Signing"}]}],"look_forward":[]}
      """
    let input = try parsed(plan)
    #expect(input.items.map(\.id.description) == ["T1105"])
    #expect(!input.notes.contains { $0.code == "by_name" })
  }

  @Test func anAnswerForPeopleMeansItsFirstLine() throws {
    let text = """
      Observed   T1105 Ingress Tool Transfer · T1018 Remote System Discovery at 50 %

         #  Technique  Name   Likely
         1  T1027      x       54 %

      """
    let input = try parsed(text, name: "a.txt")
    #expect(input.items.map { "\($0.id)" } == ["T1105", "T1018"])
    #expect(input.items.map(\.weight) == [nil, 0.5])
    #expect(input.notes.map(\.code) == ["predicted_left_out"])
  }

  @Test(arguments: ["-1", "7", "\"nan\"", "\"high\""])
  func aWeightThatIsNoneIsToldApart(weight: String) throws {
    let input = try parsed(#"{"observed":[{"id":"T1105","weight":\#(weight)}],"predictions":[]}"#)
    #expect(input.items.isEmpty)
    #expect(input.unrecognized.count == 1)
    guard case .wrongWeight? = input.unrecognized.first?.kind else {
      Issue.record("\(input.unrecognized)")
      return
    }
  }
}
