// The list of 文号 narrows to what is typed; Enter opens the document when one is left.

import { findNumber } from "./numbers.js";

const form = document.getElementById("lookup");
const field = document.getElementById("number");
const status = document.getElementById("status");
const entries = [...document.querySelectorAll("[data-serial]")].map((element) => ({
  element,
  agency: element.dataset.agency,
  initials: element.dataset.initials,
  year: Number(element.dataset.year),
  serial: Number(element.dataset.serial),
}));
const isEmpty = (list) => !list.querySelector("[data-serial]:not([hidden])");

function narrow() {
  const typed = field.value.trim();
  const found = findNumber(typed, entries);
  const shown = new Set(typed ? found : entries);
  for (const entry of entries) entry.element.hidden = !shown.has(entry);
  for (const group of document.querySelectorAll("main .group")) group.hidden = isEmpty(group);
  for (const year of document.querySelectorAll("main .year-name")) {
    year.hidden = year.nextElementSibling.hidden = isEmpty(year.nextElementSibling);
  }
  const words = found.length ? status.dataset.found : status.dataset.none;
  status.textContent = typed ? words.replace("{count}", found.length) : "";
  return found;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const [first, second] = narrow();
  const only = first && (!second || first.element.id === form.elements.q.value.trim());
  if (only) first.element.querySelector("a")?.click();
});
field.addEventListener("input", narrow);
narrow();
