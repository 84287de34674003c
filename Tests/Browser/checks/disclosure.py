"""What opens at a click opens and closes by Enter and by Space"""
from harness.plant import in_main

WIDTHS = (320, 1280)
STATES = ("loaded",)


def view(view):
    found = []
    parts = "[...document.querySelectorAll('summary')].filter(part => part.checkVisibility())"
    for index in range(view.ask(f"{parts}.length")):
        for key in ("Enter", "Space"):
            was = view.ask(f"index => {{ const part = {parts}[index]; part.focus(); return part.parentElement.open }}", index)
            view.page.keyboard.press(key)
            if view.ask(f"index => {parts}[index].parentElement.open", index) == was:
                found.append(f"'{view.ask(f'index => {parts}[index].textContent', index)}' does not answer {key}")
    view.from_the_top()
    return found


PLANTS = {
    "a part that only the mouse opens": in_main(
        '<details class="wrap"><summary onkeydown="if (event.key !== \'Tab\') event.preventDefault()" '
        'onkeyup="event.preventDefault()">Planted</summary>Planted</details>'
    )
}
