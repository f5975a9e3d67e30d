package dev.lamplight.monitor.source.play;

import dev.lamplight.monitor.source.Run;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of a run, from which every earlier moment is reached again in a few steps. There are never
 * more than {@link #MOST}: when there would be, every second one goes and the distance between them
 * doubles. So their number is bounded, and the longest way back grows with the length of the run
 * only.
 */
final class Keyframes {
  static final int MOST = 256;

  /** How many steps apart they stand at first: a few milliseconds. */
  private static final long STEPS_APART = 4_096;

  private final List<Keyframe> frames = new ArrayList<>();
  private long stepsApart = STEPS_APART;

  /**
   * One copy.
   *
   * @param deeds how many actions of the user it has behind it
   */
  record Keyframe(Run run, int deeds) {
    long atNanos() {
      return run.nowNanos();
    }
  }

  /** Takes a copy if the last one is far enough away. */
  void offer(Run run, int deeds) {
    if (!frames.isEmpty() && run.steps() - frames.getLast().run().steps() < stepsApart) {
      return;
    }
    if (frames.size() == MOST) {
      thin();
    }
    frames.add(new Keyframe(run.copy(), deeds));
  }

  private void thin() {
    List<Keyframe> half = new ArrayList<>();
    for (int i = 0; i < frames.size(); i += 2) {
      half.add(frames.get(i));
    }
    frames.clear();
    frames.addAll(half);
    stepsApart *= 2;
  }

  /** The last one at that moment or before it, the first one if there is none. */
  Keyframe before(long nanos) {
    int low = 0;
    int high = frames.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (frames.get(middle).atNanos() <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return frames.get(Math.max(0, low - 1));
  }

  long earliestNanos() {
    return frames.getFirst().atNanos();
  }

  int size() {
    return frames.size();
  }

  /** Lets go of those that stand before an event, and of the events before it in the others. */
  void forget(int before) {
    while (frames.size() > 1 && frames.getFirst().run().trace().size() < before) {
      frames.removeFirst();
    }
    frames.forEach(frame -> frame.run().forget(before));
  }
}
