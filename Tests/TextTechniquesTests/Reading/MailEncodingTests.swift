import Testing

@testable import TextTechniques

@Suite struct MailEncodingTests {
  private func mail(_ headers: String, _ body: String) -> String {
    let all = "From: a@example.org\nDate: Mon, 30 Nov 2026 10:00:00 +0000\n" + headers + "\n\n" + body
    let text = DocumentText.of(Array(all.utf8))
    #expect(text.count == all.utf8.count)
    return String(decoding: text.filter { $0 != 0 }, as: UTF8.self).split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test func base64StandsDecodedAtItsPlace() {
    let headers = "Content-Type: text/plain\nContent-Transfer-Encoding: base64"
    // "They used PowerShell." in lines of 12 letters.
    #expect(mail(headers, "VGhleSB1c2Vk\nIFBvd2VyU2hl\nbGwu\n") == "They used PowerShell.")
    #expect(mail(headers, "VGhleSB1c2V") == "They use")
    #expect(mail(headers, "!!!").isEmpty)
  }

  @Test func ofSeveralFormsThePlainOneIsRead() {
    let body = """
      --a b
      Content-Type: text/plain

      Plain words.
      --a b
      Content-Type: text/html

      <p>Marked words.</p>
      --a b--
      """
    #expect(mail("Content-Type: multipart/alternative;\n boundary=\"a b\"", body) == "Plain words.")
    #expect(mail("Content-Type: multipart/mixed; boundary=\"a b\"", body) == "Plain words. Marked words.")
  }

  @Test func markupInQuotedPrintableIsTakenOut() {
    let headers = "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable"
    #expect(
      mail(headers, "<p cla=\nss=3D\"x\">Power<b>Sh=\nell</b> ran=2E</p><script>no</script>") == "PowerShell ran.")
  }

  @Test func whatWasForwardedIsReadWithoutItsHeaders() {
    let body = "--xyz\nContent-Type: message/rfc822\n\nFrom: b@example.org\nSubject: Inner\n\nInner words.\n--xyz--\n"
    #expect(mail("Content-Type: multipart/mixed; boundary=xyz", body) == "Inner Inner words.")
  }

  @Test func subjectsAreDecoded() {
    #expect(mail("Subject: =?UTF-8?B?UmFuc29td2FyZQ==?= =?utf-8?Q?on_all_hosts?=", "x") == "Ransomware on all hosts x")
    #expect(mail("Subject: =?broken =?utf-8?Q?x", "y") == "=?broken =?utf-8?Q?x y")
  }

  @Test func linesOfDashesAreNoBoundary() {
    #expect(mail("Subject: S", "One.\n--------------\nTwo.") == "S One. -------------- Two.")
  }
}
