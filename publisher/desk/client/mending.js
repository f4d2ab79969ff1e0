// Findings mended, or said to stay, in the text that is open.

import { applyFix, frontEnd, offsetAt, placeOf } from "./editor.js";
import { ask, h } from "./dom.js";

/** The acts on findings. `shown` tells the findings there are, `fileId` the file that is open. */
export function makeMending(editor, { shown, fileId }) {
  function fixAll(found) {
    const edits = found.filter((each) => each.fixes.some((fix) => fix.safe)).flatMap((each) => each.fixes.find((fix) => fix.safe).edits);
    const { doc } = editor.view.state;
    let end = -1;
    const changes = edits.map((edit) => ({
      from: offsetAt(doc, edit.line, edit.column), to: offsetAt(doc, edit.endLine, edit.endColumn), insert: edit.text,
    })).sort((a, b) => a.from - b.from).filter((each) => { const free = each.from >= end; if (free) end = each.to; return free; });
    editor.view.dispatch({ changes, userEvent: "input.fix" });
  }

  function fixHere() {
    const { line } = placeOf(editor.view.state.doc, editor.view.state.selection.main.head);
    const found = shown().find((each) => each.file === fileId() && each.line === line && each.fixes.length);
    if (found) applyFix(editor.view, found.fixes[0]);
    return true;
  }

  async function ignore(each) {
    const reason = h("input", { type: "text", required: true, placeholder: "如：原件如此" });
    const said = await ask("不再提醒这一处", [h("p.said", {}, each.message), h("label.field", {}, h("span", {}, "理由"), reason)],
      [[null, "取消"], ["ok", "不再提醒", "main"]]);
    if (!said) return;
    const { doc } = editor.view.state;
    let { line } = each;
    const inFront = offsetAt(doc, line, 1) <= frontEnd(doc);
    if (inFront) {
      const end = doc.lineAt(frontEnd(doc));
      editor.view.dispatch({ changes: { from: end.from, insert: `ignore: {${each.code}: ${JSON.stringify(reason.value)}}\n` } });
      return;
    }
    while (line > 1 && doc.line(line - 1).text.trim()) line -= 1;
    editor.view.dispatch({ changes: { from: doc.line(line).from, insert: `<!-- gongbao: ignore ${each.code} ${reason.value.replaceAll("--", "—")} -->\n` } });
  }

  return { fixAll, fixHere, ignore };
}
