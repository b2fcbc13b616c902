import AttackKnowledge
import Corpus
import FileFormats
import Recommenders
import TechniqueInference
import TestSupport
import Testing

/// A small model of reports that are made up.
enum SampleModel {
  /// Fits a kind of model to so many reports of the source "mine", and returns the path of its file.
  static func write(
    _ kind: String, parameters: [String: Double] = [:], reports: Int, in folder: TemporaryFolder
  ) throws -> String {
    let path = try folder.write(SampleCorpus.csv(reports: reports), to: "reports.csv")
    let catalog = try #require(try Embedded.attackLibrary().catalog(.enterprise))
    let definition = try #require(ModelDefinition.named(kind))
    let trainer = Trainer(
      definition: definition, parameters: try ParameterValues(parameters, for: definition),
      knowledge: TechniqueFeatures(catalog))
    let corpus = try CorpusReader.read(path: path, label: "mine", format: nil, options: CorpusReadOptions()).corpus
    let model = try trainer.fit(
      corpus.migrated(to: catalog).0,
      card: ModelCard(
        name: kind, model: kind, parameters: trainer.parameters.values, seed: 1, domain: catalog.domain,
        attackVersion: catalog.version))
    let output = folder.path + "/\(kind).safetensors"
    try OutputFile.write(try model.safetensors(), to: output)
    return output
  }
}
