"""gongbao (公报): the typesetting and publishing toolchain for government bulletins."""

__version__ = "0.1.0"
