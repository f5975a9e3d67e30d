package dev.lamplight.server.format;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.trace.Event;
import dev.lamplight.core.trace.Fact;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.Trace;
import java.util.List;
import java.util.SplittableRandom;

/** Traces from a seed with every kind of event, odd numbers and odd words. */
public final class RandomTrace {
  private static final List<String> WORDS =
      List.of(
          "",
          "ana",
          "a \"b\" \\ c",
          "tab\tline\nend",
          "ação é 東京 🙂",
          "\u0001\u007f",
          "x".repeat(300));

  private final SplittableRandom random;
  private final Trace trace = new Trace();

  private RandomTrace(long seed) {
    random = new SplittableRandom(seed);
  }

  public static Trace of(long seed, int events) {
    RandomTrace made = new RandomTrace(seed);
    for (int node = 1; node <= 3; node++) {
      made.trace.process(8000 + node, made.random.nextLong(), 1);
    }
    while (made.trace.size() < events) {
      made.event();
    }
    return made.trace;
  }

  private void event() {
    int chance = random.nextInt(10);
    if (chance < 4) {
      trace.note(process(), stamp(), stamp(), fact());
    } else if (chance < 9) {
      anything();
    } else if (trace.processCount() < 20) {
      int old = process();
      trace.process(trace.nodeOf(old), trace.incarnationOf(old), 100 + trace.processCount());
    }
  }

  private void anything() {
    Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
    boolean message = kind == Kind.SEND || kind == Kind.RECEIVE || kind == Kind.DROP;
    boolean caused = message && kind != Kind.SEND && trace.size() > 0 && random.nextInt(9) > 0;
    trace.record(
        random.nextInt(trace.processCount()),
        kind,
        stamp(),
        stamp(),
        epoch(),
        random.nextInt(3),
        caused ? random.nextInt(trace.size()) : -1,
        message ? random.nextInt(19) : kind == Kind.ROLE ? random.nextInt(6) : -1,
        random.nextInt(3) == 0 ? random.nextLong() : 0,
        random.nextInt(3) == 0 ? random.nextInt(100) : 0,
        kind == Kind.REFUSE ? Event.refusal(word(), "no") : word());
  }

  private Fact fact() {
    return switch (random.nextInt(12)) {
      case 0 -> new Fact.Submitted(word(), stamp(), stamp());
      case 1 -> new Fact.Acknowledged(word(), stamp(), stamp());
      case 2 -> new Fact.Refused(word(), stamp(), "stopping: try another");
      case 3 -> new Fact.ReadServed(stamp(), stamp(), random.nextBoolean());
      case 4 -> new Fact.Appended(epoch(), stamp(), stamp());
      case 5 -> new Fact.Committed(epoch(), stamp(), stamp());
      case 6 -> new Fact.Delivered(stamp(), stamp());
      case 7 -> new Fact.RoleChanged(RoleName.values()[random.nextInt(6)], epoch(), 8002, word());
      case 8 -> new Fact.Suspected(8003, epoch(), stamp());
      case 9 -> new Fact.Promised(epoch(), 8002);
      case 10 -> new Fact.Adopted(epoch(), 8001, stamp(), stamp());
      default -> new Fact.HandedOver(epoch(), 8003, stamp());
    };
  }

  private int process() {
    return 1 + random.nextInt(trace.processCount() - 1);
  }

  private long stamp() {
    return random.nextLong(1L << random.nextInt(1, 62));
  }

  private Epoch epoch() {
    return random.nextInt(3) == 0 ? Epoch.NONE : new Epoch(random.nextInt(4), 8002);
  }

  private String word() {
    return WORDS.get(random.nextInt(WORDS.size()));
  }
}
