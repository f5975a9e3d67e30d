// Keeps the page up to date: through a stream, and by asking every few seconds while there is none.
import {ask, Trouble} from "./node.js";
import {follow, leave} from "./stream.js";

const POLL_MILLIS = 3000;
const RETRY_MILLIS_MIN = 1000;
const RETRY_MILLIS_MAX = 30000;

// Whoever is told: members(cluster), event(traceLine), state("live" | "polling" | "down"),
// trouble(problem).
export function live(told) {
  let streaming = false;
  let asking = false;
  let following = false;
  let timer = 0;
  let retry = RETRY_MILLIS_MIN;

  function take(name, data) {
    let read;
    try {
      read = JSON.parse(data);
    } catch (torn) {
      return;
    }
    if (!streaming) {
      streaming = true;
      retry = RETRY_MILLIS_MIN;
      told.state("live");
    }
    if (name === "members") told.members(read);
    else if (name === "message") told.event(read);
  }

  async function stream() {
    following = true;
    try {
      await follow("cluster/events", take);
    } catch (blocked) {
      if (blocked instanceof Trouble && blocked.kind === "unauthorized") told.trouble(blocked);
    }
    following = false;
    if (streaming) {
      streaming = false;
      poll();
    }
    timer = setTimeout(stream, retry);
    retry = Math.min(2 * retry, RETRY_MILLIS_MAX);
  }

  async function poll() {
    if (streaming || asking) return;
    asking = true;
    try {
      const cluster = await ask("cluster", {}, POLL_MILLIS);
      if (!streaming) {
        told.members(cluster);
        told.state("polling");
      }
    } catch (failed) {
      if (!streaming) {
        if (failed.kind === "silent") told.state("down");
        else told.trouble(failed);
      }
    } finally {
      asking = false;
    }
  }

  // Once there is a reason to believe that it works now.
  function again() {
    retry = RETRY_MILLIS_MIN;
    poll();
    if (!following) {
      clearTimeout(timer);
      stream();
    }
  }

  stream();
  setTimeout(poll, 1500);
  setInterval(poll, POLL_MILLIS);
  addEventListener("pagehide", leave);
  addEventListener("pageshow", event => {
    if (event.persisted) again();
  });
  return {again};
}
