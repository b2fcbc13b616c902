import AttackKnowledge
public import FileFormats
import Recommenders

// The model file is a safetensors file. Its metadata holds `format` ("technique-inference/1"), `technique_ids` (comma
// separated, in the order of the columns) and `card` (the model card as JSON). Its tensors are those of the
// recommender, and, when the model keeps evidence, `pair_counts`: the upper triangle with its diagonal, row by row;
// when it is calibrated, `set_calibration`: the numbers of a `Calibration`. (`calibration` in files of earlier versions
// answered another question and is not read.) The metadata's
// `reports` tell of the rows that the recommender keeps.

extension InferenceModel {
  private static let format = "technique-inference/1"
  private static let evidenceName = "pair_counts"
  private static let calibrationName = "set_calibration"
  private static let formerCalibrationName = "calibration"
  /// More columns than any ATT&CK matrix has, few enough that no file can ask for absurd amounts of memory.
  private static let mostTechniques = 20_000
  /// No fitted number is near it, and what models make of smaller ones stays finite.
  static let largestNumber: Float = 1e9

  /// The model as the bytes of a file; equal models give equal bytes.
  public func safetensors() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var metadata = [
      "format": Self.format,
      "technique_ids": techniques.map(\.description).joined(separator: ","),
      "card": String(decoding: try encoder.encode(card), as: UTF8.self),
    ]
    if !reports.isEmpty { metadata["reports"] = String(decoding: try encoder.encode(reports), as: UTF8.self) }
    if let evidence { metadata["report_count"] = String(evidence.reportCount) }
    var writer = SafetensorsWriter(metadata: metadata)
    for tensor in recommender.tensors {
      if !tensor.indices.isEmpty {
        Self.add(tensor.name, whole: tensor.indices, to: &writer)
      } else if tensor.isHalfPrecision {
        writer.add(tensor.name, halves: tensor.values.halves, shape: tensor.shape)
      } else {
        writer.add(tensor.name, floats: tensor.values, shape: tensor.shape)
      }
    }
    if let calibration {
      writer.add(
        Self.calibrationName, floats: calibration.numbers.map { Float($0) }, shape: [calibration.numbers.count])
    }
    if let evidence { Self.add(Self.evidenceName, whole: evidence.triangle, to: &writer) }
    return writer.encoded()
  }

  /// Whole numbers take two bytes each where all of them fit.
  private static func add(_ name: String, whole numbers: [UInt32], to writer: inout SafetensorsWriter) {
    if numbers.allSatisfy({ $0 <= UInt32(UInt16.max) }) {
      writer.add(name, uint16s: numbers.map { UInt16($0) }, shape: [numbers.count])
    } else {
      writer.add(name, uint32s: numbers, shape: [numbers.count])
    }
  }

  private static func wholeNumbers(
    _ name: String, _ info: TensorInfo, of file: Safetensors
  ) throws(FileError) -> [UInt32]? {
    switch info.element {
    case .uint16: try file.uint16s(name).map { UInt32($0) }
    case .uint32: try file.uint32s(name)
    default: nil
    }
  }

  /// Reads a model file and checks it before anything is computed with it.
  public init(safetensors data: Data, path: String) throws(FileError) {
    let file = try Safetensors(parsing: data, path: path)
    func refuse(_ problem: String, _ advice: String? = "train it again, or get the file again") -> FileError {
      FileError(path, problem: problem, advice: advice, failure: .refused)
    }
    guard let format = file.metadata["format"], format.hasPrefix("technique-inference/") else {
      throw refuse(
        "this safetensors file is not a technique inference model: its metadata has no format",
        "give a file that `tie train` wrote")
    }
    guard format == Self.format else {
      throw refuse("the model is of format \(format), this program reads \(Self.format)", "use a newer program")
    }
    guard let cardText = file.metadata["card"],
      let card = try? JSONDecoder().decode(ModelCard.self, from: Data(cardText.utf8))
    else { throw refuse("the metadata has no readable model card (field card)") }
    guard [card.reports, card.observations].allSatisfy({ 0...(1 << 53) ~= $0 }) else {
      throw refuse("its model card counts \(card.reports) reports and \(card.observations) observations")
    }
    guard let definition = ModelDefinition.named(card.model) else {
      throw refuse(
        "it holds a model of the kind “\(card.model)”, which this program does not have", "use a newer program")
    }
    let techniques = try Self.techniques(file.metadata["technique_ids"] ?? "", refuse: { refuse($0) })

    var tensors: [Tensor] = []
    for (name, info) in file.tensors.sorted(by: { $0.key < $1.key })
    where ![Self.evidenceName, Self.calibrationName, Self.formerCalibrationName].contains(name) {
      if info.shape.count == 1, let indices = try Self.wholeNumbers(name, info, of: file) {
        tensors.append(Tensor(name: name, indices: indices))
        continue
      }
      let isHalf = info.element == .float16
      let values = isHalf ? [Float](halves: try file.halves(name)) : try file.floats(name)
      // One pass over hundreds of thousands of numbers; no comparison holds for one that is not finite.
      guard values.allSatisfy({ abs($0) <= Self.largestNumber }) else {
        throw refuse(
          values.allSatisfy(\.isFinite)
            ? "the tensor \(name) holds a number beyond \(Self.largestNumber): sums would not be finite"
            : "the tensor \(name) holds a number that is not finite (NaN or infinity)")
      }
      tensors.append(Tensor(name: name, shape: info.shape, values: values))
    }
    let recommender: any Recommender
    do {
      recommender = try definition.load(tensors, ParameterValues(card.parameters, for: definition))
    } catch {
      throw refuse(String(describing: error))
    }
    guard recommender.itemCount == techniques.count else {
      throw refuse("it has \(techniques.count) technique ids but weights for \(recommender.itemCount)")
    }
    var evidence: PairEvidence?
    if let info = file.tensors[Self.evidenceName] {
      guard let triangle = try Self.wholeNumbers(Self.evidenceName, info, of: file),
        triangle.count == UpperTriangle(size: techniques.count).count,
        let reports = file.metadata["report_count"].flatMap({ Int($0) }), (0...Int(UInt32.max)) ~= reports
      else { throw refuse("pair_counts does not fit \(techniques.count) techniques, or report_count is missing") }
      evidence = PairEvidence(claimed: triangle, reportCount: reports, techniqueCount: techniques.count)
      guard evidence != nil else { throw refuse(Self.impossible(triangle, reports, techniques)) }
    }
    var calibration: Calibration?
    if file.tensors[Self.calibrationName] != nil {
      let numbers = try file.floats(Self.calibrationName)
      calibration = Calibration(numbers: numbers.map { Double($0) })
      guard calibration != nil, numbers.allSatisfy({ abs($0) <= Self.largestNumber }) else {
        throw refuse("its calibration is not one under which probabilities rise with scores")
      }
    }
    self.init(
      techniques: techniques, recommender: recommender, evidence: evidence, calibration: calibration,
      reports: try Self.reports(file.metadata["reports"], of: recommender, refuse: { refuse($0) }), card: card)
  }

  private static func impossible(_ counts: [UInt32], _ reports: Int, _ techniques: [TechniqueID]) -> String {
    let layout = UpperTriangle(size: techniques.count)
    guard let (i, j) = layout.firstImpossible(counts, of: reports) else { return "pair_counts cannot be" }
    let together = i == j ? "" : " and \(techniques[j]) together"
    return "pair_counts has \(techniques[i])\(together) in \(counts[layout.place(i, j)]) of \(reports) reports, which "
      + "does not fit its other counts"
  }

  private static func reports(
    _ text: String?, of recommender: any Recommender, refuse: (String) -> FileError
  ) throws(FileError) -> [ModelReport] {
    guard let text else { return [] }
    guard let reports = try? JSONDecoder().decode([ModelReport].self, from: Data(text.utf8)) else {
      throw refuse("the metadata's reports cannot be read")
    }
    guard let rows = (recommender as? any RowKeepingRecommender)?.keptRows?.rowCount, rows == reports.count else {
      throw refuse("the metadata tells of \(reports.count) reports, which are not the rows that the model keeps")
    }
    return reports
  }

  private static func techniques(
    _ list: String, refuse: (String) -> FileError
  ) throws(FileError) -> [TechniqueID] {
    var techniques: [TechniqueID] = []
    for text in list.split(separator: ",", omittingEmptySubsequences: true) {
      guard let id = TechniqueID(text) else {
        throw refuse("technique_ids holds “\(text)”, which is not a technique id")
      }
      if let last = techniques.last, last >= id {
        throw refuse("technique_ids must be ascending and unique, but \(id) follows \(last)")
      }
      techniques.append(id)
      guard techniques.count <= mostTechniques else {
        throw refuse("technique_ids holds more than \(mostTechniques) ids")
      }
    }
    guard !techniques.isEmpty else { throw refuse("technique_ids is missing or empty") }
    return techniques
  }
}
