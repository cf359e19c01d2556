/*
  Six comforts; every page is complete without them.

  1. Previews of terms. A term is a link. While the pointer rests on it, or the keyboard's focus is on it, the definition
     shows next to it, as a tooltip that the link is described by. On a touch screen the first tap shows the same
     with a link to the page, the second tap follows the term; a long press remains the browser's own. Escape, a tap
     elsewhere or moving on closes it. What is shown stands on the page already, under "Terms on this page".
  2. A switch between the light and the dark theme, remembered on this device. Without it the system's choice holds.
  3. Code, formulas and tables that are wider than the page can be scrolled with the keyboard in every browser, and
     those that are not are no stop on the keyboard's way.
  4. A button that copies a block of code, as the file would hold it.
  5. A button that opens the wording of every cell of a matrix at once.
  6. On paper everything that can be opened is open.

  This file stands in the head, so that the remembered theme holds from the first paint on.
*/
"use strict";

(() => {
  const root = document.documentElement;

  // ---- theme ----

  const remember = (name) => { try { localStorage.setItem("theme", name); } catch { /* Storage is switched off. */ } };
  const remembered = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);

  if (["light", "dark"].includes(remembered())) root.dataset.theme = remembered();

  const sun = "M12 4V1.5M12 22.5V20M4 12H1.5M22.5 12H20M6.3 6.3 4.6 4.6M19.4 19.4l-1.7-1.7M6.3 17.7l-1.7 1.7M19.4 4.6l-1.7 1.7M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10z";
  const moon = "M20.5 14.2A8.6 8.6 0 0 1 9.8 3.5a8.6 8.6 0 1 0 10.7 10.7z";

  function addThemeSwitch() {
    const place = document.querySelector(".masthead .frame");
    if (!place) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "theme-switch";
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    for (const [key, value] of [["fill", "none"], ["stroke", "currentColor"], ["stroke-width", "1.8"], ["stroke-linecap", "round"]]) {
      path.setAttribute(key, value);
    }
    svg.append(path);
    button.append(svg);
    const show = () => {
      path.setAttribute("d", isDark() ? sun : moon);
      button.setAttribute("aria-label", isDark() ? "Light theme" : "Dark theme");
    };
    button.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      remember(root.dataset.theme);
      show();
    });
    dark.addEventListener("change", show);
    show();
    place.append(button);
  }

  // ---- previews ----

  const openAfter = 250;
  const closeAfter = 200;
  let preview;
  let shownFor = null;
  let timer = 0;

  /** The entry of a term in "Terms on this page". */
  const entryOf = (link) => document.querySelector(`[data-term-here="${CSS.escape(link.dataset.term)}"]`);
  const words = (element) => (element ? element.textContent.replace(/\s+/g, " ").trim() : "");
  const termAt = (target) => (target instanceof Element ? target.closest("a.term[data-term]") : null);
  const wait = (delay, act) => { clearTimeout(timer); timer = setTimeout(act, delay); };

  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  function open(link, byTouch) {
    clearTimeout(timer);
    if (shownFor === link) return;
    close();
    const entry = entryOf(link);
    if (!entry) return;
    const contrasts = Array.from(entry.querySelectorAll(".not-same a"), words);
    const parts = [element("strong", words(entry.querySelector("dt"))), element("span", words(entry.querySelector(".meaning")))];
    if (contrasts.length) parts.push(element("em", `Not the same as ${contrasts.join(", ")}`));
    if (byTouch) {
      const page = element("a", "Open the page");
      page.href = link.href;
      parts.push(page);
    }
    preview.replaceChildren(...parts);
    // A tooltip holds no links: what a touch opens is a group instead.
    preview.setAttribute("role", byTouch ? "group" : "tooltip");
    byTouch ? preview.setAttribute("aria-label", "Definition") : preview.removeAttribute("aria-label");
    preview.hidden = false;
    link.setAttribute("aria-describedby", preview.id);
    link.classList.add("open");
    shownFor = link;
    place(link);
  }

  /** Below the line the link stands on, above it where there is no room; never beyond the window's sides. */
  function place(link) {
    const lines = link.getClientRects();
    const line = lines[lines.length - 1] ?? link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = preview;
    const room = root.clientWidth - width - 12;
    const x = Math.max(12, Math.min(line.left, room));
    const above = line.bottom + height + 12 > innerHeight && lines[0].top - height - 8 > 0;
    const y = above ? lines[0].top - height - 6 : line.bottom + 6;
    preview.style.left = `${x + scrollX}px`;
    preview.style.right = "auto";
    preview.style.top = `${y + scrollY}px`;
  }

  function close() {
    clearTimeout(timer);
    if (!shownFor) return;
    shownFor.removeAttribute("aria-describedby");
    shownFor.classList.remove("open");
    shownFor = null;
    preview.hidden = true;
  }

  function addPreviews() {
    if (!document.querySelector("a.term[data-term]")) return;
    preview = document.createElement("div");
    preview.className = "preview";
    preview.id = "preview";
    preview.hidden = true;
    document.querySelector("main").append(preview);
    let lastPointer = "mouse";

    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const link = termAt(event.target);
      if (link) wait(shownFor ? 80 : openAfter, () => open(link, false));
      else if (preview.contains(event.target)) clearTimeout(timer);
      else if (shownFor && shownFor !== document.activeElement) wait(closeAfter, close);
      else if (!shownFor) clearTimeout(timer);
    });
    document.addEventListener("focusin", (event) => {
      const link = termAt(event.target);
      if (link?.matches(":focus-visible")) open(link, false);
      else if (shownFor && link !== shownFor && !preview.contains(event.target)) close();
    });
    document.addEventListener("pointerdown", (event) => {
      lastPointer = event.pointerType;
      if (shownFor && !preview.contains(event.target) && termAt(event.target) !== shownFor) close();
    });
    document.addEventListener("click", (event) => {
      const link = termAt(event.target);
      if (!link || lastPointer !== "touch" || link === shownFor || !entryOf(link)) return;
      event.preventDefault();
      open(link, true);
    });
    document.addEventListener("keydown", (event) => {
      lastPointer = "keyboard";
      if (event.key === "Escape") close();
    });
    addEventListener("resize", close);
  }

  // ---- wide code and tables ----

  const scrollable = "main pre, .table-scroll, .math, .prose :not(.table-scroll) > table";

  function makeScrollable() {
    const observer = new ResizeObserver((entries) => {
      for (const block of new Set(entries.map((entry) => entry.target.closest(scrollable)))) {
        if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
        else if (block !== document.activeElement) block.removeAttribute("tabindex");
      }
    });
    for (const block of document.querySelectorAll(scrollable)) {
      observer.observe(block);
      if (block.firstElementChild) observer.observe(block.firstElementChild);
    }
  }

  // ---- copying code ----

  /** What the file holds: a line that was taken out is no longer in it; numbers and signs are only drawn. */
  function fileText(pre) {
    const file = pre.cloneNode(true);
    for (const line of file.querySelectorAll(".line.deleted")) line.remove();
    return (file.textContent || pre.textContent).replace(/\n$/, "");
  }

  /** Pages from a disk or an address without encryption may lack the clipboard, or not be let to it. */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const field = element("textarea", text);
      Object.assign(field.style, { position: "fixed", insetBlockStart: "0", opacity: "0" });
      const focused = document.activeElement;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      focused?.focus();
      return done;
    }
  }

  function addCopyButtons() {
    const blocks = document.querySelectorAll("main pre:has(> code)");
    if (!blocks.length) return;
    const said = element("p", "");
    said.className = "hidden";
    said.setAttribute("role", "status");
    document.querySelector("main").append(said);

    for (const pre of blocks) {
      let frame = pre.closest("figure.code");
      if (!frame) {
        frame = element("div", "");
        frame.className = "code";
        pre.replaceWith(frame);
        frame.append(pre);
      }
      const button = element("button", "");
      button.type = "button";
      const show = (name, label) => {
        button.className = name;
        button.title = label;
        button.setAttribute("aria-label", label);
      };
      let timer = 0;
      button.addEventListener("click", async () => {
        const isCopied = await copy(fileText(pre));
        show(isCopied ? "copy copied" : "copy", isCopied ? "Copied" : "Could not copy");
        said.textContent = button.title;
        clearTimeout(timer);
        timer = setTimeout(() => { show("copy", "Copy code"); said.textContent = ""; }, 2000);
      });
      show("copy", "Copy code");
      frame.append(button);
    }
  }

  // ---- wording in a matrix ----

  function addWordingButtons() {
    for (const matrix of document.querySelectorAll(".matrix")) {
      const wordings = Array.from(matrix.querySelectorAll(".wording")).filter((each) => each.querySelector(".claim"));
      if (wordings.length < 3) continue;
      const button = element("button", "Show all wording");
      button.type = "button";
      button.className = "quiet";
      button.addEventListener("click", () => {
        const opens = wordings.some((each) => !each.open);
        for (const each of wordings) each.open = opens;
        button.textContent = opens ? "Hide all wording" : "Show all wording";
      });
      matrix.before(button);
    }
  }

  // ---- paper ----

  // A named one belongs to a group of which one is open at a time; the style sheet shows it where browsers can.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll("main details:not([open], [name])"));
    for (const each of opened) each.open = true;
  });
  addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });

  document.addEventListener("DOMContentLoaded", () => {
    addCopyButtons();
    makeScrollable();
    addWordingButtons();
    addThemeSwitch();
    addPreviews();
  });
})();
