// Reads the index of the site (publisher/site/index.py): only the files that a query needs. What is
// found is weighed as publisher/model/terms.py has it.

import { isSingle } from "./terms.js";

const root = new URL("../", import.meta.url);
const IN_TITLE = "^"; // before a single character of a title
const K = 1.2; // how soon more of the same says nothing more (BM25)
const B = 0.25; // how much the length of a document counts
const TITLE = 3; // what a title is worth
const NEAR = 2 / 3; // of the terms of a query, that a document near to it must hold

const read = new Map(); // what has been loaded, by path
const load = (path, as) => {
  if (!read.has(path)) {
    const loading = fetch(new URL(path, root)).then((answer) => {
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return answer[as]();
    });
    loading.catch(() => read.delete(path));
    read.set(path, loading);
  }
  return read.get(path);
};
export const json = (path) => load(path, "json");
const decoder = new TextDecoder();

/** The head of the index and of what results show; of each document, its length for the average of 1. */
export async function heads() {
  const [terms, head] = await Promise.all([json("terms/head.json"), json("search/head.json")]);
  if (terms.lengths.length !== head.documents) throw new Error("the index is of another day");
  if (typeof terms.lengths === "string") {
    const lengths = Float64Array.from(terms.lengths, (sign) => (sign.codePointAt(0) - 48) ** 2);
    const average = lengths.reduce((sum, each) => sum + each, 0) / lengths.length || 1;
    terms.lengths = lengths.map((each) => each / average);
  }
  return { ...head, ...terms };
}

function bucket(term, count) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(term)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value % count;
}

function varint(data, state) {
  let number = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = data[state.at++];
    number += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return number;
  }
}

/** The list of a term in the file of its bucket; undefined where no document has it. */
async function listOf(term, { files, version }) {
  const data = new Uint8Array(await load(`terms/${bucket(term, files)}.bin?${version}`, "arrayBuffer"));
  const name = new TextEncoder().encode(term);
  const state = { at: 0 };
  while (state.at < data.length) {
    const length = varint(data, state);
    const same = length === name.length && name.every((byte, n) => byte === data[state.at + n]);
    state.at += length;
    const size = varint(data, state);
    if (same) return data.subarray(state.at, state.at + size);
    state.at += size;
  }
  return undefined;
}

/**
 * The documents of a term, in order: their numbers, how many passages of each hold it, whether its title
 * does, and, where the term is not common, where in `data` the numbers of those passages begin.
 */
async function documentsOf(term, head) {
  const data = await listOf(term, head);
  const found = { data, documents: [], counts: [], titles: [], begins: [] };
  if (!data) return found;
  const state = { at: 1 };
  if (data[0]) {
    found.begins = null;
    for (let document_ = -1; state.at < data.length; ) {
      found.documents.push((document_ += varint(data, state) + 1));
      const number = varint(data, state);
      found.counts.push(number >> 1);
      found.titles.push(number % 2 === 1);
    }
    return found;
  }
  for (let first = 0; state.at < data.length; ) {
    first += varint(data, state);
    const end = varint(data, state) + state.at;
    for (let document_ = first - 1; state.at < end; ) {
      found.documents.push((document_ += varint(data, state) + 1));
      const count = varint(data, state);
      found.counts.push(count);
      found.begins.push(state.at);
      found.titles.push(data[state.at] === 0);
      for (let left = count; left; left--) varint(data, state);
    }
  }
  return found;
}

/** The numbers of the passages that hold the term of `list`, in its document number `n`. */
function passagesOf(list, n) {
  const state = { at: list.begins[n] };
  let place = -1;
  return Array.from({ length: list.counts[n] }, () => (place += varint(list.data, state) + 1));
}

/** The documents that hold a phrase: where all its terms stand in one passage, as far as that is known. */
async function holding(phrase, head) {
  const alone = phrase.length === 1 && isSingle(phrase[0]);
  const terms = alone ? [IN_TITLE + phrase[0]] : phrase;
  const lists = await Promise.all([...new Set(terms)].map((term) => documentsOf(term, head)));
  lists.sort((a, b) => a.documents.length - b.documents.length);
  const found = { documents: [], counts: [], titles: [], passages: [] };
  const at = lists.map(() => 0);
  const rarest = lists[0].documents;
  for (let n = 0; n < rarest.length; n++) {
    const document_ = rarest[n];
    at[0] = n;
    let everywhere = true;
    for (let k = 1; k < lists.length && everywhere; k++) {
      const { documents } = lists[k];
      while (documents[at[k]] < document_) at[k]++;
      everywhere = documents[at[k]] === document_;
    }
    if (!everywhere) continue;
    let passages = null;
    let count = Infinity;
    let inTitle = true;
    for (let k = 0; k < lists.length; k++) {
      if (lists[k].begins && lists.length > 1) {
        const there = passagesOf(lists[k], at[k]);
        passages = passages ? passages.filter((place) => there.includes(place)) : there;
      }
      count = Math.min(count, lists[k].counts[at[k]]);
      inTitle &&= lists[k].titles[at[k]];
    }
    if (passages) {
      count = Math.min(count, passages.length);
      inTitle &&= passages[0] === 0;
    }
    if (!count) continue;
    found.documents.push(document_);
    found.counts.push(count);
    found.titles.push(inTitle);
    const only = lists.length === 1 && lists[0].begins;
    found.passages.push(only ? () => passagesOf(lists[0], n) : passages && (() => passages));
  }
  return found;
}

/** The documents that hold all `wanted` phrases, by weight: [{document, score, inTitle, passages}]. */
export async function search(wanted, head) {
  const lists = await Promise.all(wanted.map((phrase) => holding(phrase, head)));
  const at = lists.map(() => 0);
  const found = [];
  for (const document_ of lists[0]?.documents ?? []) {
    let score = 0;
    let inTitle = true;
    let everywhere = true;
    const passages = [];
    for (let k = 0; k < lists.length && everywhere; k++) {
      const { documents, counts, titles } = lists[k];
      while (documents[at[k]] < document_) at[k]++;
      everywhere = documents[at[k]] === document_;
      if (!everywhere) break;
      const count = counts[at[k]];
      const title = titles[at[k]];
      const long = K * (1 - B + B * head.lengths[document_]);
      score += (count * (K + 1)) / (count + long) + (title ? TITLE : 0);
      inTitle &&= title;
      passages.push(lists[k].passages[at[k]]);
    }
    if (everywhere) found.push({ document: document_, score, inTitle, passages });
  }
  return found.sort((a, b) => b.inTitle - a.inTitle || b.score - a.score || b.document - a.document);
}

/** The passages of a document that was found in which something was; null where that is not known. */
export const placesOf = ({ passages }) =>
  passages?.every(Boolean) ? [...new Set(passages.flatMap((each) => each()))].sort((a, b) => a - b) : null;

/** The documents that hold most of the terms of `wanted`, wherever they stand: those with more first. */
export async function searchNear(wanted, head) {
  const terms = [...new Set(wanted.flat())];
  if (terms.length < 2) return [];
  const lists = await Promise.all(terms.map((term) => holding([term], head)));
  const held = new Map();
  for (const list of lists) for (const document_ of list.documents) held.set(document_, (held.get(document_) ?? 0) + 1);
  return [...held]
    .filter(([, count]) => count >= NEAR * terms.length)
    .map(([document_, score]) => ({ document: document_, score, passages: null }))
    .sort((a, b) => b.score - a.score || b.document - a.document);
}

/** What a result shows of a document. */
export async function facts(document_, head) {
  const together = await json(`search/facts-${Math.floor(document_ / head.together)}.json`);
  return together[document_ % head.together];
}
