// The desk: one page, three panels, and what ties them together.

import { indentMore } from "@codemirror/commands";
import { nextDiagnostic } from "@codemirror/lint";
import { openSearchPanel } from "@codemirror/search";
import { EditorView } from "@codemirror/view";
import { arrangeDocument } from "./arranging.js";
import { filePath, get, issuePath, listen, post, put } from "./api.js";
import { Company } from "./company.js";
import { bring, chooseText, complain, createDocument, showHistory, showKeys } from "./dialogs.js";
import { $, dress, h, later, menu, nextTheme } from "./dom.js";
import {
  applyFix, changesBetween, frontEnd, makeEditor, offsetAt, partsOf, placeOf, underline,
} from "./editor.js";
import { Findings } from "./findings.js";
import { Form } from "./form.js";
import { Issue } from "./issue.js";
import { Making } from "./making.js";
import { makeMending } from "./mending.js";
import { Pages } from "./pages.js";
import { makePlaces } from "./places.js";
import { showReviews } from "./reviews.js";
import { showSavings } from "./savings.js";
import { Saving } from "./saving.js";
import { Screens } from "./screens.js";
import { searchArchive, searchIssue } from "./searching.js";
import { makeWriting } from "./writing.js";

const STATES = {
  saved: "已保存", typing: "正在保存……", saving: "正在保存……", stale: "等您选择", failed: "没有保存", closed: "已出版，只能看",
};
let start = null;
let issue = null;
let file = null;

// The text panel.
const title = h("strong.text-title", {}, "");
const lockButton = h("button", { type: "button" }, "锁定");
const formButton = h("button", {
  type: "button", "aria-pressed": String(localStorage.getItem("desk:form") === "yes"), title: "标题、文种、文号……", "aria-controls": "form", onclick: toggleForm,
}, "各项");
const tools = h("div.text-tools", { role: "toolbar", "aria-label": "写法" },
  tool("标题", "一级标题 ## 一、", () => writing.prefix("## ")),
  tool("粗体", "段内标题（Ctrl+B）", () => writing.bold()),
  tool("脚注", "在光标处加一条脚注", () => writing.footnote()),
  tool("表格", "编辑光标处的表格，或插入一个（Ctrl+Shift+E）", () => writing.table()),
  tool("图片", "插入图片", () => writing.picture()),
  tool("附注", "附注、附件、落款", () => writing.block()),
  tool("查找", "查找、替换（Ctrl+F）", () => openSearchPanel(editor.view)));
const banner = h("p.banner", { role: "alert", hidden: true });
const formPanel = h("div#form.form", {});
const room = h("div.editor-room");
const findingsPanel = h("section.findings-panel", { "aria-label": "校对" });
$("text-panel").replaceChildren(
  h("div.panel-bar", {}, title, h("span.grow"), formButton,
    ...menu("大纲", () => writing.outline()), h("button", { type: "button", onclick: history }, "历史"), lockButton),
  banner, formPanel, tools, room, findingsPanel);

const editor = makeEditor(room, {
  typed: (changes) => saving.typed(changes),
  moved: (typed) => { if (!typed) places.spot(); here(); },
  scrolled: () => places.follow(),
  pasted: (event) => writing.pasted(event),
  keys: [
    { key: "Mod-b", run: () => writing.bold() },
    { key: "Mod-s", run: () => { saving.flush(); return true; }, preventDefault: true },
    { key: "Mod-Shift-e", run: () => writing.table() },
    { key: "Mod-.", run: () => mending.fixHere() },
    { key: "Tab", run: () => false },
    { key: "Mod-]", run: indentMore },
  ],
});
const writing = makeWriting(editor, {
  issueId: () => issue.issue,
  widths: () => issue.widths,
  labels: () => Object.fromEntries(start.asks.map(({ key, label }) => [key, label])),
  fill: (key, value) => form.fill(key, value),
  bring: (files) => panel.acts.bring(files),
  cursor,
  failed,
});
const saving = new Saving(editor, {
  told: saved,
  state: status,
  stale: chooseText,
  behind: () => takeOver(),
});
const pages = new Pages($("page-panel"), { clicked: (page, x, y) => places.open({ ...page, x, y }) });
const screens = new Screens($("page-panel"), pages, {
  clicked: (id, part) => places.open({ document: id, part }),
  turned: () => places.spot(true),
});
const places = makePlaces(editor, {
  at: () => (file && !saving.isDirty ? { issue: issue.issue, file } : null),
  issueId: () => issue.issue,
  views: [pages, screens],
  goTo: (id, line, column) => goTo(id, line, column),
});
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
  fixAll: (found) => mending.fixAll(found),
  ignore: (each) => mending.ignore(each),
  next: () => { editor.view.focus(); nextDiagnostic(editor.view); },
  whole: () => check(),
});
const panel = new Issue($("issue-panel"), {
  open: (id) => open(id).then(() => editor.view.focus()),
  create: () => createDocument(issue, start.kinds).then(created, failed),
  bring: (files) => bring(issue.issue, files, created).catch(failed),
  arrange: (sections) => arrange({ sections }),
  more: (id) => arrangeDocument(desk, id),
  save: () => showSavings(desk),
});
const mending = makeMending(editor, { shown: () => findings.shown, fileId: () => file });

