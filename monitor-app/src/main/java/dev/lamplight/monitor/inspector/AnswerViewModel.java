package dev.lamplight.monitor.inspector;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Who leads, and if nobody does, why not. */
final class AnswerViewModel {
  /** More reasons than this are counted, not told. */
  private static final int REASONS_MAX = 3;

  private final ReadOnlyObjectWrapper<Answer> answer =
      new ReadOnlyObjectWrapper<>(new Answer(Mood.NOBODY, "", List.of()));

  private final ReadOnlyStringWrapper narration = new ReadOnlyStringWrapper("");
  private long run = -1;
  private Epoch reigning = Epoch.NONE;
  private long sinceNanos;

  /** How grave it is. */
  enum Mood {
    LED,
    NOBODY,
    SEVERAL,
    ALARM
  }

  /** A headline, and what explains it. */
  record Answer(Mood mood, String headline, List<String> reasons) {}

  AnswerViewModel(WatchViewModel watch) {
    watch.onFrame(this::take);
  }

  ReadOnlyObjectProperty<Answer> answer() {
    return answer.getReadOnlyProperty();
  }

  /** What a scenario says at the moment, empty if it says nothing. */
  ReadOnlyStringProperty narration() {
    return narration.getReadOnlyProperty();
  }

  private void take(Frame frame) {
    narration.set(frame.snapshot().narration());
    answer.set(answer(frame));
  }

  private Answer answer(Frame frame) {
    Snapshot snapshot = frame.snapshot();
    List<NodeView> leaders =
        snapshot.nodes().stream()
            .filter(NodeView::reigns)
            .filter(node -> node.condition() != Condition.CRASHED)
            .toList();
    if (leaders.isEmpty()) {
      reigning = Epoch.NONE;
      return new Answer(Mood.NOBODY, Texts.of("answer.nobody"), reasons(snapshot));
    }
    return leaders.size() == 1 ? one(frame, leaders.getFirst()) : several(frame, leaders);
  }

  private Answer one(Frame frame, NodeView leader) {
    if (frame.title().run() != run || !leader.epoch().equals(reigning)) {
      run = frame.title().run();
      reigning = leader.epoch();
      sinceNanos = frame.atNanos();
    }
    long followers =
        frame.snapshot().nodes().stream()
            .filter(node -> node.id() != leader.id() && node.leader() == leader.id())
            .filter(node -> node.condition() == Condition.RUNNING)
            .count();
    return new Answer(
        Mood.LED,
        Texts.of("answer.one", leader.id()),
        List.of(
            Texts.of(
                "answer.one.since",
                leader.epoch(),
                Durations.rough(frame.atNanos() - sinceNanos),
                followers,
                frame.snapshot().nodes().stream().filter(node -> !node.twin()).count() - 1)));
  }

  /**
   * A deposed leader that has not heard of it yet is lawful in the fenced variant: it can commit
   * nothing. In the textbook each of the two acknowledges.
   */
  private static Answer several(Frame frame, List<NodeView> leaders) {
    String ids =
        leaders.stream().map(node -> String.valueOf(node.id())).collect(Collectors.joining(", "));
    boolean fenced = frame.title().protocol() == Protocol.FENCED;
    long epochs = leaders.stream().map(NodeView::epoch).distinct().count();
    if (fenced && epochs == leaders.size()) {
      NodeView newest =
          leaders.stream().max((a, b) -> a.epoch().compareTo(b.epoch())).orElse(leaders.getFirst());
      return new Answer(
          Mood.SEVERAL,
          Texts.of("answer.one", newest.id()),
          List.of(Texts.of("answer.deposed", newest.epoch(), ids)));
    }
    return new Answer(
        Mood.ALARM,
        Texts.of("answer.several", leaders.size(), ids),
        List.of(Texts.of("answer.several.why")));
  }

  /** Each begins with whom it is about. */
  private static List<String> reasons(Snapshot snapshot) {
    List<String> all =
        snapshot.whyNoLeader().stream().map(line -> line.replaceFirst(" ", ": ")).toList();
    if (all.size() <= REASONS_MAX) {
      return all;
    }
    List<String> few = new ArrayList<>(all.subList(0, REASONS_MAX - 1));
    few.add(Texts.of("answer.more", all.size() - REASONS_MAX + 1));
    return List.copyOf(few);
  }
}
