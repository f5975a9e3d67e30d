// The last seconds of all nodes: a lane a node, time to the right, a line a message.
import {at, colours, crownPath, element, nodeColour} from "./elements.js";
import {say} from "./texts.js";

const SPAN_MILLIS = 12000;
const KEPT_MILLIS = 16000;
const DELAY_WINDOW_MILLIS = 8000;
const HELD_MILLIS_MAX = 120000;
const FRAME_MILLIS = 60;
const FRAME_MILLIS_CALM = 1000;
const UNDER_WAY_MILLIS = 1500;
const LEFT = 58;
const TOP = 22;
const RIGHT = 12;
const BOTTOM = 8;
const CROWN_BOX = 24;
const LANE_MAX = 110;

// For how long after the last news a node is drawn as it was.
const FRESH_MILLIS = 3500;
const WIDE = matchMedia("(min-width: 68rem)");

const FAMILY = {
  Election: "election", Alive: "election",
  Prepare: "claim", Promise: "claim", Refuse: "claim",
  Coordinator: "crown", HandOver: "crown",
  Append: "copy", Appended: "copy",
  Fetch: "recovery", Fetched: "recovery",
  Forward: "client", Forwarded: "client", ReadIndex: "client", ReadAt: "client",
};
const FAMILIES = ["client", "copy", "election", "claim", "crown", "recovery", "founding"];
const INKS = [...FAMILIES, "text", "muted", "faint", "reign", "crown-text", "alarm", "surface",
  "node-a", "node-b", "node-c", "node-d", "node-e", "node-f"];
const familyOf = type => FAMILY[type] || "founding";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const CROWN = crownPath();

let ids = [];
let offsets = new Map();
let ink = {};
let held = 0;
let drawnAt = 0;
let thinned = false;
let leftOut = new Map();
let streaming = false;
let toldAt = 0;

// Messages by name: {from, to, type, sent, received}, in the browser's time. Points: {node, at,
// kind}. Spans, by node: {from, to, state}.
const flights = new Map();
const points = [];
const spans = new Map();
const delays = [];

// How much earlier the node's clock is than the browser's, at the least: what came without delay.
function skew(now) {
  while (delays.length && delays[0].at < now - DELAY_WINDOW_MILLIS) delays.shift();
  return delays.length ? delays.reduce((least, each) => Math.min(least, each.value), Infinity) : null;
}

let lastSkew = 0;

function browserTime(event) {
  const now = Date.now();
  const there = event.at_ns / 1e6 - (offsets.get(event.node) || 0);
  delays.push({at: now, value: now - there});
  if (delays.length > 2000) delays.shift();
  if (delays.length % 16 === 1) lastSkew = skew(now) ?? lastSkew;
  lastSkew = Math.min(lastSkew, now - there);
  return there + lastSkew;
}

function flight(event) {
  let known = flights.get(event.message);
  if (!known) {
    known = {type: event.type};
    flights.set(event.message, known);
  }
  return known;
}

export function happened(event) {
  if (!delays.length) lastSkew = Infinity;
  const when = browserTime(event);
  switch (event.kind) {
    case "send": {
      const known = flight(event);
      known.from = event.node;
      known.to = event.peer;
      known.sent = when;
      break;
    }
    case "receive": {
      const known = flight(event);
      known.from = event.peer;
      known.to = event.node;
      known.received = when;
      break;
    }
    case "drop":
      flight(event).dropped = true;
      break;
    case "role":
      points.push({node: event.node, at: when, kind: event.role === "leading" ? "crown" : event.role});
      break;
    case "submit":
      points.push({node: event.node, at: when, kind: "submit"});
      break;
    default:
      points.push({node: event.node, at: when, kind: event.kind});
  }
}

// What the members are at this moment.
export function stands(cluster, found) {
  const now = Date.now();
  // Not only while it is drawn: a page in the background draws nothing for hours.
  if (!held || now - held > HELD_MILLIS_MAX) forget(now);
  ids = cluster.members.map(each => each.id);
  offsets = new Map(cluster.members.map(each => [each.id, each.clock_offset_ms || 0]));
  toldAt = now;
  thinned = cluster.members.some(each => each.events_left_out > (leftOut.get(each.id) ?? each.events_left_out));
  leftOut = new Map(cluster.members.map(each => [each.id, each.events_left_out]));
  for (const member of cluster.members) {
    const state = member.sight !== "answers" ? "away" : member.id === found.leader ? "leads" : "is";
    const list = spans.get(member.id) || [];
    const open = list.at(-1);
    if (open && open.state === state && open.epoch === (member.epoch?.round ?? 0)) open.to = now;
    else list.push({from: open ? open.to : now, to: now, state, epoch: member.epoch?.round ?? 0});
    spans.set(member.id, list);
  }
}

