package dev.lamplight.monitor.source.live;

import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.live.certificate.Authorities;
import dev.lamplight.monitor.source.live.contact.Contacts;
import dev.lamplight.monitor.source.live.contact.Tokens;
import dev.lamplight.monitor.source.live.contact.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A cluster to be watched.
 *
 * @param name as people call it
 * @param urls of one node at least
 * @param trust where the tokens may go
 * @param authorities who vouches for its machines, where they speak TLS
 * @param home whose processes belong to this program
 */
public record LiveRuns(
    String name,
    List<String> urls,
    Tokens tokens,
    Trust trust,
    Authorities authorities,
    HomeNodes home) {
  /** Numbers of runs stand so far apart: each takes one more when the order of its past changes. */
  private static final long APART = 1L << 32;

  /** One whose tokens go to the machines at those addresses, unless the user agrees to more. */
  public LiveRuns(String name, List<String> urls, Tokens tokens, HomeNodes home) {
    this(name, urls, tokens, new Trust(urls), Authorities.OF_JAVA, home);
  }

  /** One that somebody else runs, of the addresses that were written; empty if one is none. */
  public static Optional<LiveRuns> at(
      String name, String written, Tokens tokens, Authorities authorities) {
    List<String> urls = new ArrayList<>();
    for (String each : written.split("[,\\s]+", -1)) {
      Optional<String> url = Contacts.address(each);
      if (each.isEmpty() || url.isEmpty()) {
        return Optional.empty();
      }
      urls.add(url.get());
    }
    String called = name.isEmpty() ? String.join(", ", urls) : name;
    return Optional.of(
        new LiveRuns(
            called, List.copyOf(urls), tokens, new Trust(urls), authorities, HomeNodes.NONE));
  }

  /**
   * Begins to watch it.
   *
   * @param number from 1, one that no other live run of the window has
   */
  public Run begin(long number) {
    return new LiveRun(new LiveCluster(Long.MIN_VALUE + number * APART, this));
  }
}
