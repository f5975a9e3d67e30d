package dev.lamplight.monitor.inspector;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.simulation.Snapshot.Violation;
import dev.lamplight.core.trace.Kind;
import dev.lamplight.core.trace.RoleName;
import dev.lamplight.core.trace.TraceView;
import dev.lamplight.monitor.insight.Crowns;
import dev.lamplight.monitor.insight.Parts;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.sight.Outlook;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.EventWords;
import dev.lamplight.monitor.text.SightWords;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.text.Words;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Who leads, and if nobody does, why not; and what is wrong with that. */
final class AnswerViewModel {
  /** More followers than these are counted, not named. */
  private static final int NAMED_MAX = 4;

  /** A property that was violated stays an alarm for so long of virtual time. */
  private static final long ALARM_NANOS = 8_000_000_000L;

  /** What was said not longer ago than this needs no time. */
  private static final long FRESH_NANOS = 2_000_000_000L;

  private final ReadOnlyObjectWrapper<Answer> answer =
      new ReadOnlyObjectWrapper<>(new Answer(Mood.NOBODY, "", List.of(), "", Optional.empty()));

  private final ReadOnlyStringWrapper narration = new ReadOnlyStringWrapper("");
  private long run = -1;
  private Epoch reigning = Epoch.NONE;
  private long sinceNanos;
  private String words = "";
  private long wordsNanos;

  /** How grave it is. */
  enum Mood {
    LED,
    NOBODY,
    ALARM
  }

  /**
   * What the line says.
   *
   * @param clauses all of the explanation, the most telling first
   * @param timer who does something next and when, empty if nobody knows
   */
  record Answer(
      Mood mood, String headline, List<String> clauses, String timer, Optional<Alarm> alarm) {
    /**
     * As much as a line holds.
     *
     * @param most how many clauses that is
     */
    String line(int most) {
      if (clauses.size() <= most) {
        return String.join(Texts.of("answer.between"), clauses);
      }
      List<String> few = new ArrayList<>(clauses.subList(0, most));
      few.add(Texts.of("answer.more", clauses.size() - most));
      return String.join(Texts.of("answer.between"), few);
    }
  }

  /** A property that does not hold, and what that means for whoever relies on it. */
  record Alarm(String property, String meaning) {}

  AnswerViewModel(WatchViewModel watch) {
    watch.onFrame(this::take);
  }

  ReadOnlyObjectProperty<Answer> answer() {
    return answer.getReadOnlyProperty();
  }

  /** What a scenario said last, and when; empty if it says nothing. */
  ReadOnlyStringProperty narration() {
    return narration.getReadOnlyProperty();
  }

  private void take(Frame frame) {
    String said = frame.snapshot().narration();
    if (!said.isEmpty() && (!said.equals(words) || wordsNanos > frame.atNanos())) {
      wordsNanos = newest(frame, Kind.SAY);
    }
    words = said;
    boolean fresh = frame.atNanos() - wordsNanos < FRESH_NANOS;
    narration.set(
        said.isEmpty() || fresh || wordsNanos == 0
            ? said
            : Texts.of("answer.said", Durations.rough(wordsNanos), said));
    answer.set(answer(frame));
  }

  /** When an event of that kind was last seen; now, if it is not known any more. */
  private static long newest(Frame frame, Kind kind) {
    TraceView trace = frame.trace();
    for (int event = trace.size() - 1; event >= 0; event--) {
      if (trace.kindAt(event) == kind) {
        return trace.atNanosAt(event);
      }
    }
    return frame.atNanos();
  }

  private Answer answer(Frame frame) {
    Snapshot snapshot = frame.snapshot();
    Crowns crowns = Crowns.of(snapshot, frame.title().protocol());
    Optional<Alarm> alarm = alarm(snapshot, crowns);
    if (!frame.outlook().contacts().isEmpty()) {
      return looking(frame.outlook());
    }
    if (crowns.isSplit()) {
      List<Integer> ids = crowns.reigning().stream().map(NodeView::id).toList();
      return new Answer(
          Mood.ALARM,
          Texts.of("answer.several", ids.size(), Words.list(ids)),
          List.of(Texts.of("answer.several.why")),
          "",
          alarm);
    }
    Mood grave = alarm.isPresent() ? Mood.ALARM : Mood.LED;
    return crowns.reigning().stream()
        .findFirst()
        .map(
            leader ->
                unseen(frame, leader, alarm)
                    .orElseGet(
                        () ->
                            new Answer(
                                grave,
                                Texts.of("answer.one", leader.id()),
                                followed(frame, leader, crowns),
                                "",
                                alarm)))
        .orElseGet(() -> nobody(frame, crowns, alarm));
  }

