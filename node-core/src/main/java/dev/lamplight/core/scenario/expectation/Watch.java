package dev.lamplight.core.scenario.expectation;

import dev.lamplight.core.scenario.language.Verb;
import java.util.List;

/**
 * Watches a run for what is expected of it. A cluster changes at events only, so it is enough to
 * look after each one, and before each one for what falls due up to it.
 */
public final class Watch {
  private final Scene scene;
  private final List<Case> cases;

  /** The earliest instant at which something falls due; {@link Long#MAX_VALUE} if nothing does. */
  private long dueNanos;

  /** Whether any case wants to be looked at after each event. */
  private boolean attentive;

  public Watch(Scene scene, List<Expectation> expectations) {
    this.scene = scene;
    cases = expectations.stream().map(Case::new).toList();
    reckon();
  }

  private Watch(Scene scene, Watch from) {
    this.scene = scene;
    cases = from.cases.stream().map(Case::copy).toList();
    reckon();
  }

  /** Watches the same with another scene, that of a copy. */
  public Watch copy(Scene twin) {
    return new Watch(twin, this);
  }

  /**
   * Nothing happens before {@code nextNanos}: what falls due earlier is decided as things stand.
   */
  public void before(long nextNanos) {
    if (dueNanos < nextNanos) {
      for (Case each : cases) {
        each.before(scene, nextNanos);
      }
      reckon();
    }
  }

  /** A command was carried out just now, on that node, 0 if on none or several. */
  public void happened(Verb verb, int node) {
    for (Case each : cases) {
      each.happened(scene, verb, node);
    }
    reckon();
  }

  /** An event was carried out. */
  public void after() {
    if (attentive) {
      for (Case each : cases) {
        each.after(scene);
      }
      reckon();
    }
  }

  /** The run is over, after all that happened up to {@code untilNanos}. */
  public void end(long untilNanos) {
    before(untilNanos + 1);
    for (Case each : cases) {
      each.end(scene);
    }
    reckon();
  }

  private void reckon() {
    dueNanos = Long.MAX_VALUE;
    attentive = false;
    for (Case each : cases) {
      dueNanos = Math.min(dueNanos, each.dueNanos());
      attentive |= each.isAttentive();
    }
  }

  /** How matters stand, in the order of the expectations. */
  public List<Finding> findings() {
    return cases.stream().map(each -> each.finding(scene)).toList();
  }

  /** Whether an expectation says that this property is violated. */
  public boolean expectsViolation(String property) {
    return cases.stream().anyMatch(each -> each.expectsViolation(property));
  }

  /** Whether an expectation failed so far. */
  public boolean hasFailed() {
    return cases.stream().anyMatch(Case::hasFailed);
  }
}
