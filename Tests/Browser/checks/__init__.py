"""What is asked of every page. Each check is a module of this folder; nothing else names it.

A module has a docstring of one line, which the accessibility statement shows, and

- `TOOL`: the program that it rests on, besides the browser; or nothing
- `view(view)` with `WIDTHS` and `STATES`: what it finds on a page in the browser, as it is `loaded`, then in `light`, `dark` and `forced` colours, and
  when all has been asked (`left`, which has no width). It leaves the page as it was;
- or `folder(folder)`: what it finds in a published folder, as `(address, text)`;
- `SERVED`, if it needs any: what is served beside the pages, by its address;
- `WATCHER`, if it needs one: a script that runs before the page's own;
- `PLANTS`: violations, each a change of a page's HTML, that this check finds and no other.
"""
import importlib
import pkgutil

ALL = [importlib.import_module(f"checks.{module.name}") for module in pkgutil.iter_modules(__path__)]


def name(check):
    return check.__name__.removeprefix("checks.").replace("_", " ")


def watchers():
    return [check.WATCHER for check in ALL if hasattr(check, "WATCHER")]


def served():
    return {path: text for check in ALL for path, text in getattr(check, "SERVED", {}).items()}
