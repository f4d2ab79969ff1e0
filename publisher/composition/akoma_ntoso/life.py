"""What has become of a document, in the places that its Akoma Ntoso has for it.

The events of its life are those of the model; an amendment or a repeal leads to the work that made it.
"""

from html import escape

from publisher.composition.akoma_ntoso.names import work_of
from publisher.model.facts import DocumentFacts
from publisher.model.standing import Standing

EVENTS = "events"
"""In `lifecycle`."""
TIMES = "times"
"""Before `references`: `temporalData`."""
REFERENCES = "references"
"""In `references`."""
_TYPES = {"已修改": "amendment", "已废止": "repeal"}
_IN_FORCE = ("有效", "已修改")


def place(part: str, document_id: str) -> tuple[str, str]:
    """The two comments between which a place stands."""
    return f"standing:{part} {document_id}", "/standing"


def life_in(part: str, standing: Standing) -> str:
    """What stands in a place; nothing where nothing is known."""
    if not standing.periods:
        return ""
    match part:
        case "events":
            return _events(standing)
        case "times":
            return _times(standing)
        case _:
            return _references(standing)


def _by(standing: Standing) -> list[DocumentFacts]:
    """All that have changed it, each once."""
    return list(dict.fromkeys(by for period in standing.periods for by in period.by))


def _events(standing: Standing) -> str:
    others = _by(standing)
    written = []
    for number, period in enumerate(standing.periods, 2):
        # Each amendment begins a period; the one that it adds is the last.
        source = f"passiveRef_{others.index(period.by[-1]) + 1}" if period.by else "original"
        type_ = f' type="{_TYPES[period.status]}"' if period.status in _TYPES else ""
        since = period.since.isoformat()
        written.append(f'<eventRef eId="event_{number}" date="{since}" source="#{source}"{type_}/>')
    return "".join(written)


def _times(standing: Standing) -> str:
    """The time in which it is in force: one, from the first day to the last that is known."""
    numbered = [*enumerate(standing.periods, 2)]
    begin = next((n for n, each in numbered if each.status in _IN_FORCE), None)
    if begin is None:
        return ""
    end = next((n for n, each in numbered if n > begin and each.status not in _IN_FORCE), None)
    until = f' end="#event_{end}"' if end else ""
    return (
        '<temporalData source="#editor"><temporalGroup eId="temporalGroup_1">'
        f'<timeInterval start="#event_{begin}"{until} refersTo="#inForce"/>'
        "</temporalGroup></temporalData>"
    )


def _references(standing: Standing) -> str:
    passive = "".join(
        f'<passiveRef eId="passiveRef_{n}" href="{escape(work_of(by))}" showAs="{escape(by.title)}"/>'
        for n, by in enumerate(_by(standing), 1)
    )
    concept = (
        '<TLCConcept eId="inForce" href="/akn/ontology/concept/cn/有效" showAs="有效"/>'
        if _times(standing)
        else ""
    )
    return passive + concept
