/* What pages can do besides being read: copy a citation, close an open note with Escape, show large
   text and strong contrast to who wants them, and tell screen readers that what stands open beside
   the text is open. */
"use strict";

// Of all pages of the site, for as long as the browser keeps it.
for (const button of document.querySelectorAll("button[data-sets]")) {
  const name = button.dataset.sets;
  const set = (on) => {
    document.documentElement.classList.toggle(name, on);
    button.setAttribute("aria-pressed", on);
  };
  try {
    set(localStorage.getItem(name) === "on");
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      localStorage.setItem(name, on ? "on" : "off");
      set(on);
    });
    button.parentElement.hidden = false;
  } catch {
    // Nothing can be kept here: the settings of the browser are left.
  }
}

for (const button of document.querySelectorAll("button[data-copies]")) {
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const words = document.getElementById(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(words.textContent.trim());
      button.textContent = "已复制";
    } catch {
      // Where the browser does not allow it, the words are selected: Ctrl+C copies them.
      getSelection().selectAllChildren(words);
      button.textContent = "已选中";
    }
    setTimeout(() => { button.textContent = label }, 2000);
  });
}

// The day on which the reader cites: GB/T 7714 asks for it.
for (const cited of document.querySelectorAll(".cited-on")) {
  cited.textContent = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
}

document.addEventListener("keydown", (event) => {
  const back = document.querySelector(":is(.note, .footnote):target .backlink");
  if (event.key === "Escape" && back) back.click();
});

// A note opens in a box above the page where the browser has them; else its link leads to it.
if (HTMLElement.prototype.showPopover) {
  const box = document.createElement("div");
  box.className = "note-box";
  box.popover = "auto";
  box.setAttribute("role", "note");
  box.dataset.apparatus = "";
  document.body.append(box);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".note-link, .footnote-mark");
    const note = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!note || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const words = note.cloneNode(true);
    for (const part of words.querySelectorAll(".backlink, .page-mark")) part.remove();
    for (const part of words.querySelectorAll("[id]")) part.removeAttribute("id");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "button";
    close.textContent = "关闭";
    close.addEventListener("click", () => box.hidePopover());
    box.replaceChildren(...words.childNodes, " ", close);
    box.showPopover();
    close.focus();
  });
  box.addEventListener("toggle", (event) => {
    if (event.newState === "closed") box.replaceChildren();
  });
}

// The numbers of articles are one stop for the Tab key; arrows go from one to the next.
const numbers = [...document.querySelectorAll(".article-number .anchor")];
for (const [n, number] of numbers.entries()) {
  number.tabIndex = n ? -1 : 0;
  number.addEventListener("keydown", (event) => {
    const next = numbers[n + { ArrowDown: 1, ArrowUp: -1 }[event.key]];
    if (!next) return;
    event.preventDefault();
    number.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  });
}

// From this width on the style sheet shows it unfolded (site.css).
const beside = matchMedia("(min-width: 80rem)");
const unfold = () => {
  for (const details of document.querySelectorAll(".reading .toc details")) details.open = beside.matches;
};
unfold();
beside.addEventListener("change", unfold);
