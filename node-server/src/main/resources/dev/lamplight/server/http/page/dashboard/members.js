// A card for each member: what it says of itself, or why it says nothing.
import {at, crown, element, paint, write} from "./elements.js";
import {epochOf} from "./answer.js";
import {translated} from "./reasons.js";
import {knows, millis, number, say} from "./texts.js";

const DENSE = 12;
const FAULT_END_ROUNDING_MILLIS = 1000;

const cards = new Map();

// What a member said last, while it still said something.
const known = new Map();

function card(member, ids) {
  const made = element("li");
  made.id = "node-" + member.id;
  made.tabIndex = -1;
  const name = element("a", "", member.id);
  const head = element("div", "card-head");
  const wears = crown();
  const role = element("span", "role");
  head.append(name, wears, role);
  const place = element("p", "place");
  const facts = element("dl", "facts");
  const values = {};
  for (const fact of ["lamport", "epoch", "committed", "trip"]) {
    const term = element("dt");
    const value = element("dd");
    facts.append(term, value);
    values[fact] = {term, value};
  }
  const notes = element("div", "notes");
  made.append(head, place, facts, notes);
  paint(made, ids, member.id);
  return {made, name, wears, role, place, facts, values, notes, said: ""};
}

function roleWords(member, found) {
  if (member.sight !== "answers") return say("sight." + member.sight);
  if (member.role === "leading") {
    if (member.id !== found.leader) return say("role.deposed");
    return say(member.why_no_leader.length ? "role.crowning" : "role.leading");
  }
  if (member.role === "follower") {
    return member.leader ? say("role.follows", member.leader) : say("role.waiting");
  }
  return knows("role." + member.role) ? say("role." + member.role) : member.role;
}

function notes(member, cluster, found) {
  const lines = [];
  const self = cluster.members.find(each => each.id === cluster.node_id);
  if (member.sight !== "answers") {
    const key = "sight." + member.sight + ".how";
    if (knows(key)) lines.push(["", say(key, member.url, member.detail)]);
    return lines;
  }
  for (const fault of member.faults) {
    const key = "fault." + fault.kind;
    const left = Math.ceil(fault.ends_in_ms / FAULT_END_ROUNDING_MILLIS);
    const words = say(knows(key) ? key : "fault.other", left, translated(fault.detail), fault.kind);
    lines.push([fault.kind === "freeze" ? "frost" : "", words]);
  }
  if (!member.heard && member !== self) lines.push(["", say("note.peers")]);
  if (!member.healthy) lines.push(["", say("note.disk")]);
  if (!member.votes) lines.push(["", say("note.vote")]);
  const leader = cluster.members.find(each => each.id === found.leader);
  const behind = leader && leader.commit ? leader.commit - member.applied : 0;
  if (behind > 50) lines.push(["", say("note.behind", number(behind))]);
  if (member.clock_verdict === "suspect" && member.clock_offset_ms !== null) {
    const key = member.clock_offset_ms > 0 ? "note.clock.ahead" : "note.clock.behind";
    lines.push(["", say(key, millis(Math.abs(member.clock_offset_ms)))]);
  }
  if (self && member.version !== self.version) lines.push(["", say("note.version", member.version)]);
  return lines;
}

function update(shown, member, cluster, found) {
  const {made, name, wears, role, place, facts, values} = shown;
  const answers = member.sight === "answers";
  if (answers) known.set(member.id, member);
  const last = known.get(member.id);
  const leads = member.id === found.leader;
  made.className = (leads ? "leads" : "") + (answers ? "" : " away");
  wears.toggleAttribute("hidden", !leads);
  write(role, roleWords(member, found));
  role.dataset.role = answers ? member.role : "";
  name.title = say("members.open", member.id);
  if (/^https?:/.test(member.url)) name.href = member.url.replace(/\/$/, "") + "/dashboard";
  const own = member.id === cluster.node_id;
  const where = last ? last.place || last.region : "";
  write(place, [where, own ? say("place.self") : ""].filter(Boolean).join(" · "));
  place.title = last ? last.region : "";
  for (const [fact, {term}] of Object.entries(values)) write(term, say("fact." + fact));
  facts.classList.toggle("stale", !answers);
  write(values.lamport.value, last ? number(last.lamport) : "–");
  write(values.epoch.value, last ? epochOf(last.epoch) : "–");
  write(values.committed.value, last ? number(last.commit) : "–");
  write(values.trip.value, member.rtt_ms === null || !member.heard ? "–" : millis(member.rtt_ms));
  const lines = notes(member, cluster, found);
  const said = JSON.stringify(lines);
  if (said !== shown.said) {
    shown.said = said;
    shown.notes.replaceChildren(...lines.map(([kind, text]) => element("p", "note " + kind, text)));
  }
}

export function showMembers(cluster, found) {
  const ids = cluster.members.map(each => each.id);
  const list = at("members");
  document.body.classList.toggle("dense", ids.length > DENSE);
  for (const [id, shown] of cards) {
    if (!ids.includes(id)) {
      shown.made.remove();
      cards.delete(id);
    }
  }
  cluster.members.forEach(member => {
    let shown = cards.get(member.id);
    if (!shown) {
      shown = card(member, ids);
      cards.set(member.id, shown);
      list.append(shown.made);
    }
    update(shown, member, cluster, found);
  });
}

// The card with that place among all, from 0.
export function focusMember(place) {
  const card = at("members").children[place];
  if (card) card.querySelector("a").focus();
}
