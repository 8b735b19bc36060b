// Everything works without this script; with it, filters change in place, keys move through lists, and words light up
// on their page.
"use strict";

(() => {
  const main = () => document.getElementById("main");

  // Filters and pages of results in place.
  let last = 0;
  async function swap(address, push) {
    const turn = ++last;
    main().setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      const made = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (turn !== last) return;
      const fresh = made.getElementById("main");
      if (!fresh) throw new Error("no page");
      const field = document.activeElement && document.activeElement.id;
      document.title = made.title;
      main().replaceWith(fresh);
      if (push) history.pushState({ swapped: true }, "", address);
      const again = field && document.getElementById(field);
      if (again) again.focus(); else fresh.focus({ preventScroll: true });
      prepare();
    } catch {
      location.assign(address);
    }
  }

  function addressOf(form) {
    const given = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) given.append(name, value);
    return `${form.getAttribute("action")}?${given}`;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-swap]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    swap(link.href, true);
    if (link.closest(".pager")) scrollTo(0, 0);
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-swap-form]")) return;
    event.preventDefault();
    swap(addressOf(event.target), true);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("form[data-swap-form] select")) swap(addressOf(event.target.form), true);
    if (event.target.matches("input[data-kind]")) {
      document.body.classList.toggle(`no-${event.target.dataset.kind}`, !event.target.checked);
    }
  });
  addEventListener("popstate", () => swap(location.href, false));

  // Copying.
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy");
    }
    const told = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = told; }, 1500);
  });

  // Words and their boxes on the page light up together.
  function light(event, on) {
    const id = event.target.dataset && event.target.dataset.record;
    if (!id) return;
    for (const one of document.querySelectorAll(`[data-record="${CSS.escape(id)}"]`)) one.classList.toggle("on", on);
  }
  for (const [name, on] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
    document.addEventListener(name, (event) => light(event, on));
  }

  // Keys: / to the search, j and k through a list, Enter opens; in the review a, r, e.
  function move(step) {
    const items = [...document.querySelectorAll("[data-item]")];
    if (!items.length) return;
    const at = items.findIndex((item) => item.classList.contains("at"));
    const next = at < 0 ? (step > 0 ? 0 : items.length - 1) : Math.min(items.length - 1, Math.max(0, at + step));
    if (at >= 0) items[at].classList.remove("at");
    items[next].classList.add("at");
    const link = items[next].querySelector("[data-main]") || items[next].querySelector("a");
    if (link) link.focus({ preventScroll: true });
    items[next].scrollIntoView({ block: "nearest" });
  }
  const here = () => document.querySelector("[data-item].at") || document;
  const keys = {
    j: () => move(1),
    k: () => move(-1),
    a: () => press("accept"),
    r: () => press("reject"),
    e: () => press("mend"),
    "/": () => document.querySelector("input[type=search]")?.focus(),
  };
  function press(action) {
    const found = here().querySelector(`[data-key="${action}"]`);
    if (!found) return;
    found.closest("details")?.setAttribute("open", "");
    if (found.matches("input, select, textarea")) found.focus(); else found.click();
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  function prepare() {
    for (const one of document.querySelectorAll("input[data-kind]")) one.disabled = false;
    for (const one of document.querySelectorAll("button[data-copy]")) one.hidden = false;
    if (matchMedia("(max-width: 60rem)").matches) {
      for (const one of document.querySelectorAll(".facets .outer")) one.open = false;
    }
  }
  prepare();
})();
