// The desk's script: what is chosen, what is typed, what is asked of the server. The server writes every piece of HTML that is put in here.

const page = document.body;
const issue = document.getElementById("issue");
const panel = document.getElementById("panel");
const line = document.getElementById("say");
const headers = { "Content-Type": "application/json", "X-Roundup-Stamp": page.dataset.stamp };
let digest = page.dataset.digest;
let versions = JSON.parse(page.dataset.versions || "{}");
let tab = "evidence";
let chosen = null; // {block, n}; n is null for a block as a whole
let asking = null; // the block that an open dialog is about
let over = false; // the desk does not answer any more
let leaving = false; // the page is being closed: what it asked for comes to nothing

const all = (query, root = document) => [...root.querySelectorAll(query)];
const block = (name) => all("[data-block]", issue).find((one) => one.dataset.block === name);
const named = () => all("#blocks > [data-block]").map((one) => one.dataset.block);
const busy = (one) => one.querySelector("form.editing") !== null;

function say(text, bad = false) {
  line.textContent = text;
  line.classList.toggle("bad", bad);
  line.hidden = !text;
}

async function get(path, query = {}) {
  try {
    const answer = await fetch(`${path}?${new URLSearchParams({ digest, ...query })}`, { headers: { "X-Roundup-Stamp": page.dataset.stamp } });
    return answer.status === 403 ? ended() : answer;
  } catch {
    return ended();
  }
}

async function post(path, data) {
  try {
    const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(data) });
    if (answer.status === 403) return ended();
    return { status: answer.status, ...(await answer.json()) };
  } catch {
    return ended();
  }
}

function ended() {
  const dialog = document.getElementById("ended");
  told.close();
  over = true;
  if (!dialog.open && !leaving) dialog.showModal();
  return { status: 0, error: "The desk is closed." };
}

// A deed: done by the server, then the page is brought up to date. Returns the answer.
async function deed(data, doing = "") {
  if (doing) say(doing);
  const answer = await post("/do", { digest, ...data });
  if (answer.status === 200) say(answer.message);
  else say([answer.error, ...(answer.blocks || []), answer.hint && `Try: ${answer.hint}`].filter(Boolean).join(" · "), true);
  await refresh();
  return answer;
}

// ---- a press that begins on one button and ends on what was drawn in its place is no click: nothing is drawn meanwhile

let lifted = Promise.resolve();
let lift = () => {};
function pressed() {
  lift();
  lifted = new Promise((done) => { lift = done; });
  setTimeout(lift, 3000); // a release outside the window is never told
}
const released = () => setTimeout(lift); // the click comes first
const space = (does) => (event) => { if (event.key === " ") does(); };
for (const [name, does] of [["pointerdown", pressed], ["pointerup", released], ["pointercancel", released], ["keydown", space(pressed)], ["keyup", space(released)]]) {
  document.addEventListener(name, does, true);
}

// ---- the issue as it stands

let fetching = null;
function refresh() {
  fetching = (fetching || Promise.resolve()).then(bring, bring);
  return fetching;
}

async function bring() {
  const answer = await get("/sheet");
  if (!answer.ok) return;
  const now = await answer.json();
  await lifted;
  digest = now.digest;
  replace(document.getElementById("head"), now.head);
  if (!busy(document.getElementById("front"))) replace(document.getElementById("front"), now.front);
  const fresh = Object.create(null); // a block may be called constructor
  let before = null;
  for (const [name, version, html] of now.blocks) {
    fresh[name] = version;
    before = placed(name, html, version !== versions[name], before);
    for (let next = after(before); next && !now.blocks.some(([known]) => known === next.dataset.block); next = after(before)) {
      if (!busy(next)) { next.remove(); continue; }
      if (next.querySelector("form").dataset.saving !== "yes") clash(next, null);
      before = next; // text that is being typed stays where it is
    }
  }
  versions = fresh;
  if (chosen) mark();
  if (tab !== "evidence") show(tab, false);
  else if (chosen) evidence();
}

const after = (one) => (one ? one.nextElementSibling : document.getElementById("blocks").firstElementChild);

