package dev.lamplight.server.feed;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.server.format.lines.JsonBytes;
import dev.lamplight.server.format.trace.EventJson;
import dev.lamplight.server.service.Feed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The newest events of a node, in columns: one thread records, at the price of a few stores, and
 * whoever reads formats. Slots are used again; the writer announces which event it is about to
 * overwrite, so a reader that was overtaken notices and drops what it read.
 */
public final class EventRing implements Feed {
  private static final Kind[] KINDS = Kind.values();

  private final int capacity;
  private final int mask;
  private final long incarnation;
  private final int boot;
  private final byte[] beginning;

  private final byte[] kinds;
  private final byte[] types;
  private final long[] lamports;
  private final long[] times;
  private final Epoch[] epochs;
  private final int[] peers;
  private final Sender[] senders;
  private final long[] sents;
  private final long[] firsts;
  private final long[] lasts;
  private final String[] details;

  /** The number of the newest event that is whole, and of the newest that was begun. */
  private volatile long newest;

  private volatile long begun;

  private final List<Runnable> wakers = new CopyOnWriteArrayList<>();
  private long woken;

  /** Whose send a message is; each life of a node is one object. */
  record Sender(int node, long incarnation, int boot, byte[] name) {
    Sender(int node, long incarnation, int boot) {
      this(node, incarnation, boot, EventJson.sender(node, incarnation, boot));
    }

    boolean is(int otherNode, long otherIncarnation, int otherBoot) {
      return node == otherNode && incarnation == otherIncarnation && boot == otherBoot;
    }
  }

  /**
   * The feed of one life of a node.
   *
   * @param capacity how many events it remembers, a power of two
   */
  public EventRing(int capacity, int node, long incarnation, int boot) {
    if (Integer.bitCount(capacity) != 1) {
      throw new IllegalArgumentException("not a power of two: " + capacity);
    }
    this.capacity = capacity;
    this.mask = capacity - 1;
    this.incarnation = incarnation;
    this.boot = boot;
    beginning = EventJson.beginning(node, incarnation, boot);
    kinds = new byte[capacity];
    types = new byte[capacity];
    lamports = new long[capacity];
    times = new long[capacity];
    epochs = new Epoch[capacity];
    peers = new int[capacity];
    senders = new Sender[capacity];
    sents = new long[capacity];
    firsts = new long[capacity];
    lasts = new long[capacity];
    details = new String[capacity];
  }

  /** The number that the next event will have. */
  long next() {
    return newest + 1;
  }

  /**
   * Records an event, on the one thread that does.
   *
   * @param sent the number of the message's send among the events of {@code sender}, 0 for none
   */
  void record(
      Kind kind,
      long lamport,
      long atNanos,
      Epoch epoch,
      int peer,
      Sender sender,
      long sent,
      int type,
      long first,
      long last,
      String detail) {
    long seq = newest + 1;
    int slot = (int) seq & mask;
    begun = seq;
    VarHandle.storeStoreFence();
    kinds[slot] = (byte) kind.ordinal();
    types[slot] = (byte) type;
    lamports[slot] = lamport;
    times[slot] = atNanos;
    epochs[slot] = epoch;
    peers[slot] = peer;
    senders[slot] = sender;
    sents[slot] = sent;
    firsts[slot] = first;
    lasts[slot] = last;
    details[slot] = detail;
    newest = seq;
  }

  @Override
  public Place newest() {
    return new Place(incarnation, boot, newest);
  }

  @Override
  public Page after(Place place, int limit) {
    boolean sameLife = place.incarnation() == incarnation && place.boot() == boot;
    long from = (sameLife ? place.seq() : 0) + 1;
    long until = newest;
    long oldest = Math.max(1, begun - capacity + 2);
    boolean gap = !sameLife || from > until + 1;
    if (from < oldest) {
      gap = true;
      from = oldest;
    }
    List<Event> events = new ArrayList<>();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    JsonBytes json = new JsonBytes(bytes);
    EventJson writer = new EventJson(json);
    EventJson.Row row = new EventJson.Row();
    for (long seq = from; seq <= until && events.size() < limit; seq++) {
      if (!read(seq, row)) {
        gap = true;
        events.clear();
        continue;
      }
      events.add(new Event(new Place(incarnation, boot, seq), format(writer, json, bytes, row)));
    }
    return new Page(gap, events);
  }

  /** Gives false if the slot was used again meanwhile. */
  private boolean read(long seq, EventJson.Row row) {
    int slot = (int) seq & mask;
    row.beginning = beginning;
    row.seq = seq;
    row.kind = KINDS[kinds[slot]];
    row.type = types[slot];
    row.lamport = lamports[slot];
    row.atNanos = times[slot];
    row.epoch = epochs[slot];
    row.peer = peers[slot];
    row.sender = senders[slot].name();
    row.sent = sents[slot];
    row.first = firsts[slot];
    row.last = lasts[slot];
    row.detail = details[slot];
    VarHandle.loadLoadFence();
    return begun < seq + capacity;
  }

  private static byte[] format(
      EventJson writer, JsonBytes json, ByteArrayOutputStream bytes, EventJson.Row row) {
    try {
      bytes.reset();
      writer.write(row);
      json.flush();
      return bytes.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public AutoCloseable onEvents(Runnable wake) {
    wakers.add(wake);
    return () -> wakers.remove(wake);
  }

  /** Whether events were recorded since {@link #wake} was called last. */
  public boolean hasNews() {
    return woken != newest && !wakers.isEmpty();
  }

  /** Tells those who wait that there are events; on the recording thread. */
  public void wake() {
    woken = newest;
    wakers.forEach(Runnable::run);
  }
}
