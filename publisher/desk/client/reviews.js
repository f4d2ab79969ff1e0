// 三审三校: how far each document of the issue is, and one entry more for those that are ticked.

import { get, issuePath, post } from "./api.js";
import { ask, h } from "./dom.js";

const SORTS = { 通过: "fine", 退回: "bad", 重看: "warn", 待做: "" };

/** Show how the issue stands, and sign as long as there is something to sign. `desk` has what is open. */
export async function showReviews(desk) {
  const { issue, start, failed } = desk;
  await desk.settle();
  const path = `${issuePath(issue.issue)}/reviews`;
  let answer = await get(path).catch(failed);
  let last = { by: start.who };
  while (answer) {
    const sheet = form(answer, issue, start, last);
    const said = await ask("三审三校", sheet.body, sheet.buttons, { wide: true });
    if (said !== "sign" && said !== "return") break;
    const entry = sheet.entry(said === "sign");
    last = entry;
    const fault = !entry.documents.length ? "没有勾选文件。" : !entry.passed && !entry.note ? "退回要写意见：写明要改什么。" : "";
    if (fault) failed(new Error(fault));
    const made = fault ? null : await post(path, entry).catch(failed);
    answer = made ?? answer;
    if (made) desk.signed();
  }
}

function form({ stages, asked, documents, ownName }, issue, start, last) {
  const isOpen = !issue.out && start.roles.write;
  const stage = h("select", {}, stages.map((each) => h("option", { value: each, selected: each === last.stage }, each)));
  const by = h("input", { type: "text", required: true, value: ownName ? start.who : last.by, readOnly: ownName });
  const note = h("input", { type: "text", placeholder: "退回时写明要改什么" });
  const cell = (each, at) => {
    const { state, by: who, on, note: said } = each.stages[at];
    return h(`td${SORTS[state] ? `.${SORTS[state]}` : ""}`, {}, h("strong", {}, state),
      who ? h("small", {}, who, h("br"), on) : null, said ? h("q", {}, said) : null);
  };
  const shown = stages.filter((each) => asked.includes(each) || documents.some((one) => one.stages[each].by));
  const boxes = documents.map((each) => h("input", { type: "checkbox", value: each.id, "aria-label": `勾选《${each.title}》` }));
  const all = h("input", { type: "checkbox", "aria-label": "全选", onchange: () => boxes.forEach((box) => { box.checked = all.checked; }) });
  const body = [
    h("p.said", {}, asked.length ? `bulletin.yaml 要求各份文件都通过：${asked.join("、")}。全部通过才能出版。` : "bulletin.yaml 没有要求哪几审、哪几校（reviews:）；登记了的照样记入。",
      "通过以后又改了文字的，三审要重看；版面变了的，三校也要重看。"),
    h("div.scrolls", {}, h("table.reviews", {},
      h("thead", {}, h("tr", {}, isOpen ? h("td", {}, all) : null, h("th", { scope: "col" }, "文件"), shown.map((each) => h("th", { scope: "col" }, each)))),
      h("tbody", {}, documents.map((each, at) => h("tr", {}, isOpen ? h("td", {}, boxes[at]) : null,
        h("th", { scope: "row" }, each.title), shown.map((one) => cell(each, one))))))),
    isOpen ? h("div.signing", {},
      h("label.field", {}, h("span", {}, "做完了哪一审、哪一校"), stage),
      h("label.field", {}, h("span", {}, "姓名"), by),
      h("label.field", {}, h("span", {}, "意见"), note)) : null,
  ];
  return {
    body,
    buttons: isOpen ? [["ok", "关闭"], ["return", "退回勾选的"], ["sign", "勾选的通过", "main"]] : [["ok", "关闭", "main"]],
    entry: (passed) => ({
      stage: stage.value, by: by.value.trim(), note: passed ? "" : note.value.trim(), passed,
      documents: boxes.filter((box) => box.checked).map((box) => box.value),
    }),
  };
}
