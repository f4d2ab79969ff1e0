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
    const [year, month, day] = today.split("-").map(Number);
    for (const time of stated) {
      time.dateTime = today;
      time.textContent = `${year}年${month}月${day}日`;
    }
  }
}