function placed(name, html, changed, before) {
  let one = block(name);
  if (one && changed && busy(one)) {
    if (one.querySelector("form").dataset.saving !== "yes") warn(one);
  } else if (!one || changed) {
    const held = document.createElement("template");
    held.innerHTML = html;
    const fresh = held.content.firstElementChild;
    const at = one?.contains(document.activeElement) ? document.activeElement.dataset : {};
    const focus = at.act ? `[data-act="${at.act}"]` : at.n ? `.m[data-n="${at.n}"]` : null;
    if (one) one.replaceWith(fresh);
    else document.getElementById("blocks").append(fresh);
    one = fresh;
    dress(one);
    if (focus) one.querySelector(focus)?.focus({ preventScroll: true });
  }
  const next = after(before);
  if (next !== one) {
    const focus = one.contains(document.activeElement) ? document.activeElement : null;
    document.getElementById("blocks").insertBefore(one, next);
    focus?.focus({ preventScroll: true }); // a block that moves keeps the cursor
  }
  return one;
}

function replace(element, html) {
  if (element.dataset.html === html) return;
  const focus = element.contains(document.activeElement) ? document.activeElement.dataset.act : null;
  element.dataset.html = html;
  element.innerHTML = html;
  if (focus) element.querySelector(`[data-act="${focus}"]`)?.focus();
}

// Gives each sentence its look, and a button that a keyboard and a screen reader reach.
const LOOKS = { blocks: "blocks", unsupported: "not borne out", partly: "partly borne out", supported: "borne out", "no-claim": "claims nothing" };
function dress(one, marks = (one.dataset.marks || "").split(" ")) {
  const last = {};
  for (const span of all("[data-s]", one)) {
    const n = span.dataset.s;
    span.classList.add("s", marks[n] || "no-claim");
    last[n] = span;
  }
  for (const [n, span] of Object.entries(last)) {
    const look = marks[n] || "no-claim";
    const button = document.createElement("button");
    button.type = "button";
    button.className = `m ${look}`;
    button.dataset.n = n;
    button.tabIndex = ["blocks", "unsupported", "partly"].includes(look) ? 0 : -1;
    button.setAttribute("aria-label", `Sentence ${Number(n) + 1}: ${LOOKS[look]}. Show its sources`);
    (span.closest("a") || span).after(button); // a button inside a link is neither
  }
}

// ---- what is chosen

