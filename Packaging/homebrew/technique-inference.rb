# Written from Homebrew's documentation and never run: nobody who made this has a Mac. VERSION and SHA256 are filled in by
# whoever publishes a release.
class TechniqueInference < Formula
  desc "Infers MITRE ATT&CK techniques from observed ones, offline"
  homepage "https://example.org/technique-inference"
  url "https://example.org/technique-inference-VERSION.tar.gz"
  sha256 "SHA256"
  license "Apache-2.0"

  depends_on xcode: ["16.4", :build]
  uses_from_macos "sqlite"
  uses_from_macos "zlib"

  def install
    system "swift", "build", "--disable-sandbox", "-c", "release", "--traits", "Server,Cases", "--product", "tie"
    system "swift", "build", "--disable-sandbox", "-c", "release", "--traits", "Server,Cases", "--product", "tie-server"
    bin.install ".build/release/tie", ".build/release/tie-server"
    generate_completions_from_executable(bin/"tie", "--generate-completion-script")
  end

  test do
    assert_match "T1059", shell_output("#{bin}/tie lookup T1059")
    assert_match "no fault found", shell_output("#{bin}/tie doctor")
  end
end
