import FileFormats
import TechniqueInference
import Testing

@testable import InferenceService

@Suite struct ActorNameTests {
  @Test(arguments: [
    ("g0016", "G0016"), ("apt29", "G0016"), ("Fancy Bear", "G0007"), ("cobalt strike", "S0154"), ("xy", "XY"),
  ])
  func namesAndIDsAreRead(text: String, id: String) throws {
    #expect(try ActorName.id(of: text, in: AttackSource().library) == id)
  }

  @Test func aNameOfSeveralIsAskedAbout() throws {
    let library = try AttackSource().library
    let error = #expect(throws: ServiceError.self) { try ActorName.id(of: "Cozy Bear", in: library) }
    #expect(error?.code == "ambiguous_actor")
  }

  @Test func aMisspelledNameIsSuggested() throws {
    #expect(try ActorName.advice(on: "Mimikats", in: AttackSource().library).contains("Mimikatz"))
  }
}
