/// Thrown while a file is decoded that turns out to be something else.
package protocol MistakenFile: Error {
  /// What is wrong, continuing "PATH: …".
  var problem: String { get }
  /// What to do about it.
  var advice: String { get }
}

extension Decodable {
  /// Decodes a JSON file; what goes wrong is told of its place in the file.
  ///
  /// - Parameters:
  ///   - path: the file as the user named it.
  ///   - expected: what the file should be ("a STIX bundle").
  package init(json bytes: Data, path: String, expected: String) throws(FileError) {
    let data = try PlainText.written(bytes, name: path, expected: expected + " as JSON")
    do {
      self = try JSONDecoder().decode(Self.self, from: data)
    } catch let mistake as any MistakenFile {
      throw FileError(path, problem: mistake.problem, advice: mistake.advice)
    } catch let error as DecodingError {
      throw FileError(path, json: data, expected: expected, error)
    } catch {
      throw FileError(path, problem: "the file cannot be understood: \(error)", advice: "expected \(expected)")
    }
  }
}

extension FileError {
  /// Says where and why a JSON file could not be decoded.
  ///
  /// - Parameters:
  ///   - path: the file as the user named it.
  ///   - data: its bytes, in which the place of a fault is looked for.
  ///   - expected: what the file should have been ("a STIX bundle").
  ///   - error: what the decoder threw.
  package init(_ path: String, json data: Data, expected: String, _ error: DecodingError) {
    switch error {
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      self.init(path, malformedJSON: data, expected: expected)
    case .typeMismatch(let type, let context) where context.codingPath.isEmpty:
      self.init(
        path, problem: "this JSON is not \(expected): \(Self.words(for: type, or: context))",
        advice: "check that this is the right file")
    case .keyNotFound(let key, let context):
      let field = Self.place(context.codingPath + [key])
      self.init(path, problem: "\(field) is missing", advice: "expected \(expected)")
    case .typeMismatch(let type, let context):
      self.init(
        path, problem: "\(Self.place(context.codingPath)): \(Self.words(for: type, or: context))",
        advice: "expected \(expected)")
    case .valueNotFound(_, let context), .dataCorrupted(let context):
      self.init(
        path, problem: "\(Self.place(context.codingPath)): \(context.debugDescription)", advice: "expected \(expected)"
      )
    @unknown default:
      self.init(path, problem: "the file cannot be understood: \(error)", advice: "expected \(expected)")
    }
  }

  private init(_ path: String, malformedJSON data: Data, expected: String) {
    let fault = JSONFault.first(in: [UInt8](data))
    switch fault?.kind {
    case .cut:
      self.init(
        path, line: fault?.line, problem: "the JSON ends after \(data.count) bytes in the middle of a value",
        advice: "the file seems to be cut off: get it again")
    case .misplaced, .repeatedKey:
      self.init(path, line: fault?.line, problem: "this is not valid JSON", advice: "expected \(expected) as JSON")
    case .tooDeep:
      self.init(
        path, line: fault?.line, problem: "values are nested more than \(JSONValue.deepest) deep",
        advice: "expected \(expected) as JSON")
    case .encoding, nil:
      self.init(path, problem: "this is not valid JSON in UTF-8", advice: "expected \(expected) as JSON")
    }
  }

  /// What JSON calls the type that was asked for; the decoder's own words name Swift's types.
  private static func words(for type: any Any.Type, or context: DecodingError.Context) -> String {
    switch type {
    case is [Any].Type: "a list is expected here"
    case is [String: Any].Type: "an object is expected here"
    case is String.Type: "a text is expected here"
    case is Int.Type, is Double.Type: "a number is expected here"
    case is Bool.Type: "true or false is expected here"
    default: context.debugDescription
    }
  }

  /// "objects[12].name".
  private static func place(_ path: [any CodingKey]) -> String {
    var place = ""
    for key in path {
      if let index = key.intValue {
        place += "[\(index)]"
      } else {
        place += place.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
    return place
  }
}