// In words, for those who do not see it, and what limits it.
export function describeDiagram(found, link) {
  streaming = link === "live";
  const who = found.leader ? say("answer.one", found.leader) : say("answer.nobody");
  at("diagram").setAttribute("aria-label", say("diagram.label", who));
  const key = link === "down" ? "link.down" : !streaming ? "diagram.polling" : thinned ? "diagram.thinned" : "diagram.note";
  if (at("diagram-note").textContent !== say(key)) at("diagram-note").textContent = say(key);
}

function forget(now) {
  for (const [name, each] of flights) {
    if ((each.received ?? each.sent ?? 0) < now - KEPT_MILLIS) flights.delete(name);
  }
  while (points.length && points[0].at < now - KEPT_MILLIS) points.shift();
  for (const list of spans.values()) {
    while (list.length && list[0].to < now - KEPT_MILLIS) list.shift();
  }
}

// --- Drawing -------------------------------------------------------------------------------------

// How high the picture may be where its part fills what the others leave.
function room() {
  const part = at("diagram-part");
  return part.clientHeight - at("legend").offsetHeight - part.firstElementChild.offsetHeight - 16;
}

function measure(canvas) {
  const least = ids.length > 20 ? 12 : ids.length > 8 ? 20 : 44;
  const lane = !WIDE.matches ? least : Math.max(least, Math.min(LANE_MAX, Math.floor((room() - TOP - BOTTOM) / ids.length)));
  const height = TOP + BOTTOM + lane * Math.max(1, ids.length);
  const scale = devicePixelRatio || 1;
  const width = canvas.clientWidth;
  if (canvas.width !== Math.round(width * scale) || canvas.height !== Math.round(height * scale)) {
    canvas.style.height = height + "px";
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
  }
  const pen = canvas.getContext("2d");
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, height);
  pen.font = "13px Roboto, system-ui, sans-serif";
  return {pen, width, height, lane};
}

function draw(now) {
  const {pen, width, height, lane} = measure(at("diagram"));
  const x = when => LEFT + ((when - now + SPAN_MILLIS) / SPAN_MILLIS) * (width - LEFT - RIGHT);
  const y = id => TOP + lane * (ids.indexOf(id) + 0.5);
  drawAxis(pen, x, now, height);
  drawLanes(pen, x, y, now, lane);
  pen.save();
  pen.beginPath();
  pen.rect(LEFT, 0, width - LEFT, height);
  pen.clip();
  drawFlights(pen, x, y, now);
  drawPoints(pen, x, y, now, lane);
  pen.restore();
}

function drawAxis(pen, x, now, height) {
  pen.fillStyle = ink.muted;
  pen.strokeStyle = ink.faint;
  pen.lineWidth = 1;
  for (let ago = 0; ago <= SPAN_MILLIS; ago += 3000) {
    const place = Math.round(x(now - ago)) + 0.5;
    pen.beginPath();
    pen.moveTo(place, TOP - 4);
    pen.lineTo(place, height);
    pen.stroke();
    pen.textAlign = ago === 0 ? "right" : ago === SPAN_MILLIS ? "left" : "center";
    pen.fillText(ago ? say("diagram.ago", "−" + ago / 1000) : say("diagram.now"), place, 14);
  }
  pen.textAlign = "left";
}

function drawLanes(pen, x, y, now, lane) {
  const band = Math.min(lane * 0.62, 24);
  for (const id of ids) {
    const middle = y(id);
    for (const span of spans.get(id) || []) {
      const from = Math.max(LEFT, x(span.from));
      const newest = span === spans.get(id).at(-1) && !held;
      const to = newest ? x(Math.max(span.to, Math.min(now, toldAt + FRESH_MILLIS))) : x(span.to);
      if (to <= from) continue;
      if (span.state === "leads") {
        pen.fillStyle = ink.reign;
        pen.fillRect(from, middle - band / 2, to - from, band);
      }
      pen.strokeStyle = span.state === "away" ? ink.alarm : ink[nodeColour(ids, id).slice(2)];
      pen.lineWidth = span.state === "away" ? 1.5 : 2;
      pen.setLineDash(span.state === "away" ? [2, 5] : []);
      pen.beginPath();
      pen.moveTo(from, middle);
      pen.lineTo(to, middle);
      pen.stroke();
    }
    pen.setLineDash([]);
    pen.fillStyle = ink[nodeColour(ids, id).slice(2)];
    pen.fillText(String(id), 8, middle + 4.5);
  }
}

