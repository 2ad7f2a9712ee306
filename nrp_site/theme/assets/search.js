// The search page. It asks Pagefind, and shows what Pagefind finds; the address holds the whole question, so that it can
// be shared and the back button works. Nothing is loaded until somebody types, chooses or comes with a question.
(() => {
  "use strict";
  const root = document.querySelector("[data-search]");
  if (!root) return;
  const form = root.querySelector("form");
  const box = form.querySelector("[name=q]");
  const status = root.querySelector("[data-search-status]");
  const list = root.querySelector("[data-search-results]");
  const more = root.querySelector("[data-search-more]");
  const hints = root.querySelector("[data-search-hints]");
  const mended = root.querySelector("[data-search-mended]");
  const also = root.querySelector("[data-search-also]");
  const clear = root.querySelector("[data-search-clear]");
  const download = root.querySelector("[data-search-download]");
  const template = root.querySelector("template");
  const panel = root.querySelector("[data-search-facets]");
  const choices = [...panel.querySelectorAll("input")];
  const facets = [...new Set(choices.map((choice) => choice.name))];
  const words = root.dataset;
  const LONGEST = 200;
  const AT_ONCE = 10;
  const FEW = 5;
  const MOST_TO_SAVE = 1000;

  // The index of a large site is in parts. Pagefind would take another language for one that a part does not have.
  const at = (path) => new URL(words.bundle + path, document.baseURI);
  const json = async (path) => (await fetch(at(path), { cache: "no-cache" })).json();
  const excerptLength = 28;
  const parts = async () => {
    let all = await json("parts.json");
    if (all.length > 1) {
      const language = document.documentElement.lang.toLowerCase();
      const known = await Promise.all(all.map((part) => json(part + "pagefind-entry.json")));
      const has = (code) => all.filter((_, place) => code in known[place].languages);
      all = [has(language), has(language.split("-")[0]), all].find((some) => some.length);
    }
    return all.map((part) => at(part).pathname);
  };
  // Pagefind and its index, and the words of this site; each is fetched once, when first needed.
  let loading;
  const load = () => {
    loading ??= (async () => {
      const [module, [first, ...others]] = await Promise.all([import(at("pagefind.js")), parts()]);
      const made = module.createInstance({ basePath: first, noWorker: true, excerptLength });
      await made.init();
      await Promise.all(others.map((part) => made.mergeIndex(part, { excerptLength })));
      return { search: (...asked) => made.search(...asked), totals: await made.filters() };
    })();
    return loading;
  };
  let vocabulary;
  const known = () => {
    vocabulary ??= fetch(new URL(words.vocabulary, document.baseURI)).then((answer) => answer.json()).catch(() => []);
    return vocabulary;
  };

  // What is asked: read from the form, kept in the address.
  const tidy = (text) => [...text.trim().replace(/\s+/g, " ")].slice(0, LONGEST).join("");
  const asked = () => {
    const chosen = {};
    choices.filter((choice) => choice.checked).forEach((choice) => (chosen[choice.name] ??= []).push(choice.value));
    return { text: tidy(box.value), chosen };
  };
  const write = (method) => {
    const { text, chosen } = asked();
    const query = new URLSearchParams();
    if (text) query.set("q", text);
    facets.forEach((name) => (chosen[name] || []).forEach((value) => query.append(name, value)));
    const address = location.pathname + (query.size ? "?" + query : "");
    if (address !== location.pathname + location.search) history[method](null, "", address);
    document.querySelectorAll("nav.languages a").forEach((link) => { link.search = text ? "?" + new URLSearchParams({ q: text }) : ""; });
  };
  const read = () => {
    const query = new URLSearchParams(location.search);
    box.value = tidy(query.get("q") || "");
    choices.forEach((choice) => { choice.checked = query.getAll(choice.name).includes(choice.value); });
    panel.querySelectorAll("details").forEach((group) => { if (group.querySelector("input:checked")) group.open = true; });
  };

  // Words that are near: how many letters must be put in, left out, changed or swapped.
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const distance = (a, b, most) => {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], last = [], row = Array.from({ length: b.length + 1 }, (_, place) => place);
    for (let i = 1; i <= a.length; i += 1) {
      [before, last, row] = [last, row, [i]];
      for (let j = 1; j <= b.length; j += 1) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
    }
    return row[b.length];
  };
  const isKnown = (word, all) => all.some((each) => each.startsWith(word));
  const nearest = (word, all) => {
    let best = "";
    let most = word.length < 4 ? 0 : word.length < 6 ? 1 : 2;
    all.forEach((each) => {
      const far = distance(word, each, most);
      if (far <= most) { best = each; most = far - 1; }
    });
    return best;
  };
  const letters = (word) => fold(word).replace(/[^\p{L}\p{N}]/gu, "");

  // Pagefind leaves out words that it does not know, or takes their first letters. What did it really find?
  const missed = async (answer, text) => {
    const asked = text.split(" ").filter((word) => letters(word).length > 2);
    if (!answer.results.length) return asked;
    const page = await answer.results[0].data();
    const all = page.content.split(/\s+/);
    const hits = page.locations.map((place) => letters(all[place] || ""));
    return asked.filter((word) => {
      const start = letters(word);
      return !hits.some((hit) => hit.includes(start.slice(0, Math.max(3, Math.ceil(start.length * 0.6)))));
    });
  };
  // The question again: words that are nowhere as the nearest known word, or left out; then all words but one, then each alone.
  const others = async (answer, text) => {
    const lost = await missed(answer, text);
    if (!lost.length) return [];
    const all = await known();
    const mended = text.split(" ").map((word) => (lost.includes(word) && !isKnown(letters(word), all) ? nearest(letters(word), all) : word)).filter(Boolean);
    const better = mended.join(" ");
    const each = mended.slice(0, 8);
    if (better === text && answer.results.length) return [];
    const without = each.length > 2 ? each.map((_, left) => each.filter((__, place) => place !== left).join(" ")) : [];
    const alone = each.length > 1 ? each.filter((word) => word.length > 2).sort((a, b) => b.length - a.length) : [];
    return [better, ...without, ...alone].filter((other) => other !== text);
  };

  // Counts beside the choices. Within a facet one may choose several, so its own choices do not lower its counts.
  const filtersFrom = (chosen, but) => Object.fromEntries(Object.entries(chosen).filter(([name]) => name !== but).map(([name, values]) => [name, { any: values }]));
  const count = async (engine, text, chosen, found) => {
    const counts = {};
    for (const name of facets) {
      const other = chosen[name] ? await engine.search(text || null, { filters: filtersFrom(chosen, name) }) : found;
      counts[name] = (other ? other.filters : engine.totals)[name] || {};
    }
    return counts;
  };
  const showCounts = (counts) => {
    choices.forEach((choice) => {
      const number = counts[choice.name][choice.value] || 0;
      const row = choice.closest("li");
      row.querySelector("[data-count]").textContent = number ? `(${number})` : "";
      row.hidden = !number && !choice.checked;
    });
    panel.querySelectorAll("details").forEach((group) => { group.hidden = !group.querySelector("li:not([hidden])"); });
  };

  // A found passage: Pagefind marks its words with <mark> and escapes < and >; all else is put in as text.
  const passage = (html) => html.split(/(<mark>.*?<\/mark>)/).map((part) => {
    const isMark = part.startsWith("<mark>");
    const text = (isMark ? part.slice(6, -7) : part).replaceAll("&lt;", "<").replaceAll("&gt;", ">");
    if (!isMark) return document.createTextNode(text);
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  });
  const labelOf = (name, value) => {
    const choice = choices.find((each) => each.name === name && each.value === value);
    const label = choice?.closest("label").querySelector("[data-label]");
    return label ? label.dataset.one || label.textContent : "";
  };
  const item = (page) => {
    const made = template.content.cloneNode(true);
    const kind = (page.filters.kind || [])[0];
    made.querySelector("[data-kind]").textContent = kind ? labelOf("kind", kind) || words.page : words.page;
    const link = made.querySelector("a");
    link.textContent = page.meta.title || page.url;
    link.href = page.url;
    made.querySelector("[data-passage]").append(...passage(page.excerpt));
    const facts = facets.filter((name) => !["kind", "funder", "language"].includes(name)).flatMap((name) => (page.filters[name] || []).slice(0, 3).map((value) => labelOf(name, value)));
    made.querySelector("[data-facts]").textContent = facts.filter(Boolean).slice(0, 4).join(" · ");
    return made;
  };

  // One question after another; an answer that comes late is thrown away.
  let turn = 0;
  let found = [];
  const show = async (from) => {
    const mine = turn;
    const pages = await Promise.all(found.slice(from, from + AT_ONCE).map((each) => each.data()));
    if (mine !== turn) return;
    if (!from) list.replaceChildren();
    list.append(...pages.map(item));
    more.hidden = found.length <= from + AT_ONCE;
  };
  const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  // Few pages have all the words: lead to those that have one of them.
  const offerWords = async (engine, text, chosen) => {
    const each = [...new Set(text.split(" "))].filter((word) => letters(word).length > 2).slice(0, 6);
    if (found.length >= FEW || each.length < 2) return [];
    const answers = await Promise.all(each.map((word) => engine.search(word, { filters: filtersFrom(chosen) })));
    return each.map((word, place) => [word, answers[place].results.length]).filter(([, number]) => number > found.length);
  };
  const showWords = (offered) => {
    also.hidden = !offered.length;
    also.querySelector("[data-search-words]").replaceChildren(...offered.flatMap(([word, number]) => {
      const link = document.createElement("a");
      const query = new URLSearchParams(location.search);
      query.set("q", word);
      link.href = "?" + query;
      link.textContent = `${word} (${number})`;
      return [link, " "];
    }));
  };
  // What is found of one kind can be saved as rows of its table (see download.js); the addresses are asked for then.
  const table = () => choices.filter((choice) => choice.name === "kind" && choice.checked).map((choice) => choice.closest("label").querySelector("[data-table]").dataset.table);
  const offerDownload = () => {
    download.hidden = !found.length || found.length > MOST_TO_SAVE || table().length !== 1;
    download.textContent = fill(download.dataset.words, { count: found.length });
  };
  download.addEventListener("click", async () => {
    const [address] = table();
    const pages = [];
    for (let from = 0; from < found.length; from += 50) {
      pages.push(...await Promise.all(found.slice(from, from + 50).map((each) => each.data())));
    }
    const detail = { table: new URL(address, document.baseURI).href, name: address.split("/").pop(), addresses: pages.map((page) => page.url) };
    document.dispatchEvent(new CustomEvent("save-rows", { detail }));
  });
  const idle = () => {
    download.hidden = true;
    found = [];
    list.replaceChildren();
    more.hidden = true;
    status.textContent = "";
  };
  const ask = async () => {
    turn += 1;
    const mine = turn;
    const { text, chosen } = asked();
    const isEmpty = !text && !Object.keys(chosen).length;
    clear.hidden = !Object.keys(chosen).length;
    mended.hidden = true;
    also.hidden = true;
    hints.hidden = true;
    if (isEmpty) idle();
    if (isEmpty && !loading) return;
    let engine;
    try {
      engine = await load();
    } catch {
      root.classList.add("is-broken");
      status.textContent = words.broken;
      return;
    }
    let used = text;
    let answer = isEmpty ? null : await engine.search(used || null, { filters: filtersFrom(chosen) });
    if (mine !== turn) return;
    if (answer && text && !text.startsWith('"')) {
      const again = await others(answer, text);
      if (again.length) answer = { results: [], filters: {} };
      for (const other of again.filter(Boolean)) {
        const second = await engine.search(other, { filters: filtersFrom(chosen) });
        if (mine !== turn) return;
        if (!second.results.length) continue;
        [answer, used] = [second, other];
        mended.hidden = false;
        mended.textContent = fill(words.mended, { text, better: other });
        break;
      }
      if (mine !== turn) return;
    }
    showCounts(await count(engine, used, chosen, answer));
    if (!answer || mine !== turn) return;
    found = answer.results;
    hints.hidden = found.length > 0;
    offerDownload();
    await show(0);
    if (mine !== turn) return;
    const sentence = !found.length ? words.none : used ? words.found : words.chosen;
    status.textContent = fill(sentence, { count: found.length, text: used });
    const offered = await offerWords(engine, used, chosen);
    if (mine === turn) showWords(offered);
  };

  let waiting;
  const askSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { write("replaceState"); ask(); }, 200);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    write("pushState");
    ask();
  });
  box.addEventListener("focus", () => load().then(() => { if (!found.length) ask(); }, () => {}), { once: true });
  box.addEventListener("input", askSoon);
  panel.addEventListener("change", () => { write("pushState"); ask(); });
  clear.addEventListener("click", () => {
    choices.forEach((choice) => { choice.checked = false; });
    write("pushState");
    ask();
    box.focus();
  });
  more.addEventListener("click", async () => {
    const shown = list.children.length;
    await show(shown);
    list.children[shown]?.querySelector("a").focus();
  });
  addEventListener("popstate", () => { read(); ask(); });

  if (matchMedia("(min-width: 62em)").matches) panel.open = true;
  root.classList.add("is-ready");
  read();
  write("replaceState");
  ask();
})();
