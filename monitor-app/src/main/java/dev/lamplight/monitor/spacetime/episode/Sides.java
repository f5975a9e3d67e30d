package dev.lamplight.monitor.spacetime.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who is on which side of a partition, read from its words, {@code 8003 | 8001 8002}.
 *
 * @param groups the nodes of each side, in the order of the words
 */
public record Sides(List<List<Integer>> groups) {
  private static final Pattern BAR = Pattern.compile("\\|");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  public static Sides of(String words) {
    List<List<Integer>> groups = new ArrayList<>();
    for (String side : BAR.split(words, -1)) {
      List<Integer> group = new ArrayList<>();
      Matcher id = NUMBER.matcher(side);
      while (id.find()) {
        group.add(Integer.parseInt(id.group()));
      }
      groups.add(List.copyOf(group));
    }
    return new Sides(List.copyOf(groups));
  }

  /**
   * The sides that are too small to decide anything: not more than half of all.
   *
   * @param members how many nodes the cluster has
   */
  public List<List<Integer>> minorities(int members) {
    return groups.stream().filter(group -> group.size() * 2 <= members).toList();
  }

  /** All that are on another side than {@code group}. */
  public List<Integer> others(List<Integer> group) {
    return groups.stream()
        .filter(other -> !other.equals(group))
        .flatMap(List::stream)
        .sorted()
        .toList();
  }
}
