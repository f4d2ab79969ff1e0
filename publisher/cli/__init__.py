"""The command `gongbao`. Only this package knows terminals."""

from publisher.cli.app import main

__all__ = ["main"]
