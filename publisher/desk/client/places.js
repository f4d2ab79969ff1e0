// From the text to where it stands on a page, and from there to the text.

import { filePath, issuePath, post } from "./api.js";
import { later } from "./dom.js";
import { placeOf } from "./editor.js";

/** `at` tells issue and file, where what is typed has been saved; `views` show places; `goTo` opens a file at one. */
export function makePlaces(editor, { at, issueId, views, goTo }) {
  async function show(offset, always) {
    const here = at();
    if (!here) return;
    const { view } = editor;
    const found = await post(`${filePath(here.issue, here.file)}/spot`, placeOf(view.state.doc, offset)).catch(() => null);
    if (found?.page) for (const each of views) each.goTo(found, always);
  }

  /** Show where the cursor stands. */
  const spot = later(60, (always = false) => show(editor.view.state.selection.main.head, always));

  /** The text is scrolled away from the cursor: the pages go with it. */
  const follow = later(90, () => {
    const { view } = editor;
    if (views.some((each) => each.isPointedAt)) return;
    const box = view.scrollDOM.getBoundingClientRect();
    const cursorAt = view.coordsAtPos(view.state.selection.main.head);
    if (cursorAt && cursorAt.top >= box.top && cursorAt.bottom <= box.bottom) return;
    show(view.posAtCoords({ x: box.left + 80, y: box.top + box.height * 0.35 }, false), false);
  });

  /** Go to what was typed for a place on a page or for a part of a document. */
  async function open(place) {
    const found = await post(`${issuePath(issueId())}/source`, place).catch(() => null);
    if (found?.file) await goTo(found.file, found.line, found.column);
  }

  return { spot, follow, open };
}
