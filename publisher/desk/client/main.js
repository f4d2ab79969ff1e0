// The desk: one page, three panels, and what ties them together.

import { indentMore } from "@codemirror/commands";
import { nextDiagnostic } from "@codemirror/lint";
import { openSearchPanel } from "@codemirror/search";
import { EditorView } from "@codemirror/view";
import { filePath, get, issuePath, listen, post, put, remove, TAB, upload } from "./api.js";
import { bring, choose, chooseText, complain, createDocument, remarks, showHistory, showKeys } from "./dialogs.js";
import { $, ask, h, later, menu } from "./dom.js";
import {
  applyFix, changesBetween, frontEnd, makeEditor, offsetAt, placeOf, underline,
} from "./editor.js";
import { Findings } from "./findings.js";
import { Form } from "./form.js";
import { Issue } from "./issue.js";
import { Pages } from "./pages.js";
import { Saving } from "./saving.js";
import { editTable, tableAt } from "./table.js";

const STATES = {
  saved: "已保存", typing: "正在保存……", saving: "正在保存……", stale: "等您选择", failed: "没有保存", closed: "已出版，只能看",
};
let start = null;
let issue = null;
let file = null;
let company = { people: [], locks: [] };

// The text panel.
const title = h("strong.text-title", {}, "");
const lockButton = h("button", { type: "button", onclick: toggleLock }, "锁定");
const formButton = h("button", {
  type: "button", "aria-pressed": String(localStorage.getItem("desk:form") === "yes"), title: "标题、文种、文号……", "aria-controls": "form", onclick: toggleForm,
}, "各项");
const tools = h("div.text-tools", { role: "toolbar", "aria-label": "写法" },
  tool("标题", "一级标题 ## 一、", () => prefix("## ")),
  tool("粗体", "段内标题（Ctrl+B）", bold),
  tool("脚注", "在光标处加一条脚注", footnote),
  tool("表格", "编辑光标处的表格，或插入一个（Ctrl+Shift+E）", table),
  tool("图片", "插入图片", picture),
  tool("附注", "附注、附件、落款", block),
  tool("查找", "查找、替换（Ctrl+F）", () => openSearchPanel(editor.view)));
const banner = h("p.banner", { role: "alert", hidden: true });
const formPanel = h("div#form.form", {});
const room = h("div.editor-room");
const findingsPanel = h("section.findings-panel", { "aria-label": "校对" });
$("text-panel").replaceChildren(
  h("div.panel-bar", {}, title, h("span.grow"), formButton,
    h("button", { type: "button", onclick: history }, "历史"), lockButton),
  banner, formPanel, tools, room, findingsPanel);

const editor = makeEditor(room, {
  typed: (changes) => saving.typed(changes),
  moved: (typed) => { if (!typed) spot(); here(); },
  scrolled: () => follow(),
  pasted,
  keys: [
    { key: "Mod-b", run: bold },
    { key: "Mod-s", run: () => { saving.flush(); return true; }, preventDefault: true },
    { key: "Mod-Shift-e", run: table },
    { key: "Mod-.", run: fixHere },
    { key: "Tab", run: () => false },
    { key: "Mod-]", run: indentMore },
  ],
});
const saving = new Saving(editor, {
  told: saved,
  state: status,
  stale: chooseText,
  behind: () => takeOver(),
});
const pages = new Pages($("page-panel"), { clicked });
const form = new Form(formPanel, {
  front: () => editor.view.state.sliceDoc(0, frontEnd(editor.view.state.doc)),
  edit: (text) => {
    const before = editor.view.state.sliceDoc(0, frontEnd(editor.view.state.doc));
    editor.view.dispatch({ changes: partsOf(changesBetween(before, text)), userEvent: "input.form" });
  },
});
const findings = new Findings(findingsPanel, {
  go: (each) => goTo(each.file, each.line, each.column),
  fix: (each) => { applyFix(editor.view, each.fixes[0]); editor.view.focus(); },
  fixAll,
  ignore,
  next: () => { editor.view.focus(); nextDiagnostic(editor.view); },
  whole: () => check(),
});
const panel = new Issue($("issue-panel"), {
  open: (id) => open(id).then(() => editor.view.focus()),
  create: () => createDocument(issue, start.kinds).then(created, failed),
  bring: (files) => bring(issue.issue, files, created).catch(failed),
  arrange: (sections) => arrange({ sections }),
  more,
});

