package dev.lamplight.server.bench.contest;

import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** How often, and for how long, a load is laid upon the nodes. */
public final class LoadOptions {
  @Option(names = "--runs", paramLabel = "N", description = "Of each; ${DEFAULT-VALUE}.")
  private int runs = 3;

  @Option(
      names = "--for",
      paramLabel = "D",
      converter = ContestOptions.Duration.class,
      description = "How long each takes; 5s.")
  private Long nanos = TimeUnit.SECONDS.toNanos(5);

  public int runs() {
    return runs;
  }

  /** Of one load. */
  public long nanos() {
    return nanos;
  }
}
