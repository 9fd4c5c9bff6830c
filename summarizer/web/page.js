// What the browser does by itself: evidence on click or focus, copying, counting, keys.
// Nothing is stored and nothing is asked of any server here.
(() => {
  "use strict";
  document.documentElement.lang = "vi";

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const numbers = (text) => (text || "").split(" ").filter(Boolean);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  const bringIntoView = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) {
      element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
    }
  };

  const light = (say) => {
    all(".tt-lit").forEach((element) => element.classList.remove("tt-lit"));
    if (!say) return;
    say.closest(".tt-row").classList.add("tt-lit");
    numbers(say.dataset.sources).forEach((index) =>
      document.getElementById(`tt-s-${index}`)?.classList.add("tt-lit"));
  };

  const open = (say, opened) => {
    all(".tt-say[aria-expanded='true']").forEach((other) => {
      other.setAttribute("aria-expanded", "false");
      document.getElementById(other.getAttribute("aria-controls"))?.setAttribute("hidden", "");
    });
    say.setAttribute("aria-expanded", String(opened));
    document.getElementById(say.getAttribute("aria-controls"))?.toggleAttribute("hidden", !opened);
    light(opened ? say : null);
  };

  // Beside the summary (wide screens) the article follows the choice; below it, the panel is enough.
  const showSource = (say) => {
    const source = document.getElementById(`tt-s-${numbers(say.dataset.sources)[0]}`);
    if (source && matchMedia("(min-width: 900px)").matches) bringIntoView(source);
  };

  const chooseSummarySentence = (say) => {
    if (!getSelection().isCollapsed) return; // the reader is selecting text, not asking
    const opened = say.getAttribute("aria-expanded") !== "true";
    open(say, opened);
    if (opened) showSource(say);
  };

  const chooseSource = (source) => {
    if (!getSelection().isCollapsed) return;
    const say = document.querySelector(`.tt-say[data-number="${numbers(source.dataset.usedBy)[0]}"]`);
    if (!say) return;
    open(say, true);
    bringIntoView(say);
  };

  const copyText = async (text) => {
    if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
    // Plain http on another machine has no clipboard API; a selected field still copies.
    const field = document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    if (!copied) throw new Error("copy refused");
  };

  const copy = async (button) => {
    const status = button.parentElement.querySelector(".tt-copied");
    try {
      await copyText(document.getElementById(button.dataset.copy).textContent);
      status.textContent = status.dataset.copied;
    } catch {
      status.textContent = status.dataset.failed;
    }
    setTimeout(() => { status.textContent = ""; }, 4000);
  };

  const save = (button) => {
    const text = document.getElementById(button.dataset.save).textContent;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    link.download = `tom-tat${button.dataset.ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  const act = (target) => {
    const say = target.closest(".tt-say");
    if (say) return chooseSummarySentence(say);
    const source = target.closest(".tt-source");
    if (source) return chooseSource(source);
    return undefined;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) return void copy(button);
    const saving = event.target.closest("[data-save]");
    if (saving) return save(saving);
    const link = event.target.closest(".tt-sources a");
    if (link) {
      event.preventDefault();
      const source = document.querySelector(link.getAttribute("href"));
      if (!source) return;
      bringIntoView(source);
      source.focus({ preventScroll: true });
      return;
    }
    act(event.target);
  });

  document.addEventListener("keydown", (event) => {
    const chosen = event.target.closest?.(".tt-say, .tt-source");
    if (chosen && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      getSelection().removeAllRanges();
      act(chosen);
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)
        && event.target.closest?.("#tt-input")) {
      event.preventDefault();
      document.querySelector("#tt-run")?.click();
    }
  });

  // Moving through the summary with Tab or the mouse shows each sentence's sources.
  document.addEventListener("focusin", (event) => {
    const say = event.target.closest?.(".tt-say");
    if (say && say.matches(":focus-visible")) { light(say); showSource(say); }
  });
  document.addEventListener("mouseover", (event) => {
    const say = event.target.closest?.(".tt-say");
    if (say && !document.querySelector(".tt-say[aria-expanded='true']")) light(say);
  });

  const count = () => {
    const field = document.querySelector("#tt-input textarea");
    const shown = document.querySelector("#tt-count");
    if (!field || !shown) return;
    const total = (field.value.match(/[\p{L}\p{N}]+/gu) || []).length;
    shown.textContent = total
      ? shown.dataset.template.replace("{count}", total.toLocaleString("vi-VN")) : "";
  };

  // Screen readers hear progress from one region that stays, whatever Gradio redraws.
  let said = "";
  const announce = () => {
    const place = document.querySelector("#tt-live");
    const news = all("[data-announce]").pop()?.textContent || "";
    if (place && news !== said) { said = news; place.textContent = news; }
  };

  document.addEventListener("input", count);
  document.addEventListener("DOMContentLoaded", () => {
    let due = false;
    new MutationObserver(() => {
      if (due) return;
      due = true;
      requestAnimationFrame(() => { due = false; count(); announce(); });
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
})();
