// The page: what the reader chooses and types, sent to the server, and the answers shown.

import * as api from "./api.js";
import * as details from "./details.js";
import { byId, direction, duration, element, setLanguage } from "./dom.js";
import * as words from "./words.js";

const [form, source, target, edit, modelMenu] = ["form", "source", "target", "edit", "model"].map(byId);
const systems = [...form.elements.system];

/** Milliseconds without a key before text is translated. */
const pause = 300;

/** Lines up to which the server is asked for phrases, attention and features. */
const explained = 20;

let models = [];
let answer = null;
let line = 0;
let timer;
let polling;
let translating = null;
let looking = null;

const model = () => models.find(({ id }) => id === modelMenu.value);
const system = () => systems.find(({ checked }) => checked)?.value;

const say = (text) => { byId("status").textContent = text; };

function fail(error) {
  if (error.name === "AbortError") return;
  say("");
  byId("error").textContent = error.message;
  if (error.status === 401 || error.status === 403) byId("key-field").hidden = false;
}

const succeed = (text) => {
  byId("error").textContent = "";
  say(text);
};

/** Runs an action of the reader; its error is shown, and what was typed stays. */
const attempt = (action) => async (...values) => {
  try {
    await action(...values);
  } catch (error) {
    fail(error);
  }
};

// Translation

const translate = attempt(async () => {
  clearTimeout(timer);
  translating?.abort();
  const text = source.value;
  const chosen = model();
  if (!edit.hidden) return;
  if (!chosen) return loadModels();
  if (text.trim() === "") {
    showAnswer(null);
    return succeed("");
  }
  const controller = translating = new AbortController();
  target.classList.add("stale");
  say("Translating …");
  const slow = setTimeout(() => say("Still translating …"), 3000);
  try {
    const lines = text.split("\n");
    const { translations } = await api.translate({
      model: chosen.id, lines, system: system(), explain: lines.length <= explained,
      alternatives: Number(byId("alternatives").value),
    }, controller.signal);
    if (controller.signal.aborted) return;
    showAnswer({ text, translations, model: chosen, target: chosen.target });
    const seconds = translations.reduce((sum, { seconds = 0 }) => sum + seconds, 0);
    succeed(`Translated in ${duration(seconds)}`);
  } finally {
    clearTimeout(slow);
    if (translating === controller) target.classList.remove("stale");
  }
});

function showAnswer(newAnswer) {
  answer = newAnswer;
  looking?.abort();
  words.show(answer);
  byId("copy").disabled = byId("correct").disabled = !answer;
  byId("phrase").replaceChildren();
  byId("details").hidden = !answer;
  byId("origin").textContent = "";
  if (answer) showLine(Math.min(line, answer.translations.length - 1));
}

/** Shows the details of a line of the translation. */
function showLine(index) {
  line = index;
  const translation = answer.translations[line];
  byId("origin").textContent = details.origin(translation, line, answer.translations.length);
  details.showOthers(translation, answer.model, (text) => beginCorrection(text));
  details.showMatches(translation, answer.model);
  details.showInside(translation, answer.model);
}

const lookUp = attempt(async (word) => {
  const [at, index] = [Number(word.dataset.line), Number(word.dataset.index)];
  const phrase = words.sourcePhrase(at, index);
  showLine(at);
  for (const other of target.querySelectorAll(".chosen")) other.classList.remove("chosen");
  word.classList.add("chosen");
  if (phrase === "") return say("This word has no counterpart in the source.");
  looking?.abort();
  const controller = looking = new AbortController();
  const found = await api.phrase(answer.model.id, phrase, controller.signal);
  if (controller.signal.aborted) return;
  details.showPhrase(phrase, found, answer.model);
  const count = found.options.length;
  succeed(`${count} ${count === 1 ? "translation" : "translations"} of “${phrase}”, below`);
  byId("phrase").scrollIntoView({ block: "nearest" });
});

// Corrections

function beginCorrection(text) {
  const targets = answer.translations.map((translation) => translation.target);
  if (text !== undefined) targets[line] = text;
  edit.value = targets.join("\n");
  setLanguage(edit, answer.target);
  showCorrection(true);
  edit.focus();
}

