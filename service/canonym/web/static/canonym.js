"use strict";
// The page works without this file, by the form alone. With it the result comes without leaving the page.

const form = document.getElementById("ask");
const result = document.getElementById("result");
const button = form.querySelector("button[type=submit]");

async function normalize() {
  button.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { "X-Requested-With": "canonym", Accept: "text/html" },
    });
    const type = answer.headers.get("Content-Type") || "";
    if (type.startsWith("text/html")) {
      result.innerHTML = await answer.text(); // made by the server, which escapes what it quotes
    } else {
      say((await answer.json()).detail);
    }
  } catch {
    say("The service did not answer. Is it running? Try again in a moment.");
  } finally {
    button.removeAttribute("aria-busy");
  }
  prepare();
  const title = document.getElementById("output-title");
  if (title) title.focus({ preventScroll: false });
}

function say(text) {
  const line = document.createElement("p");
  line.className = "problem";
  line.setAttribute("role", "alert");
  line.textContent = text;
  result.replaceChildren(line);
}

function prepare() {
  for (const copy of result.querySelectorAll("[data-copy]")) copy.hidden = !navigator.clipboard;
}

// An explanation that would leave the window is moved back into it.
function place(mark) {
  const why = mark.querySelector(".why");
  if (!why) return;
  why.style.left = "0";
  const box = why.getBoundingClientRect();
  const over = box.right - (document.documentElement.clientWidth - 8);
  if (over > 0) why.style.left = `${-Math.min(over, box.left - 8)}px`;
}

function showSame(entity) {
  for (const one of result.querySelectorAll("[data-entity]")) {
    one.classList.toggle("same", entity !== "" && one.dataset.entity === entity);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  normalize();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form.contains(event.target)) {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Escape") {
    for (const mark of result.querySelectorAll("mark")) {
      mark.classList.remove("open");
      if (mark.matches(":hover, :focus")) mark.classList.add("shut");
    }
    showSame("");
  } else if ((event.key === "Enter" || event.key === " ") && event.target.matches("mark[tabindex]")) {
    event.preventDefault();
    toggle(event.target);
  }
});

function toggle(mark) {
  const open = !mark.classList.contains("open");
  for (const other of result.querySelectorAll("mark.open")) other.classList.remove("open");
  mark.classList.remove("shut");
  mark.classList.toggle("open", open);
  place(mark);
}

result.addEventListener("click", async (event) => {
  const mark = event.target.closest("mark[tabindex]");
  if (mark) toggle(mark);
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    await navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).value);
    copy.textContent = "Copied";
  }
});

for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  result.addEventListener(begin, (event) => {
    const one = event.target.closest("[data-entity]");
    if (!one) return;
    showSame(one.dataset.entity);
    if (one.matches("mark")) place(one);
  });
  result.addEventListener(end, (event) => {
    showSame("");
    const mark = event.target.closest("mark");
    if (mark) mark.classList.remove("shut");
  });
}

prepare();
