package dev.lamplight.core.log;

/**
 * Where the older part of a {@link Log} can be read again, so that it need not stay in memory: full
 * chunks of {@value Log#CHUNK} entries, all of them committed. The log reads it within a step and
 * takes it for its own memory (as etcd's raft does its Storage): it never changes what it once
 * gave.
 */
public interface Archive {
  /** How many chunks it can give, from the log's first on. It never falls. */
  int chunks();

  /**
   * The entries of a chunk; not to be written to.
   *
   * @param chunk from 0, below {@link #chunks()}
   */
  Entry[] chunk(int chunk);
}
