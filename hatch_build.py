"""Compiles the extraction while a wheel is built, where that is asked for (``make fast``).

The same modules, turned to C by mypyc: what they find is the same to the byte, in less time. A wheel that is built
without asking for it holds plain Python and needs no compiler.
"""

from __future__ import annotations

import sys
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLAIN = frozenset("__init__ __main__ cli explain extract fold model run table".split())
"""Modules that stay as they are: what starts and ends a run; the records of ``model``, which are pickled, copied and
compared by those who use them; and ``fold``, which compiled takes longer (mypyc has a slower ``str.lower``)."""

DIRECT = ["-fvisibility=hidden", "-fno-semantic-interposition"] if sys.platform == "linux" else []
"""Functions of the one library call each other without asking whether another took their place: a twentieth faster."""


class CompiledExtraction(BuildHookInterface[Any]):
    """Adds the compiled modules to the wheel, beside their source. Raises what the C compiler or mypyc raises."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        from mypyc.build import mypycify
        from setuptools import Distribution

        self.folder = folder = Path(mkdtemp())
        modules = sorted(
            f"facts/{path.name}" for path in Path(self.root, "facts").glob("*.py") if path.stem not in PLAIN
        )
        options = ["--ignore-missing-imports", *modules]
        extensions = mypycify(options, opt_level="3", multi_file=True, target_dir=str(folder / "c"))
        for extension in extensions:
            extension.extra_compile_args += DIRECT
        command: Any = Distribution({"name": "facts", "ext_modules": extensions}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "temp")
        command.ensure_finalized()
        command.run()
        libraries = (path for path in (folder / "lib").rglob("*") if path.is_file())
        build_data["force_include"].update({str(path): str(path.relative_to(folder / "lib")) for path in libraries})
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        rmtree(self.folder)
