// The node that served this page, as it is asked.
const PATIENCE_MILLIS = 8000;

let token = "";
let seen = 0;

export const useToken = given => { token = given; };
export const hasSeen = id => { seen = Math.max(seen, id); };

// Why the node did not do what it was asked: `kind` is the last part of the problem's type,
// "silent" if there was no answer at all.
export class Trouble extends Error {
  constructor(kind, status, detail, problem) {
    super(detail);
    this.kind = kind;
    this.status = status;
    this.problem = problem || {};
  }
}

function headers(more) {
  const all = Object.assign({}, more);
  if (token) all.Authorization = "Bearer " + token;
  if (seen) all["X-Seen"] = String(seen);
  return all;
}

async function refusal(answer) {
  let problem = {};
  try {
    problem = await answer.json();
  } catch (notJson) {
    // The status says enough.
  }
  const type = typeof problem.type === "string" ? problem.type : "";
  const kind = type.split("/").pop() || "status-" + answer.status;
  return new Trouble(kind, answer.status, problem.detail || "", problem);
}

// The answer to a request, its body unread.
export async function open(path, options, signal) {
  const wanted = Object.assign({cache: "no-store", redirect: "error"}, options);
  wanted.headers = headers(wanted.headers);
  wanted.signal = signal;
  let answer;
  try {
    answer = await fetch(path, wanted);
  } catch (gone) {
    throw new Trouble("silent", 0, "");
  }
  if (!answer.ok) throw await refusal(answer);
  return answer;
}

// The answer to a request, as JSON, in time.
export async function ask(path, options, patience = PATIENCE_MILLIS) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const answer = await open(path, options, stop.signal);
    return await answer.json();
  } catch (failed) {
    throw failed instanceof Trouble ? failed : new Trouble("silent", 0, "");
  } finally {
    clearTimeout(timer);
  }
}
