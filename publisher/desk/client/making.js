// What is made of an issue: builds, proofs, the seal; how far it is, and the files to download.

import { get, issuePath, post, TAB } from "./api.js";
import { ask, h } from "./dom.js";

const WHAT = { build: "生成", print: "印刷版", seal: "出版", publish: "上线", import: "导入" };
const PROOFS = ["一校", "二校", "三校", "清样"];

/** The menu of what can be made, and the box that shows how far it is. `desk` has what is open and what there is to do. */
export class Making {
  constructor(desk) {
    this.desk = desk;
    this.progress = h("div.making", { hidden: true, role: "status" });
    document.body.append(this.progress);
  }

  actions() {
    const { start, issue } = this.desk;
    const can = (role) => start.roles[role];
    const make = (what) => post(`${issuePath(issue.issue)}/make`, { what }).catch(this.desk.failed);
    return [
      can("write") && ["生成 PDF、网页、电子书", () => make("build")],
      can("write") && ["送印刷厂的 PDF", () => make("print"), "出血、裁切线、CMYK"],
      ["校样……", () => this.proof(), "打印出来校对"],
      can("seal") && !issue.out && ["出版……", () => this.seal(), "定稿：以后不能再改"],
      can("publish") && start.site && ["上线", () => make("publish"), "网站切换到新的一版"],
      ["新建下一期", this.desk.newIssue],
      ...(start.made ?? []).map((name, at) => [`下载 ${name.split("/").pop()}`, () => { location.assign(`/api/made/${at}`); }]),
    ];
  }

  async proof() {
    const { issue, file, settle, failed } = this.desk;
    await settle();
    const made = await get(`${issuePath(issue.issue)}/proofs`).catch(() => []);
    const against = h("select", {}, h("option", { value: "" }, "不比较"), made.map((each) => h("option", { value: each.number }, each.stamp)));
    const marked = h("input", { type: "checkbox" });
    const only = h("input", { type: "checkbox", disabled: true });
    const word = h("input", { type: "checkbox", onchange: () => { against.disabled = marked.disabled = word.checked; only.disabled = !word.checked || !issue.documents[file]; } });
    const said = await ask("校样", [
      h("p.said", {}, "正文各页，天头标着校次和时间，每栏标着行号。"),
      made.length ? h("label.field", {}, h("span", {}, "与以前的校样比较：改动的文字标在页上，后面附表"), against) : null,
      h("label.tick", {}, marked, "把校对意见标在页上，后面附表"),
      h("label.tick", {}, word, "要 Word 稿，给人在电脑上批改：打开就是修订状态，标着行号"),
      h("label.tick", {}, only, "Word 稿只要打开的这一份文件"),
    ], [[null, "取消"], ["0", "一校"], ["1", "二校"], ["2", "三校"], ["3", "清样", "main"]]);
    if (!said) return;
    const asked = new URLSearchParams({ ...(against.value && { against: against.value }), ...(marked.checked && { findings: "yes" }), ...(word.checked && { word: "yes" }), ...(word.checked && only.checked && { only: file }) });
    try {
      const response = await fetch(`${issuePath(issue.issue)}/proof/${said}?${asked}`, { headers: { "X-Desk-Tab": TAB } });
      if (!response.ok) throw new Error((await response.json()).message);
      const address = URL.createObjectURL(await response.blob());
      h("a", { href: address, download: `${word.checked && only.checked ? file : issue.issue}-${PROOFS[said]}.${word.checked ? "docx" : "pdf"}` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch (error) { failed(error); }
  }

  async seal() {
    const { issue, settle, failed } = this.desk;
    const said = await ask("出版", h("p.said", {}, `${issue.name} 出版以后，文稿不能再改。先会生成全部成品并检验，有错误就不出版。`),
      [[null, "取消"], ["embargo", "出版日期还没到，提前定稿"], ["ok", "出版", "main"]]);
    if (!said) return;
    await settle();
    await post(`${issuePath(issue.issue)}/make`, { what: "seal", embargo: said === "embargo" }).catch(failed);
  }

  /** The desk tells how far it is. */
  async show(state) {
    if (state.state === "idle") return;
    this.progress.hidden = false;
    const head = `${WHAT[state.what]} ${state.issue}`;
    if (state.state === "running") {
      this.progress.replaceChildren(h("strong", {}, head), h("span", {}, `${state.stage} ${state.done}/${state.total}`),
        h("progress", { max: state.total || 1, value: state.done, "aria-label": state.stage }));
      return;
    }
    const { start } = this.desk;
    start.made = state.files?.length ? state.files : start.made;
    this.progress.replaceChildren(
      h("strong", {}, `${head}：${state.state === "done" ? "好了" : "没有做成"}`),
      h("ul", {}, state.said.map((each) => h("li", {}, each))),
      h("div.files", {}, (state.files ?? []).map((name, at) => h("a", { href: `/api/made/${at}`, download: "" }, name.split("/").pop()))),
      h("button", { type: "button", onclick: () => { this.progress.hidden = true; } }, "关闭"));
    if (state.what === "seal" && state.state === "done") await this.desk.sealed({ ...(await get("/api/start")), made: start.made });
  }
}
