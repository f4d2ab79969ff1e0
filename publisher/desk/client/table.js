// A table as a grid: type in cells, rows and columns in and out, cells merged up and to the left.

import { ask, h } from "./dom.js";

const UP = "^^";
const LEFT = "<<";

const OPTIONS = /^\{.*\}$/;
const WIDTHS = /\s*widths="([^"]*)"/;

/** The table around an offset, with the line of its options; nothing where there is none. */
export function tableAt(doc, offset) {
  const isRow = (number) => number >= 1 && number <= doc.lines && doc.line(number).text.startsWith("|");
  let first = doc.lineAt(offset).number;
  if (!isRow(first)) return null;
  let last = first;
  while (isRow(first - 1)) first -= 1;
  while (isRow(last + 1)) last += 1;
  if (last === first) return null;
  if (first > 1 && OPTIONS.test(doc.line(first - 1).text)) first -= 1;
  return { from: doc.line(first).from, to: doc.line(last).to };
}

export function cellsOf(text) {
  const lines = text.split("\n");
  const options = OPTIONS.test(lines[0]) ? lines.shift() : "";
  const [head, marks, ...rows] = lines.map((line) => {
    const cells = [];
    let cell = "";
    for (let at = 1; at < line.length; at += 1) {
      if (line[at] === "\\" && line[at + 1] === "|") { cell += "\\|"; at += 1; } else if (line[at] === "|") { cells.push(cell.trim()); cell = ""; } else cell += line[at];
    }
    if (cell.trim()) cells.push(cell.trim());
    return cells;
  });
  return { options, marks, rows: [head, ...rows] };
}

/** The options with other widths; other options stay. */
export function withWidths(options, widths) {
  const others = options.replace(WIDTHS, "").slice(1, -1).trim();
  const all = [widths && `widths="${widths}"`, others].filter(Boolean).join(" ");
  return all && `{${all}}`;
}

export function textOf({ options, marks, rows }) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [...(options ? [options] : []), line(rows[0]), `|${marks.map((each) => each || "---").join("|")}|`, ...rows.slice(1).map(line)].join("\n");
}

/** Edit a table, or a new one. Resolves to its text, or nothing. */
export async function editTable(text) {
  const table = text ? cellsOf(text) : { options: "", marks: ["---", "---", "---"], rows: [["", "", ""], ["", "", ""], ["", "", ""]] };
  const width = () => table.rows[0].length;
  for (const row of table.rows) while (row.length < width()) row.push("");
  let here = { row: 0, column: 0 };
  const grid = h("table.grid");
  const focus = (row, column) => grid.querySelector(`[data-at="${row},${column}"]`)?.focus();
  const draw = () => {
    grid.replaceChildren(h("tbody", {}, table.rows.map((cells, row) => h("tr", {}, cells.map((cell, column) => {
      const merged = cell === UP || cell === LEFT;
      const input = h(merged ? "input.merged" : "input", {
        type: "text", value: cell === UP ? "↑ 并入上格" : cell === LEFT ? "← 并入左格" : cell, readOnly: merged,
        "data-at": `${row},${column}`, "aria-label": `第 ${row + 1} 行第 ${column + 1} 列`,
        onfocus: () => { here = { row, column }; },
        oninput: () => { cells[column] = input.value.replaceAll("\n", " ").replace(/(?<!\\)\|/g, "\\|"); },
        onkeydown: (event) => {
          const to = { ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], Enter: [row + 1, column] }[event.key];
          if (to) { event.preventDefault(); focus(...to); }
        },
      });
      return h(row ? "td" : "th", {}, input);
    })))));
  };
  const act = (said, work) => h("button", { type: "button", onclick: () => { work(); draw(); focus(Math.min(here.row, table.rows.length - 1), Math.min(here.column, width() - 1)); } }, said);
  const tools = h("div.tools", {},
    act("下面加一行", () => table.rows.splice(here.row + 1, 0, Array(width()).fill(""))),
    act("右边加一列", () => { for (const row of table.rows) row.splice(here.column + 1, 0, ""); table.marks.splice(here.column + 1, 0, "---"); }),
    act("删这一行", () => { if (table.rows.length > 2) table.rows.splice(here.row, 1); }),
    act("删这一列", () => { if (width() > 1) { for (const row of table.rows) row.splice(here.column, 1); table.marks.splice(here.column, 1); } }),
    act("并入上格", () => { if (here.row) table.rows[here.row][here.column] = UP; }),
    act("并入左格", () => { if (here.column) table.rows[here.row][here.column] = LEFT; }),
    act("拆开", () => { if ([UP, LEFT].includes(table.rows[here.row][here.column])) table.rows[here.row][here.column] = ""; }));
  draw();
  const widths = h("input", {
    type: "text", value: WIDTHS.exec(table.options)?.[1] ?? "", pattern: "\\s*([0-9]+|\\*)(\\s+([0-9]+|\\*))*\\s*", placeholder: "由程序定",
    title: "各栏几个字宽，用空格隔开；余下的宽度写 *，如 4 12 * 8",
  });
  const said = await ask("表格", [tools, h("div.grid-room", {}, grid),
    h("label.field", {}, h("span", {}, "各栏几个字宽（如 4 12 * 8，* 分余下的宽度；空着由程序定）"), widths)], [[null, "取消"], ["ok", "放进文稿", "main"]], { wide: true });
  if (!said) return null;
  table.options = withWidths(table.options, widths.value.trim().replace(/\s+/g, " "));
  return textOf(table);
}
