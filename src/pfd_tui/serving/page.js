// What the terminal of textual-serve leaves to the page.
"use strict";

// Keys go to the terminal as soon as it is connected, and not only after a click.
const focusTerminal = () =>
  document.querySelector(".-loaded:not(.-closed) .xterm-helper-textarea")?.focus();
new MutationObserver(focusTerminal).observe(document.body, { attributeFilter: ["class"] });
addEventListener("focus", focusTerminal);

// What is opened must not reach back to this page.
const openWindow = window.open;
window.open = (url, target) => (url ? openWindow(url, target, "noopener") : openWindow());

// Browsers give navigator.clipboard only to https and localhost; elsewhere the old way still works,
// for a moment after a key.
if (!navigator.clipboard) {
  const writeText = async (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    focusTerminal();
  };
  Object.defineProperty(navigator, "clipboard", { value: { writeText, readText: async () => "" } });
}
