package dev.lamplight.monitor.source.play;

import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.Stance;
import dev.lamplight.monitor.source.play.Keyframes.Keyframe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run and every earlier moment of it. The <em>present</em> is as far as the run came. The past is
 * a copy of it, taken from the nearest keyframe and brought to the moment asked for by the same
 * steps and the same actions of the user: what is deterministic comes out the same.
 *
 * <p>A recording's present is its end, so that all of it is its past.
 */
final class History {
  /** How many events are remembered at most: about 120 MB. */
  static final int EVENTS_MAX = 1 << 21;

  /** What is over the limit is forgotten in pieces of this size, which costs next to nothing. */
  private static final int EVENTS_FORGOTTEN = EVENTS_MAX / 16;

  /** After so much virtual time at the latest the keyframes get their chance. */
  private static final long STRETCH_NANOS = 100_000_000L;

  private final Keyframes keyframes = new Keyframes();
  private final List<Deed> deeds = new ArrayList<>();
  private final int eventsMax;
  private final Run present;
  private @Nullable Run past;

  /** Whether that past is one that memory had let go. */
  private boolean recalled;

  /** How many deeds the past has behind it. */
  private int pastDeeds;

  /** What the user did, and when. */
  private record Deed(long atNanos, Action action) {}

  History(Run run, int eventsMax) {
    this.present = run;
    this.eventsMax = eventsMax;
    keyframes.offer(run, 0);
    if (isRecording()) {
      past = run.copy();
      bring(run, run.endNanos(), 0, true);
    }
  }

  /** What is shown: the past if one looks at it, else the present. */
  Run shown() {
    return past == null ? present : past;
  }

  /** As far as the run came. */
  Run present() {
    return present;
  }

  /** Whether an earlier moment is shown. */
  boolean inPast() {
    return past != null;
  }

  /** Whether its present comes from outside, as it happens. */
  boolean goesByItself() {
    return present.goesByItself();
  }

  /**
   * Takes in what came from outside since, also while the past is shown.
   *
   * @param halted whether the present that is shown stands still meanwhile
   */
  void goAlong(boolean halted) {
    long reached = present.gather();
    if (!halted || past != null) {
      bring(present, reached, deeds.size(), true);
      forget();
    }
  }

  boolean isRecording() {
    return present.endNanos() != Long.MAX_VALUE;
  }

  Stance stance() {
    return new Stance(
        inPast() && !isRecording(),
        Math.min(keyframes.earliestNanos(), present.recallsFromNanos()),
        present.nowNanos(),
        whole(),
        present.abilities());
  }

  /** Everything that is known of the run, or of the stretch of it that was recalled. */
  TraceView whole() {
    return past != null && recalled ? past.whole() : present.trace();
  }

  /** Lets what is shown go on up to that time. A past that reaches now becomes the present. */
  void runUntil(long nanos) {
    if (past == null) {
      if (!isRecording() && !goesByItself()) {
        pastDeeds = bring(present, nanos, deeds.size(), true);
        forget();
      }
    } else if (nanos >= present.nowNanos()) {
      past = null;
    } else if (recalled && nanos > past.endNanos()) {
      seek(nanos);
    } else {
      pastDeeds = bring(past, nanos, pastDeeds, false);
    }
  }

  /** One event further, or what happens at one instant of the past. */
  void step() {
    if (past == null) {
      if (!isRecording() && !goesByItself()) {
        present.step();
        forget();
      }
      return;
    }
    TraceView whole = whole();
    int next = past.trace().size();
    runUntil(next < whole.size() ? whole.atNanosAt(next) : present.nowNanos());
  }

  /**
   * Does it at the present. What else happens at this instant happens before it, also when it is
   * all done again.
   */
  void apply(Action action) {
    if (goesByItself()) {
      present.apply(action);
      return;
    }
    long now = present.nowNanos();
    present.runUntil(now);
    present.apply(action);
    deeds.add(new Deed(now, action));
  }

  /** Looks at that moment, or at now if it has not come yet. */
  void seek(long wanted) {
    if (wanted < keyframes.earliestNanos()) {
      Run stretch = present.recall(wanted).orElse(null);
      if (stretch != null) {
        stretch.runUntil(wanted);
        past = stretch;
        recalled = true;
        return;
      }
    }
    long nanos = Math.max(wanted, keyframes.earliestNanos());
    if (nanos >= present.nowNanos()) {
      past = null;
      return;
    }
    Keyframe base = keyframes.before(nanos);
    Run near = past;
    if (near == null || recalled || near.nowNanos() > nanos || near.nowNanos() < base.atNanos()) {
      near = base.run().copy();
      pastDeeds = base.deeds();
      past = near;
      recalled = false;
    }
    pastDeeds = bring(near, nanos, pastDeeds, false);
  }

  void toNow() {
    if (!isRecording()) {
      past = null;
    }
  }

  /**
   * Brings {@code run} there; gives how many deeds it then has behind it.
   *
   * @param leaves whether it leaves keyframes on its way
   */
  private int bring(Run run, long nanos, int deedsBefore, boolean leaves) {
    int done = deedsBefore;
    for (; done < deeds.size() && deeds.get(done).atNanos() <= nanos; done++) {
      run.runUntil(deeds.get(done).atNanos());
      run.apply(deeds.get(done).action());
    }
    while (leaves && run.nowNanos() < nanos) {
      run.runUntil(Math.min(nanos, run.nowNanos() + STRETCH_NANOS));
      keyframes.offer(run, done);
    }
    run.runUntil(nanos);
    return done;
  }

  private void forget() {
    TraceView trace = present.trace();
    if (trace.size() - trace.kept() > eventsMax + EVENTS_FORGOTTEN) {
      int before = trace.size() - eventsMax;
      present.forget(before);
      keyframes.forget(before);
    }
  }
}
