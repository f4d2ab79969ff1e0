// Words looked for: in all of the issue, and put in the place of others there; in what has been printed before.

import { get, issuePath, post } from "./api.js";
import { ask, h, later } from "./dom.js";

const MOST_SHOWN = 200;

/** Look through the texts of an issue, and replace what is ticked. `desk` has what is open and where to go. */
export async function searchIssue(desk) {
  const { issue, titleOf, goTo, failed } = desk;
  await desk.settle();
  let found = { versions: {}, places: [] };
  const words = h("input", { type: "search", "aria-label": "查找的文字", placeholder: "查找的文字" });
  const replacement = h("input", { type: "text", "aria-label": "替换为", placeholder: "替换为（可以不写：删去）" });
  const list = h("ol.found", { "aria-live": "polite" });
  const row = (place, at) => h("li", {},
    issue.out ? null : h("input", { type: "checkbox", checked: true, name: "place", value: String(at), "aria-label": `替换这一处：${titleOf(place.file)} ${place.line} 行` }),
    h("button", {
      type: "button",
      onclick: () => { list.closest("dialog").querySelector("form").requestSubmit(); goTo(place.file, place.line, place.column); },
    }, h("span.place", {}, `${place.line} 行　${titleOf(place.file)}`), h("span", {}, place.before, h("mark", {}, place.found), place.after)));
  words.addEventListener("input", later(200, async () => {
    const asked = words.value.trim();
    found = asked ? await get(`${issuePath(issue.issue)}/search?q=${encodeURIComponent(asked)}`).catch(() => found) : { versions: {}, places: [] };
    const { length } = found.places;
    list.replaceChildren(h("li.total", {}, asked ? `${length} 处${length > MOST_SHOWN ? `，列出前 ${MOST_SHOWN} 处` : ""}` : ""),
      ...found.places.slice(0, MOST_SHOWN).map(row));
  }));
  const fields = issue.out ? words : h("div.replacing", {}, words, replacement);
  const buttons = issue.out ? [["ok", "关闭"]] : [["ok", "关闭"], ["replace", "替换勾选的各处", "main"]];
  if (await ask("在全期里查找", [fields, list], buttons, { wide: true }) !== "replace") return;
  const ticked = [...list.querySelectorAll("[name=place]:checked")].map((box) => found.places[box.value]);
  if (!ticked.length) return;
  const other = replacement.value;
  const loss = h("p.said", {}, `“替换为”没有写：${ticked.length} 处“${words.value.trim()}”要删去。`);
  if (!other && !(await ask("删去？", loss, [[null, "取消"], ["ok", "删去", "main"]]))) return;
  const files = {};
  for (const { file, at } of ticked) (files[file] ??= { version: found.versions[file], at: [] }).at.push(at);
  const answer = await post(`${issuePath(issue.issue)}/replace`, { words: words.value.trim(), other, files }).catch(failed);
  if (answer) await desk.replaced(answer);
}

/** Look up what has been printed before; `cite` takes the title and number of what is chosen. */
export async function searchArchive(cite) {
  const words = h("input", { type: "search", "aria-label": "文号、标题或词语", placeholder: "文号怎样写都可以，如 青政函2024 3；或者标题、正文里的词语" });
  const list = h("ol.found", { "aria-live": "polite" });
  const row = (hit) => {
    const name = `${hit.title}${hit.number ? `（${hit.number}）` : ""}`;
    return h("li", {}, h("button", {
      type: "button", title: "把标题和文号放到光标处",
      onclick: () => {
        list.closest("form").requestSubmit();
        cite(`《${hit.title}》${hit.number ? `（${hit.number}）` : ""}`);
      },
    }, h("span.place", {}, `${hit.issue} 第${hit.pages}页${hit.status ? `　${hit.status}` : ""}`), h("span", {}, name)));
  };
  words.addEventListener("input", later(350, async () => {
    if (!words.value.trim()) { list.replaceChildren(); return; }
    try {
      const { total, hits } = await get(`/api/archive?q=${encodeURIComponent(words.value.trim())}`);
      list.replaceChildren(h("li.total", {}, total ? `${total} 份` : "没有找到"), ...hits.map(row));
    } catch (error) { list.replaceChildren(h("li.fault", {}, error.message)); }
  }));
  await ask("查以前登过的文件", [words, list], [["ok", "关闭"]], { wide: true });
}