function choose(name, n) {
  chosen = { block: name, n };
  mark();
  const one = block(name);
  const target = one && (n === null ? one : one.querySelector(`.m[data-n="${n}"]`) || one);
  if (target) {
    if (target === one) one.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
  target?.scrollIntoView({ block: "center", behavior: "instant" });
  tabs("evidence");
  return evidence();
}

function mark() {
  for (const one of all(".on, .here", issue)) one.classList.remove("on", "here");
  const one = block(chosen.block);
  if (!one) return;
  one.classList.add("here");
  for (const piece of all(`.s[data-s="${chosen.n}"], .m[data-n="${chosen.n}"]`, one)) piece.classList.add("on");
}

async function evidence() {
  const asked = chosen;
  const query = { block: asked.block, ...(asked.n === null ? {} : { n: asked.n }) };
  const answer = await get("/evidence", query);
  const html = answer.text ? await answer.text() : "";
  await lifted;
  if (html && tab === "evidence" && chosen === asked) fill(html); // another sentence may have been chosen meanwhile
}

function tabs(name) {
  tab = name;
  for (const one of all('[role="tab"]')) {
    const on = one.dataset.tab === name;
    one.setAttribute("aria-selected", on);
    one.tabIndex = on ? 0 : -1;
  }
  panel.setAttribute("aria-labelledby", `tab-${name}`);
}

// Brings the panel up to date: the words of a filter stay, and so does the cursor, on what does the same as before.
let filled = "";
function fill(html) {
  if (html === filled) return;
  filled = html;
  const at = document.activeElement;
  const held = panel.contains(at) && at !== panel ? at : null;
  const field = panel.querySelector("[data-filter]");
  const does = (one) => JSON.stringify({ ...one.dataset });
  panel.innerHTML = html;
  const fresh = field && panel.querySelector(`[data-filter="${field.dataset.filter}"]`);
  if (fresh && field.value) { fresh.value = field.value; filter(fresh); }
  if (!held) return;
  if (held === field && fresh) { fresh.focus({ preventScroll: true }); fresh.setSelectionRange(field.selectionStart, field.selectionEnd); }
  else (all("button, a, summary, input", panel).find((one) => one.tagName === held.tagName && one.href === held.href && does(one) === does(held)) || panel).focus({ preventScroll: true });
}

async function show(name, focus = true) {
  tabs(name);
  if (name === "evidence") return chosen ? evidence() : undefined;
  const answer = await get(`/side/${name}`);
  const html = answer.text ? await answer.text() : "";
  await lifted;
  if (!html || tab !== name) return;
  fill(html);
  if (focus) {
    document.getElementById("side").scrollTop = 0;
    panel.focus({ preventScroll: true });
  }
}

const sentences = () => all(".m", document.getElementById("blocks"));
const troubled = () => {
  const rank = (one) => ["blocks", "unsupported", "partly"].findIndex((look) => one.classList.contains(look));
  return sentences().filter((one) => rank(one) >= 0).sort((one, other) => rank(one) - rank(other));
};

function step(list, by) {
  const at = list.findIndex((one) => chosen && one.dataset.n === String(chosen.n) && one.closest("[data-block]").dataset.block === chosen.block);
  const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length];
  if (!next) return show("problems").then(() => panel.querySelector("li button")?.focus());
  return choose(next.closest("[data-block]").dataset.block, Number(next.dataset.n));
}

function stepBlock(by) {
  const list = named();
  const at = list.indexOf(chosen?.block);
  const name = list[at < 0 ? 0 : Math.min(list.length - 1, Math.max(0, at + by))];
  return choose(name, null);
}

// ---- typing

async function edit(one, unsaved = false) {
  if (!one) return say("Choose a block first: with a click, or with j.");
  const open = one.querySelector("form.editing textarea");
  if (open) return open.focus();
  await fetching; // what is being drawn anew would take the form away
  const answer = await get("/edit", { block: one.dataset.block });
  if (!answer.ok) return refresh();
  const held = document.createElement("template");
  held.innerHTML = await answer.text();
  one = block(one.dataset.block); // it may have been drawn anew meanwhile
  if (!one || busy(one)) return one?.querySelector("form.editing textarea").focus();
  const form = held.content.firstElementChild;
  form.dataset.first = form.elements.text.value;
  kept.set(form, form.elements.text.value);
  one.querySelector("[data-text]").before(form);
  if (unsaved) takeUp(form);
  form.elements.text.focus({ preventScroll: true });
  aim(form, one);
  form.scrollIntoView({ block: "nearest", behavior: "instant" });
  counted(form);
}

// Selects the chosen sentence in the text, whatever marks stand between its words.
function aim(form, one) {
  const field = form.elements.text;
  const said = all(".s.on", one).map((piece) => piece.textContent).join("");
  const words = said.match(/[\p{L}\p{N}]+/gu);
  if (!words || !field.setSelectionRange) return field.setSelectionRange(0, 0);
  const gap = "[^\\p{L}\\p{N}]*?(?:\\]\\([^)\\]\\s]*\\)[^\\p{L}\\p{N}]*?)?"; // matches in one way only: two would take for ever in a long sentence
  const found = new RegExp(words.join(gap), "u").exec(field.value);
  const tail = said.match(/[^\p{L}\p{N}]*$/u)[0]; // the full stop, and what closes a quotation
  const end = found ? found.index + found[0].length : 0;
  if (found) field.setSelectionRange(found.index, end + (field.value.startsWith(tail, end) ? tail.length : 0));
  else field.setSelectionRange(0, 0);
}

