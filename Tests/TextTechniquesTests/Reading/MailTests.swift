import Testing

@testable import TextTechniques

@Suite struct MailTests {
  private static let mail = """
    From: a@example.org
    Date: Mon, 30 Nov 2026 10:00:00 +0000
    Subject: Ransomware on HOST1
    Content-Type: multipart/mixed; boundary=xyzxyzxyzxyz

    --xyzxyzxyzxyz
    Content-Type: text/plain
    Content-Transfer-Encoding: quoted-printable

    They used Power=
    Shell =3D bad.
    --xyzxyzxyzxyz
    Content-Type: application/pdf
    Content-Transfer-Encoding: base64

    dnNzYWRtaW4=
    --xyzxyzxyzxyz--
    """

  @Test func subjectAndTextAreRead() {
    let text = DocumentText.of(Array(Self.mail.utf8))
    #expect(text.count == Self.mail.utf8.count)
    let seen = String(decoding: text.filter { $0 != 0 }, as: UTF8.self).split { $0.isWhitespace }.joined(separator: " ")
    #expect(seen == "Ransomware on HOST1 They used PowerShell = bad.")
  }

  @Test func aTextWithColonsIsNoMail() {
    #expect(!Mail.isMail(Array("Summary: they came\nFrom there on: nothing".utf8)))
  }
}
