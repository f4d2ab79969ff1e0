"""What `build` and `list` say of the ledger: they need none of it, but see it first."""

from pathlib import Path

from publisher.pipeline.ledger import ADOPT, Ledger


def tell_of_ledger(content: Path) -> bool:
    """Name every record and entry that is not what was written; returns whether there is any.

    Records from before there was a ledger are told of, and are none.
    """
    ledger = Ledger(content)
    faults = ledger.faults()
    if not faults:
        return False
    # Only now: with nothing to say, nothing that draws is loaded.
    from publisher.cli.console import err, list_errors

    if not ledger.read().is_begun:
        err.print(
            f"{len(faults)} 期有出版记录，没有台账：是台账以前出版的，请运行 {ADOPT} 接管；"
            "本来有台账的，请从备份恢复 content/archive/ledger/。"
        )
        return False
    list_errors(faults)
    return True
