import FileFormats
import TechniqueInference
import Testing

@testable import InferenceService

@Suite struct ActorNameTests {
  @Test(arguments: [
    ("g0016", "G0016"), ("apt29", "G0016"), ("Fancy Bear", "G0007"), ("cobalt strike", "S0154"), ("xy", "XY"),
  ])
  func namesAndIDsAreRead(text: String, id: String) throws {
    #expect(try ActorName.id(of: text, in: KnowledgeLoader.library(attack: nil)) == id)
  }

  @Test func aNameOfSeveralIsAskedAbout() throws {
    let library = try KnowledgeLoader.library(attack: nil)
    let error = #expect(throws: ServiceError.self) { try ActorName.id(of: "Cozy Bear", in: library) }
    #expect(error?.code == "ambiguous_actor")
  }

  @Test func aMisspelledNameIsSuggested() throws {
    #expect(try ActorName.advice(on: "Mimikats", in: KnowledgeLoader.library(attack: nil)).contains("Mimikatz"))
  }
}
