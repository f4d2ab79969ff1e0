// The form of the front matter. It and the YAML are one thing: what it does is an edit of the text.

import { post } from "./api.js";
import { h, later } from "./dom.js";

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
    this.panel.replaceChildren(this.said,
      h("div.fields", {}, asks.filter((ask) => ask.usual).map(field)), this.more, list, codes);
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
    return h("input", {
      type: ask.shape === "date" ? "date" : "text", placeholder: ask.example || null,
      list: { issuers: "agencies", number: "codes" }[ask.key] ?? null,
      [ask.shape === "date" ? "onchange" : "oninput"]: ask.shape === "date" ? changed : later(150, changed),
    });
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
      const said = Array.isArray(value) ? value.join("、") : String(value).trimEnd();
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
