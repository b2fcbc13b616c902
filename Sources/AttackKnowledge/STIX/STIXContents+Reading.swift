import FileFormats

extension STIXContents {
  static func read(from path: String) throws(FileError) -> STIXContents {
    try decode(try InputFile.read(path), path: path)
  }

  static func decode(_ data: Data, path: String) throws(FileError) -> STIXContents {
    do {
      return try JSONDecoder().decode(STIXDocument.self, from: data).contents
    } catch let impostor as STIXDocument.Impostor {
      throw FileError(path, problem: impostor.problem, advice: impostor.advice)
    } catch DecodingError.typeMismatch(_, let context) where context.codingPath.isEmpty {
      throw FileError(
        path, problem: STIXDocument.Impostor.unknown.problem, advice: STIXDocument.Impostor.unknown.advice)
    } catch let error as DecodingError {
      throw FileError(path, json: data, expected: "a STIX bundle", error)
    } catch {
      throw FileError(path, problem: "the file cannot be understood: \(error)")
    }
  }
}
