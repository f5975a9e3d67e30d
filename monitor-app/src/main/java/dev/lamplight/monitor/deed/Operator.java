package dev.lamplight.monitor.deed;

import dev.lamplight.core.simulation.Action;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.sight.Asked;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.SightWords;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Does what the user wants to the cluster watched, and remembers it. */
public final class Operator {
  private static final int REMEMBERED_MAX = 50;

  private final WatchViewModel watch;
  private final ObservableList<Done> done = FXCollections.observableArrayList();

  /** Held, or its listeners would be forgotten with it. */
  private final ObservableList<Done> shown = FXCollections.unmodifiableObservableList(done);

  private long run = -1;
  private List<Asked> asked = List.of();

  /**
   * Something that was done.
   *
   * @param atNanos virtual time
   */
  public record Done(long atNanos, String words) {
    /** With the time before it. */
    public String line() {
      return Texts.of("done.line", Durations.clock(atNanos), words);
    }
  }

  public Operator(WatchViewModel watch) {
    this.watch = watch;
    watch.onFrame(this::take);
  }

  /** What was done to this run, the newest first. */
  public ObservableList<Done> done() {
    return shown;
  }

  /** Why that makes no sense now, in a sentence; nothing if it does. */
  public Optional<String> refusal(Deed deed, int node) {
    return watch
        .frame()
        .flatMap(
            frame ->
                node(frame.snapshot(), node)
                    .flatMap(
                        it ->
                            RealDeeds.refusal(deed, node, frame.outlook())
                                .or(() -> deed.refusal(it, frame.snapshot()))));
  }

  public Optional<String> refusal(LinkDeed deed, int from, int to) {
    return watch
        .frame()
        .flatMap(
            frame ->
                RealDeeds.refusal(deed, from, frame.outlook())
                    .or(() -> deed.refusal(from, to, frame.snapshot())));
  }

  /** Does it, unless it makes no sense now or there is no such node. */
  public void act(Deed deed, int node, Amount amount) {
    watch
        .frame()
        .map(Frame::snapshot)
        .filter(snapshot -> node(snapshot, node).isPresent())
        .filter(snapshot -> refusal(deed, node).isEmpty())
        .ifPresent(
            snapshot -> {
              deed.actions(node, amount, snapshot).forEach(watch::apply);
              remember(Texts.of("done." + deed.title(), node, amount.words()));
            });
  }

  /** Does it, unless it makes no sense now. */
  public void act(LinkDeed deed, int from, int to) {
    if (from != to && refusal(deed, from, to).isEmpty()) {
      watch.apply(deed.action(from, to));
      remember(Texts.of("done.link." + deed.title(), from, to));
    }
  }

  /** Why nobody can write to {@code node} now; nothing if somebody can. */
  Optional<String> refusalToSend(int node) {
    return watch
        .frame()
        .flatMap(frame -> node(frame.snapshot(), node))
        .map(NodeView::condition)
        .filter(it -> it != Condition.RUNNING && it != Condition.FROZEN)
        .map(down -> Texts.of("refusal.down", node));
  }

  /** A client hands a text to {@code node}. */
  public void send(int node, String text) {
    watch.apply(new Action.Send(new Action.Target.Of(node), text));
    remember(Texts.of("done.send", node, text));
  }

  /** Mends every link and clock, and wakes the frozen. */
  public void heal() {
    watch.apply(new Action.Heal());
    remember(Texts.of("done.heal"));
  }

  /** Whether anything is there to heal. */
  public boolean canHeal() {
    return watch
        .frame()
        .filter(
            frame ->
                !frame.snapshot().links().isEmpty()
                    || frame.outlook().nodes().stream().anyMatch(node -> !node.faults().isEmpty())
                    || frame.snapshot().nodes().stream()
                        .anyMatch(
                            node -> node.condition() == Condition.FROZEN || node.clockRate() != 1))
        .isPresent();
  }

  private static Optional<NodeView> node(Snapshot snapshot, int id) {
    List<NodeView> nodes = snapshot.nodes();
    return nodes.stream().filter(node -> node.id() == id && !node.twin()).findFirst();
  }

  /** Whether the nodes are real ones. */
  boolean isReal() {
    return watch.frame().filter(frame -> frame.outlook().real()).isPresent();
  }

  /** What real nodes are asked is listed by whoever asks them, with what became of it. */
  private void remember(String words) {
    if (isReal()) {
      return;
    }
    done.addFirst(new Done(watch.frame().map(Frame::atNanos).orElse(0L), words));
    if (done.size() > REMEMBERED_MAX) {
      done.removeLast();
    }
  }

  private void take(Frame frame) {
    if (frame.title().run() != run) {
      run = frame.title().run();
      done.clear();
      asked = List.of();
    }
    if (frame.outlook().real() && !frame.outlook().asked().equals(asked)) {
      asked = frame.outlook().asked();
      done.setAll(
          asked.stream().map(each -> new Done(each.atNanos(), SightWords.asked(each))).toList());
    }
  }
}
