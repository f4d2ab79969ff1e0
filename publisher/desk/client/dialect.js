// How the dialect looks in the editor: front matter, headings, tables, blocks, notes.

import { HighlightStyle, StreamLanguage, syntaxHighlighting, foldService } from "@codemirror/language";
import { tags } from "@lezer/highlight";

const dialect = StreamLanguage.define({
  name: "gongbao",
  startState: () => ({ front: null, comment: false }),
  copyState: (state) => ({ ...state }),
  token(stream, state) {
    if (stream.sol()) {
      if (state.front === null) {
        state.front = stream.match(/^---\s*$/);
        if (state.front) { state.front = true; return "meta"; }
        state.front = false;
      } else if (state.front && stream.match(/^---\s*$/)) {
        state.front = false;
        return "meta";
      }
    }
    if (state.front) return yaml(stream);
    if (state.comment || stream.match("<!--")) {
      state.comment = !stream.match(/^.*?-->/);
      if (state.comment) stream.skipToEnd();
      return "comment";
    }
    if (stream.sol()) {
      if (stream.match(/^#{1,5} /)) { stream.skipToEnd(); return "heading"; }
      if (stream.match(/^:::.*$/)) return "keyword";
      if (stream.match(/^\|[-:| ]+\|\s*$/)) return "separator";
      if (stream.match(/^\[\^[^\]]+\]:/)) return "labelName";
      if (stream.match(/^第[一二三四五六七八九十百零〇]+[章节条](?=[\u3000 ])/)) return "strong";
      if (stream.match(/^(?:\d+\.|-) /)) return "list";
    }
    if (stream.match(/^\*\*[^*]+\*\*/)) return "strong";
    if (stream.match(/^\[\^[^\]]+\]/)) return "labelName";
    if (stream.match(/^!?\[[^\]]*\]\([^)]*\)/)) return "link";
    if (stream.match(/^\{[^}]*\}/)) return "attributeName";
    if (stream.match(/^(?:\^\^|<<)/)) return "keyword";
    if (stream.eat("|")) return "separator";
    if (stream.match(/^\\$/)) return "keyword";
    stream.next();
    stream.eatWhile(/[^*[!{|\\<^]/);
    return null;
  },
});

function yaml(stream) {
  if (stream.match(/^#.*$/) || stream.match(/^\s+#.*$/)) return "comment";
  if (stream.sol() && stream.match(/^[a-z_]+(?=:)/)) return "propertyName";
  if (stream.match(/^\s*- /)) return "list";
  stream.next();
  stream.eatWhile(/[^#\-\n]/);
  return null;
}

const style = HighlightStyle.define([
  { tag: tags.heading, class: "t-heading" },
  { tag: tags.strong, class: "t-strong" },
  { tag: tags.comment, class: "t-comment" },
  { tag: tags.keyword, class: "t-mark" },
  { tag: tags.separator, class: "t-mark" },
  { tag: tags.list, class: "t-mark" },
  { tag: tags.meta, class: "t-comment" },
  { tag: tags.link, class: "t-link" },
  { tag: tags.labelName, class: "t-note" },
  { tag: tags.attributeName, class: "t-note" },
  { tag: tags.propertyName, class: "t-key" },
]);

// Front matter, tables and blocks fold; so does a heading with what is below it.
const folding = foldService.of((state, start) => {
  const { doc } = state;
  const line = doc.lineAt(start);
  if (line.number === 1 && /^---\s*$/.test(line.text)) return until(doc, 1, (text) => /^---\s*$/.test(text), 0);
  if (/^\|/.test(line.text) && (line.number === 1 || !/^\|/.test(doc.line(line.number - 1).text))) {
    return until(doc, line.number, (text) => !/^\|/.test(text), -1);
  }
  if (/^:::\s*\S/.test(line.text)) return until(doc, line.number, (text) => /^:::\s*$/.test(text), 0);
  const level = /^(#{1,5}) /.exec(line.text)?.[1].length;
  if (level) return until(doc, line.number, (text) => (/^(#{1,5}) /.exec(text)?.[1].length ?? 9) <= level, -1);
  return null;
});

function until(doc, number, isEnd, shift) {
  let last = number;
  for (let each = number + 1; each <= doc.lines; each += 1) {
    if (isEnd(doc.line(each).text)) { last = each + shift; break; }
    if (each === doc.lines) last = each;
  }
  while (last > number && !doc.line(last).text.trim()) last -= 1;
  return last > number ? { from: doc.line(number).to, to: doc.line(last).to } : null;
}

export const language = [dialect, syntaxHighlighting(style), folding];

/** How far front matter goes: the offset after its last line, 0 where there is none. */
export function frontEnd(doc) {
  if (!/^---\s*$/.test(doc.line(1).text)) return 0;
  for (let number = 2; number <= doc.lines && number < 200; number += 1) {
    if (/^---\s*$/.test(doc.line(number).text)) return doc.line(number).to;
  }
  return 0;
}