function takeUp(form) {
  const held = form.querySelector("template[data-unsaved]");
  if (!held) return;
  form.elements.text.value = held.content.textContent;
  form.querySelector(".banner")?.remove();
  kept.delete(form);
  typed(form);
}

const waiting = new WeakMap(); // the question about a text that is under way
const kept = new WeakMap(); // the text that the server has

// Shows a text as it reads and has it kept. One question at a time: the newest text is asked next.
function typed(form) {
  const one = form.closest("[data-block]");
  if (one?.classList.contains("front")) lined(form, one);
  if (!waiting.has(form)) waiting.set(form, asked(form, one).finally(() => waiting.delete(form)));
  return waiting.get(form);
}

// A new block has no place in the issue yet: its text is kept as "new".
const nameOf = (form) => form.closest("[data-block]")?.dataset.block || "new";

async function asked(form, one) {
  while (kept.get(form) !== form.elements.text.value) {
    const text = form.elements.text.value;
    const answer = await post("/preview", { digest, block: one?.dataset.block || "new", text });
    if (answer.status !== 200) { if (answer.error) say(answer.error, true); return; }
    kept.set(form, text);
    await lifted;
    if (!one || !form.isConnected || one.classList.contains("front")) continue;
    one.querySelector("[data-text]").innerHTML = answer.html;
    dress(one, answer.marks);
    form.querySelector(".checks").innerHTML = answer.checks;
    form.querySelector("[data-words]").textContent = `${answer.words} words.`;
  }
}

function lined(form, one) {
  const label = one.querySelector("[data-text] .label");
  const text = one.querySelector("[data-text]");
  text.textContent = form.elements.text.value;
  if (label) text.prepend(label, " ");
  counted(form);
}

function counted(form) {
  const text = form.elements.text.value.trim();
  const note = form.querySelector("[data-words]");
  if (note && form.classList.contains("line")) note.textContent = `${text ? text.split(/\s+/).length : 0} words, ${text.length} characters.`;
}

async function save(form, before = form.querySelector("template[data-before]").content.textContent) {
  const one = form.closest("[data-block]");
  form.dataset.saving = "yes";
  say("Saving …");
  await waiting.get(form); // what is kept as unsaved goes with the save, and does not come after it
  const name = one.dataset.block;
  const answer = await post("/do", { digest, deed: "write", block: name, before, text: form.elements.text.value });
  form.dataset.saving = "";
  if (answer.status === 409) return clash(one, answer);
  if (answer.status !== 200) return say([answer.error, answer.hint && `Try: ${answer.hint}`].filter(Boolean).join(" · "), true);
  say(answer.message);
  await closed(one);
}

async function closed(one) {
  one.querySelector("form.editing")?.remove();
  delete versions[one.dataset.block];
  delete document.getElementById("front").dataset.html;
  const name = one.dataset.block;
  await refresh();
  (block(name)?.querySelector('[data-act="edit"]') || issue).focus({ preventScroll: true });
}

async function leave(form) {
  const one = form.closest("[data-block]");
  if (form.elements.text.value !== form.dataset.first) {
    await typed(form);
    say("Left as it was. What you typed is kept with the block until you forget it.");
  }
  await closed(one);
}

async function forget(form) {
  const one = form.closest("[data-block]");
  const before = form.querySelector("template[data-before]").content.textContent;
  await post("/preview", { digest, block: one.dataset.block, text: before });
  if (form.elements.text.value !== before) kept.delete(form);
  form.querySelector(".banner")?.remove();
  form.querySelector("template[data-unsaved]")?.remove();
  say("The unsaved text is forgotten.");
}

function warn(one) {
  const note = one.querySelector(".clash");
  if (!note.hidden && !note.querySelector('[data-act="as-new"]')) return;
  note.hidden = false;
  note.textContent = "This block was saved elsewhere while you type. Your text is safe; saving shows both.";
}

