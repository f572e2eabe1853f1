"""Compiles the extraction while a wheel is built, where that is asked for (``make fast``).

The same modules, turned to C by mypyc: what they find is the same to the byte, in less time. A wheel that is built
without asking for it holds plain Python and needs no compiler.

With GCC they are compiled twice: what the first library does with the sample articles tells the compiler which paths
are taken, and the second is a twelfth faster for it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLAIN = frozenset("__init__ __main__ cli explain extract fold model run table".split())
"""Modules that stay as they are: what starts and ends a run; the records of ``model``, which are pickled, copied and
compared by those who use them; and ``fold``, which compiled takes longer (mypyc has a slower ``str.lower``)."""

DIRECT = ["-fvisibility=hidden", "-fno-semantic-interposition"] if sys.platform == "linux" else []
"""Functions of the one library call each other without asking whether another took their place: a twentieth faster."""

WATCHED, USED = ["-fprofile-generate"], ["-fprofile-use", "-fprofile-correction", "-Wno-missing-profile"]
"""Flags of GCC for the library that is watched and for the one that is made of what was seen."""

SAMPLE = """
import sys
from pathlib import Path
from facts import extract
for path in sorted(Path(sys.argv[1]).glob("*.txt")):
    extract(path.read_text(encoding="utf-8"))
"""


class CompiledExtraction(BuildHookInterface[Any]):
    """Adds the compiled modules to the wheel, beside their source. Raises what the C compiler or mypyc raises."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        from mypyc.build import mypycify

        self.folder = folder = Path(mkdtemp())
        modules = sorted(
            f"facts/{path.name}" for path in Path(self.root, "facts").glob("*.py") if path.stem not in PLAIN
        )
        options = ["--ignore-missing-imports", *modules]
        extensions = mypycify(options, opt_level="3", multi_file=True, target_dir=str(folder / "c"))
        if _is_gcc():
            built = self._build(extensions, WATCHED)
            copytree(Path(self.root, "facts"), built / "facts", dirs_exist_ok=True, ignore=ignore_patterns("*.pyc"))
            command = [sys.executable, "-c", SAMPLE, str(Path(self.root, "seeds"))]
            subprocess.run(command, cwd=built, env={**os.environ, "PYTHONPATH": str(built)}, check=True)
            rmtree(built)
        built = self._build(extensions, USED if _is_gcc() else [])
        libraries = (path for path in built.rglob("*") if path.is_file())
        build_data["force_include"].update({str(path): str(path.relative_to(built)) for path in libraries})
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        rmtree(self.folder)

    def _build(self, extensions: list[Any], flags: list[str]) -> Path:
        """The folder of the libraries, compiled with these flags; by all cores, as mypyc makes one of all modules."""
        from setuptools import Distribution

        for extension in extensions:
            kept = [flag for flag in extension.extra_compile_args if flag not in (*WATCHED, *DIRECT)]
            extension.extra_compile_args = [*kept, *DIRECT, *flags]
            extension.extra_link_args = [flag for flag in flags if flag in WATCHED]
        command: Any = Distribution({"name": "facts", "ext_modules": extensions}).get_command_obj("build_ext")
        command.build_lib, command.build_temp = str(self.folder / "lib"), str(self.folder / "temp")
        command.force = True
        command.ensure_finalized()
        build = command.build_extension

        def by_all_cores(extension: Any) -> None:
            one = command.compiler.compile

            def each(sources: list[str], **options: Any) -> list[str]:
                with ThreadPoolExecutor(os.cpu_count()) as pool:
                    return [
                        made for found in pool.map(lambda source: one([source], **options), sources) for made in found
                    ]

            command.compiler.compile = each
            try:
                build(extension)
            finally:
                command.compiler.compile = one

        command.build_extension = by_all_cores
        command.run()
        return self.folder / "lib"


def _is_gcc() -> bool:
    """Whether the C compiler is GCC, on Linux."""
    if sys.platform != "linux":
        return False
    told = subprocess.run(
        [*os.environ.get("CC", "cc").split(), "--version"], capture_output=True, text=True, check=False
    )
    return "Free Software Foundation" in told.stdout
