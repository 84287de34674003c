import Testing

@testable import External

@Suite("Addresses of the web")
struct WebAddressTests {
    @Test(
        "are one where a browser asks for one",
        arguments: [
            ("https://x.org", "https://x.org/"), ("HTTPS://X.Org:443/A?b#c", "https://x.org/A?b"), ("http://x.org:80/", "http://x.org/"),
            ("//x.org/a", "https://x.org/a"), ("https://me:word@x.org/a", "https://x.org/a"), ("https://x.org?q=1", "https://x.org/?q=1"),
            ("https://x.org/ä b|c%20d", "https://x.org/%C3%A4%20b%7Cc%20d"),
            ("https://[2001:DB8::1]:8443/a", "https://[2001:db8::1]:8443/a"),
        ])
    func text(written: String, text: String) { #expect(WebAddress(written)?.text == text) }

    @Test(
        "have a scheme of the web and a host",
        arguments: ["mailto:a@x.org", "ftp://x.org/", "file:///etc/passwd", "/join/", "https://", "x.org", ""])
    func none(written: String) { #expect(WebAddress(written) == nil) }

    @Test("of one host have its name, whatever the port, and of one origin the port too")
    func host() {
        #expect(WebAddress("https://X.org:8443/a")?.host == "x.org")
        #expect(WebAddress("https://X.org:8443/a")?.origin == "https://x.org:8443")
        #expect(WebAddress("http://[::1]:80/")?.host == "[::1]")
    }

    @Test(
        "on this machine and private networks are known as such",
        arguments: [
            "http://localhost/", "http://a.localhost", "http://127.0.0.1:8080/", "http://10.1.2.3/", "http://172.16.0.1",
            "http://192.168.1.1",
            "http://169.254.169.254/latest", "http://[::1]/", "http://[fd00::1]/", "http://[fe80::1]/", "http://[::ffff:10.0.0.1]/",
            "http://printer.local/", "http://intranet/", "http://2130706433/", "http://0x7f.1/", "http://100.64.0.1/", "http://0.0.0.0/",
        ])
    func isPrivate(written: String) { #expect(WebAddress(written)?.isPrivate == true) }

    @Test(
        "elsewhere are not",
        arguments: [
            "https://x.org/", "http://172.32.0.1/", "http://8.8.8.8/", "http://[2001:db8::1]/", "https://local.example.org/",
            "http://100.128.0.1",
        ])
    func isPublic(written: String) { #expect(WebAddress(written)?.isPrivate == false) }
}
