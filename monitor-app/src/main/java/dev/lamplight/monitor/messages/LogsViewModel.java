package dev.lamplight.monitor.messages;

import dev.lamplight.monitor.fx.Newest;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.watch.SelectedEntries;
import dev.lamplight.monitor.watch.Selection;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.OptionalLong;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;

/** Which rows of which logs are seen. */
final class LogsViewModel {
  private final WatchViewModel watch;
  private final Runnable changed;
  private final Newest<LogQuestion, LogFindings> comparison;
  private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper(true);
  private final StringProperty words = new SimpleStringProperty("");
  private final BooleanProperty differing = new SimpleBooleanProperty();
  private Subscription subscription = Subscription.EMPTY;
  private LogFindings findings = LogFindings.NONE;
  private SelectedEntries selected = SelectedEntries.NONE;
  private LogGrid grid = new LogGrid(1, 1, 0, 0, 0, 0);
  private long run = -1;

  /** Which index is to be brought into sight once it has a row, 0 if none is. */
  private long sought;

  /**
   * A model that hears of nothing yet.
   *
   * @param changed called when there is another picture
   */
  LogsViewModel(WatchViewModel watch, Runnable changed) {
    this.watch = watch;
    this.changed = changed;
    this.comparison = new Newest<>(new LogComparison()::of, this::receive);
    words.subscribe(this::ask);
    differing.subscribe(this::ask);
  }

  void activate() {
    subscription.unsubscribe();
    subscription =
        watch
            .onFrame(this::take)
            .and(watch.selection().subscribe(this::selectionChanged))
            .and(watch.chosen().subscribe(changed));
  }

  void release() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
  }

  LogFindings findings() {
    return findings;
  }

  SelectedEntries selected() {
    return selected;
  }

  /** Whether the newest entries stay in sight. */
  ReadOnlyBooleanProperty following() {
    return following.getReadOnlyProperty();
  }

  /** Only entries that hold these words are listed; all if there are none. */
  StringProperty words() {
    return words;
  }

  /** Whether only indexes are listed at which nodes differ. */
  BooleanProperty differing() {
    return differing;
  }

  LogGrid grid() {
    return grid;
  }

  /** The grid for a picture of that size. */
  LogGrid grid(double width, double height) {
    grid = grid.with(width, height, findings.nodes().size(), findings.rows().count());
    if (following.get()) {
      grid = grid.at(grid.topMax(), grid.left());
    }
    return grid;
  }

  void follow() {
    following.set(true);
    changed.run();
  }

  /** Scrolls by rows and pixels; at the end it follows. */
  void scroll(double rows, double pixels) {
    scrollTo(grid.top() + rows, grid.left() + pixels);
  }

  void scrollTo(double top, double left) {
    grid = grid.at(top, left);
    following.set(grid.top() >= grid.topMax());
    changed.run();
  }

  void select(long index) {
    watch.select(new Selection.Message(index));
  }

  /** Selects the entry so many rows below the selected one, the newest if none is. */
  void step(long rows) {
    LogRows all = findings.rows();
    if (all.count() == 0) {
      return;
    }
    OptionalLong row = selected.isEmpty() ? OptionalLong.empty() : all.rowOf(selected.first());
    long next = row.isPresent() ? row.getAsLong() + rows : all.count() - 1;
    select(all.indexOf(Math.clamp(next, 0, all.count() - 1)));
  }

  /** Selects the next index at which nodes differ, after the last one the first again. */
  void nextDifference() {
    long from = selected.isEmpty() ? 0 : selected.first();
    findings.differingAfter(from).ifPresent(this::select);
  }

  private void take(Frame frame) {
    if (frame.title().run() != run) {
      run = frame.title().run();
      following.set(true);
      selected = SelectedEntries.NONE;
    }
    ask();
  }

  private void ask() {
    watch
        .frame()
        .ifPresent(
            frame ->
                comparison.offer(
                    new LogQuestion(
                        frame.title().run(),
                        frame.snapshot().nodes(),
                        words.get().strip(),
                        differing.get())));
  }

  private void selectionChanged(Selection selection) {
    selected =
        watch
            .frame()
            .map(frame -> SelectedEntries.of(selection, frame.trace()))
            .orElse(SelectedEntries.NONE);
    sought = selected.isEmpty() ? 0 : selected.first();
    reach();
    changed.run();
  }

  private void receive(LogFindings next) {
    findings = next;
    reach();
    changed.run();
  }

  private void reach() {
    OptionalLong row = sought == 0 ? OptionalLong.empty() : findings.rows().rowOf(sought);
    if (row.isPresent()) {
      grid = grid.with(grid.width(), grid.height(), grid.columns(), findings.rows().count());
      LogGrid next = grid.showing(row.getAsLong());
      following.set(following.get() && next.top() == grid.top());
      grid = next;
      sought = 0;
    }
  }
}