// Both texts stand side by side until the editor decides.
function clash(one, answer) {
  const form = one.querySelector("form.editing");
  if (!form) return; // it was left while it was being saved
  const note = form.querySelector(".clash");
  if (!answer && note.querySelector('[data-act="as-new"]')) return; // it was told already
  note.hidden = false;
  note.replaceChildren();
  const told = document.createElement("span");
  const gone = !answer || answer.now === null || answer.now === undefined;
  told.textContent = gone
    ? "This block is not in the file any more. Your text is kept."
    : "This block was saved elsewhere meanwhile. Nothing was overwritten: below is the file's text, with what yours takes out and puts in.";
  note.append(told);
  if (!gone) {
    const both = document.createElement("div");
    both.className = "both";
    both.tabIndex = 0;
    both.innerHTML = answer.diff || "";
    note.append(both, act("mine", "Save mine over it"), " ", act("theirs", "Take the file's"));
    form.dataset.now = answer.now;
  } else {
    note.append(" ", act("as-new", "Add it as a block of its own"), " ", act("theirs", "Let it go"));
  }
  note.scrollIntoView({ block: "nearest" });
  if (answer) note.querySelector("button").focus(); // never while somebody types: a space would press it
  say(gone ? "The block that you edit is gone from the file." : "Two texts for one block: choose.", true);
}

function act(name, label) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.act = name;
  button.textContent = label;
  return button;
}

// ---- deeds

function ask(id, name) {
  asking = name;
  const dialog = document.getElementById(id);
  const blocked = dialog.querySelector(".blocked");
  if (blocked) blocked.textContent = "";
  dialog.showModal();
}

function move(one, by) {
  const list = named();
  const at = list.indexOf(one.dataset.block);
  const to = by < 0 ? at - 2 : at + 1;
  if (at < 0 || (by < 0 && at === 0) || to >= list.length) return say("It cannot go further.");
  return deed({ deed: "move", block: one.dataset.block, behind: to < 0 ? "" : list[to] });
}

const here = (target) => target?.closest?.("#issue [data-block]") || (chosen && block(chosen.block));

const ACTS = {
  edit: (button) => edit(button.closest("[data-block]"), "unsaved" in button.dataset),
  "edit-here": () => edit(chosen && block(chosen.block)),
  leave: (button) => leave(button.form),
  unsaved: (button) => takeUp(button.form),
  forget: (button) => forget(button.form),
  mine: (button) => save(button.closest("form"), button.closest("form").dataset.now),
  theirs: (button) => closed(button.closest("[data-block]")),
  "as-new": async (button) => {
    const one = button.closest("[data-block]");
    const list = named();
    const answer = await deed({ deed: "add", text: button.closest("form").elements.text.value, behind: list[list.indexOf(one.dataset.block) - 1] || "" });
    if (answer.status === 200) await closed(one);
  },
  up: (button) => move(button.closest("[data-block]"), -1),
  down: (button) => move(button.closest("[data-block]"), 1),
  cut: (button) => deed({ deed: "cut", block: button.closest("[data-block]").dataset.block }),
  convert: (button) => deed({ deed: "convert", block: button.closest("[data-block]").dataset.block, role: button.dataset.role }),
  pick: (button) => deed({ deed: "pick", id: button.dataset.id, word: button.dataset.word, rebuild: "rebuild" in button.dataset }, "rebuild" in button.dataset ? "Building …" : ""),
  redraft: (button) => ask("redraft", button.closest("[data-block]").dataset.block),
  sign: (button) => {
    const one = button.closest("[data-block]");
    return button.textContent.startsWith("Take") ? deed({ deed: "sign", block: one.dataset.block, by: "" }) : ask("sign", one.dataset.block);
  },
  add: (button) => {
    const field = document.querySelector("#adding textarea");
    field.value ||= document.querySelector("[data-new]").content.textContent; // typed before, and never put in
    ask("adding", button.dataset.behind);
  },
  about: (button) => choose(button.closest("[data-block]").dataset.block, null),
  go: (button) => choose(button.dataset.block, "n" in button.dataset ? Number(button.dataset.n) : null),
  next: () => step(troubled(), 1),
  reword: (button) => deed({ deed: "reword", block: button.dataset.block, old: button.dataset.old, new: button.dataset.new }),
  restore: (button) => deed({ deed: "restore", number: Number(button.dataset.number) }),
  undo: () => deed({ deed: "undo" }),
  redo: () => deed({ deed: "undo", redo: true }),
  all: (button) => { all("[data-late]", panel).forEach((one) => (one.hidden = false)); button.remove(); },
  close: (button) => button.closest("dialog").close(),
  "show-help": () => ask("help", null),
  "show-preview": () => { ask("preview", null); look("light"); },
  "show-approve": () => {
    document.querySelector("[data-shown]").textContent = document.querySelector(".bar").dataset.digest;
    ask("approve", null);
  },
};

