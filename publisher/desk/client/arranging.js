// A document of the issue renamed, put elsewhere, or taken out.

import { filePath, post, remove } from "./api.js";
import { ask, h } from "./dom.js";

/** Ask what is to become of a document. `desk` has what is open and shows what comes of it. */
export async function arrangeDocument(desk, id) {
  const { issue, failed } = desk;
  const found = issue.documents[id];
  if (!found || issue.out) return;
  const name = h("input", { type: "text", value: id, pattern: "[a-z0-9]+(-[a-z0-9]+)*" });
  const place = h("input", { type: "number", min: 1, max: Object.keys(issue.documents).length, value: Object.keys(issue.documents).indexOf(id) + 1 });
  const said = await ask(found.title, [
    h("label.field", {}, h("span", {}, "名称（用作网址，公布以后不要再改）"), name),
    h("label.field", {}, h("span", {}, "页面上的次序（第几份）"), place),
  ], [[null, "取消"], ["drop", "从本期撤下"], ["ok", "确定", "main"]]);
  if (said === "drop") {
    const sure = await ask("从本期撤下？", h("p.said", {}, `《${found.title}》从文件夹和目录里删去，文字留在历史里。`), [[null, "取消"], ["ok", "撤下", "main"]]);
    if (!sure) return;
    if (id === desk.file) await desk.leave();
    const answer = await remove(filePath(issue.issue, id)).catch(failed);
    if (answer) { desk.shown(answer); if (!desk.file) await desk.open(Object.keys(answer.documents)[0] ?? "issue.yaml"); }
  } else if (said) {
    const order = Object.keys(issue.documents).filter((each) => each !== id);
    order.splice(Number(place.value) - 1, 0, id);
    if (order.join() !== Object.keys(issue.documents).join()) await desk.arrange({ order });
    if (name.value !== id) {
      await desk.settle();
      const answer = await post(`${filePath(issue.issue, id)}/name`, { name: name.value }).catch(failed);
      if (answer) { desk.shown(answer); if (id === desk.file) { desk.forget(); await desk.open(name.value); } }
    }
  }
}

