public import FileFormats

/// Why a model cannot be trained or asked: what is wrong, and what to do about it.
public struct InferenceError: ExplainedError, Equatable {
  /// What kind of trouble it is; kinds may be added.
  public struct Code: Sendable, Hashable {
    private enum Kind { case unknownModel, noCatalog, emptyCorpus, cannotTune, worseThanPopularity, noTechnique }
    private let kind: Kind

    /// There is no kind of model with that name.
    public static let unknownModel = Code(kind: .unknownModel)
    /// The built-in catalogs do not have the matrix.
    public static let noCatalog = Code(kind: .noCatalog)
    /// No report names a technique in use.
    public static let emptyCorpus = Code(kind: .emptyCorpus)
    /// The kind of model has no parts to weigh, or no reports are held out to weigh them on.
    public static let cannotTune = Code(kind: .cannotTune)
    /// The model ranks reports that it has not seen worse than popularity does.
    public static let worseThanPopularity = Code(kind: .worseThanPopularity)
    /// What was given as observed holds no technique id.
    public static let noTechnique = Code(kind: .noTechnique)
  }

  /// What kind of trouble it is.
  public let code: Code
  /// What is wrong.
  public let summary: String
  /// What to do about it.
  public let advice: String?
  /// Whether the request or the data have to change.
  public let failure: FailureKind

  init(_ code: Code, _ summary: String, advice: String? = nil, failure: FailureKind = .usage) {
    self.code = code
    self.summary = summary
    self.advice = advice
    self.failure = failure
  }
}
