package dev.lamplight.core.log;

import dev.lamplight.core.cluster.StateHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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

  /**
   * At most so many clients are remembered, and so many of their sequences in all: those that were
   * silent for longest are forgotten first. It bounds the memory, whatever clients send.
   */
  public static final int CLIENTS_MAX = 1 << 18;

  public static final int KEYS_MAX = 1 << 21;

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

  /** How many sequences of all clients are remembered. */
  private int held;

  public Keys() {}

  /** The table that remembers {@code known}. */
  Keys(List<Checkpoint.Client> known) {
    for (Checkpoint.Client client : known) {
      clients.putLast(client.name(), new Window(client));
      held += client.keys().length / 2;
    }
  }

  /** What it remembers. */
  List<Checkpoint.Client> clients() {
    List<Checkpoint.Client> known = new ArrayList<>(clients.size());
    clients.forEach(
        (name, window) ->
            known.add(
                new Checkpoint.Client(name, window.highest, window.newestIndex, window.pairs())));
    return known;
  }

  /** Takes note of a message that was appended. */
  public void append(Entry.Message message) {
    Window window = clients.get(message.client());
    if (window == null) {
      window = new Window();
    }
    held -= window.size();
    window.put(message.sequence(), message.index());
    held += window.size();
    clients.putLast(message.client(), window);
    while (clients.sequencedValues().getFirst().newestIndex < message.index() - MEMORY
        || clients.size() > CLIENTS_MAX
        || held > KEYS_MAX) {
      held -= clients.pollFirstEntry().getValue().size();
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
    twin.held = held;
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

  /**
   * One client's newest sequences, the last {@link #WINDOW} of them: pairs of a sequence and its
   * index, in rising order of sequence, in slots {@code from} to {@code to}.
   */
  private static final class Window {
    private static final int SLOTS_MAX = WINDOW + WINDOW / 8;

    private long highest;
    private long newestIndex;
    private long[] pairs;
    private int from;
    private int to;

    Window() {
      pairs = new long[2];
    }

    Window(Window other) {
      highest = other.highest;
      newestIndex = other.newestIndex;
      pairs = Arrays.copyOfRange(other.pairs, 2 * other.from, 2 * other.to);
      to = other.to - other.from;
    }

    Window(Checkpoint.Client client) {
      highest = client.highest();
      newestIndex = client.newestIndex();
      pairs = client.keys().clone();
      to = pairs.length / 2;
    }

    int size() {
      return to - from;
    }

    long[] pairs() {
      return Arrays.copyOfRange(pairs, 2 * from, 2 * to);
    }

    long index(long sequence) {
      int slot = find(sequence);
      return slot < to && pairs[2 * slot] == sequence ? pairs[2 * slot + 1] : 0;
    }

    /** The first slot whose sequence is not below {@code sequence}. */
    private int find(long sequence) {
      if (sequence > highest) {
        return to;
      }
      int low = from;
      int high = to;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (pairs[2 * middle] < sequence) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    /**
     * Notes a sequence. One that was admitted while the newer ones were not yet committed may lie
     * below the window by now: then it is of no use.
     */
    void put(long sequence, long index) {
      newestIndex = index;
      if (sequence <= highest - WINDOW) {
        return;
      }
      int slot = find(sequence);
      if (slot < to && pairs[2 * slot] == sequence) {
        return;
      }
      highest = Math.max(highest, sequence);
      while (from < to && pairs[2 * from] <= highest - WINDOW) {
        from++;
      }
      slot = Math.max(slot, from);
      if (2 * to == pairs.length) {
        slot -= makeRoom();
      }
      System.arraycopy(pairs, 2 * slot, pairs, 2 * slot + 2, 2 * (to - slot));
      pairs[2 * slot] = sequence;
      pairs[2 * slot + 1] = index;
      to++;
    }

    /** Moves all to the front, and gives by how many slots. */
    private int makeRoom() {
      int slots = pairs.length / 2;
      boolean full = size() > slots - Math.max(1, slots / 16);
      int moved = from;
      long[] roomier = full ? new long[2 * Math.min(Math.max(2, 2 * slots), SLOTS_MAX)] : pairs;
      System.arraycopy(pairs, 2 * from, roomier, 0, 2 * size());
      pairs = roomier;
      to -= moved;
      from = 0;
      return moved;
    }

    void digest(StateHash hash) {
      hash.add(highest).add(newestIndex).add(pairs());
    }
  }
}
