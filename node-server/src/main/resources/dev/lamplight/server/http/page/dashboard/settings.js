// What the person who looks has chosen: a language and a theme.
import {at} from "./elements.js";
import {choose, language, languages, say} from "./texts.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

function stored(name) {
  try {
    return localStorage.getItem("lamplight." + name);
  } catch (forbidden) {
    return null;
  }
}

function store(name, value) {
  try {
    localStorage.setItem("lamplight." + name, value);
  } catch (forbidden) {
    // Then it holds for this visit.
  }
}

const spoken = () =>
  [new URLSearchParams(location.search).get("lang"), stored("language"), ...navigator.languages]
    .filter(Boolean)
    .map(each => (each.toLowerCase().startsWith("pt") ? "pt-BR" : each.slice(0, 2).toLowerCase()))
    .find(each => each in languages) || "en";

const theme = () =>
  document.documentElement.dataset.theme || (dark.matches ? "dark" : "light");

function dress() {
  at("language").textContent = say("language.other");
  at("language").title = say("language.tip");
  at("language").setAttribute("aria-label", say("language.tip"));
}

export function prepareSettings(changed) {
  const wanted = new URLSearchParams(location.search).get("theme") || stored("theme");
  if (wanted === "light" || wanted === "dark") document.documentElement.dataset.theme = wanted;
  choose(spoken());
  dress();
  const again = () => {
    dress();
    changed();
  };
  const otherTheme = () => {
    document.documentElement.dataset.theme = theme() === "dark" ? "light" : "dark";
    store("theme", document.documentElement.dataset.theme);
    again();
  };
  const otherLanguage = () => {
    choose(language() === "en" ? "pt-BR" : "en");
    store("language", language());
    again();
  };
  dark.addEventListener("change", again);
  at("theme").addEventListener("click", otherTheme);
  at("language").addEventListener("click", otherLanguage);
  return {otherTheme, otherLanguage};
}
