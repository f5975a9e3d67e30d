// Sends a message, and sends it again under the same key until somebody knows what became of it.
import {at} from "./elements.js";
import {ask} from "./node.js";
import {knows, number, say} from "./texts.js";

const BYTES_MAX = 64 * 1024;
const TRIES_MILLIS = 20000;
const PAUSE_MILLIS = 400;
const SLOW_MILLIS = 1000;
const AGAIN = new Set([
  "silent", "no-leader", "overloaded", "stopping", "not-ready", "too-many-connections",
  "unknown-outcome", "too-slow", "status-429", "status-502", "status-503", "status-504",
]);

// Under these the cluster recognises a message that it already has.
let client = newClient();
let sequence = 0;

// The text whose fate is not known, and its key.
let pending = null;

function newClient() {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return "page-" + Array.from(bytes, each => each.toString(16).padStart(2, "0")).join("");
}

function tell(state, text) {
  const line = at("send-state");
  line.dataset.state = state;
  line.textContent = text;
}

export function words(trouble) {
  const key = "problem." + trouble.kind;
  return knows(key) ? say(key, trouble.message) : say("problem.other", trouble.status, trouble.message);
}

const pause = millis => new Promise(done => setTimeout(done, millis));

async function post(text, key) {
  return ask("messages", {
    method: "POST",
    body: text,
    headers: {"Content-Type": "text/plain; charset=utf-8", "Idempotency-Key": key},
  });
}

// Resolves to the message, or throws the last trouble.
async function insist(text, key) {
  const until = Date.now() + TRIES_MILLIS;
  const slow = setTimeout(() => tell("trying", say("send.slow")), SLOW_MILLIS);
  for (;;) {
    try {
      const message = await post(text, key);
      clearTimeout(slow);
      return message;
    } catch (trouble) {
      clearTimeout(slow);
      if (!AGAIN.has(trouble.kind) || Date.now() > until) throw trouble;
      tell("trying", say("send.again", words(trouble)));
      await pause(Math.max(PAUSE_MILLIS, trouble.problem.retry_after_ms || 0));
    }
  }
}

async function send(field, button, sent) {
  const text = field.value;
  const bytes = new TextEncoder().encode(text).length;
  if (!bytes) return tell("wrong", say("send.empty"));
  if (bytes > BYTES_MAX) return tell("wrong", say("send.large", number(Math.ceil(bytes / 1024)) + " KiB"));
  if (!pending || pending.text !== text) pending = {text, key: client + "/" + ++sequence};
  button.disabled = true;
  tell("", say("send.sending"));
  try {
    const message = await insist(text, pending.key);
    pending = null;
    if (field.value === text) field.value = "";
    tell("done", say("send.done", message.id, message.lamport_timestamp));
    sent(message);
  } catch (trouble) {
    explain(trouble);
  }
  button.disabled = false;
  return undefined;
}

function explain(trouble) {
  if (AGAIN.has(trouble.kind)) {
    tell("wrong", say("send.gave.up", words(trouble), TRIES_MILLIS / 1000));
    return;
  }
  if (trouble.kind === "forgotten-client" || trouble.kind === "stale-key") {
    client = newClient();
    sequence = 0;
  }
  if (trouble.kind !== "unauthorized") pending = null;
  tell("wrong", words(trouble));
}

export function prepareSending(sent, refused) {
  const form = at("send");
  const field = at("text");
  const button = at("send-button");
  form.addEventListener("submit", event => {
    event.preventDefault();
    if (!button.disabled) send(field, button, sent);
    field.focus();
  });
  field.addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  field.addEventListener("input", () => {
    if (at("send-state").dataset.state !== "trying") tell("", "");
  });
  at("token").addEventListener("submit", event => {
    event.preventDefault();
    refused(at("secret").value);
    at("token").hidden = true;
  });
}
