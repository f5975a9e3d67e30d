package dev.lamplight.monitor.glyph;

import dev.lamplight.monitor.theme.Ink;

/** What happens at a node and is no message, as a small shape beside its lane. */
public enum Mark {
  SUBMIT(Outline.CIRCLE, Ink.CLIENT, false),
  ACKNOWLEDGE(Outline.CIRCLE, Ink.CLIENT, true),
  READ(Outline.HEXAGON, Ink.CLIENT, true),
  REFUSE(Outline.PLUS, Ink.ALARM, false),
  SUSPECT(Outline.TRIANGLE, Ink.ELECTION, true),
  PROMISE(Outline.DIAMOND, Ink.CLAIM, true),
  HANDOVER(Outline.CROWN, Ink.CROWN, true),
  FETCH(Outline.HEXAGON, Ink.RECOVERY, false),
  COMMIT(Outline.SQUARE, Ink.COPY, false),
  RESTART(Outline.CIRCLE, Ink.RECOVERY, true);

  private final Outline outline;
  private final Ink ink;
  private final boolean hollow;

  Mark(Outline outline, Ink ink, boolean hollow) {
    this.outline = outline;
    this.ink = ink;
    this.hollow = hollow;
  }

  public Outline outline() {
    return outline;
  }

  public Ink ink() {
    return ink;
  }

  /** Whether only its edge is painted: an answer is, and what is not for good yet. */
  public boolean hollow() {
    return hollow;
  }
}
