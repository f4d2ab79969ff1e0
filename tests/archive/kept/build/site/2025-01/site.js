/* What pages can do besides being read: copy a citation, close an open note with Escape, and tell
   screen readers that what stands open beside the text is open. Nothing else has a script. */
"use strict";

for (const button of document.querySelectorAll("button[data-copies]")) {
  const label = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const words = document.getElementById(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(words.textContent.trim());
      button.textContent = "已复制";
    } catch {
      // Where the browser does not allow it, the words are selected: Ctrl+C copies them.
      getSelection().selectAllChildren(words);
      button.textContent = "已选中";
    }
    setTimeout(() => { button.textContent = label }, 2000);
  });
}

document.addEventListener("keydown", (event) => {
  const back = document.querySelector(":is(.note, .footnote):target .backlink");
  if (event.key === "Escape" && back) back.click();
});

// From this width on the style sheet shows them unfolded (site.css).
const beside = matchMedia("(min-width: 80rem)");
const unfold = () => {
  for (const details of document.querySelectorAll(".reading :is(.about, .toc) details")) {
    details.open = beside.matches;
  }
};
unfold();
beside.addEventListener("change", unfold);
