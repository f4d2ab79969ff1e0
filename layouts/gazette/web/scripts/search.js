// The search page: what the address asks (?q=…&year=…) is found, filtered, sorted and shown.

import { facts, heads, json, placesOf, search, searchNear } from "./index.js";
import { fits, isExact, isNumber, parseNumber } from "./numbers.js";
import { fold, hasTraditional, phrases, places } from "./terms.js";

const TOGETHER = 10; // results shown before the reader asks for more
const PASSAGES = 3; // passages shown of one document
const AROUND = 36; // characters before and after what was found
const STATUSES = ["尚未施行", "有效", "已修改", "已废止", "已失效"];
const DAY = 86_400_000;

const root = new URL("../", import.meta.url);
const form = document.querySelector(".search-form");
const said = document.getElementById("said");
const list = document.getElementById("results");
const more = document.getElementById("more");
const template = document.getElementById("result");
const title = document.title;
const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
let latest; // the search under way; an older one stops at its next step

function say(words, values = {}) {
  said.textContent = Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, value),
    said.dataset[words] ?? "",
  );
}

const asked = () => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));

/** The status of a document today, by its periods ([status, since], oldest first). */
const statusOf = (life = []) => STATUSES[life.findLast(([, since]) => since <= today)?.[0]] ?? "";

/** Whether a document suits the filters; loads what they need. */
async function filter(wanted, head) {
  const tests = [];
  if (wanted.year) {
    let first = 0;
    const ofYear = [];
    for (const [year, count] of head.issues) {
      if (String(year) === wanted.year) ofYear.push([first, first + count]);
      first += count;
    }
    tests.push((number) => ofYear.some(([from, to]) => from <= number && number < to));
  }
  if (["section", "kind", "agency", "status", "from", "to"].some((name) => wanted[name]) || wanted.sort) {
    const columns = await json("search/columns.json");
    for (const name of ["section", "kind"]) {
      const value = columns[name].names.indexOf(wanted[name]);
      if (wanted[name]) tests.push((number) => columns[name].of[number] === value);
    }
    if (wanted.agency) {
      const { names, of } = columns.agency;
      const theirs = new Set(names.flatMap((each, n) => (each.includes(wanted.agency) ? [n] : [])));
      tests.push((number) => theirs.has(of[number]));
    }
    if (wanted.status) tests.push((number) => statusOf(columns.lives[number]) === wanted.status);
    if (wanted.from) tests.push((number) => columns.date[number] >= Date.parse(wanted.from) / DAY);
    if (wanted.to) tests.push((number) => columns.date[number] <= Date.parse(wanted.to) / DAY);
  }
  return (number) => tests.every((test) => test(number));
}

/** The documents whose 文号 is typed, and those that it may mean besides. */
async function numbered(query, head) {
  const parts = parseNumber(query);
  if (!Object.entries(head.codes).some(([agency, initials]) => fits({ agency: parts.agency }, { agency, initials }))) return [];
  const entries = await json(`search/numbers-${parts.year ?? 0}.json`).catch(() => []);
  const found = entries
    .map(([agency, serial, number]) => ({ agency, initials: head.codes[agency], year: parts.year ?? 0, serial, document: number }))
    .filter((entry) => fits(parts, entry));
  const exact = found.filter((entry) => isExact(parts, entry));
  const others = found.filter((entry) => !isExact(parts, entry));
  if (parts.serial === undefined) return (exact.length ? exact : others).map((each) => ({ ...each, why: template.dataset.number }));
  return [
    ...exact.map((each) => ({ ...each, why: template.dataset.number })),
    ...others.map((each) => ({ ...each, why: template.dataset.number, near: exact.length > 0 })),
  ];
}

/** What is found of `wanted`, in order: by number, by words as they stand, by their terms anywhere. */
export async function find(wanted) {
  const head = await heads();
  const suits = await filter(wanted, head);
  const query = wanted.q ?? "";
  let found = [];
  let words = [];
  if (query && isNumber(query)) found = await numbered(query, head);
  if (found.length) {
    found = found.filter((each) => suits(each.document));
  } else if (query) {
    let cut = phrases(query);
    found = cut.length ? await search(cut, head) : [];
    if (!found.length && cut.length && (await hasTraditional(query))) {
      cut = phrases(query);
      found = await search(cut, head);
    }
    found = found.filter((each) => suits(each.document));
    if (!found.length && cut.length && parseNumber(query)?.serial === undefined) {
      found = (await searchNear(cut, head)).filter((each) => suits(each.document)).map((each) => ({ ...each, near: true }));
      words = [...new Set(cut.flat())];
    } else {
      words = query.split(/\s+/).map((word) => fold(word).replace(/\s/g, "")).filter(Boolean);
    }
  } else if (Object.entries(wanted).some(([name, value]) => value && name !== "sort")) {
    for (let number = head.documents - 1; number >= 0; number--) if (suits(number)) found.push({ document: number });
  }
  if (wanted.sort === "newest" || wanted.sort === "oldest") {
    const { date } = await json("search/columns.json");
    const sign = wanted.sort === "newest" ? -1 : 1;
    found.sort((a, b) => sign * (date[a.document] - date[b.document] || a.document - b.document));
  }
  return { head, found, words };
}