/** What dialogs and menus know of what is open. */
const desk = {
  get start() { return start; },
  get issue() { return issue; },
  get file() { return file; },
  settle: () => saving.settle(),
  async leave() { await saving.settle(); saving.file = null; file = null; },
  forget() { file = null; },
  close(isClosed) { if (file && saving.file === file && !form.closed) editor.close(isClosed); },
  shown,
  open,
  arrange,
  titleOf: (id) => titleOf(id),
  fill: (id, key, value) => open(id).then(() => form.fill(key, value)),
  goTo: (id, line, column) => goTo(id, line, column),
  failed,
  newIssue,
  signed: () => refresh(),
  replaced,
  sealed,
};
const making = new Making(desk);
const company = new Company(desk, lockButton);

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
    ...menu("生成", () => making.actions(), { className: "main" }),
    h("button", { type: "button", title: "三审三校：谁看过，看到哪一步", onclick: () => showReviews(desk) }, "审校"),
    h("button", { type: "button", title: "在全期里查找、替换（Ctrl+Shift+F）", onclick: () => searchIssue(desk) }, "全期查找"),
    h("button", { type: "button", title: "按文号、标题、词语查以前登过的文件，引到文稿里", onclick: () => searchArchive(cite) }, "查旧文"),
    h("button", { type: "button", title: "键盘", onclick: showKeys }, "键盘"),
    h("button", { type: "button", title: "浅色、深色", onclick: nextTheme }, "明暗"));
  making.show(start.making);
  listen(heard, (isThere) => document.body.classList.toggle("alone", !isThere));
  const [, wanted, document_] = location.hash.split("/");
  const first = start.issues.find((each) => each.id === wanted) ?? start.issues.find((each) => !each.out) ?? start.issues[0];
  if (first) await openIssue(first.id, document_);
  else { panel.none(newIssue); $("tools").hidden = true; }
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
  $("tools").hidden = false;
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
  surround();
}

/** Cover, contents and standing pages: they take their time, and change seldom. */
const surround = later(900, async () => {
  const { issue: id } = issue;
  const around = await get(`${issuePath(id)}/around`).catch(() => null);
  if (!around || issue.issue !== id) return;
  panel.around(around.front.length + around.back.length);
  pages.surround(around);
});

/** An issue as the desk has it now. */
function shown(answer) {
  issue = answer;
  $("issue-state").hidden = !answer.out;
  $("issue-state").textContent = "已出版";
  panel.show(answer);
  panel.others(company.whoIsWhere());
  pages.show(answer.pages, answer.current);
  if (file) title.textContent = titleOf(file);
}

function cite(text) {
  writing.insert(text);
  editor.view.focus();
}

/** Words have been replaced in documents of the issue. */
async function replaced(answer) {
  shown({ ...issue, ...answer });
  if (answer.changed.includes(file)) await takeOver();
  check();
}

/** The issue that is open is out. */
async function sealed(anew) {
  start = anew;
  listIssues();
  const there = file;
  file = null;
  await openIssue(issue.issue, there);
}

const refresh = later(600, async () => {
  const { issue: id } = issue;
  const answer = await get(issuePath(id)).catch(() => null);
  if (!answer || issue.issue !== id) return;
  const before = listed(issue);
  shown(answer);
  // Cover and contents follow what is listed; standing pages and settings are typed themselves.
  if (before !== listed(issue) || !issue.documents[file]) surround();
});

const listed = ({ sections, documents }) =>
  JSON.stringify([sections, Object.values(documents).map(({ title: said, number, first, last }) => [said, number, first, last])]);

const titleOf = (id) => issue.documents[id]?.title ?? issue.files.find((each) => each.id === id)?.title ?? id;

async function open(id, place) {
  if (file === id && saving.issue === issue.issue) { if (place) cursor(place); return; }
  await saving.settle();
  const answer = await get(filePath(issue.issue, id)).catch(failed);
  if (!answer) return;
  file = id;
  saving.open(issue.issue, id, answer);
  screens.open(issue.issue, id, answer.sort === "document");
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
  company.locks();
  here();
  places.spot(true);
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
  screens.refresh();
  places.spot();
  form.read();
  check();
  refresh();
}

const check = later(110, async () => {
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

// The others.

async function heard(name, data) {
  if (name === "company") { company.show(data); if (issue) panel.others(company.whoIsWhere()); return; }
  if (name === "making") { making.show(data); return; }
  if (name === "issues") { start = await get("/api/start"); listIssues(); return; }
  if (name === "anew") { refresh(); return; }
  if (!issue || data.issue !== issue.issue) return;
  if (name === "pages") { pages.show(data.pages, data.current); screens.refresh(); places.spot(); }
  if (name === "contents" || name === "pages") refresh();
  if (name === "text" && data.file === file) await takeOver();
}

/** What others have saved of the document that is open: the form and the findings follow. */
async function takeOver() {
  if (!(await saving.catchUp())) return;
  form.read();
  check();
}

const here = later(300, () => {
  if (!file) return;
  const { line } = placeOf(editor.view.state.doc, editor.view.state.selection.main.head);
  post("/api/here", { issue: issue.issue, file, line }).catch(() => {});
});

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

function failed(error) {
  complain(error.message);
  return null;
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const to = { 1: () => (document.querySelector(".tree [aria-current]") ?? document.querySelector(".tree button"))?.focus(), 2: () => editor.view.focus(), 3: () => pages.list.focus() }[event.key];
  if (to) { event.preventDefault(); to(); }
  if (event.shiftKey && event.key.toLowerCase() === "f") { event.preventDefault(); searchIssue(desk); }
});
window.addEventListener("beforeunload", (event) => { if (saving.isDirty) { saving.flush(); event.preventDefault(); } });
dress();
begin().catch(failed);
