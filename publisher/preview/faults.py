"""What keeps pages from being made, as findings."""

from pathlib import Path

from publisher.errors import Place, UserError
from publisher.model.finding import Finding, contradiction


def source_fault(fault: UserError, otherwise: Path) -> Finding:
    """A fault as a finding; of what has no place, at the beginning of a file."""
    where = fault.where or Place(otherwise)
    return contradiction("source-fault", fault.message, where, fault.hint)
