import InferenceService
import Testing

@testable import Workbench

@Suite struct ResultFilesTests {
  @Test(arguments: [("ease", "ease"), ("wals:c=0.1,epochs=2", "wals_c_0.1_epochs_2"), ("a/b ü", "a_b__")])
  func labelsBecomeNamesOfFiles(label: String, name: String) {
    #expect(ResultFiles.fileName(label) == name)
  }
}
