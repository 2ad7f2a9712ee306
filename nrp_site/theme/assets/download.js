// "Download what is shown": the table of a list without the rows that its filter hides. Without scripts the whole table
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

  const shownIds = (known) => {
    const ids = new Set();
    document.querySelectorAll("[data-filter-item]:not([hidden]) .card-title a").forEach((link) => {
      // The last part of an address is the id, or the language of a translation.
      const parts = new URL(link.href).pathname.split("/").filter(Boolean).slice(-2).reverse();
      const id = parts.find((part) => known.has(part));
      if (id) ids.add(id);
    });
    return ids;
  };

  document.querySelectorAll("[data-download-shown]").forEach((button) => {
    const link = document.getElementById(button.dataset.downloadShown);
    button.addEventListener("click", async () => {
      let table;
      try {
        const answer = await fetch(link.href);
        if (!answer.ok) throw new Error(answer.statusText);
        table = (await answer.text()).replace(/^\ufeff/, "");
      } catch {
        link.click();
        return;
      }
      const [names, ...rows] = linesOf(table);
      const shown = shownIds(new Set(rows.map(idOf)));
      const kept = rows.filter((line) => shown.has(idOf(line)));
      const file = URL.createObjectURL(new Blob(["\ufeff", names, ...kept], { type: "text/csv;charset=utf-8" }));
      const saver = document.createElement("a");
      saver.href = file;
      saver.download = link.dataset.name + ".csv";
      saver.click();
      setTimeout(() => URL.revokeObjectURL(file), 10000);
    });
  });
})();
