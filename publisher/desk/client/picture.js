// A picture before it goes into the text: what is kept of it, how wide it is printed and how sharp, what it says.

import { ask, h } from "./dom.js";

const COARSE = 200;
const FINE = 300;
const INCH = 25.4;
const SIDES = [["left", "左"], ["top", "上"], ["right", "右"], ["bottom", "下"]];

/** Ask for all of it. `widths` are those of a column and of the type area in mm. Resolves to `{ caption, options, box }`
 *  or nothing; `box` (left, top, right, bottom in pixels) only where something is cut off. */
export async function askForPicture(file, widths) {
  const isDrawn = file.type === "image/svg+xml" || /\.svg$/i.test(file.name);
  const address = URL.createObjectURL(file);
  const image = h("img", { alt: "", draggable: false });
  const said = h("p.said", { role: "status" }, "");
  const cut = { left: 0, top: 0, right: 0, bottom: 0 };
  const frame = h("div.kept");
  const caption = h("textarea", { rows: 2, required: true, placeholder: "图上是什么" });
  const place = h("select", { onchange: () => tell() },
    [["", "一栏宽"], ["wide", "横跨两栏"], ["page", "占一整页"]].map(([value, name]) => h("option", { value }, name)));
  const inputs = Object.fromEntries(SIDES.map(([side, name]) => [side, h("input", {
    type: "number", min: 0, value: 0, "aria-label": `${name}边裁去多少像素`,
    oninput: () => { cut[side] = Math.max(Number.parseInt(inputs[side].value, 10) || 0, 0); tell(); },
  })]));
  const shown = h("div.picture", { onpointerdown: (event) => draw(event) }, image, frame);

  const kept = () => ({ width: image.naturalWidth - cut.left - cut.right, height: image.naturalHeight - cut.top - cut.bottom });

  function tell() {
    const { naturalWidth: width, naturalHeight: height } = image;
    if (!width || isDrawn) { said.textContent = isDrawn ? "矢量图，印多大都清楚。" : ""; return; }
    Object.assign(frame.style, {
      left: `${cut.left / width * 100}%`, top: `${cut.top / height * 100}%`, right: `${cut.right / width * 100}%`, bottom: `${cut.bottom / height * 100}%`,
    });
    const left = kept();
    const isEmpty = left.width < 1 || left.height < 1;
    caption.setCustomValidity("");
    for (const input of Object.values(inputs)) input.setCustomValidity(isEmpty ? "裁得什么也不剩了。" : "");
    if (isEmpty) { said.textContent = "裁得什么也不剩了。"; return; }
    const millimetres = widths[place.value ? 1 : 0];
    const dots = Math.round(left.width / (millimetres / INCH));
    const verdict = dots < COARSE ? `太粗，印出来会模糊：要不少于 ${Math.ceil(millimetres / INCH * COARSE)} 像素宽` : dots < FINE ? "可以印" : "清楚";
    said.textContent = `留下 ${left.width}×${left.height} 像素，印出来宽 ${Math.round(millimetres)} 毫米，约 ${dots} dpi，${verdict}。`;
    said.classList.toggle("fault", dots < COARSE);
  }

  /** Draw a frame around what is to be kept. */
  function draw(event) {
    if (isDrawn) return;
    event.preventDefault();
    const box = image.getBoundingClientRect();
    const scale = image.naturalWidth / box.width;
    const at = ({ clientX, clientY }) => [
      Math.round(Math.min(Math.max(clientX - box.left, 0), box.width) * scale),
      Math.round(Math.min(Math.max(clientY - box.top, 0), box.height) * scale)];
    const [x, y] = at(event);
    const moved = (next) => {
      const [toX, toY] = at(next);
      if (Math.abs(toX - x) < 8 || Math.abs(toY - y) < 8) return;
      Object.assign(cut, {
        left: Math.min(x, toX), right: image.naturalWidth - Math.max(x, toX), top: Math.min(y, toY), bottom: image.naturalHeight - Math.max(y, toY),
      });
      for (const [side, input] of Object.entries(inputs)) input.value = cut[side];
      tell();
    };
    shown.setPointerCapture(event.pointerId);
    shown.addEventListener("pointermove", moved);
    shown.addEventListener("pointerup", () => shown.removeEventListener("pointermove", moved), { once: true });
  }

  image.onload = tell;
  image.src = address;
  const answer = await ask("插入图片", [
    shown, said,
    isDrawn ? null : h("fieldset.cuts", {}, h("legend", {}, "四边裁去（像素；也可以在图上拖出要留下的部分）"),
      SIDES.map(([side, name]) => h("label", {}, name, inputs[side]))),
    h("label.field", {}, h("span", {}, "图注（印在图下，也读给看不见图的人）"), caption),
    h("label.field", {}, h("span", {}, "印多宽"), place),
  ], [[null, "取消"], ["ok", "插入", "main"]], { wide: true });
  const { naturalWidth: width, naturalHeight: height } = image;
  URL.revokeObjectURL(address);
  if (!answer) return null;
  const isCut = Object.values(cut).some(Boolean);
  return {
    caption: caption.value.trim().replace(/\s*\n\s*/g, " ").replaceAll("[", "［").replaceAll("]", "］"),
    options: place.value ? `{.${place.value}}` : "",
    box: isCut && !isDrawn ? [cut.left, cut.top, width - cut.right, height - cut.bottom] : null,
  };
}
