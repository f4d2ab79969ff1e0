// The search page: what the address asks (?q=…&year=…), found year by year, newest first.

import { findNumber, isNumber } from "./numbers.js";
import { phrases, rejoined } from "./terms.js";

const ENOUGH = 20; // documents shown before the reader is asked whether to go on
const PASSAGES = 3; // passages shown of one document
const AROUND = 36; // characters before and after what was found

const root = new URL("../", import.meta.url);
const form = document.querySelector(".search-form");
const said = document.getElementById("said");
const list = document.getElementById("results");
const more = document.getElementById("more");
const template = document.getElementById("result");
const years = [...form.elements.year.options].map((option) => option.value).filter(Boolean);
let search; // the one under way; an older one stops at its next step

const json = async (path) => (await fetch(new URL(path, root))).json();

function say(words, values = {}) {
  said.textContent = Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, value),
    said.dataset[words] ?? "",
  );
}

const indexes = new Map(); // by year

/** Pagefind's index of a year. */
function openIndex(year) {
  if (!indexes.has(year)) indexes.set(year, loadIndex(new URL(`pagefind-${year}/`, root).href));
  return indexes.get(year);
}

async function loadIndex(basePath) {
  const { createInstance } = await import(`${basePath}pagefind.js`);
  // Pagefind takes the language from the page and would cut the terms again for Chinese.
  const { lang } = document.documentElement;
  document.documentElement.lang = "und";
  const index = createInstance({ basePath });
  document.documentElement.lang = lang;
  return index;
}

/** The documents of one year that hold all `wanted` phrases, the most to the point first. */
export async function searchYear(year, wanted) {
  const [index, addresses, facts] = await Promise.all([
    openIndex(year),
    json(`pagefind-${year}/pages.json`),
    json(`search/${year}.json`),
  ]);
  const found = new Map();
  for (const [n, phrase] of wanted.entries()) {
    const text = phrase.join(" ");
    const { results } = await index.search(phrase.length > 1 ? `"${text}"` : text);
    for (const result of results) {
      const before = found.get(result.id) ?? { result, score: 0, times: 0 };
      if (before.times === n) found.set(result.id, { result, score: before.score + result.score, times: n + 1 });
    }
  }
  return [...found.values()]
    .filter((each) => each.times === wanted.length)
    .sort((a, b) => b.score - a.score)
    .map(({ result }) => ({ result, address: addresses[result.id], ...facts[addresses[result.id]] }));
}

function suits(document_) {
  const { section, agency, kind, status: standing } = form.elements;
  return (
    (!section.value || section.value === document_.section) &&
    (!kind.value || kind.value === document_.kind) &&
    (!standing?.value || standing.value === document_.status) &&
    (!agency.value || document_.agencies.includes(agency.value))
  );
}

/** `text` with the words that were looked for in <mark>, cut around the first of them. */
function excerpt(text, words) {
  const lower = text.toLowerCase();
  const first = Math.min(...words.map((word) => lower.indexOf(word)).filter((at) => at >= 0));
  const start = Math.max(0, first - AROUND);
  const end = Math.min(text.length, first + AROUND * 2);
  const shown = document.createElement("span");
  if (start) shown.append("……");
  for (let at = start; at < end; ) {
    const word = words.find((each) => lower.startsWith(each, at));
    if (word) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(at, at + word.length);
      shown.append(mark);
      at += word.length;
    } else {
      const next = Math.min(end, ...words.map((each) => lower.indexOf(each, at)).filter((each) => each > at));
      shown.append(text.slice(at, next));
      at = next;
    }
  }
  if (end < text.length) shown.append("……");
  return shown;
}

function show(found) {
  const item = template.content.firstElementChild.cloneNode(true);
  const link = item.querySelector("a");
  link.href = new URL(`${found.address}index.html`, root);
  link.textContent = found.title;
  item.querySelector(".result-facts").textContent = [found.number, found.facts, found.status].filter(Boolean).join("　");
  list.append(item);
  return item;
}

async function showPassages(item, found, words) {
  const { anchors } = await found.result.data();
  const passages = item.querySelector("ul");
  for (const { id, text: cut } of anchors) {
    const text = rejoined(cut);
    if (id === "title" || !words.some((word) => text.toLowerCase().includes(word))) continue;
    const link = document.createElement("a");
    link.href = new URL(`${found.address}index.html#${encodeURIComponent(id)}`, root);
    link.append(excerpt(text, words));
    const entry = document.createElement("li");
    entry.append(link);
    passages.append(entry);
    if (passages.children.length === PASSAGES) break;
  }
}

async function run() {
  const mine = (search = {});
  const query = form.elements.q.value.trim();
  list.replaceChildren();
  more.hidden = true;
  said.textContent = "";
  if (!query) return;
  say("searching");
  const shown = new Set();
  if (isNumber(query)) {
    const numbered = findNumber(query, await json("search/numbers.json"));
    for (const { address, title, agency, year, serial } of numbered) {
      show({ address, title, number: `${agency}〔${year}〕${serial}号` });
      shown.add(address);
    }
  }
  const wanted = phrases(query);
  const words = query.toLowerCase().split(/[\s"“”]+/).filter(Boolean);
  let asked = ENOUGH;
  for (const year of years.filter((each) => !form.elements.year.value || each === form.elements.year.value)) {
    if (shown.size >= asked) {
      say("foundSoFar", { year: Number(year) + 1, count: shown.size });
      more.hidden = false;
      await new Promise((resolve) => { more.onclick = resolve; });
      more.hidden = true;
      asked += ENOUGH;
    }
    const found = wanted.length ? await searchYear(year, wanted) : [];
    for (const each of found) {
      if (search !== mine) return;
      if (shown.has(each.address) || !suits(each)) continue;
      shown.add(each.address);
      await showPassages(show(each), each, words);
    }
    if (search !== mine) return;
    say("foundSoFar", { year, count: shown.size });
  }
  say(shown.size ? "found" : "none", { count: shown.size });
}

function start() {
  run().catch((error) => {
    say("failed");
    throw error;
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.pushState(null, "", `?${asked}`);
  start();
});
for (const select of form.querySelectorAll("select")) select.addEventListener("change", () => form.requestSubmit());

function fromAddress() {
  const asked = new URLSearchParams(location.search);
  for (const field of form.querySelectorAll("[name]")) field.value = asked.get(field.name) ?? "";
  start();
}
addEventListener("popstate", fromAddress);
fromAddress();
