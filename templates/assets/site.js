/*
  Seven comforts; every page is complete without them.

  1. Previews. A term is a link. While the pointer rests on it, or the keyboard's focus is on it, its definition shows
     next to it, with how the sources stand to each other and what the term is not to be confused with; of a term with
     several meanings, each of these. The link is
     described by the preview; Tab leads on to the links in it. On a touch screen the first tap shows it, the second
     follows the term, and so does the preview's title; a long press remains the browser's own. Escape, a tap elsewhere
     or moving on closes it. What is shown stands on the page already, under "Terms on this page". The same explains
     an abbreviation.
  2. A switch between the light and the dark theme, remembered on this device. Without it the system's choice holds.
  3. Code, formulas and tables that are wider than the page can be scrolled with the keyboard in every browser, and
     those that are not are no stop on the keyboard's way.
  4. A button that copies a block of code, as the file would hold it.
  5. A button that opens the wording of every cell of a matrix at once.
  6. A link to what is folded away opens it, in browsers that don't do so by themselves.
  7. On paper everything that can be opened is open.

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
  const changeAfter = 120;
  const closeAfter = 300;
  const explained = "a.term[data-term], main abbr[title]";
  let preview;
  let card;
  let shownFor = null;
  let timer = 0;
  let isReturning = false;

  const wait = (delay, act) => { clearTimeout(timer); timer = setTimeout(act, delay); };
  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });

  /** The term or abbreviation at a place. What stands in another link or in a button is left to that. */
  function explainedAt(place) {
    if (!(place instanceof Element)) return null;
    const term = place.closest("a.term[data-term]");
    return term || place.closest("a, button, summary, label") ? term : place.closest("main abbr:is([title], [data-title])");
  }

  /** A part of "Terms on this page" to stand a second time on the page. */
  function copyOf(part) {
    const copy = part.cloneNode(true);
    for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
    // What is defined leads to its page, the words of a definition lead nowhere.
    for (const each of copy.querySelectorAll(part.matches(".not-same, .senses") ? ".gist a" : "a")) {
      each.replaceWith(...each.childNodes);
    }
    return copy;
  }

  function contentOf(target) {
    if (target.matches("abbr")) return [element("p", target.title || target.dataset.title)];
    const entry = document.querySelector(`[data-term-here="${CSS.escape(target.dataset.term)}"]`);
    if (!entry) return null;
    const title = element("p", "");
    const link = element("a", entry.querySelector("dt").textContent.trim());
    title.className = "preview-title";
    link.href = target.href;
    // The term itself is the keyboard's way there.
    link.tabIndex = -1;
    title.append(link);
    const parts = Array.from(entry.querySelectorAll(".meaning, .senses, .standing, .not-same"));
    return [title, ...parts.map(copyOf)];
  }

  function open(target) {
    clearTimeout(timer);
    if (shownFor === target) return;
    close();
    const content = contentOf(target);
    if (!content) return;
    card.replaceChildren(...content);
    preview.setAttribute("aria-label", target.matches("abbr") ? "Abbreviation" : "Definition");
    preview.hidden = false;
    shownFor = target;
    target.setAttribute("aria-describedby", preview.id);
    target.classList.add("open");
    // The browser would show its own in addition.
    if (target.title) {
      target.dataset.title = target.title;
      target.removeAttribute("title");
    }
    place(target);
  }

  /** Below what is explained, above it where there is more room; never beyond the window's sides. */
  function place(target) {
    const lines = target.getClientRects();
    if (!lines.length) return;
    const [first, last] = [lines[0], lines[lines.length - 1]];
    card.style.maxBlockSize = "none";
    const frame = preview.offsetHeight - card.offsetHeight;
    const below = innerHeight - last.bottom;
    const isAbove = preview.offsetHeight > below && first.top > below;
    const room = Math.max(120, Math.floor(Math.min(isAbove ? first.top : below, innerHeight)));
    card.style.maxBlockSize = `${room - frame}px`;
    if (card.scrollHeight > card.clientHeight) card.tabIndex = 0;
    else card.removeAttribute("tabindex");
    const start = getComputedStyle(root).direction === "rtl" ? last.right - preview.offsetWidth : last.left;
    const x = Math.max(12, Math.min(start, root.clientWidth - preview.offsetWidth - 12));
    preview.style.left = `${x + scrollX}px`;
    preview.style.right = "auto";
    preview.style.top = `${(isAbove ? first.top - preview.offsetHeight : last.bottom) + scrollY}px`;
  }

  function close() {
    clearTimeout(timer);
    if (!shownFor) return;
    shownFor.removeAttribute("aria-describedby");
    shownFor.classList.remove("open");
    if (shownFor.dataset.title) {
      shownFor.title = shownFor.dataset.title;
      delete shownFor.dataset.title;
    }
    shownFor = null;
    preview.hidden = true;
  }

  /** Gives the focus back to what is explained, and does not explain it again. */
  function closeAndReturn() {
    const target = shownFor;
    close();
    isReturning = true;
    target.focus();
    isReturning = false;
  }

  /** The links of the preview come after what it explains, wherever it stands in the page. */
  function moveByTab(event) {
    const stops = Array.from(preview.querySelectorAll("[tabindex='0'], a:not([tabindex])"));
    const place = stops.indexOf(document.activeElement);
    if (document.activeElement === shownFor && !event.shiftKey && stops.length) {
      event.preventDefault();
      stops[0].focus({ preventScroll: stops[0] === card });
    } else if (place === 0 && event.shiftKey) {
      event.preventDefault();
      shownFor.focus();
    } else if (place >= 0 && place === stops.length - 1 && !event.shiftKey) {
      // From there the browser goes on.
      closeAndReturn();
    }
  }

  function addPreviews() {
    if (!document.querySelector(explained)) return;
    preview = element("div", "");
    card = element("div", "");
    preview.className = "preview";
    preview.id = "__preview";
    preview.setAttribute("role", "group");
    preview.hidden = true;
    // What is clicked on in it keeps the focus here, where it would go to the page.
    preview.tabIndex = -1;
    preview.append(card);
    document.querySelector("main").append(preview);
    // One stop of the keyboard for each abbreviation, however often it is used.
    const known = new Set();
    for (const each of document.querySelectorAll("main abbr[title]")) {
      if (explainedAt(each) !== each || known.has(each.textContent + each.title)) continue;
      known.add(each.textContent + each.title);
      each.tabIndex = 0;
    }
    let lastPointer = "mouse";
    const holdsFocus = () => shownFor.matches(":focus-visible") || preview.contains(document.activeElement);

    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      clearTimeout(timer);
      const target = explainedAt(event.target);
      if (preview.contains(event.target) || (target && target === shownFor)) return;
      if (target) wait(shownFor ? changeAfter : openAfter, () => open(target));
      else if (shownFor && !holdsFocus()) wait(closeAfter, close);
    });
    root.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "touch") return;
      clearTimeout(timer);
      if (shownFor && !holdsFocus()) wait(closeAfter, close);
    });
    document.addEventListener("focusin", (event) => {
      if (isReturning) return;
      const target = explainedAt(event.target);
      if (target?.matches(":focus-visible")) open(target);
      else if (shownFor && target !== shownFor && !preview.contains(event.target)) close();
    });
    document.addEventListener("pointerdown", (event) => {
      lastPointer = event.pointerType;
      if (shownFor && !preview.contains(event.target) && explainedAt(event.target) !== shownFor) close();
    });
    document.addEventListener("click", (event) => {
      const isTap = lastPointer === "touch";
      lastPointer = "";
      const target = explainedAt(event.target);
      if (!isTap || !target || target === shownFor || !contentOf(target)) return;
      event.preventDefault();
      open(target);
    });
    document.addEventListener("keydown", (event) => {
      lastPointer = "keyboard";
      if (event.key === "Escape") preview.contains(document.activeElement) ? closeAndReturn() : close();
      else if (event.key === "Tab" && shownFor) moveByTab(event);
    });
    // A preview does not follow what scrolls inside of the page.
    document.addEventListener("scroll", (event) => {
      if (event.target !== document && event.target !== card) close();
    }, true);
    // The keyboard scrolls the page to what it is on, and smoothly: where the preview fits is known after that.
    document.addEventListener("scrollend", () => {
      if (!shownFor?.matches(":focus-visible")) return;
      const { top, bottom } = preview.getBoundingClientRect();
      if (top < 0 || bottom > innerHeight) place(shownFor);
    });
    addEventListener("resize", close);
    addEventListener("pagehide", close);
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

  // ---- what is folded away ----

  function reveal() {
    const target = document.querySelector(":target");
    let folded = target?.parentElement.closest("details:not([open])");
    if (!folded) return;
    for (; folded; folded = folded.closest("details:not([open])")) folded.open = true;
    target.scrollIntoView();
  }
  addEventListener("load", reveal);
  addEventListener("hashchange", reveal);
  // The same link again changes no address.
  document.addEventListener("click", (event) => {
    if (event.target.closest("a")?.getAttribute("href") === location.hash) reveal();
  });

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
