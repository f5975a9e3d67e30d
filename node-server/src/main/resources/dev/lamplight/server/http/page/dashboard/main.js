// The dashboard: what the modules know, put together.
import {at, element} from "./elements.js";
import {useToken} from "./node.js";
import {live} from "./live.js";
import {showAnswer, verdict} from "./answer.js";
import {focusMember, showMembers} from "./members.js";
import {applied, prepareMessages, rewrite} from "./messages.js";
import {prepareSending, words} from "./sending.js";
import {describeDiagram, dressDiagram, happened, hold, prepareDiagram, stands} from "./spacetime.js";
import {prepareSettings} from "./settings.js";
import {say, time} from "./texts.js";

let cluster = null;
let link = "waiting";
let heardAt = 0;

function showAll() {
  at("link").dataset.state = link;
  document.body.classList.toggle("old", link === "down");
  at("link-words").textContent = say("link." + link);
  showBanner();
  if (!cluster) {
    showAnswer([], {state: "unknown", leaders: []});
    at("send-label").textContent = say("send.label.unknown");
    return;
  }
  const found = verdict(cluster.members);
  const own = cluster.members.find(each => each.id === cluster.node_id);
  const place = own.place || own.region;
  at("served").textContent = place ? say("served.place", own.id, place) : say("served", own.id);
  document.title = (found.leader ? say("answer.one", found.leader) : say("answer.nobody")) + " · Lamplight " + own.id;
  at("send-label").textContent = say("send.label", own.id);
  showAnswer(cluster.members, found);
  showMembers(cluster, found);
  describeDiagram(found, link);
}

// What is shown is old: it says so, and names other nodes to look at.
function showBanner() {
  const banner = at("banner");
  banner.hidden = link !== "down";
  if (link !== "down") return;
  at("banner-words").textContent = cluster
    ? say("banner.down", cluster.node_id, time(heardAt / 1000))
    : say("banner.never");
  const ways = cluster
    ? cluster.members.filter(each => each.id !== cluster.node_id && /^https?:/.test(each.url))
    : [];
  const links = ways.flatMap(each => {
    const way = element("a", "", String(each.id));
    way.href = each.url.replace(/\/$/, "") + "/dashboard";
    return [" ", way];
  });
  at("banner-ways").replaceChildren(...(links.length ? [say("banner.elsewhere"), ...links] : []));
}

function members(said) {
  cluster = said;
  heardAt = Date.now();
  stands(said, verdict(said.members));
  showAll();
  const own = said.members.find(each => each.id === said.node_id);
  applied(own.applied, said.members.map(each => each.id), own.life);
}

const connection = live({
  members,
  event: happened,
  state(now) {
    if (now !== link) {
      link = now;
      showAll();
    }
  },
  trouble(problem) {
    if (problem.kind === "unauthorized") at("token").hidden = false;
    at("send-state").textContent = words(problem);
  },
});

const settings = prepareSettings(() => {
  dressDiagram();
  rewrite();
  showAll();
});
prepareDiagram();
prepareMessages();
prepareSending(
  message => {
    if (cluster) {
      const own = cluster.members.find(each => each.id === cluster.node_id);
      applied(Math.max(message.id, own.applied), cluster.members.map(each => each.id), own.life);
    }
  },
  token => {
    useToken(token);
    connection.again();
  });
showAll();

// --- Keys ----------------------------------------------------------------------------------------

const KEYS = [["/", "message"], ["Enter", "send"], ["Shift Enter", "line"], ["1 … 9", "nodes"],
  ["M", "log"], ["P", "pause"], ["T", "theme"], ["L", "language"], ["?", "help"]];

function help() {
  at("keys-list").replaceChildren(...KEYS.flatMap(([key, what]) =>
    [element("dt", "", key), element("dd", "", say("key." + what))]));
  at("keys").showModal();
}

at("help").addEventListener("click", help);
document.addEventListener("keydown", event => {
  const inField = event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement;
  if (inField && event.key === "Escape") event.target.blur();
  if (inField || event.ctrlKey || event.metaKey || event.altKey || at("keys").open) return;
  const acts = {
    "/": () => at("text").focus(),
    "m": () => at("log").focus(),
    "p": hold,
    "t": settings.otherTheme,
    "l": settings.otherLanguage,
    "?": help,
  };
  const act = /^[1-9]$/.test(event.key) ? () => focusMember(Number(event.key) - 1) : acts[event.key.toLowerCase()];
  if (act) {
    event.preventDefault();
    act();
  }
});