function showCorrection(isOpen) {
  edit.hidden = byId("cancel").hidden = !isOpen;
  target.hidden = byId("correct").hidden = isOpen;
  byId("learn").hidden = !isOpen || !answer?.model.learning;
  source.readOnly = isOpen;
}

function endCorrection() {
  showCorrection(false);
  byId("correct").focus();
}

const learn = attempt(async () => {
  const corrected = edit.value.split("\n");
  if (corrected.length !== answer.translations.length) {
    throw new Error("The correction has another number of lines than the text: keep one line for each.");
  }
  const changed = answer.translations
    .map(({ source, target }, index) => ({ source, target, corrected: corrected[index].trim() }))
    .filter((pair) => pair.source.trim() !== "" && pair.corrected !== "" && pair.corrected !== pair.target);
  if (changed.length === 0) throw new Error("Nothing was changed: write the right translation first.");
  byId("learn").disabled = true;
  try {
    for (const pair of changed) await api.learn(answer.model.id, pair.source, pair.corrected);
  } finally {
    byId("learn").disabled = false;
    listCorrections();
  }
  endCorrection();
  await translate();
  say(changed.length === 1 ? "The correction was learned." : `${changed.length} corrections were learned.`);
});

const listCorrections = attempt(async () => {
  const chosen = model();
  const list = byId("corrections");
  list.hidden = !chosen?.learning;
  if (list.hidden) return;
  const entries = (await api.corrections(chosen.id)).toReversed();
  if (model() !== chosen) return;
  list.firstElementChild.textContent = `Corrections (${entries.length})`;
  list.querySelector("ol").replaceChildren(...entries.map((entry) => {
    const button = element("button", { type: "button", className: "small" }, "Undo");
    button.ariaLabel = `Undo correction ${entry.number}: ${entry.target}`;
    button.onclick = attempt(async () => {
      await api.undo(chosen.id, entry.number);
      await listCorrections();
      list.firstElementChild.focus();
      await translate();
      say(`Correction ${entry.number} was undone.`);
    });
    const from = element("span", {}, entry.source);
    const to = element("span", { className: "target" }, entry.target);
    setLanguage(from, chosen.source);
    setLanguage(to, chosen.target);
    return element("li", {}, button, from, to);
  }));
});

byId("export").onclick = attempt(async () => {
  const id = model().id;
  saved(await api.exported(id), `${id}.tmx`).click();
});

// Documents

/** A link that saves content as a file. */
const saved = (content, name) =>
  element("a", { href: URL.createObjectURL(content), download: name }, name);

const translateFile = attempt(async (file) => {
  if (!file) throw new Error("No document was chosen: choose one first.");
  if (!model()) throw new Error("No model is ready yet: try again in a moment.");
  say(`Translating ${file.name} …`);
  const content = await api.translateFile(file, model().id, system());
  const name = file.name.replace(/(\.[^.]*)?$/, `.${model().target}$1`);
  const link = saved(content, name);
  byId("documents").append(element("li", {}, link));
  succeed(`${file.name} was translated.`);
  link.focus();
});

// Models

const loadModels = attempt(async () => {
  clearTimeout(polling);
  models = await api.models();
  const wanted = modelMenu.value || sessionStorage.getItem("model");
  modelMenu.replaceChildren(...models.map(({ id, sourceName, targetName, source, target, state }) =>
    element("option", { value: id, disabled: state !== "ready" },
      `${sourceName ?? source} → ${targetName ?? target}${state === "ready" ? "" : ` (${state})`}`)));
  const ready = models.filter(({ state }) => state === "ready");
  modelMenu.value = (ready.find(({ id }) => id === wanted) ?? ready[0])?.id ?? "";
  const failed = models.find(({ state }) => state === "failed");
  if (failed) fail(new Error(failed.error ?? `The model ${failed.id} could not be loaded.`));
  if (models.some(({ state }) => state === "loading")) {
    say("Loading models …");
    polling = setTimeout(loadModels, 1000);
  } else if (!failed) {
    say("");
  }
  chooseModel();
});

