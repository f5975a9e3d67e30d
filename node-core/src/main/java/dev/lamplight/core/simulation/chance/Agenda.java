package dev.lamplight.core.simulation.chance;

import java.util.Arrays;

/**
 * The events to come, in order of time: a heap with four children a parent, over plain numbers. At
 * one instant, events keep the order in which they were added, and those added as {@linkplain
 * #addLate late} come after all others, by rank.
 *
 * <p>An event is a number {@code what}, a subject, and two numbers for the caller's use. Subjects
 * must be immutable: copies share them.
 */
public final class Agenda {
  /** The subject of an event without one. */
  public static final Object NOTHING = new Object();

  private static final int SLOT_BITS = 24;
  private static final int SLOT_MASK = (1 << SLOT_BITS) - 1;
  private static final long LATE = 1L << 62;
  private static final int START = 64;

  /** Of the heap's entry i: {@code [2i]} its time, {@code [2i + 1]} its rank and slot. */
  private long[] heap;

  private int size;
  private long added;

  /** Of slot s: its event. Slots in {@code free[0 .. slots - size - 1]} are unused. */
  private int[] whats;

  private Object[] subjects;
  private long[] marks;
  private int[] causes;
  private int[] free;
  private int slots;

  private long at;
  private int what;
  private Object subject = NOTHING;
  private long mark;
  private int cause;

  public Agenda() {
    heap = new long[2 * START];
    whats = new int[START];
    subjects = new Object[START];
    marks = new long[START];
    causes = new int[START];
    free = new int[START];
  }

  private Agenda(Agenda from) {
    heap = from.heap.clone();
    size = from.size;
    added = from.added;
    whats = from.whats.clone();
    subjects = from.subjects.clone();
    marks = from.marks.clone();
    causes = from.causes.clone();
    free = from.free.clone();
    slots = from.slots;
    at = from.at;
    what = from.what;
    subject = from.subject;
    mark = from.mark;
    cause = from.cause;
  }

  public int size() {
    return size;
  }

  /** The time of the next event, {@link Long#MAX_VALUE} if there is none. */
  public long nextAt() {
    return size == 0 ? Long.MAX_VALUE : heap[0];
  }

  /** The {@code what} of the next event, -1 if there is none. */
  public int nextWhat() {
    return size == 0 ? -1 : whats[(int) heap[1] & SLOT_MASK];
  }

  public void add(long at, int what, Object subject, long mark, int cause) {
    insert(at, added++ << SLOT_BITS, what, subject, mark, cause);
  }

  /** Adds an event that comes after all others of its instant; among such, the lower rank first. */
  public void addLate(long at, int what, int rank) {
    insert(at, LATE | ((long) rank << SLOT_BITS), what, NOTHING, at, 0);
  }

  /**
   * Takes the next event out; the methods below tell what it is until the next is taken.
   *
   * @throws IllegalStateException if there is none
   */
  public void take() {
    if (size == 0) {
      throw new IllegalStateException("nothing will ever happen again");
    }
    at = heap[0];
    int slot = (int) heap[1] & SLOT_MASK;
    what = whats[slot];
    subject = subjects[slot];
    mark = marks[slot];
    cause = causes[slot];
    subjects[slot] = NOTHING;
    size--;
    free[slots - size - 1] = slot;
    if (size > 0) {
      sink(heap[2 * size], heap[2 * size + 1]);
    }
  }

  public long at() {
    return at;
  }

  public int what() {
    return what;
  }

  public Object subject() {
    return subject;
  }

  public long mark() {
    return mark;
  }

  public int cause() {
    return cause;
  }

  /** Shows all events to come, in no particular order. */
  public void forEach(Visitor visitor) {
    for (int place = 0; place < size; place++) {
      int slot = (int) heap[2 * place + 1] & SLOT_MASK;
      visitor.visit(heap[2 * place], whats[slot], subjects[slot], marks[slot]);
    }
  }

  /** Is shown events. */
  public interface Visitor {
    void visit(long at, int what, Object subject, long mark);
  }

  /** An independent agenda with the same events. */
  public Agenda copy() {
    return new Agenda(this);
  }

  private void insert(long at, long rank, int what, Object subject, long mark, int cause) {
    if (2 * size == heap.length) {
      heap = Arrays.copyOf(heap, 4 * size);
    }
    int slot = freeSlot();
    whats[slot] = what;
    subjects[slot] = subject;
    marks[slot] = mark;
    causes[slot] = cause;
    rise(at, rank | slot);
  }

  private int freeSlot() {
    if (slots > size) {
      return free[slots - size - 1];
    }
    if (slots == whats.length) {
      if (slots > SLOT_MASK) {
        throw new IllegalStateException("more than " + SLOT_MASK + " events are pending");
      }
      int length = Math.min(2 * slots, SLOT_MASK + 1);
      whats = Arrays.copyOf(whats, length);
      subjects = Arrays.copyOf(subjects, length);
      marks = Arrays.copyOf(marks, length);
      causes = Arrays.copyOf(causes, length);
      free = Arrays.copyOf(free, length);
    }
    return slots++;
  }

  /** Puts an entry in at the end and moves it up to its place. */
  private void rise(long at, long rank) {
    long[] entries = heap;
    int place = size++;
    while (place > 0) {
      int parent = (place - 1) >> 2;
      long parentAt = entries[2 * parent];
      long parentRank = entries[2 * parent + 1];
      if (parentAt < at || (parentAt == at && parentRank < rank)) {
        break;
      }
      entries[2 * place] = parentAt;
      entries[2 * place + 1] = parentRank;
      place = parent;
    }
    entries[2 * place] = at;
    entries[2 * place + 1] = rank;
  }

  /** Puts an entry in at the root, whose own is gone, and moves it down to its place. */
  private void sink(long at, long rank) {
    long[] entries = heap;
    int place = 0;
    int child = 1;
    while (child < size) {
      int least = child;
      long leastAt = entries[2 * child];
      long leastRank = entries[2 * child + 1];
      int end = Math.min(child + 4, size);
      for (int other = child + 1; other < end; other++) {
        long otherAt = entries[2 * other];
        if (otherAt < leastAt || (otherAt == leastAt && entries[2 * other + 1] < leastRank)) {
          least = other;
          leastAt = otherAt;
          leastRank = entries[2 * other + 1];
        }
      }
      if (at < leastAt || (at == leastAt && rank < leastRank)) {
        break;
      }
      entries[2 * place] = leastAt;
      entries[2 * place + 1] = leastRank;
      place = least;
      child = 4 * place + 1;
    }
    entries[2 * place] = at;
    entries[2 * place + 1] = rank;
  }
}
