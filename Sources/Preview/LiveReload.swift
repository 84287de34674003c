/// What is added to pages while they are previewed, and to no published file: the mark around members-only text, and the script that keeps an
/// open page up to date.
enum LiveReload {
    static let folder = "/_guidepost/"
    static let scriptPath = folder + "live.js"
    static let changesPath = folder + "changes"

    /// A page's bytes with the additions before the end of its body.
    static func added(to page: [UInt8], state: PreviewState?) -> [UInt8] {
        var addition = Array("<style>\n\(style)</style>\n".utf8)
        if let state { addition += Array("<script src=\"\(scriptPath)\" data-state=\"\(state.text)\" defer></script>\n".utf8) }
        let end = Array("</body>".utf8)
        // The last one: an editor may write about HTML.
        var at = page.count - end.count
        while at >= 0, page[at] != end[0] || !page[at..<(at + end.count)].elementsEqual(end) { at -= 1 }
        guard at >= 0 else { return page + addition }
        return Array(page[..<at]) + addition + Array(page[at...])
    }

    /// The page that is shown while the site has errors and never was without.
    static func waitingPage(_ errors: String, state: PreviewState?) -> [UInt8] {
        let page = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>The site has errors</title><meta name="viewport" content="width=device-width, initial-scale=1"></head>
            <body><main><h1>The site has errors</h1><pre>\(escaped(errors))</pre></main></body>
            </html>

            """
        return added(to: Array(page.utf8), state: state)
    }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }

    /// Dark red on white and its reverse: contrast over 7 to 1 both ways.
    private static let style = """
        [data-guidepost-members] { border: 3px dashed #8a1c1c; padding: 0.5rem 1rem; margin: 1rem 0; }
        [data-guidepost-members]::before { content: "For members only (" attr(data-guidepost-members) "): not in the published site";
          display: inline-block; background: #8a1c1c; color: #fff; font: 600 0.875rem/1.4 system-ui, sans-serif; padding: 0.1rem 0.6rem; margin: 0 0 0.5rem; }
        #_guidepost-errors { position: fixed; inset: 0; z-index: 2147483647; overflow: auto; background: #fff; color: #1a1a1a; padding: 1.5rem; }
        #_guidepost-errors h2 { font: 600 1.25rem/1.4 system-ui, sans-serif; color: #8a1c1c; margin: 0 0 0.5rem; }
        #_guidepost-errors p { font: 1rem/1.5 system-ui, sans-serif; margin: 0 0 1rem; }
        #_guidepost-errors pre { font: 0.9375rem/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; color: inherit; background: none; margin: 0; }
        @media (prefers-color-scheme: dark) {
          [data-guidepost-members] { border-color: #ffb3b3; }
          #_guidepost-errors { background: #161616; color: #f2f2f2; }
          #_guidepost-errors h2 { color: #ffb3b3; }
        }

        """

    /// Asks for the state of its page again and again; the server answers when it is another than the one that is shown.
    static let script = """
        (function () {
          "use strict";
          var shown = document.currentScript.dataset.state.split("-");
          var key = "guidepost-scroll";
          try {
            var kept = JSON.parse(sessionStorage.getItem(key) || "null");
            sessionStorage.removeItem(key);
            if (kept && kept.path === location.pathname && (kept.x || kept.y)) {
              history.scrollRestoration = "manual";
              var place = { left: kept.x, top: kept.y, behavior: "instant" };
              // A reader who has scrolled meanwhile is left alone.
              if (scrollY === 0) {
                scrollTo(place);
                // Images may have made room since.
                var reached = scrollY;
                addEventListener("load", function () { if (scrollY === reached) { scrollTo(place); } });
              }
            }
          } catch (error) { /* A browser without storage starts at the top. */ }

          function reload() {
            try { sessionStorage.setItem(key, JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY })); } catch (error) { }
            location.reload();
          }

          function swapStyles() {
            document.querySelectorAll('link[rel~="stylesheet"]').forEach(function (link) {
              var address = new URL(link.href);
              if (address.origin !== location.origin) { return; }
              address.searchParams.set("guidepost", Date.now().toString(36));
              var next = link.cloneNode();
              // Its bytes are others now.
              next.removeAttribute("integrity");
              next.href = address.href;
              next.addEventListener("load", function () { link.remove(); });
              link.after(next);
            });
          }

          function showErrors(text) {
            var box = document.getElementById("_guidepost-errors");
            if (!text) {
              if (box) { box.remove(); }
              return;
            }
            if (!box) {
              box = document.createElement("div");
              box.id = "_guidepost-errors";
              box.setAttribute("role", "alert");
              box.tabIndex = -1;
              box.innerHTML = "<h2>The site has errors</h2><p>You see the last version without errors. Escape closes this message.</p><pre></pre>";
              box.addEventListener("keydown", function (event) { if (event.key === "Escape") { box.remove(); } });
              document.body.append(box);
              box.focus();
            }
            box.querySelector("pre").textContent = text;
          }

          function ask(state) {
            var address = "\(changesPath)?path=" + encodeURIComponent(location.pathname) + "&state=" + state;
            fetch(address, { cache: "no-store" }).then(function (answer) {
              if (!answer.ok) { throw new Error(answer.status); }
              return answer.json();
            }).then(function (now) {
              var next = now.state.split("-");
              if (next[0] !== shown[0] || next[2] !== shown[2]) {
                if (next[0] !== "0") { return reload(); }
              }
              if (next[1] !== shown[1]) { swapStyles(); }
              showErrors(now.errors);
              shown = next;
              ask(now.state);
            }).catch(function () { setTimeout(function () { ask(state); }, 500); });
          }

          // Errors that stand already are asked for like a change.
          ask(shown.slice(0, 3).concat("x").join("-"));
        })();

        """
}

/// What a browser that shows one page must know: it is asked again when any part changes.
struct PreviewState: Sendable, Equatable {
    /// Hashes of the page's own bytes, of all style sheets, and of every other file; 0 for a page while there is no site.
    var page: UInt64
    var styles: UInt64
    var others: UInt64
    /// Of the errors' text; 0 where there are none.
    var errors: UInt64

    var text: String { [page, styles, others, errors].map { String($0, radix: 36) }.joined(separator: "-") }
}
