// Pieces of the page, made one by one. A text is only ever set as text.
const CROWN =
  "M3 17 L1.5 6.5 L7.5 11 L12 3 L16.5 11 L22.5 6.5 L21 17 Z M3 19 L21 19 L21 22 L3 22 Z";
const SVG = "http://www.w3.org/2000/svg";
const NODE_COLOURS = ["a", "b", "c", "d", "e", "f"];

export const at = id => document.getElementById(id);

export function element(name, kind, text) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  if (text !== undefined) made.textContent = text;
  return made;
}

// Leaves a text that is the same alone: who listens to the page is not told it again.
export function write(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

export function crown() {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", CROWN);
  drawing.append(path);
  return drawing;
}

export const crownPath = () => new Path2D(CROWN);

// The name of a node's colour: by its place among the ids, so that every page agrees. With more
// nodes than colours they come round again; a colour never stands alone.
export function nodeColour(ids, id) {
  const place = ids.indexOf(id);
  return place < 0 ? "--muted" : "--node-" + NODE_COLOURS[place % NODE_COLOURS.length];
}

export function paint(target, ids, id) {
  target.style.setProperty("--node", "var(" + nodeColour(ids, id) + ")");
}

// What a colour of the style sheet is at present, for a canvas.
export function colours(names) {
  const probe = element("span");
  probe.hidden = true;
  document.body.append(probe);
  const found = {};
  for (const name of names) {
    probe.style.color = "var(--" + name + ")";
    found[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return found;
}
