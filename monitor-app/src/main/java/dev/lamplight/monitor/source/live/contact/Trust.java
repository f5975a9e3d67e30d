package dev.lamplight.monitor.source.live.contact;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where tokens may go: over a line that nobody reads along, to a machine that the user named. Nodes
 * name the addresses of other nodes; what is there may be anything, with a valid certificate too,
 * so the user is asked first. Used by any thread.
 */
public final class Trust {
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|::1");

  /** Of this computer all names count as one. */
  private static final String HERE = "localhost";

  private final Set<String> machines = ConcurrentHashMap.newKeySet();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  /** In the machines at those addresses. */
  public Trust(Collection<String> urls) {
    urls.forEach(this::extend);
  }

  /** Whether nobody on the way there can read along. */
  public static boolean isConfidential(String url) {
    HttpUrl parsed = HttpUrl.parse(url);
    return parsed != null && (parsed.isHttps() || machine(url).equals(Optional.of(HERE)));
  }

  private static Optional<String> machine(String url) {
    return Optional.ofNullable(HttpUrl.parse(url))
        .map(parsed -> parsed.host().toLowerCase(Locale.ROOT))
        .map(host -> LOOPBACK.matcher(host).matches() ? HERE : host);
  }

  /** Whether the user named that machine. */
  public boolean covers(String url) {
    return machine(url).filter(machines::contains).isPresent();
  }

  /** Whether a token may go there. */
  public boolean allows(String url) {
    return isConfidential(url) && covers(url);
  }

  /** The user agrees that tokens go to that machine. */
  public void extend(String url) {
    machine(url).ifPresent(machines::add);
  }

  /**
   * Whether the user is to be asked about that machine: once, unless tokens go there, or never may.
   */
  public boolean asks(String url) {
    return isConfidential(url) && !covers(url) && machine(url).filter(asked::add).isPresent();
  }
}
