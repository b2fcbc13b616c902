import AttackKnowledge
import FileFormats
import Recommenders
import TechniqueInference
import Testing

@Suite struct SafetensorsModelTests {
  @Test(arguments: ModelDefinition.all.map(\.name))
  func whatIsWrittenIsReadBack(name: String) throws {
    // Neither the file nor its reader knows how long the training was, or how large the vectors are.
    let brief: [String: Double] = ["embedding_dimension": 4, "units": 8, "epochs": 2]
    let definition = try #require(ModelDefinition.named(name))
    let parameters = brief.filter { name, _ in definition.parameters.contains { $0.name == name } }
    let model = try Samples.model(name, parameters: parameters)
    let bytes = try model.safetensors()
    let copy = try InferenceModel(safetensors: bytes, path: "copy")
    #expect(copy.techniques == model.techniques)
    #expect(copy.card == model.card)
    #expect(copy.evidence == model.evidence)
    #expect(copy.recommender.scores(for: [0, 3]) == model.recommender.scores(for: [0, 3]))
    #expect(try copy.safetensors() == bytes)
    #expect(try Samples.model(name, parameters: parameters).safetensors() == bytes)
  }

  /// Each change to a good file must be refused with a message that names what is wrong.
  @Test(arguments: [
    ("technique-inference/1", "technique-inference/9", "format"),
    ("technique-inference/1", "something-else/11111/", "not a technique inference model"),
    ("T1001,T1002", "T1002,T1001", "ascending"),
    ("T1001,T1002", "T1001,T1001", "ascending"),
    ("T1001,T1002", "T1001,X1002", "not a technique id"),
    ("T1001,T1002", "T1001,     ", "not a technique id"),
    ("\\\"model\\\":\\\"ease\\\"", "\\\"model\\\":\\\"what\\\"", "kind"),
  ])
  func damagedMetadataAreRefused(original: String, replacement: String, complaint: String) throws {
    let bytes = try Samples.model().safetensors()
    var text = Array(bytes)
    let range = try #require(text.firstRange(of: Array(original.utf8)))
    #expect(original.utf8.count == replacement.utf8.count)
    text.replaceSubrange(range, with: Array(replacement.utf8))
    let error = try #require(throws: FileError.self) {
      try InferenceModel(safetensors: Data(text), path: "bad.safetensors")
    }
    #expect(error.summary.contains("bad.safetensors"))
    #expect(error.summary.contains(complaint), "\(error.summary)")
    #expect(error.failure == .refused)
  }

  @Test func aWeightThatIsNoNumberIsRefused() throws {
    let model = try Samples.model()
    let tensors = model.recommender.tensors.map { tensor in
      var values = tensor.values
      values[3] = .nan
      return (tensor.name, values, tensor.shape)
    }
    var writer = SafetensorsWriter(metadata: try Safetensors(parsing: model.safetensors(), path: "").metadata)
    for (name, values, shape) in tensors { writer.add(name, floats: values, shape: shape) }
    let error = try #require(throws: FileError.self) {
      try InferenceModel(safetensors: writer.encoded(), path: "nan.safetensors")
    }
    #expect(error.summary.contains("item_weights") && error.summary.contains("NaN"))
  }

  @Test func weightsOfAnotherSizeAreRefused() throws {
    let metadata = try Safetensors(parsing: Samples.model().safetensors(), path: "").metadata
    for shape in [[4, 4], [2, 8], [16]] {
      var writer = SafetensorsWriter(metadata: metadata)
      writer.add("item_weights", floats: [Float](repeating: 0, count: 16), shape: shape)
      #expect(throws: FileError.self) { try InferenceModel(safetensors: writer.encoded(), path: "shape") }
    }
  }
}
