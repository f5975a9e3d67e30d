// Who leads, in a sentence; or why nobody does.
import {at, element, write} from "./elements.js";
import {say} from "./texts.js";
import {translated} from "./reasons.js";

export const epochOf = epoch =>
  epoch && epoch.round ? epoch.round + "." + epoch.leader : say("fact.none");

const precedes = (one, other) =>
  one.round !== other.round ? one.round < other.round : one.leader < other.leader;

// What the members say about who leads: {state, leader, epoch, leaders}.
export function verdict(members) {
  const answering = members.filter(each => each.sight === "answers");
  const leaders = answering.filter(each => each.role === "leading");
  if (!answering.length) return {state: "unknown", leaders: []};
  if (leaders.length) {
    const first = leaders.reduce((best, each) => (precedes(best.epoch, each.epoch) ? each : best));
    return {
      state: leaders.length > 1 ? "several" : "one",
      leader: first.id,
      epoch: first.epoch,
      leaders: leaders.map(each => each.id),
    };
  }
  return unseen(members, answering) || {state: "nobody", leaders: []};
}

// A leader that others hear and that does not answer the node that served this page.
function unseen(members, answering) {
  for (const member of members) {
    const believers = answering.filter(each => each.leader === member.id);
    if (member.sight !== "answers" && believers.length > members.length / 2) {
      return {state: "unseen", leader: member.id, epoch: believers[0].epoch, leaders: []};
    }
  }
  return null;
}

export function showAnswer(members, found) {
  const headline = at("answer-headline");
  at("answer").dataset.state = found.state;
  const others = members.length - 1;
  const follow = members.filter(each => each.leader === found.leader && each.id !== found.leader).length;
  let lines = [];
  switch (found.state) {
    case "one":
      write(headline, say("answer.one", found.leader));
      lines = [say("answer.one.since", epochOf(found.epoch), follow, others)];
      break;
    case "unseen":
      write(headline, say("answer.one", found.leader));
      lines = [say("answer.one.unseen", epochOf(found.epoch), follow, others)];
      break;
    case "several":
      write(headline, say("answer.several", found.leaders.length, found.leaders.join(", ")));
      lines = [say("answer.several.why", epochOf(found.epoch))];
      break;
    case "nobody":
      write(headline, say("answer.nobody"));
      lines = reasons(members);
      break;
    default:
      write(headline, say("answer.unknown"));
  }
  const list = at("answer-reasons");
  if (list.innerText !== lines.join("\n")) {
    list.replaceChildren(...lines.map(line => element("li", "", line)));
  }
}

function reasons(members) {
  const lines = [];
  for (const member of members) {
    for (const why of member.why_no_leader || []) {
      lines.push(say("answer.reason", member.id, translated(why)));
    }
  }
  return lines.slice(0, 4);
}
