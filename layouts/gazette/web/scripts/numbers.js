// 文号 as people type them: 运政函〔2024〕2号, 运政函(2024)2, yzh 2024 2.

/** What is typed as {agency, year, serial}, parts that are missing left out; null when it is none. */
export function parseNumber(typed) {
  const text = typed
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\[\](){}<>〔〕【】〈〉《》「」『』“”"'\s.,，、。:：_\-—－·#№]+/g, " ")
    .trim();
  const match = /^(?:(\p{Script=Han}+|[a-z]+(?: [a-z]+)*) ?)?(?:((?:19|20)\d{2}) ?年? ?)?(?:第? ?0*(\d{1,6}) ?号?)?$/u.exec(text);
  if (!match) return null;
  const [, agency = "", year, serial] = match;
  const parts = { agency: agency.replace(/ /g, "").replace(/第$/, "") };
  if (year) parts.year = Number(year);
  if (serial) parts.serial = Number(serial);
  return parts.agency || year ? parts : null;
}

/** Whether `entry` ({agency, initials, year, serial}) is what `parts` says, as far as it says it. */
export function fits(parts, entry) {
  return (
    (entry.agency.startsWith(parts.agency) || entry.initials.startsWith(parts.agency)) &&
    (parts.year === undefined || parts.year === entry.year) &&
    (parts.serial === undefined || parts.serial === entry.serial)
  );
}

/** Those of `entries` that a typed 文号 can mean, the agency spelt out in full first. */
export function findNumber(typed, entries) {
  const parts = parseNumber(typed);
  if (!parts) return [];
  const found = entries.filter((entry) => fits(parts, entry));
  return [...found.filter((entry) => isExact(parts, entry)), ...found.filter((entry) => !isExact(parts, entry))];
}

/** Whether `parts` has the agency of `entry` in full. */
export const isExact = (parts, entry) => parts.agency === entry.agency || parts.agency === entry.initials;

/** Whether `typed` names documents by their 文号 and is not just words: it has a year, and more, or 令 or 公告 and a serial. */
export function isNumber(typed) {
  const parts = parseNumber(typed);
  if (parts?.serial !== undefined && /(?:令|公告|通告)$/.test(parts.agency)) return true;
  return parts?.year !== undefined && (parts.serial !== undefined || parts.agency !== "");
}
