// What is asked for in dialogs: new documents, imports, history, choices, making, keys.

import { MergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { filePath, get, issuePath, post, remove, upload } from "./api.js";
import { ask, h } from "./dom.js";
import { looks } from "./editor.js";

/** Tell a person something that went wrong. */
export const complain = (message) => ask("没有做成", h("p.said", {}, message), [["ok", "知道了", "main"]]);

export async function createDocument(issue, kinds) {
  const kind = h("select", {}, kinds.map((each) => h("option", { value: each, selected: each === "通知" }, each)));
  const section = h("select", {}, [...issue.sections.map((each) => h("option", { value: each.section }, each.section)), h("option", { value: "" }, "先不列入目录")]);
  const name = h("input", { type: "text", pattern: "[a-z0-9]+(-[a-z0-9]+)*", placeholder: "不写就按文种取名" });
  const said = await ask("新建一份文件", [
    h("label.field", {}, h("span", {}, "文种"), kind),
    h("label.field", {}, h("span", {}, "栏目"), section),
    h("label.field", {}, h("span", {}, "名称（小写字母、数字和连字符，用作网址）"), name),
  ], [[null, "取消"], ["ok", "新建", "main"]]);
  return said && post(`${issuePath(issue.issue)}/documents`, { kind: kind.value, section: section.value, name: name.value });
}

/** Bring files in, one after the other, and show what was done with each. */
export async function bring(issue, files, opened) {
  const chosen = files ?? await choose(".pdf,.docx,.docm,.doc,.wps,.rtf,.odt,.txt,.html", true);
  if (!chosen?.length) return null;
  const printed = chosen.filter((each) => each.type === "application/pdf" || /\.pdf$/i.test(each.name));
  for (const each of printed) await bringPrinted(each);
  if (printed.length === chosen.length) return null;
  const sheets = [];
  let last = null;
  for (const file of chosen.filter((each) => !printed.includes(each))) {
    try {
      last = await bringOne(issue, file);
      sheets.push([file.name, last.report, last.document]);
    } catch (error) { sheets.push([file.name, null, null, error.message]); }
  }
  const kept = ask("导入", sheets.map(([name, report, document, fault]) => h("section.sheet-of", {},
    h("h3", {}, name),
    fault ? h("p.fault", {}, fault) : h("p", {}, `已成为“${document}”，${report.carried} 字${report.dropped ? `，略去 ${report.dropped} 字` : ""}。`),
    report ? remarks(report) : null)), [["ok", "知道了", "main"]], { wide: true });
  if (last) await opened(last);
  await kept;
  return last;
}

/** An old issue as a PDF: it becomes an issue of its own. How far it is, is shown where other things are made. */
async function bringPrinted(file) {
  const pages = h("input", { type: "text", placeholder: "程序自己找", pattern: "[0-9]+(-[0-9]+)?" });
  const said = await ask("导入旧刊", [
    h("p.said", {}, `“${file.name}”作为一整期导入：文件、目录、各篇的印刷页码。年份和期号照它的报头。`),
    h("label.field", {}, h("span", {}, "目录在 PDF 的第几页（如 2 或 2-3）"), pages),
  ], [[null, "取消"], ["ok", "导入", "main"]]);
  if (said) await upload(`/api/upload/issue?name=${encodeURIComponent(file.name)}&contents=${pages.value}`, file);
}

async function bringOne(issue, file) {
  const path = (more) => `/api/upload/${encodeURIComponent(issue)}/document?name=${encodeURIComponent(file.name)}${more}`;
  try {
    return await upload(path(""), file);
  } catch (error) {
    const { message } = error;
    if (message.includes("修订")) {
      const said = await ask(file.name, h("p.said", {}, message), [[null, "不导入"], ["reject", "全部拒绝"], ["accept", "全部接受", "main"]]);
      if (said) return upload(path(`&changes=${said}`), file);
    } else if (message.includes("本期已有")) {
      const said = await ask(file.name, h("p.said", {}, "本期已有这份文件。用导入的代替吗？原来的留在历史里。"), [[null, "不导入"], ["yes", "代替", "main"]]);
      if (said) return upload(path("&replace=yes"), file);
    }
    throw error;
  }
}

export function remarks(report) {
  if (!report.remarks.length) return h("p", {}, "没有要核对的。");
  return h("ol.remarks", {}, report.remarks.map((each) => h(each.look ? "li.look" : "li", {},
    h("strong", {}, each.look ? "核对　" : "说明　"),
    `${each.paragraph ? `第${each.paragraph}段：` : ""}${each.message}`, each.text ? h("q", {}, each.text) : null)));
}

export function choose(accept, multiple = false) {
  return new Promise((resolve) => {
    const input = h("input", { type: "file", accept, multiple, onchange: () => resolve([...input.files]), oncancel: () => resolve(null) });
    input.click();
  });
}

/** Two texts side by side; `right` may be edited where `editable`. */
function compare(left, right, editable) {
  const place = h("div.compare");
  const closed = [EditorState.readOnly.of(true)];
  const view = new MergeView({
    parent: place, a: { doc: left, extensions: [...looks, ...closed] }, b: { doc: right, extensions: [...looks, ...(editable ? [] : closed)] },
    revertControls: editable ? "a-to-b" : undefined, highlightChanges: true, gutter: true,
    collapseUnchanged: { margin: 2, minSize: 4 },
  });
  return [place, view];
}

/** Two people wrote the same paragraph: the text that is to be kept. */
export async function chooseText(answer, mine) {
  const [place, view] = compare(answer.theirs, mine, true);
  const said = await ask("别人也改了同一段", [
    h("p.said", {}, "左边是现在文件里的，右边是您的。箭头把左边的一段放到右边；右边可以直接改。"), place,
  ], [["theirs", "用左边的"], ["mine", "存右边的", "main"]], { wide: true });
  const text = view.b.state.doc.toString();
  view.destroy();
  return said === "mine" ? text : null;
}

/** The versions of a document: see, compare, take back, remove for good. */
export async function showHistory(issue, file, current, take) {
  const versions = await get(`${filePath(issue, file)}/versions`);
  const right = h("div.history-text", {}, h("p.empty", {}, "选左边的一版，与现在的比较。"));
  let view = null;
  const show = async (version, row) => {
    for (const each of list.children) each.removeAttribute("aria-current");
    row.setAttribute("aria-current", "true");
    view?.destroy();
    let text;
    try { ({ text } = await get(`${filePath(issue, file)}/versions/${version.number}`)); } catch (error) {
      right.replaceChildren(h("p.empty", {}, version.purged ? `这一版的文字已由${version.purged}彻底删除。` : error.message));
      return;
    }
    const [place, made] = compare(text, current(), false);
    view = made;
    right.replaceChildren(h("div.panel-bar", {}, h("span", {}, text === current() ? "与现在的相同" : "左：这一版　右：现在"), h("span.grow"),
      h("button", { type: "button", onclick: () => { take(text, version); right.closest("dialog").querySelector("form").requestSubmit(); } }, "恢复这一版"),
      h("button.quiet", { type: "button", onclick: () => purge(version, row) }, "彻底删除")), place);
  };
  const purge = async (version, row) => {
    const sure = await ask("彻底删除这一版？", h("p.said", {}, "这一版的文字不再留下，不能恢复；只记下由谁删除。用于误录的个人信息等。"), [[null, "取消"], ["ok", "彻底删除", "main"]]);
    if (!sure) return;
    await remove(`${filePath(issue, file)}/versions/${version.number}`);
    version.purged = "您";
    show(version, row);
  };
  const list = h("ol.versions", {}, versions.map((version) => {
    const row = h("li", {}, h("button", { type: "button", onclick: () => show(version, row) },
      h("strong", {}, when(version.at)), h("span", {}, version.who),
      h("small", {}, version.purged ? "已彻底删除" : version.note || `${version.size} 字`)));
    return row;
  }));
  await ask("历史", h("div.history", {}, list, right), [["ok", "关闭", "main"]], { wide: true });
  view?.destroy();
}

function when(iso) {
  const at = new Date(iso);
  const day = at.toDateString() === new Date().toDateString() ? "今天" : at.toLocaleDateString("zh-CN", { month: "long", day: "numeric" });
  return `${day} ${at.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" })}`;
}

const KEYS = [
  ["Ctrl+1　2　3", "到目录、文稿、页"], ["F8", "下一处问题"], ["Ctrl+.", "改好这一处"], ["Ctrl+F", "查找、替换"],
  ["Ctrl+Shift+F", "在全期里查找"], ["Ctrl+B", "粗体"], ["Ctrl+Shift+E", "表格"], ["Ctrl+Z　Ctrl+Y", "撤销、重做"],
  ["Alt+↑　Alt+↓", "（目录里）移动文件；（文稿里）移动一行"], ["F2", "（目录里）改名、撤下"], ["Ctrl+S", "马上保存（平时自动保存）"],
];

export const showKeys = () => ask("键盘", h("table.keys", {}, h("tbody", {}, KEYS.map(([keys, said]) =>
  h("tr", {}, h("th", { scope: "row" }, keys), h("td", {}, said))))), [["ok", "关闭", "main"]]);
