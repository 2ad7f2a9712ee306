// "Download what is shown": the table of a list without the rows that its filter, or the search, leaves out. Without scripts the whole table
// can be had by the link beside the button. Rows are taken over as they stand, so that what makes them safe stays.
(() => {
  "use strict";

  // A table as the texts of its lines. A line may go over several in the file: within quotation marks it has not ended.
  const linesOf = (table) => {
    const lines = [];
    let start = 0;
    let quoted = false;
    for (let at = 0; at < table.length; at += 1) {
      const sign = table[at];
      if (sign === '"') quoted = !quoted;
      else if (sign === "\n" && !quoted) {
        lines.push(table.slice(start, at + 1));
        start = at + 1;
      }
    }
    return lines;
  };

  const idOf = (line) => line.slice(0, line.indexOf(","));

  // The last part of an address is the id, or the language of a translation.
  const idsIn = (addresses, known) => new Set(addresses.map((address) => {
    const parts = new URL(address, document.baseURI).pathname.split("/").filter(Boolean).slice(-2).reverse();
    return parts.find((part) => known.has(part));
  }));
  const shownIds = (known) => {
    const links = document.querySelectorAll("[data-filter-item]:not([hidden]) .card-title a");
    return idsIn([...links].map((link) => link.href), known);
  };

  // The rows of a table whose ids `wanted` picks, as a file; without an answer, the whole table by its link.
  const save = async (table, name, wanted) => {
    const saver = document.createElement("a");
    let text;
    try {
      const answer = await fetch(table);
      if (!answer.ok) throw new Error(answer.statusText);
      text = (await answer.text()).replace(/^\ufeff/, "");
    } catch {
      saver.href = table;
      saver.download = name;
      saver.click();
      return;
    }
    const [names, ...rows] = linesOf(text);
    const shown = wanted(new Set(rows.map(idOf)));
    const kept = rows.filter((line) => shown.has(idOf(line)));
    const file = URL.createObjectURL(new Blob(["\ufeff", names, ...kept], { type: "text/csv;charset=utf-8" }));
    saver.href = file;
    saver.download = name;
    saver.click();
    setTimeout(() => URL.revokeObjectURL(file), 10000);
  };

  document.querySelectorAll("[data-download-shown]").forEach((button) => {
    const link = document.getElementById(button.dataset.downloadShown);
    button.addEventListener("click", () => save(link.href, link.dataset.name + ".csv", shownIds));
  });
  // The search page asks in the same way for what it found.
  document.addEventListener("save-rows", ({ detail }) => {
    save(detail.table, detail.name, (known) => idsIn(detail.addresses, known));
  });
})();