/** A change of the beginning of the text as one of all of it. */
function partsOf(changes) {
  const parts = [];
  changes.iterChanges((from, to, _from, _to, insert) => parts.push({ from, to, insert: insert.toString() }));
  return parts;
}

function tool(said, about, act) {
  return h("button", { type: "button", title: about, onclick: () => { act(); editor.view.focus(); } }, said);
}

// Opening.

async function begin() {
  start = await get("/api/start");
  document.title = `${start.name} 编辑台`;
  $("masthead").textContent = start.name;
  form.build(start.asks, start.agencies);
  listIssues();
  $("issue").addEventListener("change", () => openIssue($("issue").value));
  $("tools").replaceChildren(
    ...menu("生成", makeActions, { className: "main" }),
    h("button", { type: "button", title: "在全期里查找（Ctrl+Shift+F）", onclick: searchIssue }, "全期查找"),
    h("button", { type: "button", title: "按文号、标题、词语查以前登过的文件，引到文稿里", onclick: searchArchive }, "查旧文"),
    h("button", { type: "button", title: "键盘", onclick: showKeys }, "键盘"),
    h("button", { type: "button", title: "浅色、深色", onclick: theme }, "明暗"));
  making(start.making);
  listen(heard, (isThere) => document.body.classList.toggle("alone", !isThere));
  const [, wanted, document_] = location.hash.split("/");
  const first = start.issues.find((each) => each.id === wanted) ?? start.issues.find((each) => !each.out) ?? start.issues[0];
  if (first) await openIssue(first.id, document_);
  else {
    $("issue-panel").replaceChildren(h("p.empty", {}, "还没有一期。"), h("button.main", { type: "button", onclick: newIssue }, "新建一期"));
  }
}

function listIssues() {
  $("issue").replaceChildren(...start.issues.map((each) =>
    h("option", { value: each.id }, `${each.name}${each.out ? "（已出版）" : ""}`)));
  if (issue) $("issue").value = issue.issue;
}

async function newIssue() {
  const made = await post("/api/issues", {}).catch(failed);
  if (!made) return;
  start = await get("/api/start");
  listIssues();
  await openIssue(made.issue);
}

async function openIssue(id, wanted) {
  await saving.settle();
  $("issue").value = id;
  pages.open(id);
  const answer = await get(issuePath(id)).catch(failed);
  if (!answer) return;
  shown(answer);
  const ids = answer.sections.flatMap((section) => section.entries.flatMap((entry) => entry.documents ?? entry));
  const first = [wanted, ...ids, ...answer.unlisted, "issue.yaml"].find((each) =>
    answer.documents[each] || answer.files.some((one) => one.id === each));
  await open(first);
  get(`${issuePath(id)}/around`).then(({ front, back }) => {
    if (issue.issue === id) panel.around(front.length + back.length);
  }, () => {});
}

/** An issue as the desk has it now. */
function shown(answer) {
  issue = answer;
  $("issue-state").hidden = !answer.out;
  $("issue-state").textContent = "已出版";
  panel.show(answer);
  panel.others(whoIsWhere());
  pages.show(answer.pages, answer.current);
  if (file) title.textContent = titleOf(file);
}

const refresh = later(600, async () => {
  const { issue: id } = issue;
  const answer = await get(issuePath(id)).catch(() => null);
  if (answer && issue.issue === id) shown(answer);
});

const titleOf = (id) => issue.documents[id]?.title ?? issue.files.find((each) => each.id === id)?.title ?? id;

