// The messages in the order of the log, which is causal: a cause stands above its effects.
import {at, element, paint} from "./elements.js";
import {ask, hasSeen} from "./node.js";
import {epochOf} from "./answer.js";
import {number, say, time} from "./texts.js";

const PAGE = 200;
const KEPT = 1000;
const LONG = 700;
const NEAR = 32;
const BESIDE_MAX = 3;
const PAUSE_MILLIS = 200;

// Of every message on the page, by id: {message, item, before (ids of its near ancestors)}.
const shown = new Map();
let first = 0;
let last = 0;
let wanted = 0;
let ids = [];
let loading = false;
let loaded = false;
let life = "";

const path = (after, limit) =>
  "messages?consistency=serializable&after=" + after + "&limit=" + limit;

// The ids of the nearest messages that could have caused this one.
function ancestors(message) {
  const found = new Set();
  for (const parent of message.parents) {
    found.add(parent);
    const before = shown.get(parent);
    if (before) before.before.forEach(each => found.add(each));
  }
  for (const each of found) if (each < message.id - NEAR) found.delete(each);
  return found;
}

// Messages just above that neither caused this one nor follow from it.
function beside(message, before) {
  const found = [];
  for (let id = message.id - 1; id > message.id - NEAR && found.length < BESIDE_MAX; id--) {
    if (!shown.has(id)) continue;
    if (before.has(id)) break;
    found.push(id);
  }
  return found.reverse();
}

const named = list => list.map(id => say("messages.id", id)).join(", ");

function textOf(message) {
  const holder = element("p", "message-text");
  holder.dir = "auto";
  const blank = message.content.trim() === "";
  if (blank) {
    holder.classList.add("nothing");
    holder.textContent = say("messages.blank");
    return [holder];
  }
  const characters = [...message.content];
  if (characters.length <= LONG) {
    holder.textContent = message.content;
    return [holder];
  }
  const part = characters.slice(0, LONG).join("") + " …";
  const more = element("button", "whole");
  more.type = "button";
  const show = whole => {
    holder.textContent = whole ? message.content : part;
    more.textContent = whole ? say("messages.part") : say("messages.whole", number(characters.length));
    more.setAttribute("aria-expanded", String(whole));
  };
  more.addEventListener("click", () => show(more.getAttribute("aria-expanded") !== "true"));
  show(false);
  return [holder, more];
}

function item(message, before) {
  const made = element("li");
  made.id = "message-" + message.id;
  paint(made, ids, message.node_id);
  const head = element("p", "message-head");
  const stamp = element("span", "stamp", say("messages.stamp", message.lamport_timestamp));
  stamp.title = say("messages.stamp.tip", message.lamport_timestamp, epochOf(message.epoch));
  const when = element("time", "", time(message.physical_timestamp));
  when.dateTime = new Date(message.physical_timestamp * 1000).toISOString();
  const epoch = element("span", "", say("messages.epoch", epochOf(message.epoch)));
  head.append(element("b", "", message.node_id), stamp, element("span", "", say("messages.id", message.id)), epoch, when);
  const causes = element("p", "message-causes");
  causes.append(message.parents.length ? say("messages.after", named(message.parents)) : say("messages.first"));
  const others = beside(message, before);
  if (others.length) causes.append(" · ", element("span", "beside", say("messages.beside", named(others))));
  made.append(head, ...textOf(message), causes);
  const mark = on => message.parents.forEach(id => shown.get(id)?.item.classList.toggle("parent", on));
  made.addEventListener("pointerenter", () => mark(true));
  made.addEventListener("pointerleave", () => mark(false));
  return made;
}

function add(messages, atTheTop) {
  const list = at("messages");
  const made = document.createDocumentFragment();
  for (const message of messages) {
    if (shown.has(message.id)) continue;
    const before = ancestors(message);
    const row = item(message, before);
    shown.set(message.id, {message, item: row, before});
    if (loaded && !atTheTop) row.classList.add("fresh");
    made.append(row);
  }
  if (atTheTop) list.prepend(made);
  else list.append(made);
}

// Whether the list goes along with what comes; it does not while somebody reads further up.
let follows = true;

const isAtTheEnd = log => log.scrollHeight - log.scrollTop - log.clientHeight < 40;

function toTheEnd() {
  const log = at("log");
  log.scrollTop = log.scrollHeight;
}

function forget() {
  shown.clear();
  at("messages").replaceChildren();
  first = last = 0;
  loaded = false;
}

function trim() {
  const list = at("messages");
  while (shown.size > KEPT && list.firstChild) {
    const id = shown.keys().next().value;
    shown.get(id).item.remove();
    shown.delete(id);
    first = id;
  }
}

async function load() {
  loading = true;
  try {
    if (!loaded) first = last = Math.max(0, wanted - PAGE);
    while (last < wanted) {
      const page = await ask(path(last, PAGE));
      add(page, false);
      last = page.length < PAGE ? Math.max(wanted, page.at(-1)?.id || 0) : page.at(-1).id;
      hasSeen(last);
      trim();
      if (follows) toTheEnd();
      at("newest").hidden = follows;
    }
    loaded = true;
    at("empty").hidden = shown.size > 0;
    at("earlier").hidden = first === 0 || shown.size === 0;
  } finally {
    setTimeout(() => {
      loading = false;
      if (last < wanted) refresh();
    }, PAUSE_MILLIS);
  }
}

function refresh() {
  if (!loading) load().catch(() => { /* the next news tries again */ });
}

// The node has applied its log up to there. Another life of the node may have a shorter one.
export function applied(upTo, members, nodeLife) {
  ids = members;
  if (nodeLife !== life && upTo < last) forget();
  life = nodeLife;
  wanted = Math.max(upTo, loaded ? last : 0);
  if (!loaded || last < wanted) refresh();
}

async function earlier() {
  const from = Math.max(0, first - PAGE);
  const page = await ask(path(from, PAGE));
  const log = at("log");
  const height = log.scrollHeight;
  add(page.filter(message => message.id <= first), true);
  first = from;
  log.scrollTop += log.scrollHeight - height;
  at("earlier").hidden = first === 0;
}

// The language has changed: everything is written anew.
export function rewrite() {
  const messages = [...shown.values()].map(each => each.message).sort((one, other) => one.id - other.id);
  const position = at("log").scrollTop;
  const was = loaded;
  shown.clear();
  at("messages").replaceChildren();
  loaded = false;
  add(messages, false);
  loaded = was;
  at("log").scrollTop = position;
}

export function prepareMessages() {
  at("earlier").addEventListener("click", () => earlier().catch(() => {}));
  const log = at("log");
  at("newest").addEventListener("click", toTheEnd);
  log.addEventListener("scroll", () => {
    follows = isAtTheEnd(log);
    if (follows) at("newest").hidden = true;
  });
  new ResizeObserver(() => {
    if (follows) toTheEnd();
  }).observe(log);
}
