package dev.lamplight.monitor.source.play;

import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.source.Notice;
import dev.lamplight.monitor.source.Run;
import dev.lamplight.monitor.source.Tempo;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What is played now: a history, the tempo, and what the user must be told. One thread's. */
final class Stage {
  /** How long a tick may compute before the commands that wait get their turn. */
  private static final long BUSY_NANOS_MAX = 12_000_000L;

  /** Into how many slices a tick's virtual time is cut, to look at the clock in between. */
  private static final int SLICES = 16;

  /** So far ahead the next event is sought. */
  private static final long AHEAD_NANOS_MAX = 1_800_000_000_000L;

  private final History history;
  private final Pace pace;
  private Notice notice = Notice.NONE;
  private boolean broken;

  /** Whether to play again once now is shown again. */
  private boolean resumes;

  /** Where the search for the next event began; negative while nothing is sought. */
  private long soughtFromNanos = -1;

  private long lastTickNanos;

  Stage(History history, Pace pace) {
    this.history = history;
    this.pace = pace;
  }

  History history() {
    return history;
  }

  Pace pace() {
    return pace;
  }

  /** How it goes on: what comes from outside goes as time does. */
  Tempo tempo() {
    Tempo chosen = pace.tempo();
    return history.goesByItself() && !history.inPast()
        ? new Tempo(chosen.playing(), 1, chosen.playing() ? 1 : 0, chosen.adaptive())
        : chosen;
  }

  Run shown() {
    return history.shown();
  }

  Notice notice() {
    return notice;
  }

  /** Whether it goes on without being told. */
  boolean isBusy() {
    return pace.isPlaying() || soughtFromNanos >= 0 || history.goesByItself();
  }

  /** What the user was told is known by now, unless the run is broken. */
  void dismissNotice() {
    if (!broken) {
      notice = Notice.NONE;
    }
  }

  /** Does it; if that breaks the run, the run stands still for good and the user is told. */
  void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error failed) {
      broken = true;
      soughtFromNanos = -1;
      pace.pause();
      StringWriter words = new StringWriter();
      failed.printStackTrace(new PrintWriter(words, true));
      notice = new Notice.Failed(words.toString());
    }
  }

  void play(long nowNanos) {
    soughtFromNanos = -1;
    if (goesOn()) {
      lastTickNanos = nowNanos;
      pace.play(nowNanos);
    }
  }

  void pause() {
    soughtFromNanos = -1;
    resumes = false;
    pace.pause();
  }

  void step() {
    pause();
    if (goesOn()) {
      history.step();
    }
  }

  void seek(long nanos) {
    boolean played = !history.inPast() && pace.isPlaying();
    soughtFromNanos = -1;
    pace.pause();
    history.seek(nanos);
    resumes = history.inPast() && (resumes || played);
  }

  void toNow(long nowNanos) {
    boolean again = resumes;
    resumes = false;
    history.toNow();
    if (again) {
      play(nowNanos);
    }
  }

  void toEventBefore() {
    int found = Highlights.before(history.whole(), shown().nowNanos());
    seek(found == TraceView.NOWHERE ? 0 : history.whole().atNanosAt(found));
  }

  /** In the past the event is known; at now it is sought by going on. */
  void toNextEvent() {
    int size = shown().trace().size();
    int found = Highlights.next(history.whole(), size);
    if (found != TraceView.NOWHERE) {
      seek(history.whole().atNanosAt(found));
    } else if (history.goesByItself()) {
      toNow(System.nanoTime());
    } else if (!history.isRecording()) {
      pace.pause();
      history.toNow();
      soughtFromNanos = broken ? -1 : shown().nowNanos();
    }
  }

  void apply(Action action) {
    if (!history.stance().abilities().act()) {
      notice = new Notice.OnlyWatched();
    } else if (history.inPast()) {
      notice = new Notice.ThePastIsFixed();
    } else if (!broken) {
      history.apply(action);
    }
  }

  void runUntil(long nanos) {
    if (goesOn()) {
      history.runUntil(nanos);
    }
  }

  /** Goes on as far as it is due; says whether anything changed. */
  boolean advance() {
    boolean[] changed = new boolean[1];
    if (history.goesByItself()) {
      attempt(() -> history.goAlong(!pace.isPlaying()));
      changed[0] = true;
    }
    if (history.goesByItself() && !history.inPast()) {
      pace.look();
    } else if (isBusy()) {
      attempt(() -> changed[0] |= soughtFromNanos >= 0 ? seekOn() : playOn());
    }
    return changed[0] || notice instanceof Notice.Failed;
  }

  private boolean goesOn() {
    return !broken || history.inPast();
  }

  private boolean playOn() {
    long start = System.nanoTime();
    long real = Math.clamp(start - lastTickNanos, 0, Pace.OWED_NANOS_MAX);
    lastTickNanos = start;
    long due = pace.virtualSince(start);
    if (due <= 0) {
      return false;
    }
    long from = shown().nowNanos();
    int before = shown().trace().size();
    for (int slice = 1; slice <= SLICES; slice++) {
      int known = shown().trace().size();
      history.runUntil(from + due * slice / SLICES);
      boolean stirred = Highlights.stirs(shown().trace(), known) && pace.stirred();
      if (stirred || System.nanoTime() - start > BUSY_NANOS_MAX) {
        break;
      }
    }
    int letters = Highlights.lettersSaid(shown().trace(), before);
    if (letters > 0) {
      pace.told(letters);
    }
    pace.look(real, shown().snapshot().flights());
    pace.went(shown().nowNanos() - from, System.nanoTime());
    if (history.isRecording() && !history.inPast()) {
      pace.pause();
    }
    return true;
  }

  private boolean seekOn() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < BUSY_NANOS_MAX) {
      int known = shown().trace().size();
      history.step();
      if (Highlights.next(shown().trace(), known) != TraceView.NOWHERE) {
        soughtFromNanos = -1;
        return true;
      }
      long searched = shown().nowNanos() - soughtFromNanos;
      if (searched > AHEAD_NANOS_MAX) {
        soughtFromNanos = -1;
        notice = new Notice.NothingAhead(searched);
        return true;
      }
    }
    return true;
  }
}
