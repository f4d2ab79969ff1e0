// The document as its readers on screens will see it: a page of the web edition, a text of the e-book.

import { issuePath } from "./api.js";
import { h, later } from "./dom.js";

const EDITIONS = [["page", "印出的页"], ["web", "网页"], ["book", "电子书"]];
const PATHS = { web: (id) => `web/${id}/index.html`, book: (id) => `book/documents/${id}.xhtml` };
const WIDE = 1280;
// A reader has margins of its own around the pages of a book.
const MARGIN = 28;

/** In the panel of the printed pages, instead of them. `clicked` hears of a part of the document. */
export class Screens {
  constructor(panel, pages, { clicked, turned }) {
    Object.assign(this, { pages, clicked, turned });
    this.edition = "page";
    this.place = h("div.screen", { hidden: true });
    this.choice = h("select", { "aria-label": "看印出的页，还是网页、电子书", onchange: () => this.choose(this.choice.value) },
      EDITIONS.map(([value, said]) => h("option", { value }, said)));
    this.wide = h("button", { type: "button", hidden: true, "aria-pressed": "false", title: "照宽屏幕的样子排，缩小来看", onclick: () => this.toggleWide() }, "宽屏");
    pages.heading.replaceWith(this.choice);
    pages.tools.after(this.wide);
    panel.append(this.place);
    this.refresh = later(250, () => this.load());
    new ResizeObserver(() => this.size()).observe(this.place);
  }

  /** A file has been opened; of one that is no document only the printed pages are to be seen. */
  open(issue, file, isDocument) {
    Object.assign(this, { issue, file });
    this.choice.disabled = !isDocument;
    if (!isDocument && this.edition !== "page") { this.choice.value = "page"; this.choose("page"); return; }
    this.clear();
    this.load();
  }

  choose(edition) {
    this.edition = edition;
    const isPage = edition === "page";
    for (const each of [this.pages.list, this.pages.tools, this.pages.where]) each.hidden = !isPage;
    this.place.hidden = isPage;
    this.wide.hidden = edition !== "web";
    this.clear();
    if (isPage) this.turned(); else this.load();
  }

  /** Load what is there now; it takes the place of what was shown once it has come, at the same height. */
  load() {
    if (this.edition === "page" || !this.file) return;
    // Of two that are on their way, the newer one is waited for.
    this.coming?.remove();
    const before = this.frame;
    const next = h("iframe.next", {
      sandbox: "allow-same-origin", title: this.choice.selectedOptions[0].text, src: `${issuePath(this.issue)}/${PATHS[this.edition](this.file)}`,
      onload: () => {
        if (this.coming !== next) return;
        this.frame = next;
        this.coming = null;
        const { contentDocument: shown } = next;
        shown.addEventListener("click", (event) => this.click(event));
        if (before?.contentWindow) next.contentWindow.scrollTo({ top: before.contentWindow.scrollY, behavior: "instant" });
        next.classList.remove("next");
        before?.remove();
        if (this.wanted) this.goTo({ part: this.wanted });
        if (!before) this.turned();
      },
    });
    this.coming = next;
    this.place.append(next);
    this.size();
  }

  clear() {
    this.place.replaceChildren();
    this.frame = this.coming = null;
  }

  click(event) {
    const { target } = event;
    if (target.closest("a[href]")) event.preventDefault();
    const part = target.closest("[id]");
    if (part) this.clicked(this.file, part.id);
  }

  get isPointedAt() { return this.place.matches(":hover"); }

  /** Have a part in sight. */
  goTo({ part }) {
    const shown = this.edition === "page" ? null : this.frame?.contentDocument?.getElementById(part);
    // What is typed may be another part, which the page that is shown has not got yet.
    this.wanted = this.coming || !shown ? part : null;
    if (!shown) return;
    const { top, bottom } = shown.getBoundingClientRect();
    const { innerHeight } = this.frame.contentWindow;
    if (top < 0 || bottom > innerHeight) shown.scrollIntoView({ block: bottom - top > innerHeight ? "start" : "center", behavior: "instant" });
  }

  toggleWide() {
    this.wide.setAttribute("aria-pressed", String(this.wide.getAttribute("aria-pressed") !== "true"));
    this.size();
  }

  size() {
    const isWide = this.edition === "web" && this.wide.getAttribute("aria-pressed") === "true";
    const { clientWidth, clientHeight } = this.place;
    const scale = isWide ? Math.min(clientWidth / WIDE, 1) : 1;
    const margin = this.edition === "book" ? MARGIN : 0;
    for (const { style } of this.place.children) {
      Object.assign(style, {
        left: `${margin}px`, width: `${clientWidth / scale - 2 * margin}px`, height: `${clientHeight / scale}px`, transform: isWide ? `scale(${scale})` : "none",
      });
    }
  }
}