async function open(id, place) {
  if (file === id && saving.issue === issue.issue) { if (place) cursor(place); return; }
  await saving.settle();
  const answer = await get(filePath(issue.issue, id)).catch(failed);
  if (!answer) return;
  file = id;
  saving.open(issue.issue, id, answer);
  panel.mark(id);
  title.textContent = titleOf(id);
  const isDocument = answer.sort === "document";
  form.closed = answer.closed;
  formButton.hidden = !isDocument;
  formPanel.hidden = !isDocument || formButton.getAttribute("aria-pressed") !== "true";
  tools.hidden = answer.closed || !answer.name.endsWith(".md");
  banner.hidden = !answer.fault && !answer.closed;
  banner.textContent = answer.closed ? "这一期已经出版，不能再改。印错的文字，请在以后的一期登更正。" : answer.fault;
  if (answer.closed) status("closed");
  if (isDocument) { editor.foldFront(); form.refresh(); }
  history_.replaceState(null, "", `#/${issue.issue}/${id}`);
  if (place) cursor(place);
  else if (isDocument && editor.view.state.selection.main.head === 0) {
    editor.view.dispatch({ selection: { anchor: Math.min(frontEnd(editor.view.state.doc) + 2, editor.view.state.doc.length) } });
  }
  locks();
  here();
  spot(true);
  check();
}
const history_ = window.history;

function cursor({ line, column }, focus = true) {
  const at = offsetAt(editor.view.state.doc, line, column);
  editor.view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
  if (focus) editor.view.focus();
}

const goTo = (id, line, column) => open(id, { line, column });

// Saving, pages, findings.

function status(state, message) {
  const now = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
  $("status").className = state;
  $("status").textContent = state === "saved" ? `${STATES.saved} ${now}` : message ? `${STATES[state]}：${message}` : STATES[state];
  document.body.dataset.state = state;
}

function saved(answer, of, sentAt) {
  if (of !== issue.issue) return;
  pages.show(answer.pages, answer.current, sentAt);
  spot();
  form.read();
  check();
  refresh();
}

const check = later(180, async () => {
  const { issue: id } = issue;
  const asked = file;
  const path = findings.isWhole ? `${issuePath(id)}/findings` : `${filePath(id, asked)}/findings`;
  const found = await get(path).catch(() => null);
  if (!found || asked !== file || saving.isDirty) return;
  findings.show(found, titleOf);
  document.dispatchEvent(new CustomEvent("desk-findings"));
  const here_ = found.filter((each) => each.file === file);
  underline(editor.view, here_, (each) => each.fixes.map((fix) => ["改好", () => applyFix(editor.view, fix)]));
});

const spot = later(60, async (always = false) => {
  if (!file || saving.isDirty) return;
  const place = placeOf(editor.view.state.doc, editor.view.state.selection.main.head);
  const found = await post(`${filePath(issue.issue, file)}/spot`, place).catch(() => null);
  if (found?.page) pages.goTo(found, always);
});

const follow = later(90, async () => {
  const { view } = editor;
  if (!file || saving.isDirty || pages.list.matches(":hover")) return;
  const box = view.scrollDOM.getBoundingClientRect();
  const cursorAt = view.coordsAtPos(view.state.selection.main.head);
  if (cursorAt && cursorAt.top >= box.top && cursorAt.bottom <= box.bottom) return;
  const at = view.posAtCoords({ x: box.left + 80, y: box.top + box.height * 0.35 }, false);
  const found = await post(`${filePath(issue.issue, file)}/spot`, placeOf(view.state.doc, at)).catch(() => null);
  if (found?.page) pages.goTo(found);
});

async function clicked(page, x, y) {
  const found = await post(`${issuePath(issue.issue)}/source`, { page, x, y }).catch(() => null);
  if (found?.file) await goTo(found.file, found.line, found.column);
}

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
  const found = findings.shown.find((each) => each.file === file && each.line === line && each.fixes.length);
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

// Writing.

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
  if (!chosen) return;
  const about = h("input", { type: "text", required: true, placeholder: "给看不见图的人：图上有什么" });
  const said = await ask("插入图片", [h("p.said", {}, chosen.name), h("label.field", {}, h("span", {}, "替代文字"), about)], [[null, "取消"], ["ok", "插入", "main"]]);
  if (!said) return;
  try {
    const { source } = await upload(`/api/upload/${encodeURIComponent(issue.issue)}/picture?name=${encodeURIComponent(chosen.name)}`, chosen);
    insertBlock(`![${about.value.replaceAll("]", "］")}](${source})`);
  } catch (error) { failed(error); }
}

