// What a page says of 有效性, as it holds today where the documents are in force.
"use strict";

{
  const today = new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
  const stated = [...document.querySelectorAll("time.as-of")];
  // A clock that is behind the page knows less than the page does.
  if (stated.every((time) => time.dateTime <= today)) {
    for (const shown of document.querySelectorAll("[data-since]")) {
      const { since, until } = shown.dataset;
      shown.hidden = today < since || (until !== undefined && until <= today);
    }
    // In lists by status, documents are put where they belong today.
    const lists = new Map([...document.querySelectorAll("section[data-status]")].map((each) => [each.dataset.status, each.querySelector("ul")]));
    for (const entry of document.querySelectorAll("[data-life]")) {
      const [, status] = entry.dataset.life.split(", ").map((each) => each.split(" ")).findLast(([since]) => since <= today) ?? [];
      const list = lists.get(status);
      if (list && entry.parentElement !== list) list.prepend(entry);
    }
    for (const shown of document.querySelectorAll("[data-status]")) {
      const count = lists.get(shown.dataset.status).children.length;
      shown.querySelector(".count").textContent = count;
      shown.hidden = !count;
    }
    const [year, month, day] = today.split("-").map(Number);
    for (const time of stated) {
      time.dateTime = today;
      time.textContent = `${year}年${month}月${day}日`;
    }
  }
}
