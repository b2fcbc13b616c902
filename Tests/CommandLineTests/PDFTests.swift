import TestSupport
import Testing

/// PDF files go through the system's pdftotext, which a script stands for here.
@Suite struct PDFTests {
  private func run(_ command: String, tool: String?) throws -> (errors: String, output: String) {
    let folder = try TemporaryFolder()
    try folder.write("%PDF-1.4 nothing", to: "report.pdf")
    if let tool { try folder.write("#!/bin/sh\n\(tool)\n", to: "pdftotext") }
    let script = "touch pdftotext.x; chmod +x pdftotext*; PATH=\"$PWD\" \"$TIE\" \(command) > answer; echo $? >> answer"
    let errors = try Shell.run(script, in: folder)
    return (errors, String(decoding: try folder.read("answer"), as: UTF8.self))
  }

  @Test(arguments: ["extract report.pdf", "predict --from report.pdf"])
  func textComesFromTheTool(command: String) throws {
    let (_, output) = try run(command, tool: "echo 'The attackers dumped LSASS memory with procdump.'")
    #expect(output.contains("T1003.001"))
    #expect(output.hasSuffix("0\n"))
  }

  @Test(arguments: ["extract report.pdf", "predict --from report.pdf"])
  func withoutTheToolItIsSaidWhatToDo(command: String) throws {
    let (errors, output) = try run(command, tool: nil)
    #expect(errors.contains("install pdftotext"))
    #expect(output == "3\n")
  }

  @Test(arguments: [("exit 3", "pdftotext failed"), ("echo", "without text")])
  func whatTheToolCannotReadIsSaid(tool: String, problem: String) throws {
    #expect(try run("extract report.pdf", tool: tool).errors.contains(problem))
  }
}
