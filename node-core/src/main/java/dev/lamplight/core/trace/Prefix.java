package dev.lamplight.core.trace;

import dev.lamplight.core.cluster.Epoch;
import java.util.Objects;

/** The first events of a trace that may have grown since. Immutable: any thread may read it. */
final class Prefix extends TraceView {
  private final Chunk[] chunks;
  private final int size;
  private final int kept;
  private final Processes processes;
  private final Object[] epochs;
  private final int epochCount;
  private final Object[] details;
  private final int detailCount;

  Prefix(
      Chunk[] chunks,
      int size,
      int kept,
      Processes processes,
      Lexicon<Epoch> epochs,
      Lexicon<String> details) {
    this.chunks = chunks;
    this.size = size;
    this.kept = kept;
    this.processes = new Processes(processes);
    this.epochs = epochs.values();
    this.epochCount = epochs.size();
    this.details = details.values();
    this.detailCount = details.size();
  }

  /** The first {@code size} events of {@code whole}. */
  Prefix(TraceView whole, int size) {
    this.chunks = whole.chunks();
    this.size = Objects.checkIndex(size, whole.size() + 1);
    this.kept = whole.kept();
    this.processes = new Processes(whole.processes());
    this.epochs = whole.epochs();
    this.epochCount = whole.epochCount();
    this.details = whole.details();
    this.detailCount = whole.detailCount();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int kept() {
    return kept;
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
