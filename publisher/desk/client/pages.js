// The printed pages beside the text: sharp at any size, where the text is, and back.

import { h } from "./dom.js";
import { issuePath } from "./api.js";

const RESOLUTIONS = [48, 72, 96, 110, 144, 192, 240, 288];
const ZOOMS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];

/** The pages of an issue. `clicked` hears of a point on a page. */
export class Pages {
  constructor(panel, { clicked }) {
    this.clicked = clicked;
    this.zoom = Number(localStorage.getItem("desk:zoom")) || 1;
    this.spread = localStorage.getItem("desk:spread") === "yes";
    this.shown = new Map();
    this.front = h("div.around");
    this.back = h("div.around");
    this.list = h("div.pages", { tabIndex: 0, role: "region", "aria-label": "印出的页，点一行字，光标就到那里" });
    this.where = h("span.where", {}, "");
    this.fresh = h("span.tag.warn", { hidden: true }, "页面是改错以前的");
    panel.replaceChildren(
      h("div.panel-bar", {},
        this.heading = h("strong", {}, "印出的页"), this.where, this.fresh, h("span.grow"),
        this.tools = h("span.page-tools", {},
          h("button.icon", { type: "button", title: "缩小", "aria-label": "缩小", onclick: () => this.step(-1) }, "−"),
          this.percent = h("button", { type: "button", title: "按栏宽显示", onclick: () => this.setZoom(1) }, ""),
          h("button.icon", { type: "button", title: "放大", "aria-label": "放大", onclick: () => this.step(1) }, "+"),
          this.both = h("button", {
            type: "button", "aria-pressed": String(this.spread), onclick: () => this.toggleSpread(),
          }, "双页"))),
      this.list,
    );
    this.mark = h("div.mark", { hidden: true });
    this.seen = new IntersectionObserver((entries) => {
      for (const each of entries) {
        each.target.isSeen = each.isIntersecting;
        if (each.isIntersecting) this.draw(each.target);
      }
    }, { root: this.list, rootMargin: "60% 0px" });
    new ResizeObserver(() => this.layOut()).observe(this.list);
    this.list.addEventListener("scroll", () => this.tellWhere(), { passive: true });
  }

  open(issue) {
    this.issue = issue;
    this.shown.clear();
    this.front.replaceChildren();
    this.back.replaceChildren();
    this.list.replaceChildren(this.front, this.back);
    this.mark.hidden = true;
  }

  /** Show pages: those that look as before stay. `since` is when the text that they show was sent. */
  show(pages, current, since) {
    this.since = since;
    this.fresh.hidden = current;
    const wanted = new Map(pages.map((page) => [page.number, page]));
    for (const [number, sheet] of this.shown) {
      if (!wanted.has(number)) { this.seen.unobserve(sheet); sheet.remove(); this.shown.delete(number); }
    }
    let before = null;
    for (const page of pages) {
      let sheet = this.shown.get(page.number);
      if (!sheet) {
        sheet = this.sheet(page);
        this.shown.set(page.number, sheet);
        (before ?? this.front).after(sheet);
        this.size(sheet);
        this.seen.observe(sheet);
      } else if (sheet.page.key !== page.key) {
        sheet.page = page;
        if (sheet.isSeen) this.draw(sheet);
      }
      before = sheet;
    }
    this.list.querySelector(".empty")?.remove();
    if (!pages.length) this.front.after(h("p.empty", {}, "还没有可以印的文件。"));
    this.tellWhere();
  }

  /** The pages before and after: cover, contents, standing pages, which have no numbers. */
  surround({ front, back }) {
    this.fill(this.front, front, "正文前");
    this.fill(this.back, back, "正文后");
  }

  fill(box, pages, name) {
    const { scrollTop, scrollHeight } = this.list;
    while (box.children.length > pages.length) { this.seen.unobserve(box.lastChild); box.lastChild.remove(); }
    pages.forEach((page, at) => {
      let sheet = box.children[at];
      if (!sheet) {
        sheet = this.sheet(page, `${name}第 ${at + 1} 页`);
        sheet.classList.toggle("left", name === "正文前" ? (pages.length - at) % 2 === 1 : at % 2 === 1);
        box.append(sheet);
        this.size(sheet);
        this.seen.observe(sheet);
      } else if (sheet.page.key !== page.key) {
        sheet.page = page;
        if (sheet.isSeen) this.draw(sheet);
      }
    });
    // What comes above does not push away what is looked at.
    if (box === this.front && this.shown.size) this.list.scrollTop = scrollTop + this.list.scrollHeight - scrollHeight;
  }

  get sheets() { return [...this.front.children, ...this.shown.values(), ...this.back.children]; }

