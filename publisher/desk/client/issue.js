// The issue: sections and documents as in the contents, their pages, what is wrong; order by mouse and keys.

import { h } from "./dom.js";

const LITTLE = 0.15; // of a page: less is no white space

/** The left panel. Acts are called with what a person wants done. */
export class Issue {
  constructor(panel, acts) {
    this.acts = acts;
    this.open = "";
    this.tree = h("div.tree");
    this.sum = h("span.sum-text");
    this.save = h("button", { type: "button", hidden: true, title: "试排：怎样省下一页", onclick: () => this.trySaving() }, "省页");
    this.more = [
      h("button", { type: "button", onclick: () => acts.create(), title: "新建一份文件" }, "新建"),
      h("button", { type: "button", onclick: () => acts.bring(), title: "导入 Word 文件，也可以把文件拖到这里" }, "导入"),
    ];
    this.bar = h("div.panel-bar", {}, h("strong", {}, "目录"), h("span.grow"), this.more);
    panel.replaceChildren(this.bar, this.tree, h("p.sum", {}, this.sum, this.save));
    panel.addEventListener("dragover", (event) => {
      if ([...event.dataTransfer.types].includes("Files")) { event.preventDefault(); panel.classList.add("dropping"); }
    });
    panel.addEventListener("dragleave", () => panel.classList.remove("dropping"));
    panel.addEventListener("drop", (event) => {
      panel.classList.remove("dropping");
      if (event.dataTransfer.files.length) { event.preventDefault(); acts.bring([...event.dataTransfer.files]); }
    });
    this.tree.addEventListener("keydown", (event) => this.key(event));
  }

  /** There is no issue yet; `create` makes one. */
  none(create) {
    this.bar.hidden = true;
    this.tree.replaceChildren(h("p.empty", {}, "还没有一期。"),
      h("p.empty", {}, h("button.main", { type: "button", onclick: create }, "新建一期")));
  }

  show(issue) {
    this.bar.hidden = false;
    for (const each of this.more) each.hidden = issue.out;
    this.issue = issue;
    const focused = this.tree.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    const sections = issue.sections.map((section, at) => this.section(section, at));
    if (issue.unlisted.length) {
      sections.push(h("section", {},
        h("h2.warn", {}, "没有列入目录"), h("div", { role: "list" }, issue.unlisted.map((id) => this.document(id)))));
    }
    sections.push(h("section.others", {}, h("h2", {}, "其他"),
      issue.files.map((file) => h("button.row", {
        type: "button", "data-id": file.id, "aria-current": file.id === this.open ? "true" : null,
        onclick: () => this.acts.open(file.id),
      }, h("span.title", {}, file.title)))));
    this.tree.replaceChildren(issue.fault ? h("p.fault", {}, `目录读不出来：${issue.fault}`) : "", ...sections);
    if (focused) this.tree.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
    const body = issue.body;
    const all = body + (this.extra ?? 0);
    const missing = (issue.sheet - (all % issue.sheet)) % issue.sheet;
    this.save.hidden = !body || issue.out;
    this.sum.textContent = body
      ? `正文 ${body} 页${this.extra === undefined ? "" : `，连封面、目录共 ${all} 页，${missing ? `离 ${issue.sheet} 的倍数还差 ${missing} 页` : `正好是 ${issue.sheet} 的倍数`}`}`
      : "还没有页。";
  }

  /** Trying takes some seconds. */
  async trySaving() {
    this.save.disabled = true;
    this.save.textContent = "试排……";
    await this.acts.save();
    this.save.disabled = false;
    this.save.textContent = "省页";
  }

  /** How many pages there are besides those of the documents. */
  around(count) {
    this.extra = count;
    if (this.issue) this.show(this.issue);
  }

  section(section, at) {
    const list = h("div.entries", { role: "list" });
    section.entries.forEach((entry, n) => {
      if (typeof entry === "string") list.append(this.document(entry, { section: at, entry: n }));
      else {
        list.append(h("div", { role: "listitem" }, h("p.group", { title: "目录里合为一行" }, entry.title),
          h("div.members", { role: "list" }, entry.documents.map((id, d) => this.document(id, { section: at, entry: n, member: d })))));
      }
    });
    const made = h("section", {}, h("h2", {}, section.section), section.entries.length ? list : h("p.empty", {}, "还没有文件"));
    made.addEventListener("dragover", (event) => {
      if (event.dataTransfer.types.includes("text/x-desk")) event.preventDefault();
    });
    made.addEventListener("drop", (event) => {
      const id = event.dataTransfer.getData("text/x-desk");
      if (!id) return;
      event.preventDefault();
      const before = event.target.closest("[data-id]")?.dataset.id;
      this.move(id, at, before);
    });
    return made;
  }