function chooseModel() {
  const chosen = model();
  if (!chosen) return;
  setLanguage(source, chosen.source);
  byId("echo").dir = direction(chosen.source);
  byId("swap").hidden = !opposite();
  for (const radio of systems) radio.disabled = !chosen.systems.includes(radio.value);
  if (systems.find(({ checked }) => checked)?.disabled ?? true) {
    for (const radio of systems) radio.checked = radio.value === chosen.defaultSystem;
  }
  listCorrections();
  translate();
}

const opposite = () => models.find(({ source, target, state }) =>
  state === "ready" && source === model()?.target && target === model()?.source);

// Events

const keep = () => {
  sessionStorage.setItem("text", source.value);
  sessionStorage.setItem("model", modelMenu.value);
  sessionStorage.setItem("system", system() ?? "");
  sessionStorage.setItem("alternatives", byId("alternatives").value);
};

form.onsubmit = (event) => {
  event.preventDefault();
  if (event.submitter === byId("send")) translateFile(byId("file").files[0]);
  else translate();
};
source.oninput = () => {
  keep();
  words.clear();
  clearTimeout(timer);
  timer = setTimeout(translate, pause);
};
source.onkeydown = (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) translate();
};
source.onpointermove = (event) => {
  const place = document.caretPositionFromPoint?.(event.clientX, event.clientY);
  if (place?.offsetNode === source) words.markFrom(place.offset);
};
source.onpointerleave = words.clear;
source.onselectionchange = () => {
  if (document.activeElement === source) words.markFrom(source.selectionStart);
};
modelMenu.onchange = () => { keep(); endEditing(); chooseModel(); };
for (const radio of systems) radio.onchange = () => { keep(); translate(); };
byId("alternatives").onchange = () => { keep(); translate(); };
byId("key").onchange = (event) => { api.setKey(event.target.value); loadModels(); };
byId("swap").onclick = () => {
  const other = opposite();
  endEditing();
  if (answer) source.value = answer.translations.map((translation) => translation.target).join("\n");
  modelMenu.value = other.id;
  showAnswer(null);
  keep();
  chooseModel();
};
byId("correct").onclick = () => beginCorrection();
byId("cancel").onclick = endCorrection;
byId("learn").onclick = learn;
byId("copy").onclick = attempt(async () => {
  const text = edit.hidden ? answer.translations.map((translation) => translation.target).join("\n") : edit.value;
  await navigator.clipboard.writeText(text);
  say("Copied.");
});

/** Leaves a correction whose model goes; what was typed is not lost before the reader changed the model. */
function endEditing() {
  if (!edit.hidden) showCorrection(false);
}

const wordOf = (event) => event.target.closest?.(".word");
const markWord = (event) => {
  const word = wordOf(event);
  if (!word) return;
  const [at, index] = [Number(word.dataset.line), Number(word.dataset.index)];
  words.mark(at, index);
  if (event.type === "focusin") {
    const from = words.origins(at, index);
    say(from.length ? `${word.textContent}: from ${from.join(" ")}` : `${word.textContent}: from no word`);
  }
};
target.onpointerover = markWord;
target.onpointerleave = words.clear;
target.addEventListener("focusin", markWord);
target.addEventListener("focusout", words.clear);
target.onclick = (event) => { if (wordOf(event)) lookUp(wordOf(event)); };
target.onkeydown = (event) => {
  const word = wordOf(event);
  if (!word) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    return lookUp(word);
  }
  const next = words.neighbour(word, event.key);
  if (!next) return;
  event.preventDefault();
  word.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
};

const main = document.querySelector("main");
main.ondragover = (event) => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault();
  main.classList.add("drop");
};
main.ondragleave = (event) => { if (!main.contains(event.relatedTarget)) main.classList.remove("drop"); };
main.ondrop = (event) => {
  main.classList.remove("drop");
  if (event.dataTransfer.files.length === 0) return;
  event.preventDefault();
  for (const file of event.dataTransfer.files) translateFile(file);
};

// Start

source.value ||= sessionStorage.getItem("text") ?? "";
byId("alternatives").value = sessionStorage.getItem("alternatives") ?? "5";
for (const radio of systems) radio.checked ||= radio.value === sessionStorage.getItem("system");
words.clear();
loadModels();
