// What is known of one sentence of the translation.

import { byId, digits, duration, element, setLanguage, table } from "./dom.js";

/** Probabilities of the phrase table in the order of their columns, with labels; the count tells the rest. */
const probabilities = [
  ["p_target_given_source", "p(target\u00a0|\u00a0source)"],
  ["p_source_given_target", "p(source\u00a0|\u00a0target)"],
  ["lexical_target_given_source", "p(target\u00a0|\u00a0source) of its words"],
  ["lexical_source_given_target", "p(source\u00a0|\u00a0target) of its words"],
];

const text = (name, value, language, className = "") => {
  const node = element(name, { className }, value);
  setLanguage(node, language);
  return node;
};

const heading = (value) => element("h3", {}, value);

/** One line about a translation: system, score, quality, time. */
export function origin(translation, line, count) {
  const parts = count > 1 ? [`Line ${line + 1} of ${count}`] : [];
  if (translation.system) parts.push({ phrase: "phrases", neural: "network", hybrid: "both" }[translation.system]);
  if (translation.quality != null) parts.push(`estimated quality ${digits(translation.quality)}`);
  if (translation.score != null) parts.push(`score ${digits(translation.score)}`);
  if (translation.seconds != null) parts.push(duration(translation.seconds));
  return parts.join(" · ");
}

/** Options of a phrase with counts and probabilities, and training pairs that it came from. */
export function showPhrase(phrase, answer, model) {
  const options = answer.options ?? [];
  const columns = probabilities.filter(([name]) => options.some((option) => name in option.probabilities));
  const title = heading(options.length ? "Translations of " : "No translations of ");
  title.append(text("q", phrase, model.source));
  byId("phrase").replaceChildren(title);
  if (options.length) {
    byId("phrase").append(table("Best first; counts are of the training text",
      ["Translation", "Count", ...columns.map(([, label]) => label)],
      options.map((option) => [
        text("span", option.target, model.target), option.count == null ? "–" : digits(option.count),
        ...columns.map(([name]) => digits(option.probabilities[name])),
      ])));
  }
  if (answer.examples?.length) {
    byId("phrase").append(heading("In the training text"), element("ol", { className: "list" },
      ...answer.examples.map((pair) => element("li", {},
        text("span", pair.source, model.source), text("span", pair.target, model.target, "target"),
        element("small", {}, `line ${pair.line}`)))));
  }
}

/** Other translations of a sentence; `use` is called with the one that is taken. */
export function showOthers(translation, model, use) {
  const others = (translation.alternatives ?? []).filter(({ target }) => target !== translation.target);
  byId("others").replaceChildren(...(others.length ? [heading("Alternatives"),
    element("ol", { className: "list" }, ...others.map((other) => {
      const button = element("button", { type: "button", className: "small" }, "Use");
      button.ariaLabel = `Use: ${other.target}`;
      button.onclick = () => use(other.target);
      return element("li", {}, button, text("span", other.target, model.target), " ",
        element("small", {}, `score ${digits(other.score)}`));
    }))] : []));
}

/** Terms of the glossary and matches of the memory. */
export function showMatches(translation, model) {
  const pair = (entry, note) => element("li", {}, text("span", entry.source, model.source),
    text("span", entry.target, model.target, "target"), element("small", {}, note));
  const list = (title, entries) =>
    entries.length ? [heading(title), element("ul", { className: "list" }, ...entries)] : [];
  byId("matches").replaceChildren(
    ...list("Terms", (translation.terms ?? []).map((term) => element("li", {},
      text("span", term.source, model.source), " → ", text("span", term.target, model.target), " ",
      element("small", {}, term.obeyed ? "used" : "not used")))),
    ...list("Translation memory", (translation.memory ?? []).map((match) =>
      pair(match, `${Math.floor(match.similarity)} % similar`))));
}

/** Attention as a table of shades, and the features of the score. */
export function showInside(translation, model) {
  const nodes = [];
  if (translation.attention?.length) nodes.push(heatMap(translation, model));
  if (translation.features?.length) {
    nodes.push(table("Features of the score", ["Feature", "Values"],
      translation.features.map(({ name, values }) => [name, values.map(digits).join(" ")])));
  }
  byId("inside").lastElementChild.replaceChildren(
    ...(nodes.length ? nodes : [element("p", { className: "note" }, 
      "Choose the network to see its attention, and a text of at most 20 lines.")]));
}

function heatMap(translation, model) {
  const label = (tokens, index, language) => text("th", tokens[index]?.text ?? "end", language);
  const width = Math.max(...translation.attention.map((row) => row.length));
  const head = Array.from({ length: width }, (_, s) => label(translation.sourceTokens, s, model.source));
  const body = translation.attention.map((row, t) => element("tr", {},
    label(translation.targetTokens, t, model.target),
    ...row.map((weight, s) => {
      const cell = element("td", { title: `${digits(weight)}: ${head[s].textContent}` }, digits(weight));
      cell.style.setProperty("--weight", Math.min(1, Math.max(0, weight)));
      return cell;
    })));
  return element("div", { className: "scroll", tabIndex: 0 }, element("table", { className: "heat" },
    element("caption", {}, "Attention: a row for each word of the translation, a stronger shade for more weight"),
    element("thead", {}, element("tr", {}, element("td"), ...head)), element("tbody", {}, ...body)));
}