  document(id, place) {
    const found = this.issue.documents[id];
    if (!found) return h("p.row.gone", { role: "listitem" }, h("span.title", {}, `${id}（没有这份文件）`));
    const pages = found.first ? (found.first === found.last ? `${found.first}` : `${found.first}–${found.last}`) : "—";
    const row = h("button.row", {
      type: "button", "data-id": id, draggable: Boolean(place) && !this.issue.out,
      "aria-current": id === this.open ? "true" : null,
      title: `${found.title}\n${[found.kind, found.number, found.characters ? `${found.characters} 字` : ""].filter(Boolean).join("　")}`,
      onclick: () => this.acts.open(id),
      ondragstart: (event) => event.dataTransfer.setData("text/x-desk", id),
      oncontextmenu: (event) => { event.preventDefault(); this.acts.more(id); },
    },
    h("span.title", {}, shortened(found.title)),
    found.closed ? h("span.tag.bad", {}, found.closed) : null,
    found.errors && !found.closed ? h("span.count", { "aria-label": `${found.errors} 处错误` }, found.errors) : null,
    found.starts === "run-on" ? h("span.tag", { title: "接排在上一份文件之后" }, "接") : null,
    h("span.pages-of", {}, pages, found.white > LITTLE ? this.white(found.white) : null));
    row.place = place;
    return h("div", { role: "listitem" }, row);
  }

  /** How much of its last page is empty. */
  white(share) {
    const said = `末页空 ${Math.round(share * 100)}%`;
    const bar = h("i");
    bar.style.height = `${Math.round((1 - share) * 100)}%`;
    return h("span.white", { title: said, role: "img", "aria-label": said }, bar);
  }

  key(event) {
    const rows = [...this.tree.querySelectorAll("button.row")];
    const at = rows.indexOf(document.activeElement);
    if (at < 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && event.altKey) {
      event.preventDefault();
      this.nudge(rows[at], step);
    } else if (step) {
      event.preventDefault();
      rows[Math.min(Math.max(at + step, 0), rows.length - 1)].focus();
    } else if (event.key === "F2") this.acts.more(rows[at].dataset.id);
  }

  /** Move a document up or down by one, into the section beside it at the end. */
  nudge(row, step) {
    const { place } = row;
    if (!place || place.member !== undefined || this.issue.out) return;
    const sections = structuredClone(this.issue.sections);
    const { entries } = sections[place.section];
    const [entry] = entries.splice(place.entry, 1);
    const to = place.entry + step;
    if (to >= 0 && to <= entries.length) entries.splice(to, 0, entry);
    else {
      const beside = sections[place.section + step];
      if (!beside) return;
      beside.entries.splice(step > 0 ? 0 : beside.entries.length, 0, entry);
    }
    this.acts.arrange(sections);
  }

  move(id, section, before) {
    if (id === before) return;
    const sections = structuredClone(this.issue.sections);
    for (const each of sections) {
      each.entries = each.entries.map((entry) => (typeof entry === "string" ? entry
        : { ...entry, documents: entry.documents.filter((member) => member !== id) }))
        .filter((entry) => (typeof entry === "string" ? entry !== id : entry.documents.length));
    }
    const { entries } = sections[section];
    const at = before ? entries.findIndex((entry) => entry === before || entry.documents?.includes(before)) : -1;
    entries.splice(at < 0 ? entries.length : at, 0, id);
    this.acts.arrange(sections);
  }

  mark(id) {
    this.open = id;
    for (const row of this.tree.querySelectorAll("[data-id]")) {
      if (row.dataset.id === id) row.setAttribute("aria-current", "true"); else row.removeAttribute("aria-current");
    }
  }

  others(people) {
    for (const row of this.tree.querySelectorAll("[data-id]")) {
      row.querySelector(".here")?.remove();
      const names = people[row.dataset.id];
      if (names) row.querySelector(".title").after(h("span.here", { title: `${names.join("、")}在这里` }, names[0].slice(-2)));
    }
  }
}

/** A title without the agency that nearly all of them begin with: the matter is what tells them apart. */
function shortened(title) {
  const at = title.indexOf("关于");
  return at > 3 && title.length > 14 ? title.slice(at) : title;
}