  /** Of a leader that cannot be seen: who says that it leads; empty if it is seen. */
  private Optional<Answer> unseen(Frame frame, NodeView leader, Optional<Alarm> alarm) {
    Unseen unseen = new Unseen(frame);
    return unseen
        .cause(leader.id())
        .map(
            cause -> {
              List<Integer> followers = unseen.followers(leader.id());
              if (followers.isEmpty()) {
                return nobody(frame, Crowns.of(frame.snapshot(), frame.title().protocol()), alarm);
              }
              String reigned = Durations.rough(Math.max(0, frame.atNanos() - since(frame, leader)));
              return new Answer(
                  alarm.isPresent() ? Mood.ALARM : Mood.LED,
                  Texts.of("answer.unseen", leader.id(), Words.list(followers)),
                  List.of(
                      Texts.of("answer.one.since", leader.epoch(), reigned),
                      Texts.of("answer.unseen.why", cause)),
                  "",
                  alarm);
            });
  }

  /** Real nodes are sought and none has answered. */
  private static Answer looking(Outlook outlook) {
    List<String> clauses =
        outlook.contacts().stream()
            .map(contact -> SightWords.sought(contact.url(), contact.sight()))
            .toList();
    String headline = Texts.of(outlook.starting() ? "source.starting" : "answer.looking");
    List<String> places = outlook.starting() ? List.of() : clauses;
    return new Answer(Mood.NOBODY, headline, places, "", Optional.empty());
  }

  private static Answer nobody(Frame frame, Crowns crowns, Optional<Alarm> alarm) {
    Unseen unseen = new Unseen(frame);
    Reasons reasons = new Reasons(unseen.telling(frame.snapshot().whyNoLeader()));
    List<String> clauses = new ArrayList<>(unseen.words(crowns));
    clauses.addAll(reasons.words());
    String timer =
        reasons
            .next()
            .map(next -> Texts.of("answer.timer", next.node(), Durations.rough(next.inNanos())))
            .orElse("");
    return new Answer(
        alarm.isPresent() ? Mood.ALARM : Mood.NOBODY,
        Texts.of(unseen.isTooMuch() ? "answer.none-seen" : "answer.nobody"),
        List.copyOf(clauses),
        timer,
        alarm);
  }

  private List<String> followed(Frame frame, NodeView leader, Crowns crowns) {
    List<String> clauses = new ArrayList<>();
    long reigned = Math.max(0, frame.atNanos() - since(frame, leader));
    clauses.add(Texts.of("answer.one.since", leader.epoch(), Durations.rough(reigned)));
    List<NodeView> originals =
        frame.snapshot().nodes().stream().filter(node -> !node.twin()).toList();
    List<Integer> followers =
        originals.stream()
            .filter(node -> node.id() != leader.id() && node.leader() == leader.id())
            .filter(node -> node.condition() == Condition.RUNNING)
            .map(NodeView::id)
            .toList();
    clauses.add(
        followers.isEmpty()
            ? Texts.of("answer.followed.nobody")
            : followers.size() <= NAMED_MAX
                ? Texts.of("answer.followed", Words.list(followers))
                : Texts.of("answer.followed.many", followers.size(), originals.size() - 1));
    if (Parts.of(frame.snapshot()).isCutOff(leader.id())) {
      clauses.add(1, Texts.of(crowns.fenced() ? "answer.cut-off" : "answer.cut-off.textbook"));
    }
    List<Integer> deposed = crowns.deposed().stream().map(NodeView::id).toList();
    if (!deposed.isEmpty()) {
      clauses.add(Texts.of("answer.deposed", Words.list(deposed)));
    }
    return clauses;
  }

  /** When that reign began. */
  private long since(Frame frame, NodeView leader) {
    boolean another = frame.title().run() != run || !leader.epoch().equals(reigning);
    if (another || sinceNanos > frame.atNanos()) {
      run = frame.title().run();
      reigning = leader.epoch();
      sinceNanos = crowned(frame, leader);
    }
    return sinceNanos;
  }

  private static long crowned(Frame frame, NodeView leader) {
    TraceView trace = frame.trace();
    for (int event = trace.size() - 1; event >= 0; event--) {
      if (trace.kindAt(event) == Kind.ROLE
          && trace.nodeAt(event) == leader.id()
          && EventWords.role(trace, event) == RoleName.LEADING) {
        return trace.atNanosAt(event);
      }
    }
    return frame.atNanos();
  }

  /** What was violated lately, or is about to be while several lead. */
  private static Optional<Alarm> alarm(Snapshot snapshot, Crowns crowns) {
    List<Violation> violations = snapshot.violations();
    boolean lately =
        !violations.isEmpty() && snapshot.atNanos() - violations.getLast().atNanos() <= ALARM_NANOS;
    if (!violations.isEmpty() && (lately || crowns.isSplit())) {
      String name = violations.getLast().property();
      return Optional.of(
          new Alarm(Texts.of("alarm.broken", Words.property(name)), Words.meaning(name)));
    }
    return crowns.isSplit()
        ? Optional.of(new Alarm(Texts.of("alarm.stake"), Texts.of("alarm.stake.means")))
        : Optional.empty();
  }
}
