// Findings as a list: go to one, mend it, or say why it stays.

import { h } from "./dom.js";

const NAMES = { error: "错误", warning: "警告", hint: "提示" };
const RANK = { error: 0, warning: 1, hint: 2 };

/** The list below the text. Acts are called with a finding. */
export class Findings {
  constructor(panel, acts) {
    this.acts = acts;
    this.list = h("ol.findings", { "aria-label": "发现的问题" });
    this.head = h("strong", {}, "校对");
    this.counts = h("span.counts", { role: "status" });
    this.whole = h("button", { type: "button", "aria-pressed": "false", onclick: () => this.toggle() }, "全期");
    this.safe = h("button", { type: "button", hidden: true, onclick: () => acts.fixAll(this.shown) }, "改好只有一种改法的");
    panel.replaceChildren(
      h("div.panel-bar", {}, this.head, this.counts, h("span.grow"), this.safe, this.whole,
        h("button", { type: "button", title: "下一处（F8）", onclick: () => acts.next() }, "下一处")),
      this.list);
    this.shown = [];
    this.isWhole = false;
  }

  toggle() {
    this.isWhole = !this.isWhole;
    this.whole.setAttribute("aria-pressed", String(this.isWhole));
    this.acts.whole(this.isWhole);
  }

  show(findings, titleOf) {
    this.shown = findings;
    const counts = Object.keys(NAMES).map((each) => [each, findings.filter((one) => one.severity === each).length]);
    this.counts.replaceChildren(...(findings.length
      ? counts.filter(([, count]) => count).map(([each, count]) => h(`span.${each}`, {}, `${NAMES[each]} ${count}`))
      : [h("span.fine", {}, "没有发现问题")]));
    this.safe.hidden = this.isWhole || !findings.some((each) => each.fixes.some((fix) => fix.safe));
    const sorted = [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity] || a.line - b.line);
    this.list.replaceChildren(...sorted.slice(0, 300).map((each) => h(`li.${each.severity}`, {},
      h("button.go", { type: "button", onclick: () => this.acts.go(each) },
        h("span.sort", {}, NAMES[each.severity]),
        h("span.place", {}, this.isWhole ? `${titleOf(each.file)} ${each.line} 行` : `${each.line} 行`),
        h("span.said", {}, each.message, h("small", {}, each.hint))),
      each.fixes.length && !this.isWhole
        ? h("button", { type: "button", onclick: () => this.acts.fix(each) }, fixed(each)) : null,
      this.isWhole || each.code === "source-fault" ? null
        : h("button.quiet", { type: "button", title: `不再提醒（${each.code}），要写理由`, onclick: () => this.acts.ignore(each) }, "忽略"))));
  }
}

function fixed(finding) {
  const { edits } = finding.fixes[0];
  const text = edits.length === 1 ? edits[0].text : "";
  return text && text.length < 9 ? `改为“${text}”` : "改";
}
