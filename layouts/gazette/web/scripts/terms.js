// Texts and queries cut into the terms of the index: pairs of neighbouring Han characters, other
// words. The same rule as publisher/model/terms.py; both are held to tests/site/terms.json.

const HAN = "\\u3007\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const SILENT = "\\s“”‘’\"'「」『』《》〈〉()\\[\\]{}【】〔〕";
const WITHIN = new RegExp(`(?<=[${HAN}])[${SILENT}]+|(?<![${SILENT}])[${SILENT}]+(?=[${HAN}])`, "gu");
const BETWEEN = new RegExp(`[${SILENT}]+`, "gu");
const OTHER = `(?:(?![${HAN}_])[\\p{L}\\p{N}])`;
const PIECE = new RegExp(
  `(?<pair>[${HAN}])(?=(?<next>[${HAN}]))|[${HAN}]|${OTHER}+(?:[.\\-/]${OTHER}+)*` +
    `|(?<mark>(?:(?![${HAN}])[^\\p{L}\\p{N}])+)`,
  "gu",
);
const SINGLE = new RegExp(`^[${HAN}]$`, "u");
let simplified; // of traditional characters, once they have been asked for

/** Loads the table of traditional characters; whether `text` has any of them. */
export async function hasTraditional(text) {
  if (!simplified) {
    const { TRADITIONAL, SIMPLIFIED } = await import("./simplified.js");
    const forms = [...SIMPLIFIED];
    simplified = new Map([...TRADITIONAL].map((form, n) => [form, forms[n]]));
  }
  return [...text].some((sign) => simplified.has(sign));
}

/** One character in one width, case and form. */
export const plain = (sign) => {
  const folded = sign.normalize("NFKC").toLowerCase();
  return simplified ? [...folded].map((each) => simplified.get(each) ?? each).join("") : folded;
};

/** `text` as it is compared, without silent marks; between words that are not Han one becomes a space. */
export const fold = (text) => [...text].map(plain).join("").replace(WITHIN, "").replace(BETWEEN, " ");

/** Whether a term is one Han character. */
export const isSingle = (term) => SINGLE.test(term);

/** `text` as lists of terms, those of a phrase together: marks that are not silent end one. */
export function runs(text) {
  const found = [[]];
  for (const piece of fold(text).matchAll(PIECE)) {
    if (piece.groups.mark === undefined) found.at(-1).push(piece[0] + (piece.groups.next ?? ""));
    else if (piece[0].trim()) found.push([]);
  }
  return found.filter((run) => run.length);
}

/** The parts of a query that must each be found as they stand: it is divided at spaces and marks. */
export function phrases(query) {
  // In a text the last character of a phrase mostly begins a pair: it cannot be asked for alone.
  const shortened = (run) => (run.length > 1 && isSingle(run.at(-1)) ? run.slice(0, -1) : run);
  return query.split(/\s+/).flatMap((part) => runs(part).map(shortened));
}

/** Where in `text` one of the folded `words` stands, whatever stands within it: pairs of offsets. */
export function places(text, words) {
  let folded = "";
  const from = []; // of each code unit of `folded`, the offset of its character in `text`
  let at = 0;
  for (const sign of text) {
    const letters = plain(sign).replace(BETWEEN, "");
    for (let n = 0; n < letters.length; n++) from.push(at);
    folded += letters;
    at += sign.length;
  }
  const found = [];
  for (const word of words) {
    for (let start = folded.indexOf(word); start >= 0; start = folded.indexOf(word, start + word.length)) {
      const last = from[start + word.length - 1];
      found.push([from[start], last + [...text.slice(last)][0].length]);
    }
  }
  found.sort((a, b) => a[0] - b[0]);
  return found.filter(([start], n) => !n || start >= found[n - 1][1]);
}