/** From Word or a web page: it becomes the dialect. Plain text stays as it is. */
function pasted(event) {
  const data = event.clipboardData ?? event.dataTransfer;
  const image = [...(data?.files ?? [])].find((each) => each.type.startsWith("image/"));
  if (image && !data.types.includes("text/html")) { event.preventDefault(); picture([image]); return true; }
  if ([...(data?.files ?? [])].length && event.type === "drop") { event.preventDefault(); panel.acts.bring([...data.files]); return true; }
  const html = data?.getData("text/html");
  if (!html || event.type === "drop" || !/<(?:p|table|h\d|li|b|strong|div)\b/i.test(html)) return false;
  event.preventDefault();
  post(`${issuePath(issue.issue)}/paste`, { form: "html", data: html }).then(({ text, report }) => {
    insert(text.trimEnd());
    const look = report.remarks.filter((each) => each.look);
    if (look.length) ask("粘贴", remarks({ remarks: look }), [["ok", "知道了", "main"]], { wide: true });
  }, () => insert(data.getData("text/plain")));
  return true;
}

// The issue.

async function created(answer) {
  if (!answer) return;
  shown({ ...issue, ...answer });
  await open(answer.document);
}

async function arrange(change) {
  const answer = await put(`${issuePath(issue.issue)}/contents`, { ...change, version: issue.version }).catch(failed);
  if (answer) shown(answer); else refresh();
}

async function more(id) {
  const found = issue.documents[id];
  if (!found || issue.out) return;
  const name = h("input", { type: "text", value: id, pattern: "[a-z0-9]+(-[a-z0-9]+)*" });
  const place = h("input", { type: "number", min: 1, max: Object.keys(issue.documents).length, value: Object.keys(issue.documents).indexOf(id) + 1 });
  const said = await ask(found.title, [
    h("label.field", {}, h("span", {}, "名称（用作网址，公布以后不要再改）"), name),
    h("label.field", {}, h("span", {}, "页面上的次序（第几份）"), place),
  ], [[null, "取消"], ["drop", "从本期撤下"], ["ok", "确定", "main"]]);
  if (said === "drop") {
    const sure = await ask("从本期撤下？", h("p.said", {}, `《${found.title}》从文件夹和目录里删去，文字留在历史里。`), [[null, "取消"], ["ok", "撤下", "main"]]);
    if (!sure) return;
    if (id === file) { await saving.settle(); saving.file = null; file = null; }
    const answer = await remove(filePath(issue.issue, id)).catch(failed);
    if (answer) { shown(answer); if (!file) await open(Object.keys(answer.documents)[0] ?? "issue.yaml"); }
  } else if (said) {
    const order = Object.keys(issue.documents).filter((each) => each !== id);
    order.splice(Number(place.value) - 1, 0, id);
    if (order.join() !== Object.keys(issue.documents).join()) await arrange({ order });
    if (name.value !== id) {
      await saving.settle();
      const answer = await post(`${filePath(issue.issue, id)}/name`, { name: name.value }).catch(failed);
      if (answer) { shown(answer); if (id === file) { file = null; await open(name.value); } }
    }
  }
}

async function searchIssue() {
  const words = h("input", { type: "search", "aria-label": "查找的文字", placeholder: "查找的文字" });
  const list = h("ol.found", { "aria-live": "polite" });
  words.addEventListener("input", later(200, async () => {
    const found = words.value.trim() ? await get(`${issuePath(issue.issue)}/search?q=${encodeURIComponent(words.value.trim())}`).catch(() => []) : [];
    list.replaceChildren(h("li.total", {}, words.value.trim() ? `${found.length} 处` : ""), ...found.slice(0, 200).map((each) =>
      h("li", {}, h("button", {
        type: "button",
        onclick: () => { list.closest("form").requestSubmit(); goTo(each.file, each.line, each.column); },
      }, h("span.place", {}, `${titleOf(each.file)} ${each.line} 行`), h("span", {}, each.text)))));
  }));
  await ask("在全期里查找", [words, list], [["ok", "关闭"]], { wide: true });
}

