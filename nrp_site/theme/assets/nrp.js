// What the pages do beyond links and forms. Every part is an addition: without this file all content can be reached.
// Nothing is stored until the reader chooses a colour scheme.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  root.classList.add("js");

  // A sentence for screen readers. Emptied first, so that the same sentence is said twice if it happens twice.
  const announcer = document.querySelector("[data-announcer]");
  const announce = (words) => {
    if (!announcer) return;
    announcer.textContent = "";
    setTimeout(() => { announcer.textContent = words; }, 50);
  };

  // Menu: Escape closes it and gives the focus back to its button.
  all("details[data-menu]").forEach((menu) => {
    const button = menu.querySelector("summary");
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      button.focus();
    });
  });

  // Colour scheme: the device decides until the reader does. The attribute also tells Pagefind's components.
  const key = "colour-scheme";
  const device = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => {
    try { return localStorage.getItem(key) || ""; } catch { return ""; }
  };
  const store = (choice) => {
    try {
      if (choice) localStorage.setItem(key, choice);
      else localStorage.removeItem(key);
    } catch { /* the browser keeps nothing: the choice then lasts for this page */ }
  };
  const show = (choice) => {
    if (choice) root.dataset.scheme = choice;
    else delete root.dataset.scheme;
    root.dataset.pfTheme = choice || (device.matches ? "dark" : "light");
    all("[data-scheme-chooser] button").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.value === choice));
    });
  };
  let chosen = stored();
  show(chosen);
  device.addEventListener("change", () => show(chosen));
  all("[data-scheme-chooser] button").forEach((button) => {
    button.addEventListener("click", () => {
      chosen = button.value;
      store(chosen);
      show(chosen);
    });
  });

  // Copy buttons. The second way serves pages opened from a folder, where browsers close the clipboard to scripts.
  const copyBySelection = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    const worked = document.execCommand("copy");
    field.remove();
    return worked;
  };
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyBySelection(text);
    }
  };
  all("[data-copy]").forEach((button) => {
    const words = button.querySelector("span:last-child");
    const label = words.textContent;
    button.addEventListener("click", async () => {
      const worked = await copy(button.dataset.copy);
      button.focus();
      words.textContent = worked ? button.dataset.copied : button.dataset.copyFailed;
      announce(words.textContent);
      setTimeout(() => { words.textContent = label; }, 4000);
    });
  });

  // Glossary terms: the meaning comes on hover, focus and tap, can be pointed at, stays, and goes with Escape (WCAG 1.4.13).
  // Without scripts, or in an old browser, a term is a link to the glossary.
  if ("popover" in HTMLElement.prototype) {
    let open = null;
    let going;
    const place = ({ link, note }) => {
      const at = link.getBoundingClientRect();
      const { width, height } = note.getBoundingClientRect();
      const room = document.documentElement.clientWidth - width - 8;
      const below = at.bottom + height + 8 < innerHeight || at.top < height + 8;
      note.style.left = Math.max(8, Math.min(at.left, room)) + "px";
      note.style.top = (below ? at.bottom : at.top - height) + "px";
    };
    const hide = () => {
      clearTimeout(going);
      if (open) open.note.hidePopover();
      open = null;
    };
    const reveal = (link, note) => {
      clearTimeout(going);
      if (open && open.note === note) return;
      hide();
      open = { link, note };
      note.showPopover();
      place(open);
    };
    const leave = () => { going = setTimeout(hide, 250); };
    const stay = () => clearTimeout(going);
    all("a.term").forEach((link) => {
      const note = document.getElementById(link.getAttribute("aria-describedby"));
      let touched = false;
      link.addEventListener("pointerdown", (event) => { touched = event.pointerType !== "mouse" && !(open && open.note === note); });
      link.addEventListener("click", (event) => {
        if (!touched) return;
        touched = false;
        event.preventDefault();
        reveal(link, note);
      });
      link.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") reveal(link, note); });
      link.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse" && document.activeElement !== link) leave(); });
      link.addEventListener("focus", () => { if (!touched) reveal(link, note); });
      link.addEventListener("blur", () => { if (!note.matches(":hover")) hide(); });
      note.addEventListener("pointerenter", stay);
      note.addEventListener("pointerleave", leave);
    });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
    document.addEventListener("pointerdown", (event) => {
      if (open && !open.note.contains(event.target) && !open.link.contains(event.target)) hide();
    });
    addEventListener("scroll", () => { if (open) place(open); }, { passive: true });
    addEventListener("resize", hide);
  }

  // Lists that can be narrowed: the choice lives in the address, so it can be shared and the back button undoes it.
  all("[data-filter]").forEach((filter) => {
    const form = filter.querySelector("form");
    const count = filter.querySelector("[data-filter-count]");
    const items = all("[data-filter-item]", filter);
    const fields = [...form.elements].filter((field) => field.name);
    const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const texts = items.map((item) => fold(item.textContent));
    const untouched = count.textContent;

    const matches = (item, text) => fields.every((field) => {
      if (!field.value) return true;
      if (field.name === "words") return fold(field.value).split(/\s+/).every((word) => text.includes(word));
      return (item.getAttribute("data-filter-" + field.name) || "").split("|").includes(field.value);
    });
    const narrow = () => {
      let shown = 0;
      items.forEach((item, place) => {
        item.hidden = !matches(item, texts[place]);
        if (!item.hidden) shown += 1;
      });
      const sentence = shown ? count.dataset.filterCount : count.dataset.filterNone;
      count.textContent = fields.some((field) => field.value)
        ? sentence.replace("{shown}", shown).replace("{total}", items.length)
        : untouched;
    };
    const read = () => {
      const asked = new URLSearchParams(location.search);
      fields.forEach((field) => {
        field.value = asked.get(field.name) || "";
        if (field.selectedIndex === -1) field.value = "";
      });
      narrow();
    };
    const write = (method) => {
      const asked = new URLSearchParams(location.search);
      fields.forEach((field) => {
        if (field.value) asked.set(field.name, field.value);
        else asked.delete(field.name);
      });
      const query = asked.toString();
      try {
        history[method](null, "", location.pathname + (query ? "?" + query : "") + location.hash);
      } catch { /* pages opened from a folder may not change their address: the list is narrowed all the same */ }
    };
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      narrow();
      write(event.target.name === "words" ? "replaceState" : "pushState");
    });
    form.addEventListener("reset", () => setTimeout(() => { narrow(); write("pushState"); }));
    addEventListener("popstate", read);
    read();
  });
})();
