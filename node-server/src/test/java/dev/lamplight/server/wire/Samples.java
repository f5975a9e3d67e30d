package dev.lamplight.server.wire;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.Members;
import dev.lamplight.core.cluster.Voters;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Life;
import dev.lamplight.core.log.Proposal;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.MessageType;
import dev.lamplight.core.message.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Entries and messages of every kind, with fields drawn at random. */
public final class Samples {
  private final Random random;

  public Samples(long seed) {
    random = new Random(seed);
  }

  /** As often 0 or small as near the top. */
  private long natural() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(200);
      case 2 -> random.nextLong() >>> (1 + random.nextInt(62));
      default -> Long.MAX_VALUE - random.nextInt(3);
    };
  }

  private int id() {
    return random.nextInt(5) == 0 ? Integer.MAX_VALUE : random.nextInt(9000);
  }

  private Epoch epoch() {
    return random.nextInt(4) == 0 ? Epoch.NONE : new Epoch(natural(), id());
  }

  private Life life() {
    return new Life(id(), natural(), id());
  }

  private String client() {
    return List.of("", "a", "Zoë ☕", "8001.3.5f", "x".repeat(200)).get(random.nextInt(5));
  }

  private byte[] content() {
    byte[] content = new byte[random.nextInt(8) == 0 ? 65_544 : random.nextInt(90)];
    random.nextBytes(content);
    return content;
  }

  public Entry.Founding founding() {
    int size = 1 + random.nextInt(7);
    int[] ids = new int[size];
    long[] incarnations = new long[size];
    for (int place = 0; place < size; place++) {
      ids[place] = 8001 + place * (1 + random.nextInt(2) * 7);
      incarnations[place] = natural();
    }
    return new Entry.Founding(
        1, epoch(), natural(), Voters.of(Members.of(distinct(ids)), incarnations));
  }

  private static int[] distinct(int[] ids) {
    for (int place = 1; place < ids.length; place++) {
      ids[place] = Math.max(ids[place], ids[place - 1] + 1);
    }
    return ids;
  }

  /** An entry of that kind: 0 to 3. */
  public Entry entry(int kind, long index) {
    return switch (kind) {
      case 0 -> founding();
      case 1 -> new Entry.Crown(index, epoch(), natural());
      case 2 -> new Entry.Readmit(index, epoch(), natural(), id(), natural());
      default ->
          new Entry.Message(
              index, epoch(), natural(), life(), natural(), client(), natural(), natural(),
              natural(), content());
    };
  }

  private List<Entry> entries(long previous) {
    List<Entry> entries = new ArrayList<>();
    int size = random.nextInt(5);
    for (int i = 1; i <= size; i++) {
      entries.add(entry(1 + random.nextInt(3), previous + i));
    }
    return entries;
  }

  private Message.Forward forward() {
    List<Proposal> proposals = new ArrayList<>();
    int size = 1 + random.nextInt(4);
    for (int i = 0; i < size; i++) {
      proposals.add(new Proposal(id(), natural(), client(), natural(), natural(), content()));
    }
    return new Message.Forward(natural(), proposals);
  }

  private boolean flag() {
    return random.nextBoolean();
  }

  /** A message of that kind. */
  public Message message(MessageType type) {
    long previous = random.nextInt(1000);
    return switch (type) {
      case FOUND -> new Message.Found(random.nextLong());
      case EMPTY -> new Message.Empty(random.nextLong());
      case FOUNDED -> new Message.Founded(natural(), founding());
      case ELECTION -> new Message.Election(natural());
      case ALIVE ->
          new Message.Alive(natural(), epoch(), epoch(), natural(), flag(), flag(), flag());
      case PREPARE -> new Message.Prepare(epoch(), epoch());
      case PROMISE -> new Message.Promise(epoch(), epoch(), natural(), natural());
      case REFUSE -> new Message.Refuse(epoch(), epoch(), flag());
      case FETCH -> new Message.Fetch(epoch(), natural(), epoch());
      case FETCHED -> new Message.Fetched(epoch(), previous, flag(), natural(), entries(previous));
      case COORDINATOR -> new Message.Coordinator(epoch(), natural(), natural());
      case APPEND ->
          new Message.Append(
              epoch(),
              previous,
              epoch(),
              entries(previous),
              natural(),
              natural(),
              natural(),
              natural());
      case APPENDED ->
          new Message.Appended(epoch(), flag(), natural(), natural(), natural(), flag(), flag());
      case HAND_OVER -> new Message.HandOver(epoch(), natural());
      case FORWARD -> forward();
      case FORWARDED ->
          new Message.Forwarded(
              life(),
              natural(),
              natural(),
              Refusal.values()[random.nextInt(Refusal.values().length)]);
      case READ_INDEX -> new Message.ReadIndex(natural());
      case READ_AT -> new Message.ReadAt(natural(), natural());
      case TWIN -> new Message.Twin(natural(), id());
    };
  }

  public Envelope envelope(MessageType type) {
    return new Envelope(id(), natural(), id(), id(), natural(), flag(), message(type));
  }
}
