package dev.lamplight.monitor.source.recorded;

import dev.lamplight.core.simulation.Snapshot.LinkView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which links are cut at a moment of a recording, read from the words of its events. */
final class RecordedLinks {
  /** {@code 8001 -> 8002}, or {@code 8001 - 8002} for both ways. */
  private static final Pattern LINK = Pattern.compile("(\\d+) (->|-) (\\d+)");

  private static final Pattern BAR = Pattern.compile("\\|");
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private final int[] ids;
  private final boolean[] cut;

  /**
   * All is sound.
   *
   * @param ids in rising order
   */
  RecordedLinks(int[] ids) {
    this(ids, new boolean[ids.length * ids.length]);
  }

  private RecordedLinks(int[] ids, boolean[] cut) {
    this.ids = ids;
    this.cut = cut;
  }

  RecordedLinks copy() {
    return new RecordedLinks(ids, cut.clone());
  }

  /** Takes in what the event of a healing says: one link's, or without words all links'. */
  void heal(String words) {
    Matcher link = LINK.matcher(words);
    if (!link.matches()) {
      Arrays.fill(cut, false);
      return;
    }
    set(place(link.group(1)), place(link.group(3)), false);
    if (link.group(2).equals("-")) {
      set(place(link.group(3)), place(link.group(1)), false);
    }
  }

  /** Takes in what the event of a partition or a cut says. */
  void part(String words) {
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
    return views().stream().filter(link -> link.to() == node).map(LinkView::from).toList();
  }

  /** Who cannot hear a node. */
  List<Integer> deafTo(int node) {
    return views().stream().filter(link -> link.from() == node).map(LinkView::to).toList();
  }

  List<LinkView> views() {
    List<LinkView> views = new ArrayList<>();
    for (int i = 0; i < cut.length; i++) {
      if (cut[i]) {
        views.add(new LinkView(ids[i / ids.length], ids[i % ids.length], true, 0, 0));
      }
    }
    return List.copyOf(views);
  }
}
