package dev.lamplight.core.log;

import dev.lamplight.core.cluster.StateHash;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Which client's message stands where, so that a retry is recognised: exactly once. It follows the
 * log, uncommitted entries included, and forgets by log position only, hence is the same on every
 * node with the same log (Ongaro 2014, section 6.3, sessions).
 */
public final class Keys {
  /** How many of a client's newest sequences are remembered. */
  public static final int WINDOW = 1024;

  /** A client that was silent for this many entries is forgotten. */
  public static final long MEMORY = 1L << 20;

  /** What the table knows of a key. */
  public enum Standing {
    /** Never seen: append it. */
    NEW,
    /** In the log already. */
    KNOWN,
    /** Below the client's window. */
    STALE,
    /** Too high a sequence for a client that is not, or no longer, known. */
    FORGOTTEN
  }

  /** In the order of their newest message. */
  private final SequencedMap<String, Window> clients = new LinkedHashMap<>();

  /** Takes note of a message that was appended. */
  public void append(Entry.Message message) {
    Window window = clients.get(message.client());
    if (window == null) {
      window = new Window();
    }
    window.put(message.sequence(), message.index());
    clients.putLast(message.client(), window);
    while (clients.sequencedValues().getFirst().newestIndex < message.index() - MEMORY) {
      clients.pollFirstEntry();
    }
  }

  /** What is known of {@code client}'s {@code sequence}. */
  public Standing standing(String client, long sequence) {
    Window window = clients.get(client);
    if (window == null) {
      return sequence > WINDOW ? Standing.FORGOTTEN : Standing.NEW;
    }
    if (sequence <= window.highest - WINDOW) {
      return Standing.STALE;
    }
    return window.index(sequence) != 0 ? Standing.KNOWN : Standing.NEW;
  }

  /** Where {@code client}'s {@code sequence} stands, 0 if nowhere. */
  public long index(String client, long sequence) {
    Window window = clients.get(client);
    return window == null ? 0 : window.index(sequence);
  }

  /** How many entries ago {@code client} was last heard of, 0 if it is not known. */
  long silence(String client) {
    Window window = clients.get(client);
    return window == null
        ? 0
        : clients.sequencedValues().getLast().newestIndex - window.newestIndex;
  }

  /** The highest sequence of {@code client}, 0 if it is not known. */
  long highest(String client) {
    Window window = clients.get(client);
    return window == null ? 0 : window.highest;
  }

  public Keys copy() {
    Keys twin = new Keys();
    clients.forEach((client, window) -> twin.clients.put(client, new Window(window)));
    return twin;
  }

  public void digest(StateHash hash) {
    hash.add(clients.size());
    for (Map.Entry<String, Window> client : clients.entrySet()) {
      hash.add(client.getKey());
      client.getValue().digest(hash);
    }
  }

  /** One client's newest sequences: a ring of (sequence, index), grown to {@link #WINDOW} slots. */
  private static final class Window {
    private long highest;
    private long newestIndex;
    private long[] sequences;
    private long[] indexes;

    Window() {
      sequences = new long[4];
      indexes = new long[4];
    }

    Window(Window other) {
      highest = other.highest;
      newestIndex = other.newestIndex;
      sequences = other.sequences.clone();
      indexes = other.indexes.clone();
    }

    long index(long sequence) {
      int slot = (int) (sequence & (sequences.length - 1));
      return sequences[slot] == sequence ? indexes[slot] : 0;
    }

    /**
     * Notes a sequence. One that was admitted while the newer ones were not yet committed may lie
     * below the window by now: it must not push out the newer one that shares its slot.
     */
    void put(long sequence, long index) {
      highest = Math.max(highest, sequence);
      newestIndex = index;
      while (sequences.length < WINDOW && clashes(sequence)) {
        grow();
      }
      int slot = (int) (sequence & (sequences.length - 1));
      if (sequence > sequences[slot]) {
        sequences[slot] = sequence;
        indexes[slot] = index;
      }
    }

    private boolean clashes(long sequence) {
      long there = sequences[(int) (sequence & (sequences.length - 1))];
      return there != 0 && there != sequence;
    }

    private void grow() {
      long[] oldSequences = sequences;
      long[] oldIndexes = indexes;
      sequences = new long[oldSequences.length * 2];
      indexes = new long[oldIndexes.length * 2];
      for (int i = 0; i < oldSequences.length; i++) {
        int slot = (int) (oldSequences[i] & (sequences.length - 1));
        if (oldSequences[i] != 0) {
          sequences[slot] = oldSequences[i];
          indexes[slot] = oldIndexes[i];
        }
      }
    }

    void digest(StateHash hash) {
      hash.add(highest).add(newestIndex);
      long[] sorted = sequences.clone();
      Arrays.sort(sorted);
      for (long sequence : sorted) {
        if (sequence != 0) {
          hash.add(sequence).add(index(sequence));
        }
      }
    }
  }
}
