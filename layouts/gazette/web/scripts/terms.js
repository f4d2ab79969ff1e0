// Queries cut into the terms of the index: pairs of neighbouring Han characters, other words.
// The same rule as publisher/model/terms.py; both are held to tests/site/terms.json.

const HAN = "\\u3007\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const PIECE = new RegExp(
  `(?<pair>[${HAN}])(?=(?<next>[${HAN}]))|[${HAN}]` +
    `|(?:(?![${HAN}_])[\\p{L}\\p{N}])+(?:[.\\-/](?:(?![${HAN}_])[\\p{L}\\p{N}])+)*` +
    `|(?:(?![${HAN}])[^\\p{L}\\p{N}])+`,
  "gu",
);
const WORD = /[\p{L}\p{N}]/u;

/** `text` as a list of terms, the marks between them included. */
export function terms(text) {
  const found = [];
  for (const piece of text.matchAll(PIECE)) {
    const term = (piece[0].trim() + (piece.groups.next ?? "")).replace(/\s+/g, "");
    if (term) found.push(term);
  }
  return found;
}

/** The parts of a query that must each be found as they stand: it is divided at spaces and marks. */
export function phrases(query) {
  const found = [];
  let phrase = [];
  for (const part of query.normalize().split(/\s+/)) {
    for (const term of terms(part)) {
      if (WORD.test(term)) phrase.push(term);
      else phrase = close(found, phrase);
    }
    phrase = close(found, phrase);
  }
  return found;
}

// In the index the last character of a query mostly begins a pair: it cannot be asked for alone.
function close(found, phrase) {
  const single = new RegExp(`^[${HAN}]$`, "u");
  if (phrase.length > 1 && single.test(phrase.at(-1))) phrase.pop();
  if (phrase.length) found.push(phrase);
  return [];
}

/** The text again that was cut into `cut` (terms separated by spaces). */
export function rejoined(cut) {
  let text = "";
  for (const term of cut.split(" ")) {
    const letters = [...term];
    const pair = letters.length === 2 && WORD.test(letters[0]) && new RegExp(`^[${HAN}]{2}$`, "u").test(term);
    if (/[A-Za-z0-9]$/.test(text) && /^[A-Za-z0-9]/.test(term)) text += " ";
    text += pair ? letters[0] : term;
  }
  return text;
}
