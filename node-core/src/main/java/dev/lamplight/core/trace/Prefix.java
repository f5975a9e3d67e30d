package dev.lamplight.core.trace;

import dev.lamplight.core.cluster.Epoch;

/** The first events of a trace that may have grown since. Immutable: any thread may read it. */
final class Prefix extends TraceView {
  private final Chunk[] chunks;
  private final int size;
  private final Processes processes;
  private final Object[] epochs;
  private final int epochCount;
  private final Object[] details;
  private final int detailCount;

  Prefix(
      Chunk[] chunks,
      int size,
      Processes processes,
      Lexicon<Epoch> epochs,
      Lexicon<String> details) {
    this.chunks = chunks;
    this.size = size;
    this.processes = new Processes(processes);
    this.epochs = epochs.values();
    this.epochCount = epochs.size();
    this.details = details.values();
    this.detailCount = details.size();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public TraceView view() {
    return this;
  }

  @Override
  Chunk[] chunks() {
    return chunks;
  }

  @Override
  Processes processes() {
    return processes;
  }

  @Override
  Object[] epochs() {
    return epochs;
  }

  @Override
  int epochCount() {
    return epochCount;
  }

  @Override
  Object[] details() {
    return details;
  }

  @Override
  int detailCount() {
    return detailCount;
  }
}
