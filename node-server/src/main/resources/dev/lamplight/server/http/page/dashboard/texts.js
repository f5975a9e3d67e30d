// The words of the page in the chosen language.
import {english} from "./english.js";
import {portuguese} from "./portuguese.js";

export const languages = {"en": english, "pt-BR": portuguese};

let chosen = "en";

export function choose(language) {
  chosen = language in languages ? language : "en";
  document.documentElement.lang = chosen;
  for (const each of document.querySelectorAll("[data-text]")) {
    each.textContent = say(each.dataset.text);
  }
  for (const each of document.querySelectorAll("[data-title]")) {
    each.title = say(each.dataset.title);
    each.setAttribute("aria-label", each.title);
  }
}

export const language = () => chosen;

export function knows(key) {
  return key in languages[chosen];
}

// The text for a key, with {0}, {1}, … filled in.
export function say(key, ...values) {
  const text = languages[chosen][key];
  if (text === undefined) throw new Error("no text " + key);
  return text.replace(/\{(\d)\}/g, (_, place) => String(values[place]));
}

export const number = value => value.toLocaleString(chosen);

// 0.4 or 12, in milliseconds.
export const millis = value =>
  value.toLocaleString(chosen, {maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0}) + " ms";

export function time(seconds) {
  const when = new Date(seconds * 1000);
  const clock = when.toLocaleTimeString(chosen, {hour12: false});
  const today = new Date().toDateString() === when.toDateString();
  return today ? clock : when.toLocaleDateString(chosen) + " " + clock;
}
