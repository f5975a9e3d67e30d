// Server-Sent Events (WHATWG HTML, section 9.2) read by hand: the browser's own reader cannot bring
// a token.
import {open} from "./node.js";

// The stream says how the members are every 2 s at least.
const SILENCE_MILLIS = 5000;
const FIRST_WORD_MILLIS = 4000;

// What ends the stream that is followed.
let stop = new AbortController();

// A browser keeps pages that were left, and a few connections to a host: a page that is left gives
// its own back.
export const leave = () => stop.abort();

// Calls `take(name, data)` for each event; returns when the stream has ended or is silent for too
// long.
export async function follow(path, take) {
  const own = stop = new AbortController();
  let timer = setTimeout(() => own.abort(), FIRST_WORD_MILLIS);
  try {
    const answer = await open(path, {headers: {Accept: "text/event-stream"}}, own.signal);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    const parse = parser(take);
    for (;;) {
      const {value, done} = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(() => own.abort(), SILENCE_MILLIS);
      parse(value);
    }
  } finally {
    clearTimeout(timer);
    own.abort();
  }
}

function parser(take) {
  let rest = "";
  let name = "";
  let data = [];
  return text => {
    const lines = (rest + text).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      if (line === "") {
        if (data.length) take(name || "message", data.join("\n"));
        name = "";
        data = [];
      } else if (line.startsWith("data: ")) {
        data.push(line.slice(6));
      } else if (line.startsWith("event: ")) {
        name = line.slice(7);
      }
    }
  };
}
