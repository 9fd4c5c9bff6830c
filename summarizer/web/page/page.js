// What the browser does by itself: evidence on click or focus, copying, counting, keys, dropped files.
// Nothing is stored and nothing is asked of any server here.
(() => {
  "use strict";
  document.documentElement.lang = "vi";

  // The header says the page's language; the address keeps it, so that reloading does too.
  const followLanguage = () => {
    const language = document.querySelector("#tt-header header")?.dataset.language;
    if (!language || language === document.documentElement.lang) return;
    document.documentElement.lang = language;
    const address = new URL(location.href);
    if (language === "vi") address.searchParams.delete("lang");
    else address.searchParams.set("lang", language);
    history.replaceState(history.state, "", address);
  };

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

  // Plain http on another machine has no clipboard API; a copy event still takes both forms.
  const copyByEvent = (forms) => {
    const fill = (event) => {
      Object.entries(forms).forEach(([type, text]) => event.clipboardData.setData(type, text));
      event.preventDefault();
    };
    document.addEventListener("copy", fill);
    const copied = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    if (!copied) throw new Error("copy refused");
  };

  const copyForms = async (forms) => {
    if (!navigator.clipboard || !isSecureContext) return copyByEvent(forms);
    const blobs = Object.entries(forms).map(([type, text]) => [type, new Blob([text], { type })]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  };

  const copy = async (button) => {
    const status = document.querySelector("#tt-result .tt-copied");
    const text = document.getElementById(button.dataset.copy).textContent;
    const plain = button.dataset.as === "html"
      ? document.getElementById("tt-file-txt").textContent : text;
    const forms = { "text/plain": plain };
    if (button.dataset.as === "html") forms["text/html"] = text;
    try {
      await copyForms(forms);
      status.textContent = status.dataset.copied;
    } catch {
      status.textContent = status.dataset.failed;
    }
    setTimeout(() => { status.textContent = ""; }, 4000);
  };

  const fileContent = (button) => {
    const text = document.getElementById(button.dataset.save).textContent;
    if (button.dataset.ending !== ".docx") return text;
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  };

  const save = (button) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([fileContent(button)], { type: button.dataset.type }));
    link.download = `tom-tat${button.dataset.ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  // The buttons under the summary press the page's own, which start work on the server.
  const press = (name) => {
    document.getElementById(name)?.click();
    if (name !== "tt-revise") return;
    const until = Date.now() + 5000;
    const focus = () => {
      const box = document.querySelector("#tt-revised textarea");
      if (box?.offsetParent) box.focus();
      else if (Date.now() < until) requestAnimationFrame(focus);
    };
    focus();
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
    const pressing = event.target.closest("[data-press]");
    if (pressing) return press(pressing.dataset.press);
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
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const starts = event.target.closest?.("#tt-input") ? "#tt-run"
        : event.target.closest?.("#tt-revised") ? "#tt-recheck" : null;
      if (!starts) return;
      event.preventDefault();
      document.querySelector(starts)?.click();
    }
  });

  // Files dropped anywhere go to the tab that is open; the browser would leave the page for them.
  const bringsFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  document.addEventListener("dragover", (event) => { if (bringsFiles(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!bringsFiles(event)) return;
    event.preventDefault();
    const many = document.querySelector("#tt-many")?.offsetParent;
    const field = document.querySelector(`${many ? "#tt-many" : "#tt-left"} input[type=file]`);
    if (!field) return;
    const taken = new DataTransfer();
    const dropped = [...event.dataTransfer.files];
    (many ? dropped : dropped.slice(0, 1)).forEach((file) => taken.items.add(file));
    field.files = taken.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
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
    const text = total
      ? shown.dataset.template.replace("{count}", total.toLocaleString(document.documentElement.lang))
      : "";
    if (shown.textContent !== text) shown.textContent = text;
  };

  // Screen readers hear progress from one region that stays, whatever Gradio redraws.
  let said = "";
  const announce = () => {
    const place = document.querySelector("#tt-live");
    const news = all("[data-announce]").pop()?.textContent || "";
    if (!place || news === said) return;
    said = news;
    place.textContent = news;
    followWork();
  };

  // The button that was pressed may be gone by now: focus goes on to what it made. On a telephone,
  // where the parts lie below each other, the page moves there as well.
  const followWork = () => {
    const result = document.querySelector("#tt-result");
    if (!result || !said) return;
    if (matchMedia("(max-width: 899px)").matches) {
      const { top } = result.getBoundingClientRect();
      if (top < 0 || top > innerHeight / 2) scrollTo({ top: scrollY + top - 12 });
    }
    if (document.activeElement === document.body) {
      result.querySelector(".tt-verdict")?.focus({ preventScroll: true });
    }
  };

  // Gradio's own messages are English: each is said in the page's words.
  const sayTroubles = () => {
    const words = document.querySelector("#tt-header header")?.dataset;
    if (!words) return;
    all(".toast-body.error").forEach((toast) => {
      const text = toast.querySelector(".toast-message-text");
      const ours = [words.lost, words.full, words.failed];
      if (!text || ours.includes(text.textContent)) return;
      text.textContent = /connect/i.test(text.textContent) ? words.lost
        : /queue/i.test(text.textContent) ? words.full : words.failed;
      const title = toast.querySelector(".toast-title");
      if (title) title.textContent = words.trouble;
    });
  };

  document.addEventListener("input", count);
  const watch = () => {
    let due = false;
    new MutationObserver(() => {
      if (due) return;
      due = true;
      requestAnimationFrame(() => { due = false; followLanguage(); count(); announce(); sayTroubles(); });
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  };
  // Gradio may run this script before or after the document is complete.
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", watch);
  else watch();
})();
