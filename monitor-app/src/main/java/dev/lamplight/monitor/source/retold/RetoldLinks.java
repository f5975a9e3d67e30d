package dev.lamplight.monitor.source.retold;

import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.core.simulation.Snapshot.LinkView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which links are cut at a moment of a recording, read from the words of its events. */
final class RetoldLinks {
  /** {@code 8001 -> 8002}, or {@code 8001 - 8002} for both ways. */
  private static final Pattern LINK = Pattern.compile("(\\d+) (->|-) (\\d+)");

  /** As a server says that it is isolated: {@code drops what goes from and to [8001, 8002]}. */
  private static final Pattern DROPS =
      Pattern.compile("drops what goes (from|to|from and to) \\[([0-9, ]*)]");

  /** As a server says that what it sends is late: {@code delay 200ms, jitter 20ms, loss 5.00%}. */
  private static final Pattern LATE =
      Pattern.compile("delay (\\S+), jitter \\S+, loss ([0-9]+(?:\\.[0-9]+)?)%");

  private static final Pattern BAR = Pattern.compile("\\|");
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final int[] ids;
  private final boolean[] cut;

  /** By the place of a node the links that it drops by itself; null for none. */
  private final boolean[] @Nullable [] own;

  /** By the place of a node how late and how lossy what it sends is; null for not at all. */
  private final @Nullable Late[] late;

  private record Late(long delayNanos, double loss) {}

  /**
   * All is sound.
   *
   * @param ids in rising order
   */
  RetoldLinks(int[] ids) {
    this(
        ids,
        new boolean[ids.length * ids.length],
        new boolean[ids.length] @Nullable [],
        new Late[ids.length]);
  }

  private RetoldLinks(int[] ids, boolean[] cut, boolean[] @Nullable [] own, @Nullable Late[] late) {
    this.late = late;
    this.ids = ids;
    this.cut = cut;
    this.own = own;
  }

  RetoldLinks copy() {
    return new RetoldLinks(ids, cut.clone(), own.clone(), late.clone());
  }

  /** A node's process ended, and with it what it dropped by itself. */
  void ended(int node) {
    int place = Arrays.binarySearch(ids, node);
    if (place >= 0) {
      own[place] = null;
      late[place] = null;
    }
  }

  /**
   * Takes in what a server says of the lateness that an operator asked for; of a simulation's links
   * nothing is read.
   */
  void slow(int node, String words) {
    int place = Arrays.binarySearch(ids, node);
    Matcher said = LATE.matcher(words);
    if (place >= 0 && said.matches()) {
      OptionalLong delay = Quantity.readDuration(said.group(1));
      double loss = Double.parseDouble(said.group(2)) / 100;
      late[place] = delay.isPresent() ? new Late(delay.getAsLong(), loss) : null;
    }
  }

  /**
   * Takes in what the event of a healing says: one link's, or without words all links'. A server
   * says which of its own faults ended.
   *
   * @param node whose event it is, 0 if nobody's
   */
  void heal(int node, String words) {
    int place = Arrays.binarySearch(ids, node);
    switch (words) {
      case "skew" -> {}
      case "slow" -> {
        if (place >= 0) {
          late[place] = null;
        }
      }
      case "isolate" -> {
        if (place >= 0) {
          own[place] = null;
        }
      }
      default -> mend(words);
    }
  }

  private void mend(String words) {
    Matcher link = LINK.matcher(words);
    if (!link.matches()) {
      Arrays.fill(cut, false);
      Arrays.fill(late, null);
      return;
    }
    set(place(link.group(1)), place(link.group(3)), false);
    if (link.group(2).equals("-")) {
      set(place(link.group(3)), place(link.group(1)), false);
    }
  }

  /**
   * Takes in what the event of a partition or a cut says.
   *
   * @param node whose event it is, 0 if nobody's
   */
  void part(int node, String words) {
    Matcher drops = DROPS.matcher(words);
    if (drops.matches()) {
      drop(Arrays.binarySearch(ids, node), drops.group(1), drops.group(2));
      return;
    }
    Matcher link = LINK.matcher(words);
    if (link.matches()) {
      int from = place(link.group(1));
      int to = place(link.group(3));
      set(from, to, true);
      if (link.group(2).equals("-")) {
        set(to, from, true);
      }
      return;
    }
    int[] groups = groups(words);
    for (int a = 0; a < ids.length; a++) {
      for (int b = 0; b < ids.length; b++) {
        if (groups[a] > 0 && groups[b] > 0 && groups[a] != groups[b]) {
          set(a, b, true);
        }
      }
    }
  }

  private void drop(int self, String ways, String peers) {
    if (self < 0) {
      return;
    }
    boolean[] dropped = new boolean[cut.length];
    Matcher id = NUMBER.matcher(peers);
    while (id.find()) {
      int peer = place(id.group());
      if (peer >= 0 && peer != self) {
        dropped[peer * ids.length + self] |= ways.startsWith("from");
        dropped[self * ids.length + peer] |= ways.endsWith("to");
      }
    }
    own[self] = dropped;
  }

  private boolean isCut(int link) {
    for (boolean[] dropped : own) {
      if (dropped != null && dropped[link]) {
        return true;
      }
    }
    return cut[link];
  }

  /** By place the number of its group, from 1; 0 for a node that is in none. */
  private int[] groups(String words) {
    int[] groups = new int[ids.length];
    if (words.contains("|")) {
      int number = 0;
      for (String side : BAR.split(words, -1)) {
        number++;
        Matcher id = NUMBER.matcher(side);
        while (id.find()) {
          int place = place(id.group());
          if (place >= 0) {
            groups[place] = number;
          }
        }
      }
    }
    return groups;
  }

  private int place(String id) {
    return id.length() > 9 ? -1 : Arrays.binarySearch(ids, Integer.parseInt(id));
  }

  private void set(int from, int to, boolean whether) {
    if (from >= 0 && to >= 0 && from != to) {
      cut[from * ids.length + to] = whether;
    }
  }

  /** Whom a node cannot hear. */
  List<Integer> silentTo(int node) {
    return views().stream()
        .filter(link -> link.cut() && link.to() == node)
        .map(LinkView::from)
        .toList();
  }

  /** Who cannot hear a node. */
  List<Integer> deafTo(int node) {
    return views().stream()
        .filter(link -> link.cut() && link.from() == node)
        .map(LinkView::to)
        .toList();
  }

  List<LinkView> views() {
    List<LinkView> views = new ArrayList<>();
    for (int i = 0; i < cut.length; i++) {
      int from = i / ids.length;
      Late slow = from == i % ids.length ? null : late[from];
      if (isCut(i)) {
        views.add(new LinkView(ids[from], ids[i % ids.length], true, 0, 0));
      } else if (slow != null) {
        views.add(
            new LinkView(ids[from], ids[i % ids.length], false, slow.delayNanos(), slow.loss()));
      }
    }
    return List.copyOf(views);
  }
}
