"""Ways to put a violation into a page."""


def in_main(html):
    return lambda page: page.replace("</main>", html + "</main>", 1)


def in_head(html, body=""):
    return lambda page: in_main(body)(page.replace("</head>", html + "</head>", 1))
