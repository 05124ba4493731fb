// Elements whose text never becomes markup.

export const byId = (id) => document.getElementById(id);

/** Makes an element; children are nodes or text. */
export function element(name, properties = {}, ...children) {
  const { dataset, ...rest } = properties;
  const node = Object.assign(document.createElement(name), rest);
  Object.assign(node.dataset, dataset);
  node.append(...children);
  return node;
}

/** Language and direction of an element's text. */
export function setLanguage(node, language) {
  node.lang = language;
  node.dir = direction(language);
}

const rightToLeft = new Set(["Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]);

export function direction(language) {
  try {
    return rightToLeft.has(new Intl.Locale(language).maximize().script) ? "rtl" : "ltr";
  } catch {
    return "auto";
  }
}

/** A table that scrolls by itself where it is too wide; the first column is text, the others numbers. */
export function table(caption, head, rows) {
  const cell = (name, value, index) =>
    element(name, { className: index ? "number" : "" }, value);
  return element("div", { className: "scroll", tabIndex: 0 },
    element("table", {},
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, ...head.map((value, index) => cell("th", value, index)))),
      element("tbody", {}, ...rows.map((row) =>
        element("tr", {}, ...row.map((value, index) => cell("td", value, index)))))));
}

/** A number with three significant digits; whole numbers with all. */
export const digits = (value) =>
  String(Number.isInteger(value) ? value : Number(value.toPrecision(3))).replace("-", "−");

/** A time with its unit: milliseconds up to a second. */
export const duration = (seconds) =>
  seconds < 0.9995 ? `${Math.max(1, Math.round(1000 * seconds))}\u00a0ms` : `${digits(seconds)}\u00a0s`;
