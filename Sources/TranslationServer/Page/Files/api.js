// Requests to the server. Each returns a value or throws an Error whose message is for the reader.

let key = sessionStorage.getItem("key") ?? "";

/** Keeps the API key that following requests send, until the tab is closed. */
export function setKey(value) {
  key = value;
  sessionStorage.setItem("key", value);
}

async function request(path, options = {}) {
  const headers = { ...options.headers };
  if (key) headers.Authorization = `Bearer ${key}`;
  let response;
  try {
    response = await fetch(path, { ...options, headers });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("The server does not answer: see that cartouche serve runs, and try again.");
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => ({}));
  const error = new Error(sentence(body.error) ?? `The server answered with status ${response.status}.`);
  error.status = response.status;
  throw error;
}

/** A message of the server as a sentence; undefined for none. */
function sentence(text) {
  if (typeof text !== "string" || text === "") return undefined;
  return text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");
}

async function post(path, body, signal) {
  const headers = { "Content-Type": "application/json" };
  return (await request(path, { method: "POST", headers, body: JSON.stringify(body), signal })).json();
}

const query = (model) => `?model=${encodeURIComponent(model)}`;

export const models = async () => (await request("/v1/models")).json();
export const translate = (body, signal) => post("/v1/translate", body, signal);
export const phrase = (model, text, signal) => post("/v1/phrase", { model, phrase: text }, signal);
export const learn = (model, source, target) => post("/v1/learn", { model, source, target });
export const corrections = async (model) => (await request("/v1/corrections" + query(model))).json();
export const exported = async (model) => (await request("/v1/corrections.tmx" + query(model))).blob();

export const undo = (model, number) =>
  request(`/v1/corrections/${number}${query(model)}`, { method: "DELETE" });

/** Translates a document; returns its content as a Blob. */
export async function translateFile(file, model, system, signal) {
  const body = new FormData();
  body.append("model", model);
  if (system) body.append("system", system);
  body.append("file", file);
  return (await request("/v1/file", { method: "POST", body, signal })).blob();
}
