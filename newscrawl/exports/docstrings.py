"""What the source of a dataclass says about its fields."""

from __future__ import annotations

import ast
import inspect
import textwrap


def class_description(cls: type) -> str:
    """The docstring of the class as Markdown with one line a paragraph, empty where there is none."""
    return "\n\n".join(_line(paragraph) for paragraph in (inspect.getdoc(cls) or "").split("\n\n"))


def field_descriptions(cls: type) -> dict[str, str]:
    """For each annotated name of the class the string below it (an attribute docstring), where there is one.

    Reads the source, so it serves generators and is nothing for a run. Raises OSError where there is no source.
    """
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    assert isinstance(definition, ast.ClassDef)
    described = {}
    for statement, below in zip(definition.body, definition.body[1:], strict=False):
        match statement, below:
            case ast.AnnAssign(target=ast.Name(name)), ast.Expr(ast.Constant(str(text))):
                described[name] = _line(text)
    return described


def _line(text: str) -> str:
    """One line of Markdown out of a paragraph of reStructuredText."""
    return " ".join(text.split()).replace("``", "`")
