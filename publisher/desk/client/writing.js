// What is written by a button or a key rather than typed: marks, blocks, notes, tables, pictures, pastes.

import { issuePath, post, upload } from "./api.js";
import { choose, remarks } from "./dialogs.js";
import { ask, h } from "./dom.js";
import { frontEnd } from "./editor.js";
import { askForPicture } from "./picture.js";
import { editTable, tableAt } from "./table.js";

const NEARLY_EMPTY = 200; // characters of a text in which nothing has been written yet, but for a template

/** The acts of the tool bar on an editor. `issueId` tells the issue that is open, `labels` what the
 *  entries of the front matter are called, `fill` gives one a value, `widths` how wide
 *  pictures are on its pages, `bring` takes files that are dropped, `cursor` goes to a line. */
export function makeWriting(editor, { issueId, widths, labels, fill, bring, cursor, failed }) {
  function bold() {
    const { state } = editor.view;
    const { from, to } = state.selection.main;
    const text = state.sliceDoc(from, to);
    const isBold = /^\*\*[^]*\*\*$/.test(text);
    editor.view.dispatch(state.update({
      changes: { from, to, insert: isBold ? text.slice(2, -2) : `**${text}**` },
      selection: { anchor: from + (text ? 0 : 2), head: from + (isBold ? text.length - 4 : text ? text.length + 4 : 2) },
    }));
    return true;
  }

  function prefix(mark) {
    const { state } = editor.view;
    const line = state.doc.lineAt(state.selection.main.head);
    const found = /^#+ /.exec(line.text)?.[0] ?? "";
    const next = found.length >= 6 ? "" : found ? `#${found}` : mark;
    editor.view.dispatch({ changes: { from: line.from, to: line.from + found.length, insert: next } });
  }

  function insert(text, at = editor.view.state.selection.main) {
    editor.view.dispatch({ changes: { from: at.from, to: at.to, insert: text }, selection: { anchor: at.from + text.length }, userEvent: "input" });
  }

  /** A block of its own, with empty lines around it, after the paragraph of the cursor. */
  function insertBlock(text) {
    const { doc, selection } = editor.view.state;
    let { number } = doc.lineAt(selection.main.head);
    while (number < doc.lines && doc.line(number).text.trim()) number += 1;
    const { to } = doc.line(number);
    const lead = doc.line(number).text.trim() ? "\n\n" : number > 1 && doc.line(number - 1).text.trim() ? "\n" : "";
    editor.view.dispatch({ changes: { from: to, insert: `${lead}${text}\n` }, selection: { anchor: to + lead.length + text.length } });
  }

  function footnote() {
    const text = editor.text();
    let number = 1;
    while (text.includes(`[^${number}]`)) number += 1;
    insert(`[^${number}]`);
    insertBlock(`[^${number}]: （脚注的文字）`);
  }

  function table() {
    const { state } = editor.view;
    const found = tableAt(state.doc, state.selection.main.head);
    editTable(found ? state.sliceDoc(found.from, found.to) : "").then((text) => {
      if (!text) return;
      if (found) editor.view.dispatch({ changes: { ...found, insert: text } }); else insertBlock(text);
      editor.view.focus();
    });
    return true;
  }

  async function block() {
    const said = await ask("插入", h("p.said", {}, "放在光标所在的一段之后。"),
      [[null, "取消"], ["notes", "附注"], ["attachments", "附件"], ["signature", "落款", "main"]]);
    const lines = { notes: "1. （词语）：（解释）。", attachments: "1. （附件的名称）", signature: "（发文机关）\n（成文日期）" }[said];
    if (lines) insertBlock(`::: ${said}\n${lines}\n:::`);
  }

  async function picture(given) {
    const [chosen] = given ?? (await choose("image/png,image/jpeg,image/svg+xml")) ?? [];
    const said = chosen && await askForPicture(chosen, widths());
    if (!said) return;
    const cut = said.box ? `&box=${said.box}` : "";
    try {
      const { source } = await upload(`/api/upload/${encodeURIComponent(issueId())}/picture?name=${encodeURIComponent(chosen.name)}${cut}`, chosen);
      insertBlock(`![${said.caption}](${source})${said.options}`);
    } catch (error) { failed(error); }
  }

  /** From Word or a web page: it becomes the dialect. Plain text stays as it is. */
  function pasted(event) {
    const data = event.clipboardData ?? event.dataTransfer;
    const image = [...(data?.files ?? [])].find((each) => each.type.startsWith("image/"));
    if (image && !data.types.includes("text/html")) { event.preventDefault(); picture([image]); return true; }
    if ([...(data?.files ?? [])].length && event.type === "drop") { event.preventDefault(); bring([...data.files]); return true; }
    const html = data?.getData("text/html");
    if (!html || event.type === "drop" || !/<(?:p|table|h\d|li|b|strong|div)\b/i.test(html)) return false;
    event.preventDefault();
    const { doc } = editor.view.state;
    const isNew = doc.length - frontEnd(doc) < NEARLY_EMPTY;
    post(`${issuePath(issueId())}/paste`, { form: "html", data: html }).then(async ({ text, front, report }) => {
      insert(text.trimEnd());
      if (isNew && front.title) await offer(front);
      const look = report.remarks.filter((each) => each.look);
      if (look.length) ask("粘贴", remarks({ remarks: look }), [["ok", "知道了", "main"]], { wide: true });
    }, () => insert(data.getData("text/plain")));
    return true;
  }

  /** A whole document has been pasted: what was found of it besides its text may go into the front matter. */
  async function offer(front) {
    const names = labels();
    const found = Object.entries(front).filter(([key]) => names[key]);
    const said = await ask("粘贴的是一整份文件", [
      h("p.said", {}, "下面各项是从它的开头和结尾认出来的，请核对。填进这份文件吗？原来填的换成这些。"),
      h("table.keys", {}, h("tbody", {}, found.map(([key, value]) => h("tr", {}, h("th", { scope: "row" }, names[key]), h("td", {}, [value].flat().join("、")))))),
    ], [[null, "不填"], ["ok", "填进去", "main"]], { wide: true });
    if (!said) return;
    try { for (const [key, value] of found) await fill(key, value); } catch (error) { failed(error); }
  }

  /** The headings of the text, each to go to. */
  function outline() {
    const { doc } = editor.view.state;
    const front = doc.lineAt(frontEnd(doc)).number;
    const found = [];
    for (let number = front + 1; number <= doc.lines; number += 1) {
      const [, marks, said] = /^(#{1,6})\s+(.*)$/.exec(doc.line(number).text) ?? [];
      if (said) found.push([`${"\u3000".repeat(Math.max(marks.length - 2, 0))}${said.replace(/\s*\{.*\}$/, "")}`, () => cursor({ line: number, column: 1 })]);
    }
    return found.length ? found : [["这份文件没有标题", () => editor.view.focus()]];
  }

  return { bold, prefix, insert, footnote, table, block, picture, pasted, outline };
}
