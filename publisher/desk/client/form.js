// The form of the front matter. It and the YAML are one thing: what it does is an edit of the text.

import { get, post } from "./api.js";
import { h, later } from "./dom.js";

// What names other documents: those that were printed are suggested.
const CITING = ["repeals", "amends", "interprets"];
const SUGGESTED = 12;

/** The form above the text. `edit` puts another front matter into the text. */
export class Form {
  constructor(panel, { edit, front, fault }) {
    this.edit = edit;
    this.front = front;
    this.fault = fault;
    this.panel = panel;
    this.inputs = new Map();
    this.read = later(250, () => this.refresh());
  }

  build(asks, agencies) {
    this.asks = asks;
    const names = [...new Set(Object.values(agencies).flat())];
    const list = h("datalist#agencies", {}, names.map((name) => h("option", { value: name })));
    const codes = h("datalist#codes", {}, Object.keys(agencies).map((code) => h("option", { value: `${code}〔${new Date().getFullYear()}〕号` })));
    const field = (ask) => {
      const input = this.input(ask);
      this.inputs.set(ask.key, input);
      return h(`label.field.${ask.shape}`, {}, h("span", {}, ask.label), input);
    };
    this.more = h("details", {}, h("summary", {}, "更多"),
      h("div.fields", {}, asks.filter((ask) => !ask.usual).map(field)));
    this.said = h("p.fault", { hidden: true });
    this.printed = h("datalist#printed");
    this.suggest = later(200, (input) => this.look(input));
    this.panel.replaceChildren(this.said,
      h("div.fields", {}, asks.filter((ask) => ask.usual).map(field)), this.more, list, codes, this.printed);
  }

  input(ask) {
    const changed = (event) => this.changed(ask, event.target);
    if (ask.shape === "choice" || ask.shape === "start") {
      return h("select", { onchange: changed },
        ask.shape === "start" ? [h("option", { value: "page" }, "另起一页"), h("option", { value: "right" }, "从右页起"), h("option", { value: "run-on" }, "接排")]
          : [h("option", { value: "" }, "请选"), ...ask.choices.map((each) => h("option", { value: each }, each))]);
    }
    if (ask.shape === "title" || ask.shape === "text") {
      return h("textarea", { rows: ask.shape === "title" ? 3 : 2, oninput: later(150, changed) });
    }
    const isCiting = CITING.includes(ask.key);
    return h("input", {
      onkeyup: isCiting ? (event) => this.suggest(event.target) : null,
      type: ask.shape === "date" ? "date" : "text", placeholder: ask.example || null,
      list: isCiting ? "printed" : { issuers: "agencies", number: "codes" }[ask.key] ?? null,
      [ask.shape === "date" ? "onchange" : "oninput"]: ask.shape === "date" ? changed : later(150, changed),
    });
  }

  /** Suggest printed documents for the last of those that a field names. */
  async look(input) {
    const typed = input.value.split("、");
    const last = typed.pop().trim();
    if (last.length < 2) return;
    // Without an archive there is nothing to suggest.
    const { hits } = await get(`/api/archive?q=${encodeURIComponent(last)}`).catch(() => ({ hits: [] }));
    this.printed.replaceChildren(...hits.slice(0, SUGGESTED).map(({ number, title }) =>
      h("option", { value: [...typed, number || `《${title}》`].join("、") }, title)));
  }

  async changed(ask, input) {
    const value = ask.shape === "lines" ? input.value.split(/[、；;]/) : input.value;
    try { await this.fill(ask.key, value); } catch (error) { this.complain(error.message); }
  }

  /** Put a value into the front matter. What is typed there meanwhile stays. */
  async fill(key, value) {
    const front = this.front();
    const { text } = await post("/api/form/value", { text: front, key, value });
    if (this.front() === front) this.edit(text);
    else await this.fill(key, value);
  }

  complain(message) {
    this.said.hidden = !message;
    this.said.textContent = message;
  }

  /** Show what stands in the text. What a person is filling in stays as it is. */
  async refresh() {
    const front = this.front();
    if (this.panel.hidden) return;
    if (!front) { this.complain("文件开头没有两行“---”之间的各项。"); return; }
    const form = await post("/api/form", { text: front });
    if (front !== this.front()) return;
    this.complain(form.fault ? `开头的各项读不出来（第 ${form.line} 行）：${form.fault}` : "");
    for (const ask of this.asks) {
      const input = this.inputs.get(ask.key);
      input.disabled = Boolean(form.fault) || this.closed;
      if (form.fault || input === document.activeElement) continue;
      const value = form.values[ask.key] ?? (ask.shape === "start" ? "page" : "");
      // Articles of a document are named by a map: that is for the text.
      const isMap = [value].flat().some((each) => each && typeof each === "object");
      input.disabled ||= isMap;
      const said = isMap ? "（见文字）" : Array.isArray(value) ? value.join("、") : String(value).trimEnd();
      if (ask.shape === "start") this.start(input, said);
      else if (ask.shape === "choice" && said && ![...input.options].some((each) => each.value === said)) {
        input.append(h("option", { value: said }, said));
      }
      if (input.value !== said) input.value = said;
      if (ask.shape === "title") input.rows = Math.max(2, said.split("\n").length);
    }
    if (form.values && this.asks.some((ask) => !ask.usual && form.values[ask.key])) this.more.open = true;
  }

  start(input, said) {
    if (![...input.options].some((each) => each.value === said)) {
      input.append(h("option", { value: said }, `从第 ${said.replace(/\D/g, "")} 页起`));
    }
  }
}