const FORMS = {
  write: (form) => save(form),
  settle: (form, button) => {
    const hunks = all('input[name="hunk"]:checked', form).map((one) => Number(one.value));
    if (button.value === "parts" && !hunks.length) return say("Tick the parts to take first.", true);
    return deed({ deed: "settle", block: form.dataset.block, take: button.value === "parts" ? hunks : button.value });
  },
  approve: async (form) => {
    const answer = await deed({ deed: "approve", by: form.elements.by.value, text: document.querySelector("[data-shown]").textContent });
    if (answer.status === 200) return form.closest("dialog").close();
    form.querySelector(".blocked").textContent = [answer.error, ...(answer.blocks || [])].filter(Boolean).join(" · ");
  },
  redraft: (form) => {
    form.closest("dialog").close();
    const words = form.elements.words.value.trim();
    return deed({ deed: "redraft", block: asking, ...(words ? { words } : {}) }, "Drafting …").then((answer) => answer.status === 200 && show("suggestions", false));
  },
  sign: (form) => { form.closest("dialog").close(); return deed({ deed: "sign", block: asking, by: form.elements.by.value }); },
  add: async (form) => {
    await waiting.get(form);
    const answer = await deed({ deed: "add", behind: asking || "", text: form.elements.text.value });
    if (answer.status === 200) { form.reset(); kept.delete(form); form.closest("dialog").close(); }
  },
};

function look(scheme) {
  const frames = document.querySelector("#preview .frames");
  const edition = document.querySelector("[data-edition]")?.value || "";
  for (const one of all("[data-look]")) one.setAttribute("aria-pressed", one.dataset.look === scheme);
  frames.replaceChildren(...(scheme === "text" ? [640] : [375, 600]).map((width) => {
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    const frame = document.createElement("iframe");
    caption.textContent = scheme === "text" ? "plain text" : `${width} px, ${scheme}`;
    frame.title = `The issue as mail, ${edition && edition + ", "}${caption.textContent}`;
    frame.setAttribute("sandbox", "");
    frame.width = width;
    frame.src = `/preview/${scheme === "text" ? "text" : "issue"}?scheme=${scheme}&edition=${edition}`;
    figure.append(caption, frame);
    return figure;
  }));
}

function filter(field) {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const one of all(`#${field.dataset.filter} > li`)) {
    const text = one.textContent.toLowerCase();
    one.hidden = words.length ? !words.every((word) => text.includes(word)) : "late" in one.dataset;
  }
}

// ---- hands

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.tab) return show(button.dataset.tab, false);
  if (button?.dataset.tabTo) return show(button.dataset.tabTo);
  if (button?.dataset.look) return look(button.dataset.look);
  if (button?.classList.contains("m")) return choose(button.closest("[data-block]").dataset.block, Number(button.dataset.n));
  if (button?.dataset.act) return ACTS[button.dataset.act](button);
  const sentence = event.target.closest(".s");
  if (sentence && !String(window.getSelection())) {
    if (event.target.closest("a")) event.preventDefault();
    return choose(sentence.closest("[data-block]").dataset.block, Number(sentence.dataset.s));
  }
  const link = event.target.closest("#issue a");
  if (link) event.preventDefault(); // the issue is read here; its sources are opened from the evidence
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-form]");
  if (!form) return;
  event.preventDefault();
  FORMS[form.dataset.form](form, event.submitter || {});
});