function drawFlights(pen, x, y, now) {
  for (const family of FAMILIES) {
    pen.strokeStyle = ink[family];
    pen.lineWidth = 1.4;
    pen.beginPath();
    for (const each of flights.values()) {
      if (familyOf(each.type) !== family || !ids.includes(each.from) || !ids.includes(each.to)) continue;
      line(pen, each, x, y, now);
    }
    pen.stroke();
  }
}

function line(pen, each, x, y, now) {
  const {sent, received} = each;
  if (sent === undefined && received === undefined) return;
  const from = y(each.from);
  const to = y(each.to);
  if (sent !== undefined && received !== undefined) {
    pen.moveTo(x(sent), from);
    pen.lineTo(x(Math.max(received, sent + 1)), to);
  } else if (sent !== undefined && (each.dropped || now - sent > UNDER_WAY_MILLIS) && !thinned) {
    // Nobody has said that it arrived: a stub with a cross.
    const end = from + (to - from) * 0.3;
    const right = x(sent) + 4;
    pen.moveTo(x(sent), from);
    pen.lineTo(right, end);
    pen.moveTo(right - 3, end - 3);
    pen.lineTo(right + 3, end + 3);
    pen.moveTo(right - 3, end + 3);
    pen.lineTo(right + 3, end - 3);
  }
}

function drawPoints(pen, x, y, now, lane) {
  for (const point of points) {
    if (!ids.includes(point.node) || x(point.at) < LEFT) continue;
    const across = x(point.at);
    const middle = y(point.node);
    if (point.kind === "crown") {
      const size = Math.min(16, lane * 0.7) / CROWN_BOX;
      pen.save();
      pen.translate(across - 12 * size, middle - 22 * size);
      pen.scale(size, size);
      pen.fillStyle = ink.crown;
      pen.strokeStyle = ink["crown-text"];
      pen.fill(CROWN);
      pen.lineWidth = 1.3;
      pen.stroke(CROWN);
      pen.restore();
    } else {
      dot(pen, point.kind, across, middle);
    }
  }
}

function dot(pen, kind, across, middle) {
  const inks = {submit: "client", electing: "election", claiming: "claim", recovering: "recovery",
    suspect: "alarm", crash: "alarm", freeze: "alarm", partition: "alarm"};
  const colour = inks[kind];
  if (!colour) return;
  pen.fillStyle = ink[colour];
  pen.strokeStyle = ink.surface;
  pen.lineWidth = 1;
  pen.beginPath();
  if (kind === "submit") {
    pen.arc(across, middle, 4, 0, 2 * Math.PI);
  } else {
    pen.moveTo(across, middle - 6);
    pen.lineTo(across + 5.5, middle + 4);
    pen.lineTo(across - 5.5, middle + 4);
    pen.closePath();
  }
  pen.fill();
  pen.stroke();
}

// --- The part as a whole -------------------------------------------------------------------------

function tick(stamp) {
  const pause = calm.matches ? FRAME_MILLIS_CALM : FRAME_MILLIS;
  if (stamp - drawnAt >= pause && ids.length) {
    drawnAt = stamp;
    draw(held || Date.now());
  }
  requestAnimationFrame(tick);
}

export function hold() {
  held = held ? 0 : Date.now();
  wordPause();
}

function wordPause() {
  const button = at("pause");
  button.textContent = say(held ? "diagram.go" : "diagram.pause");
  button.title = say("diagram.pause.tip");
  button.setAttribute("aria-pressed", String(held !== 0));
}

// The theme or the language has changed.
export function dressDiagram() {
  ink = colours(INKS);
  wordPause();
  at("legend").replaceChildren(...FAMILIES.map(family => {
    const entry = element("li");
    const sample = element("i");
    sample.style.setProperty("--line", "var(--" + family + ")");
    entry.append(sample, say("legend." + family));
    return entry;
  }));
}

export function prepareDiagram() {
  at("pause").addEventListener("click", hold);
  dressDiagram();
  requestAnimationFrame(tick);
}
