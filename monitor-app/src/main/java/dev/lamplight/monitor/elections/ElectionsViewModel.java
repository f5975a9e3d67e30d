package dev.lamplight.monitor.elections;

import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.fx.Newest;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.watch.Selection;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;

/** The elections so far, the newest first. */
final class ElectionsViewModel {
  private final WatchViewModel watch;
  private final Newest<Frame, Counted> gathering = new Newest<>(new Gathering()::of, this::receive);
  private final ObservableList<Election> rows = FXCollections.observableArrayList();
  private Subscription subscription = Subscription.EMPTY;
  private Counted shown = new Counted(-1, 0, List.of(), List.of());
  private final ReadOnlyStringWrapper outages = new ReadOnlyStringWrapper("");

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

  /** What became of the kills of leaders, in a line; empty if there were none. */
  ReadOnlyStringProperty outages() {
    return outages.getReadOnlyProperty();
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
    outages.set(words(next.outages()));
  }

  private static String words(List<Outage> outages) {
    Outage.Times elections = Outage.elections(outages);
    Outage.Times writes = Outage.writes(outages);
    if (elections.count() == 0) {
      return "";
    }
    String led =
        Texts.of(
            "outage.elections",
            elections.count(),
            rough(elections.medianMillis()),
            rough(elections.p95Millis()));
    return writes.count() == 0
        ? led
        : led
            + Texts.of(
                "outage.writes",
                writes.count(),
                rough(writes.medianMillis()),
                rough(writes.p95Millis()));
  }

  private static String rough(double millis) {
    return Durations.rough(Math.round(millis * 1e6));
  }

  private record Counted(long run, long count, List<Election> newest, List<Outage> outages) {}

  /** Goes along with one run, or begins anew. Belongs to the background thread. */
  private static final class Gathering {
    private ElectionHistory history = new ElectionHistory();
    private OutageHistory outages = new OutageHistory();
    private Counted counted = new Counted(-1, 0, List.of(), List.of());
    private int read;

    Counted of(Frame frame) {
      TraceView trace = frame.trace();
      if (frame.title().run() != counted.run() || trace.size() < read) {
        history = new ElectionHistory();
        outages = new OutageHistory();
        counted = new Counted(frame.title().run(), 0, List.of(), List.of());
      }
      history.absorb(trace);
      outages.absorb(trace);
      boolean grew = trace.size() != read;
      read = trace.size();
      if (grew
          && (history.count() != counted.count() || !outages.all().equals(counted.outages()))) {
        counted = new Counted(counted.run(), history.count(), history.newest(), outages.all());
      }
      return counted;
    }
  }
}
