// Elements, made and asked for in one way.

/** An element `name.class#id` with attributes, listeners (`onclick`) and children. */
export function h(spec, attributes = {}, ...children) {
  const [, name, id, classes] = spec.match(/^([a-z0-9]+)(?:#([\w-]+))?((?:\.[\w-]+)*)$/);
  const made = document.createElement(name);
  if (id) made.id = id;
  if (classes) made.className = classes.slice(1).replaceAll(".", " ");
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && !key.startsWith("aria") && key !== "list") made[key] = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((each) => each !== null && each !== undefined && each !== false));
  return made;
}

export const $ = (id) => document.getElementById(id);

/** Calls `work` when nothing has asked for it for `wait` milliseconds. */
export function later(wait, work) {
  let timer;
  const asked = (...given) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...given), wait);
  };
  asked.cancel = () => clearTimeout(timer);
  return asked;
}

/** A dialog with a title; gone when it is closed. Resolves to what it was closed with. */
export function ask(title, body, buttons, { wide = false } = {}) {
  return new Promise((resolve) => {
    const opener = document.activeElement;
    const close = (value) => {
      dialog.close();
      dialog.remove();
      opener?.focus?.();
      resolve(value);
    };
    const dialog = h(
      wide ? "dialog.wide" : "dialog",
      { "aria-labelledby": "dialog-title", oncancel: (event) => { event.preventDefault(); close(null); } },
      h("form", {
        method: "dialog",
        onsubmit: (event) => { event.preventDefault(); close(event.submitter?.value || "ok"); },
      },
      h("h2#dialog-title", {}, title),
      h("div.dialog-body", {}, body),
      h("div.dialog-buttons", {}, buttons.map(([value, said, sort]) =>
        h(sort === "main" ? "button.main" : "button", {
          value, type: value === null ? "button" : "submit",
          onclick: value === null ? () => close(null) : undefined,
        }, said)))),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** A button that opens a list of actions below it. */
export function menu(label, actions, attributes = {}) {
  const list = h("div.menu-list", { popover: "auto", role: "menu" });
  const button = h("button.menu", {
    type: "button", "aria-haspopup": "menu", ...attributes,
    onclick: () => {
      list.replaceChildren(...actions().filter(Boolean).map(([said, act, note]) =>
        h("button", {
          type: "button", role: "menuitem",
          onclick: () => { list.hidePopover(); act(); },
        }, said, note ? h("small", {}, note) : null)));
      const at = button.getBoundingClientRect();
      list.style.top = `${at.bottom + 4}px`;
      list.style.right = `${document.documentElement.clientWidth - at.right}px`;
      list.togglePopover();
      list.querySelector("button")?.focus();
    },
  }, label);
  list.addEventListener("keydown", (event) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!move) return;
    event.preventDefault();
    const items = [...list.querySelectorAll("button")];
    items.at((items.indexOf(document.activeElement) + move) % items.length).focus();
  });
  return [button, list];
}

/** Light, dark, or as the machine has it: the one after what is chosen. */
export function nextTheme() {
  const order = ["", "light", "dark"];
  const now = localStorage.getItem("desk:theme") ?? "";
  const next = order[(order.indexOf(now) + 1) % order.length];
  localStorage.setItem("desk:theme", next);
  dress();
}

/** Look as was chosen. */
export function dress() {
  document.documentElement.dataset.theme = localStorage.getItem("desk:theme") ?? "";
}
