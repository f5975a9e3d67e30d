package dev.lamplight.monitor.elections;

import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.fx.Newest;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.watch.Selection;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/** The elections so far, the newest first. */
final class ElectionsViewModel {
  private final WatchViewModel watch;
  private final Newest<Frame, Counted> gathering = new Newest<>(new Gathering()::of, this::receive);
  private final ObservableList<Election> rows = FXCollections.observableArrayList();
  private Subscription subscription = Subscription.EMPTY;
  private Counted shown = new Counted(-1, 0, List.of());

  ElectionsViewModel(WatchViewModel watch) {
    this.watch = watch;
  }

  void activate() {
    subscription.unsubscribe();
    subscription = watch.onFrame(gathering::offer);
  }

  void release() {
    subscription.unsubscribe();
    subscription = Subscription.EMPTY;
  }

  ObservableList<Election> rows() {
    return FXCollections.unmodifiableObservableList(rows);
  }

  void select(Election election) {
    watch.select(new Selection.Event(election.event()));
  }

  private void receive(Counted next) {
    if (next.run() != shown.run() || next.count() < shown.count()) {
      rows.setAll(next.newest().reversed());
    } else if (next.count() > shown.count()) {
      int fresh = (int) Math.min(next.newest().size(), next.count() - shown.count());
      List<Election> newest = next.newest();
      rows.addAll(0, newest.subList(newest.size() - fresh, newest.size()).reversed());
      if (rows.size() > newest.size()) {
        rows.remove(newest.size(), rows.size());
      }
    }
    shown = next;
  }

  private record Counted(long run, long count, List<Election> newest) {}

  /** Goes along with one run, or begins anew. Belongs to the background thread. */
  private static final class Gathering {
    private ElectionHistory history = new ElectionHistory();
    private Counted counted = new Counted(-1, 0, List.of());
    private int read;

    Counted of(Frame frame) {
      TraceView trace = frame.trace();
      if (frame.title().run() != counted.run() || trace.size() < read) {
        history = new ElectionHistory();
        counted = new Counted(frame.title().run(), 0, List.of());
      }
      history.absorb(trace);
      read = trace.size();
      if (history.count() != counted.count()) {
        counted = new Counted(counted.run(), history.count(), history.newest());
      }
      return counted;
    }
  }
}