document.addEventListener("input", (event) => {
  if (event.target.dataset.filter) return filter(event.target);
  if ("edition" in event.target.dataset) return look(document.querySelector('[data-look][aria-pressed="true"]').dataset.look);
  const form = event.target.closest("form.editing");
  if (form) typed(form);
  else if (event.target.closest("#adding")) typed(event.target.form);
});

const KEYS = {
  n: () => step(troubled(), 1), p: () => step(troubled(), -1), j: () => step(sentences(), 1), k: () => step(sentences(), -1),
  "]": () => stepBlock(1), "[": () => stepBlock(-1),
  e: (target) => edit(here(target)), x: (target) => press(target, "cut"), t: (target) => press(target, "convert"), r: (target) => press(target, "redraft"),
  a: (target) => press(target, "add"), u: () => ACTS.undo(), U: () => ACTS.redo(), v: () => ACTS["show-preview"](), A: () => ACTS["show-approve"](), "?": () => ACTS["show-help"](),
};

function press(target, name) {
  const button = here(target)?.querySelector(`[data-act="${name}"]`);
  return button ? ACTS[name](button) : say("That cannot be done with this block; choose another one with ] or [.");
}

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form.editing");
  if (form && event.key === "Escape") { event.preventDefault(); return leave(form); }
  if ((event.ctrlKey || event.metaKey) && (event.key === "Enter" || event.key === "s") && form) { event.preventDefault(); return form.requestSubmit(); }
  if (roved(event)) return;
  if (event.target.matches?.("input, textarea, select") || document.querySelector("dialog[open]")) return;
  if (event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key) && here(event.target)) {
    event.preventDefault();
    return move(here(event.target), event.key === "ArrowUp" ? -1 : 1);
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !document.getElementById("keys").checked) return;
  const tabbed = "123456789".includes(event.key) && all('[role="tab"]')[Number(event.key) - 1];
  const does = tabbed ? () => show(tabbed.dataset.tab) : KEYS[event.key];
  if (does) { event.preventDefault(); does(event.target); }
});

// Arrow keys walk through tabs and toolbars, as the ARIA practices say.
function roved(event) {
  const list = event.target.closest?.('[role="tablist"], [role="toolbar"]');
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!list || !by || event.altKey || event.target.tagName !== "BUTTON") return false;
  const buttons = all("button", list);
  const next = buttons[(buttons.indexOf(event.target) + by + buttons.length) % buttons.length];
  for (const one of buttons) one.tabIndex = one === next ? 0 : -1;
  next.focus();
  if (next.dataset.tab) show(next.dataset.tab, false);
  event.preventDefault();
  return true;
}

// ---- the file may change under any page

const told = new EventSource(`/events?stamp=${page.dataset.stamp}`);
let quiet = 0;
told.addEventListener("changed", () => { clearTimeout(quiet); quiet = setTimeout(refresh, 60); });
told.addEventListener("progress", (event) => say(JSON.parse(event.data).message));
told.addEventListener("open", refresh); // what changed while nobody listened
told.addEventListener("error", () => (told.readyState === EventSource.CLOSED ? ended() : refresh()));

const loose = () => all("form.editing, #adding form").filter((form) => form.elements.text.value).filter((form) => kept.get(form) !== form.elements.text.value);
window.addEventListener("beforeunload", (event) => {
  // What the server does not have yet is on its way; only where it does not answer any more the editor is asked.
  if (over && loose().length) event.preventDefault();
});
window.addEventListener("pagehide", () => {
  leaving = true;
  for (const form of loose()) {
    const body = JSON.stringify({ digest, block: nameOf(form), text: form.elements.text.value });
    fetch("/preview", { method: "POST", headers, body, keepalive: true }).catch(() => {});
  }
  told.close();
});

for (const one of all("#blocks > [data-block]")) dress(one);
const first = troubled()[0];
if (first) {
  chosen = { block: first.closest("[data-block]").dataset.block, n: Number(first.dataset.n) };
  mark(); // without a scroll: the page stays where the editor has it, who may be pressing a button already
  evidence();
}
page.dataset.ready = "yes";