  sheet(page, name = "") {
    const image = h("img", { alt: name || `第 ${page.number} 页`, draggable: false });
    const sheet = h("figure.sheet", {
      onclick: (event) => {
        const at = image.getBoundingClientRect();
        this.clicked(name ? { key: sheet.page.key } : { page: sheet.page.number }, (event.clientX - at.left) * sheet.page.width / at.width,
          (event.clientY - at.top) * sheet.page.height / at.height);
      },
    }, image, h("figcaption", {}, image.alt));
    sheet.page = page;
    sheet.image = image;
    sheet.name = name;
    if (!name) sheet.classList.toggle("left", page.number % 2 === 0);
    return sheet;
  }

  /** Load the picture of a sheet, one at a time: the old one stays until the new one is there. */
  draw(sheet) {
    const dots = sheet.width * devicePixelRatio / (sheet.page.width / 72);
    const dpi = RESOLUTIONS.find((each) => each >= dots - 4) ?? RESOLUTIONS.at(-1);
    const { key, number } = sheet.page;
    const address = `${issuePath(this.issue)}/pictures/${key}-${dpi}.png`;
    if (sheet.loading || sheet.address === address) return;
    sheet.loading = true;
    const { since } = this;
    const loading = new Image();
    loading.src = address;
    loading.decode().then(() => {
      sheet.address = address;
      sheet.image.src = address;
      sheet.dataset.key = key;
      document.dispatchEvent(new CustomEvent("desk-page", { detail: { number, since } }));
    }, () => {}).then(() => {
      sheet.loading = false;
      // Meanwhile it may look different again. A picture that failed is asked for when it does.
      if (sheet.isSeen && sheet.page.key !== key) this.draw(sheet);
    });
  }

  layOut() {
    for (const sheet of this.sheets) {
      this.size(sheet);
      if (sheet.isSeen) this.draw(sheet);
    }
    this.percent.textContent = `${Math.round(this.zoom * 100)}%`;
    this.list.classList.toggle("spread", this.spread);
    if (this.spot) this.place();
  }

  size(sheet) {
    const room = this.list.clientWidth - 32;
    const width = Math.max(160, Math.floor((this.spread ? (room - 2) / 2 : room) * this.zoom));
    sheet.width = width;
    sheet.image.style.width = `${width}px`;
    sheet.image.style.height = `${Math.round(width * sheet.page.height / sheet.page.width)}px`;
  }

  step(by) {
    const at = ZOOMS.findIndex((each) => each >= this.zoom - 0.01);
    this.setZoom(ZOOMS[Math.min(Math.max(at + by, 0), ZOOMS.length - 1)]);
  }

  setZoom(zoom) {
    this.zoom = zoom;
    localStorage.setItem("desk:zoom", zoom);
    this.layOut();
    if (this.spot) this.goTo(this.spot, true);
  }

  toggleSpread() {
    this.spread = !this.spread;
    localStorage.setItem("desk:spread", this.spread ? "yes" : "no");
    this.both.setAttribute("aria-pressed", String(this.spread));
    this.layOut();
  }

  get isPointedAt() { return this.list.matches(":hover"); }

  /** Mark where a character stands, and have it in sight. */
  goTo(spot, always = false) {
    this.spot = spot;
    const sheet = this.place();
    if (!sheet) return;
    const scale = sheet.width / sheet.page.width;
    const top = sheet.offsetTop + spot.y * scale;
    const view = this.list;
    if (always || top < view.scrollTop + 40 || top + spot.height * scale > view.scrollTop + view.clientHeight - 60) {
      view.scrollTop = Math.max(top - view.clientHeight * 0.35, 0);
    }
    const left = sheet.offsetLeft + spot.x * scale;
    if (left < view.scrollLeft || left > view.scrollLeft + view.clientWidth - 20) view.scrollLeft = Math.max(left - view.clientWidth / 2, 0);
  }

  place() {
    const sheet = this.shown.get(this.spot.page);
    if (!sheet) { this.mark.hidden = true; return null; }
    const scale = sheet.width / sheet.page.width;
    const { style } = this.mark;
    style.left = `${(this.spot.x - 1) * scale}px`;
    style.top = `${(this.spot.y - 2) * scale}px`;
    style.width = `${Math.max(this.spot.width + 2, 4) * scale}px`;
    style.height = `${(this.spot.height + 4) * scale}px`;
    sheet.append(this.mark);
    this.mark.hidden = false;
    return sheet;
  }

  tellWhere() {
    const middle = this.list.scrollTop + this.list.clientHeight / 2;
    let here = null;
    for (const sheet of this.sheets) if (sheet.offsetTop <= middle) here = sheet;
    this.where.textContent = here ? here.name || `第 ${here.page.number} 页，共 ${this.shown.size} 页` : "";
  }
}
