/// A model that could not be fitted or rebuilt, or data that do not fit together.
public struct RecommenderError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of trouble it is.
  public struct Code: Sendable, Hashable {
    enum Kind: Hashable { case shape, parameter, numerics, tensor, device }
    let kind: Kind

    /// Rows, columns or weights that do not fit.
    public static let shape = Code(kind: .shape)
    /// A parameter that is unknown or out of range.
    public static let parameter = Code(kind: .parameter)
    /// A fit that broke down.
    public static let numerics = Code(kind: .numerics)
    /// Stored numbers that do not make a model.
    public static let tensor = Code(kind: .tensor)
    /// A device beside the processor that failed in the middle of a fit.
    public static let device = Code(kind: .device)
  }

  /// The kind of trouble.
  public let code: Code
  /// What is wrong and how to fix it, in a sentence.
  public let description: String

  /// Creates an error.
  public init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