/** `text` with what was looked for in <mark>, cut around the first of it. */
function excerpt(text, words) {
  const marks = places(text, words);
  const start = Math.max(0, (marks[0]?.[0] ?? 0) - AROUND);
  const end = Math.min(text.length, (marks[0]?.[0] ?? 0) + AROUND * 2);
  const shown = document.createElement("span");
  shown.append(start ? "……" : "", ...marked(text.slice(start, end), words), end < text.length ? "……" : "");
  return shown;
}

/** `text` as nodes, with what was looked for in <mark>. */
function marked(text, words) {
  const parts = [];
  let at = 0;
  for (const [from, to] of places(text, words)) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(from, to);
    parts.push(text.slice(at, from), mark);
    at = to;
  }
  return [...parts, text.slice(at)];
}

/** Words of the layout with values in their braces. */
const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function show(hit, known, words) {
  const item = template.content.firstElementChild.cloneNode(true);
  const link = item.querySelector("a");
  if (known.address) link.href = new URL(`${known.address}index.html`, root);
  link.append(...marked(known.title, words));
  const status = statusOf(known.life);
  const tag = item.querySelector(".status-tag");
  tag.textContent = status;
  tag.hidden = !status || status === "有效";
  tag.classList.toggle("to-come", status === "尚未施行");
  item.querySelector(".near").hidden = !hit.near;
  const word = template.dataset; // those of the layout
  const printed = filled(word.year, { year: known.year }) + known.named + filled(word.pages, { pages: known.pages.replace("-", word.range) });
  const [year, month, day] = known.date.split("-").map(Number);
  const facts_ = [known.number, printed, filled(word.date, { year, month, day }), ...(known.issuers ?? []).slice(0, 2), !known.address && word.noText];
  item.querySelector(".result-facts").textContent = facts_.filter(Boolean).join("　");
  list.append(item);
  return item;
}

/** The passages of a document in which it was found, each a link to itself. */
async function showPassages(item, hit, known, words) {
  const none = { text: [] }; // of what was printed before, the site has the title alone
  const { text } = known.address ? await json(`${known.address}document.json`).catch(() => none) : none;
  const numbers = placesOf(hit) ?? text.keys();
  const passages = item.querySelector("ul");
  let count = 0;
  for (const number of numbers) {
    const part = text[number];
    if (!part || !number || !places(part.text, words).length) continue;
    if (++count > PASSAGES) continue;
    const link = document.createElement("a");
    link.href = new URL(`${known.address}index.html#${encodeURIComponent(part.id)}`, root);
    link.append(excerpt(part.text.replace(/\n/g, " "), words));
    const entry = document.createElement("li");
    entry.append(link);
    passages.append(entry);
  }
  const why = [hit.inTitle && "标题", count && `正文 ${count} 处`].filter(Boolean).join("、");
  if (why) item.querySelector(".why").textContent = `见于${why}`;
}

/** Waits until `item` has come within a screen's reach: documents may be long, and most are never looked at. */
const seen = (item) =>
  new Promise((resolve) => {
    const watch = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting) return;
      watch.disconnect();
      resolve();
    });
    watch.observe(item);
  });

/** The passages of `shown` results, one after the other: those above push down those below. */
async function showAllPassages(shown, words, isLatest) {
  for (const { item, hit, known } of shown) {
    await seen(item);
    if (!isLatest()) return;
    await showPassages(item, hit, known, words);
  }
}

async function run() {
  const mine = (latest = {});
  const wanted = asked();
  document.title = wanted.q ? `${wanted.q} - ${title}` : title;
  list.replaceChildren();
  more.hidden = true;
  say("");
  if (!Object.values(wanted).some(Boolean)) return;
  say("searching");
  const { head, found, words } = await find(wanted);
  if (latest !== mine) return;
  say(found.length ? (found[0].near ? "foundNear" : "found") : "none", { count: found.length });
  for (let first = 0; first < found.length; first += TOGETHER) {
    if (first) {
      more.hidden = false;
      await new Promise((resolve) => { more.onclick = resolve; });
      more.hidden = true;
    }
    const shown = [];
    for (const hit of found.slice(first, first + TOGETHER)) {
      const known = await facts(hit.document, head);
      if (latest !== mine) return;
      const item = show(hit, known, words);
      if (hit.why) item.querySelector(".why").textContent = `见于${hit.why}`;
      shown.push({ item, hit, known });
    }
    if (words.length) showAllPassages(shown, words, () => latest === mine);
  }
}

function start() {
  run().catch((error) => {
    say("failed");
    throw error;
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = new URLSearchParams(Object.entries(asked()).filter(([, value]) => value));
  history.pushState(null, "", `?${query}`);
  start();
});
for (const field of form.querySelectorAll("select, input[type=date]")) field.addEventListener("change", () => form.requestSubmit());

function fromAddress() {
  const query = new URLSearchParams(location.search);
  for (const field of form.querySelectorAll("[name]")) field.value = query.get(field.name) ?? "";
  const filters = document.getElementById("filters");
  const filtered = [...filters.querySelectorAll("[name]")].some((field) => field.value);
  filters.open = filtered || matchMedia("(min-width: 48rem)").matches;
  start();
}
addEventListener("popstate", fromAddress);
fromAddress();