/** Look up what has been printed before, and cite it where the cursor is. */
async function searchArchive() {
  const words = h("input", { type: "search", "aria-label": "文号、标题或词语", placeholder: "文号怎样写都可以，如 青政函2024 3；或者标题、正文里的词语" });
  const list = h("ol.found", { "aria-live": "polite" });
  words.addEventListener("input", later(350, async () => {
    if (!words.value.trim()) { list.replaceChildren(); return; }
    try {
      const { total, hits } = await get(`/api/archive?q=${encodeURIComponent(words.value.trim())}`);
      list.replaceChildren(h("li.total", {}, total ? `${total} 份` : "没有找到"), ...hits.map((hit) => h("li", {}, h("button", {
        type: "button", title: "把标题和文号放到光标处",
        onclick: () => {
          list.closest("form").requestSubmit();
          insert(`《${hit.title}》${hit.number ? `（${hit.number}）` : ""}`);
          editor.view.focus();
        },
      }, h("span.place", {}, `${hit.issue} 第${hit.pages}页${hit.status ? `　${hit.status}` : ""}`),
      h("span", {}, `${hit.title}${hit.number ? `（${hit.number}）` : ""}`)))));
    } catch (error) { list.replaceChildren(h("li.fault", {}, error.message)); }
  }));
  await ask("查以前登过的文件", [words, list], [["ok", "关闭"]], { wide: true });
}

// Making.

function makeActions() {
  const can = (role) => start.roles[role];
  const make = (what, more_ = {}) => post(`${issuePath(issue.issue)}/make`, { what, ...more_ }).catch(failed);
  return [
    can("write") && ["生成 PDF、网页、电子书", () => make("build")],
    can("write") && ["送印刷厂的 PDF", () => make("print"), "出血、裁切线、CMYK"],
    ["校样……", proof, "打印出来校对"],
    can("seal") && !issue.out && ["出版……", sealing, "定稿：以后不能再改"],
    can("publish") && start.site && ["上线", () => make("publish"), "网站切换到新的一版"],
    ["新建下一期", newIssue],
    ...(start.made ?? []).map((name, at) => [`下载 ${name.split("/").pop()}`, () => { location.assign(`/api/made/${at}`); }]),
  ];
}

