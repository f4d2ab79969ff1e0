// What would save a page, tried by the desk; one of them done.

import { get, issuePath } from "./api.js";
import { ask, h } from "./dom.js";

/** Show what helps. `desk` has what is open and puts a value into a document. */
export async function showSavings(desk) {
  const { issue, failed } = desk;
  await desk.settle();
  const found = await get(`${issuePath(issue.issue)}/savings`).catch(failed);
  if (!found) return;
  const said = await ask("省页", found.length ? [
    h("p.said", {}, `试排过了：下面每一项单独做都能省页。现在正文 ${issue.body} 页。`),
    h("ul.savings", {}, found.map((each, at) => h("li", {},
      h("p", {}, h("strong", {}, desk.titleOf(each.document)), h("br"), advice(each)),
      issue.out ? null : h("button", { type: "submit", value: String(at) }, each.short_of ? "先挤出" : "照办")))),
  ] : h("p.said", {}, "没有哪一份文件能靠挤行、接排省下一页；要省页，请删改文字。"), [["ok", "关闭", "main"]], { wide: true });
  const chosen = found[Number(said)];
  if (chosen) await desk.fill(chosen.document, ...(chosen.tighten ? ["tighten", String(chosen.tighten)] : ["starts", "run-on"])).catch(failed);
}

function advice({ tighten, short_of: left, pages }) {
  if (!tighten) return `接排在前一份文件之后，省 ${pages} 页。`;
  if (!left) return `挤出 ${tighten} 行（不改文字），省 ${pages} 页。`;
  return `挤出 ${tighten} 行，再删改文字少 ${left} 行，省 ${pages} 页。`;
}
