"""Files of an export in a folder of their own: all of them, or the folder as it was."""

import os
import secrets
import shutil
from pathlib import Path

from roundup.edges.store_files import make_folders, sync_folder, unusable, write_whole
from roundup.errors import InputError

MARK = ".roundup-export"
"""Tells a folder that an export made: its files may be replaced."""


def write_folder(folder: Path, files: tuple[tuple[str, bytes], ...]) -> None:
    """Put files into a folder that an export made before, that is empty, or that is not there; InputError otherwise, and nothing is written.

    They are written beside it and take its place in two renames; a file of an earlier export that is not among them goes.
    """
    folder = folder.absolute()
    _must_be_ours(folder)
    new = folder.parent / f".{folder.name}-{os.getpid()}-{secrets.token_hex(4)}.tmp"
    old = new.with_suffix(".old")
    try:
        make_folders(new)
        for name, data in (*files, (MARK, b"")):
            write_whole(new / name, data)
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
        sync_folder(folder.parent)
    except OSError as error:
        raise unusable(str(folder), "write", error) from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
        if folder.exists():
            shutil.rmtree(old, ignore_errors=True)


def _must_be_ours(folder: Path) -> None:
    try:
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise InputError("is not a folder", str(folder), "give the name of a folder with --dir")
        if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
            raise InputError("holds files that no export made", str(folder), "give an empty folder with --dir")
    except OSError as error:
        raise unusable(str(folder), "read", error) from error
