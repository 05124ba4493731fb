// The translation word by word, and the words of the source that each came from.

import { byId, element, setLanguage } from "./dom.js";

const target = byId("target");
const echo = byId("echo");
const source = byId("source");

let answer = null;
let starts = [];

/**
 * Shows an answer: `{ text, target, translations }`, where `text` is the source as it was sent, `target` a language,
 * and `translations` has one entry for each line. Null shows nothing.
 */
export function show(newAnswer) {
  answer = newAnswer;
  clear();
  const lines = answer?.translations ?? [];
  starts = [];
  let start = 0;
  for (const line of answer?.text.split("\n") ?? []) {
    starts.push(start);
    start += line.length + 1;
  }
  target.replaceChildren(...lines.map(paragraph));
  const first = target.querySelector(".word");
  if (first) first.tabIndex = 0;
}

function paragraph(translation, line) {
  const node = element("p");
  setLanguage(node, answer.target);
  let end = 0;
  translation.targetTokens.forEach((token, index) => {
    node.append(translation.target.slice(end, token.begin));
    const word = element("span", { className: "word", tabIndex: -1, dataset: { line, index } },
      translation.target.slice(token.begin, token.end));
    word.setAttribute("role", "button");
    if (phraseOf(translation, index)?.learned) {
      word.classList.add("learned");
      word.title = "from a correction";
    }
    node.append(word);
    end = token.end;
  });
  node.append(translation.target.slice(end));
  return node;
}

const phraseOf = (translation, index) =>
  translation.phrases?.find(({ target: [from, to] }) => from <= index && index < to);

/** Tokens of the source that a word is linked to. */
const linkedTo = (translation, index) =>
  translation.links.filter(([, t]) => t === index).map(([s]) => s);

/** Text of the source phrase of a word: that of its phrase pair, or the span of its links. */
export function sourcePhrase(line, index) {
  const translation = answer.translations[line];
  const linked = linkedTo(translation, index);
  const [from, to] = phraseOf(translation, index)?.source
    ?? (linked.length ? [Math.min(...linked), Math.max(...linked) + 1] : [0, 0]);
  const tokens = translation.sourceTokens.slice(from, to);
  return tokens.length ? translation.source.slice(tokens[0].begin, tokens.at(-1).end) : "";
}

/** Words of the source, as text, that a word is linked to. */
export function origins(line, index) {
  const translation = answer.translations[line];
  return linkedTo(translation, index).map((s) => translation.sourceTokens[s]?.text).filter(Boolean);
}

const spans = (line) => target.children[line]?.querySelectorAll(".word") ?? [];

/** Marks a word, its phrase, and the words of the source that it is linked to. */
export function mark(line, index) {
  clear();
  const translation = answer?.translations[line];
  if (!translation || source.value !== answer.text) return;
  const words = spans(line);
  const [from, to] = phraseOf(translation, index)?.target ?? [index, index + 1];
  for (let at = from; at < to; at += 1) words[at]?.classList.add("phrase");
  words[index]?.classList.add("linked");
  markSource(line, linkedTo(translation, index));
}

/** Marks the words that came from the word of the source at an offset in the text. */
export function markFrom(offset) {
  clear();
  if (!answer || source.value !== answer.text) return;
  const line = starts.findLastIndex((start) => start <= offset);
  const translation = answer.translations[line];
  const at = offset - starts[line];
  const token = translation?.sourceTokens.findIndex(({ begin, end }) => begin <= at && at < end) ?? -1;
  if (token < 0) return;
  const words = spans(line);
  for (const [s, t] of translation.links) if (s === token) words[t]?.classList.add("linked");
  markSource(line, [token]);
}

export function clear() {
  for (const word of target.querySelectorAll(".linked, .phrase")) word.classList.remove("linked", "phrase");
  echo.replaceChildren(source.value + "\n");
}

/** Writes the text behind the source again, with marks at some tokens of a line. */
function markSource(line, tokens) {
  const marked = [...new Set(tokens)].sort((a, b) => a - b)
    .map((token) => answer.translations[line].sourceTokens[token]).filter(Boolean);
  const nodes = [];
  let end = 0;
  for (const token of marked) {
    const [begin, next] = [starts[line] + token.begin, starts[line] + token.end];
    nodes.push(answer.text.slice(end, begin), element("mark", {}, answer.text.slice(begin, next)));
    end = next;
  }
  echo.replaceChildren(...nodes, answer.text.slice(end) + "\n");
}

/** Word of the translation that a key moves the focus to; undefined for other keys. */
export function neighbour(word, key) {
  const words = [...target.querySelectorAll(".word")];
  const at = words.indexOf(word);
  const forward = getComputedStyle(word).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  switch (key) {
    case "ArrowLeft": case "ArrowRight": return words[at + (key === forward ? 1 : -1)];
    case "Home": return words[0];
    case "End": return words.at(-1);
  }
}
