"use strict";
// Search as you type: every word must begin a word of what is shown; case and accents are no matter.
(() => {
  const form = document.querySelector(".search");
  const query = document.getElementById("query");
  const found = document.getElementById("found");
  const sections = [...document.querySelectorAll("main > section")].map(section => ({
    section,
    heading: section.querySelector("h2 .count"),
    tab: document.querySelector(`nav a[href="#${section.id}"] .count`),
    entries: [...section.querySelectorAll("[data-entry]")].map(entry => ({
      entry,
      items: entry.matches("[data-item]") ? [entry] : [...entry.querySelectorAll("[data-item]")],
    })),
  }));
  const texts = new Map();

  const fold = text => text.normalize("NFKD").replace(/[\p{M}\p{Cf}]+/gu, "")
    .toUpperCase().toLowerCase().replaceAll("ς", "σ");
  const words = text => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const textOf = item => {
    let text = texts.get(item);
    if (text === undefined) {
      text = ` ${words(item.textContent).join(" ")}`;
      texts.set(item, text);
    }
    return text;
  };
  const show = (element, isShown) => {
    if (element.hidden === isShown) element.hidden = !isShown;
  };

  const search = () => {
    const terms = words(query.value).map(word => ` ${word}`);
    const matches = item => terms.every(term => textOf(item).includes(term));
    let total = 0;
    for (const {section, heading, tab, entries} of sections) {
      let shown = 0;
      for (const {entry, items} of entries) {
        let hits = 0;
        for (const item of items) {
          const isHit = matches(item);
          show(item, isHit);
          hits += isHit;
        }
        show(entry, hits > 0);
        shown += hits > 0;
      }
      show(section, shown > 0);
      total += shown;
      const number = shown.toLocaleString("en");
      tab.textContent = number;
      heading.textContent = terms.length ? `${number} of ${entries.length.toLocaleString("en")}` : number;
    }
    document.body.classList.toggle("searching", terms.length > 0);
    found.textContent = !terms.length ? "" : total ? `${total.toLocaleString("en")} found` : "Nothing found";
  };
  // So that the first letter is answered at once.
  const prepare = items => {
    const until = performance.now() + 8;
    for (let next = items.next(); !next.done; next = items.next()) {
      textOf(next.value);
      if (performance.now() > until) return setTimeout(prepare, 0, items);
    }
  };
  const ask = text => {
    if (query.value !== text) query.value = text;
    search();
    scrollTo(0, 0);
  };

  // The words of one quotation may stand in several pieces: light up all of them.
  const named = hash => document.getElementById(decodeURIComponent(hash.slice(1)));
  const arrive = () => {
    for (const mark of document.querySelectorAll("mark.lit")) mark.classList.remove("lit");
    const target = named(location.hash);
    if (!target) return;
    // What was out of sight has its true height only once it is drawn, and moves the target.
    const goTo = frames => requestAnimationFrame(() => {
      target.scrollIntoView();
      if (frames > 1) goTo(frames - 1);
    });
    if (document.body.matches(".large")) goTo(3);
    const id = target.dataset.quotation;
    if (id === undefined) return;
    for (const mark of document.querySelectorAll(`mark[data-quotation="${CSS.escape(id)}"]`))
      mark.classList.add("lit");
  };

  document.addEventListener("click", event => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    if (link.dataset.search) ask(link.dataset.search);
    if (named(link.hash)?.closest("[hidden]")) ask("");
  });
  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const isTyping = event.target.matches("input, textarea");
    // The same key under a Cyrillic layout writes a full stop or a numero sign.
    const isSlash = event.key === "/" || (event.code === "Slash" && /^[.№]$/.test(event.key));
    if (isSlash && !isTyping) {
      event.preventDefault();
      query.focus();
      query.select();
    } else if (event.key === "Escape" && query.value) {
      event.preventDefault();
      ask("");
    } else if (event.key === "Escape" && isTyping) {
      query.blur();
    }
  });
  query.addEventListener("input", () => ask(query.value));
  form.addEventListener("submit", event => event.preventDefault());
  addEventListener("hashchange", arrive);
  form.hidden = false;
  if (query.value) search();
  arrive();
  prepare(sections.flatMap(({entries}) => entries.flatMap(({items}) => items)).values());
})();