async function proof() {
  await saving.settle();
  const said = await ask("校样", h("p.said", {}, "正文各页，天头标着校次和时间，每栏标着行号。"),
    [[null, "取消"], ["0", "一校"], ["1", "二校"], ["2", "三校"], ["3", "清样", "main"]]);
  if (!said) return;
  try {
    const response = await fetch(`${issuePath(issue.issue)}/proof/${said}`, { headers: { "X-Desk-Tab": TAB } });
    if (!response.ok) throw new Error((await response.json()).message);
    const address = URL.createObjectURL(await response.blob());
    h("a", { href: address, download: `${issue.issue}-${["一校", "二校", "三校", "清样"][said]}.pdf` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  } catch (error) { failed(error); }
}

async function sealing() {
  const said = await ask("出版", h("p.said", {}, `${issue.name} 出版以后，文稿不能再改。先会生成全部成品并检验，有错误就不出版。`),
    [[null, "取消"], ["embargo", "出版日期还没到，提前定稿"], ["ok", "出版", "main"]]);
  if (said) {
    await saving.settle();
    await post(`${issuePath(issue.issue)}/make`, { what: "seal", embargo: said === "embargo" }).catch(failed);
  }
}

const WHAT = { build: "生成", print: "印刷版", seal: "出版", publish: "上线" };
const progress = h("div.making", { hidden: true, role: "status" });
document.body.append(progress);

async function making(state) {
  if (state.state === "idle") return;
  progress.hidden = false;
  if (state.state === "running") {
    progress.replaceChildren(h("strong", {}, `${WHAT[state.what]} ${state.issue}`), h("span", {}, `${state.stage} ${state.done}/${state.total}`),
      h("progress", { max: state.total || 1, value: state.done, "aria-label": state.stage }));
    return;
  }
  start.made = state.files?.length ? state.files : start.made;
  progress.replaceChildren(
    h("strong", {}, `${WHAT[state.what]} ${state.issue}：${state.state === "done" ? "好了" : "没有做成"}`),
    h("ul", {}, state.said.map((each) => h("li", {}, each))),
    h("div.files", {}, (state.files ?? []).map((name, at) => h("a", { href: `/api/made/${at}`, download: "" }, name.split("/").pop()))),
    h("button", { type: "button", onclick: () => { progress.hidden = true; } }, "关闭"));
  if (state.what === "seal" && state.state === "done") {
    start = { ...(await get("/api/start")), made: start.made };
    listIssues();
    const there = file;
    file = null;
    await openIssue(issue.issue, there);
  }
}

// The others.

async function heard(name, data) {
  if (name === "company") { company = data; showCompany(); return; }
  if (name === "making") { making(data); return; }
  if (name === "issues") { start = await get("/api/start"); listIssues(); return; }
  if (name === "anew") { refresh(); return; }
  if (!issue || data.issue !== issue.issue) return;
  if (name === "pages") { pages.show(data.pages, data.current); spot(); }
  if (name === "contents" || name === "pages") refresh();
  if (name === "text" && data.file === file) await takeOver();
}

/** What others have saved of the document that is open. */
async function takeOver() {
  const opened = file;
  const answer = await get(filePath(issue.issue, opened)).catch(() => null);
  if (!answer || opened !== file) return;
  await saving.others(answer);
  form.read();
  check();
}

const here = later(300, () => {
  if (!file) return;
  const { line } = placeOf(editor.view.state.doc, editor.view.state.selection.main.head);
  post("/api/here", { issue: issue.issue, file, line }).catch(() => {});
});

function whoIsWhere() {
  const where = {};
  for (const each of company.people) {
    if (each.tab !== TAB && each.issue === issue?.issue && each.file) (where[each.file] ??= []).push(each.who);
  }
  return where;
}

function showCompany() {
  const others = company.people.filter((each) => each.tab !== TAB);
  $("company").replaceChildren(...others.map((each) => h("span.person", {
    title: `${each.who}${each.file && each.issue === issue?.issue ? `在《${titleOf(each.file)}》第 ${each.line} 行` : ""}`,
  }, each.who.slice(-2))));
  if (issue) panel.others(whoIsWhere());
  locks();
}

function locks() {
  const lock = company.locks.find((each) => each.issue === issue?.issue && each.file === file);
  const isMine = lock?.who === start?.who;
  lockButton.textContent = lock ? (isMine ? "解除锁定" : `${lock.who}锁定`) : "锁定";
  lockButton.classList.toggle("locked", Boolean(lock));
  if (file && saving.file === file && !form.closed) editor.close(Boolean(lock) && !isMine);
}

async function toggleLock() {
  const lock = company.locks.find((each) => each.issue === issue.issue && each.file === file);
  const path = `${filePath(issue.issue, file)}/lock`;
  if (!lock) await post(path, { locked: true }).catch(failed);
  else if (lock.who === start.who) await post(path, { locked: false, reason: "" }).catch(failed);
  else {
    const reason = h("input", { type: "text", required: true });
    const said = await ask(`${lock.who}锁定了这份文件`, h("label.field", {}, h("span", {}, "解除的原因（记在历史里）"), reason), [[null, "取消"], ["ok", "解除锁定", "main"]]);
    if (said) await post(path, { locked: false, reason: reason.value }).catch(failed);
  }
}

async function history() {
  await saving.settle();
  await showHistory(issue.issue, file, () => editor.text(), (text) => {
    editor.view.dispatch({ changes: changesBetween(editor.text(), text), userEvent: "input.restore" });
  });
}

function toggleForm() {
  const isShown = formButton.getAttribute("aria-pressed") !== "true";
  formButton.setAttribute("aria-pressed", String(isShown));
  formPanel.hidden = !isShown;
  localStorage.setItem("desk:form", isShown ? "yes" : "no");
  if (isShown) { form.refresh(); editor.foldFront(); }
}

function theme() {
  const order = ["", "light", "dark"];
  const now = localStorage.getItem("desk:theme") ?? "";
  const next = order[(order.indexOf(now) + 1) % order.length];
  localStorage.setItem("desk:theme", next);
  dress();
}

function dress() {
  document.documentElement.dataset.theme = localStorage.getItem("desk:theme") ?? "";
}

function failed(error) {
  complain(error.message);
  return null;
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const to = { 1: () => (document.querySelector(".tree [aria-current]") ?? document.querySelector(".tree button"))?.focus(), 2: () => editor.view.focus(), 3: () => pages.list.focus() }[event.key];
  if (to) { event.preventDefault(); to(); }
  if (event.shiftKey && event.key.toLowerCase() === "f") { event.preventDefault(); searchIssue(); }
});
window.addEventListener("beforeunload", (event) => { if (saving.isDirty) { saving.flush(); event.preventDefault(); } });
dress();
begin().catch(failed);
