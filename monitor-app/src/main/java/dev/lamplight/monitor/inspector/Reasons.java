package dev.lamplight.monitor.inspector;

import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.Plight;
import dev.lamplight.monitor.text.CoreWords;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Why nobody leads, in plain words: first what makes it impossible, then who does not run, then
 * what each of the others waits for, nearest to the crown first. Pure.
 */
final class Reasons {
  private final List<Plight> plights;

  Reasons(List<Plight> plights) {
    this.plights = plights;
  }

  /** When somebody does something next. */
  record Timer(int node, long inNanos) {}

  /** One clause each. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    tooFew().ifPresent(words::add);
    for (Condition condition : List.of(Condition.CRASHED, Condition.WIPED, Condition.FROZEN)) {
      List<Integer> those =
          plights.stream()
              .filter(plight -> plight.condition() == condition)
              .map(Plight::node)
              .toList();
      if (!those.isEmpty()) {
        words.add(Texts.of("reason." + condition.name().toLowerCase(Locale.ROOT), named(those)));
      }
    }
    plights.stream()
        .filter(plight -> plight.condition() == Condition.HALTED)
        .forEach(
            plight ->
                words.add(
                    Texts.of("reason.halted", plight.node(), CoreWords.reason(plight.ailment()))));
    plights.stream()
        .filter(plight -> plight.condition() == Condition.RUNNING)
        .sorted(
            Comparator.comparingInt(Reasons::distance)
                .thenComparing(Comparator.comparingInt(Plight::node).reversed()))
        .forEach(plight -> words.add(of(plight)));
    return words;
  }

  /** The one that is due first. */
  Optional<Timer> next() {
    return plights.stream()
        .filter(plight -> plight.condition() == Condition.RUNNING)
        .flatMap(
            plight ->
                plight.hindrances().stream()
                    .map(Reasons::due)
                    .filter(OptionalLong::isPresent)
                    .map(due -> new Timer(plight.node(), due.getAsLong())))
        .filter(timer -> timer.inNanos() > 0)
        .min(Comparator.comparingLong(Timer::inNanos));
  }

  /** That no majority of all members can talk to each other, if that is so. */
  private Optional<String> tooFew() {
    List<Plight> members = plights.stream().filter(plight -> !plight.twin()).toList();
    List<Plight> running =
        members.stream().filter(plight -> plight.condition() == Condition.RUNNING).toList();
    long most =
        running.stream()
            .mapToLong(
                one ->
                    running.stream().filter(other -> one.equals(other) || talk(one, other)).count())
            .max()
            .orElse(0);
    int needed = members.size() / 2 + 1;
    return most >= needed
        ? Optional.empty()
        : Optional.of(Texts.of("reason.too-few", most, members.size(), needed));
  }

  private static boolean talk(Plight one, Plight other) {
    return !one.silent().contains(other.node()) && !one.deaf().contains(other.node());
  }

  private static String named(List<Integer> nodes) {
    return nodes.size() <= 3 ? Words.list(nodes) : Texts.of("reason.many", nodes.size());
  }

  private static String of(Plight plight) {
    int node = plight.node();
    if (plight.hindrances().isEmpty()) {
      return plight.leader() == 0
          ? Texts.of("reason.seeks", node)
          : Texts.of("reason.believes", node, plight.leader());
    }
    return switch (gravest(plight)) {
      case Hindrance.Founding(int[] missing) -> Texts.of("reason.founding", node, list(missing));
      case Hindrance.NotVoting() -> Texts.of("reason.learning", node);
      case Hindrance.Silence(int leader, long _, long in) ->
          leader == 0
              ? Texts.of("reason.silence.any", node, time(in))
              : Texts.of("reason.silence", node, leader, time(in));
      case Hindrance.Rank(int _, long in) -> Texts.of("reason.rank", node, time(in));
      case Hindrance.Unanswered(int answers, int needed, int[] silent) ->
          Texts.of("reason.unanswered", node, answers, needed, list(silent));
      case Hindrance.OthersHear(long in) -> Texts.of("reason.others-hear", node, time(in));
      case Hindrance.StandsDown(int higher, long in) ->
          Texts.of("reason.stands-down", node, higher, time(in));
      case Hindrance.Claiming(var epoch, int promises, int needed, int[] _) ->
          Texts.of("reason.claiming", node, epoch, promises, needed);
      case Hindrance.PromisedAway(var epoch, long in) ->
          Texts.of("reason.promised", node, epoch, time(in));
      case Hindrance.Recovering(var _, int donor, long lacks) ->
          Texts.of("reason.recovering", node, donor, lacks);
      case Hindrance.Syncing _ -> Texts.of("reason.syncing", node);
      case Hindrance.CrownPending(var epoch, int holders, int needed) ->
          Texts.of("reason.crowning", node, epoch, holders, needed);
    };
  }

  /** The one that is nearest to the crown. */
  private static Hindrance gravest(Plight plight) {
    return plight.hindrances().stream().min(Comparator.comparingInt(Reasons::steps)).orElseThrow();
  }

  private static int distance(Plight plight) {
    return plight.hindrances().isEmpty() ? 20 : steps(gravest(plight));
  }

  /** How far from leading a node is that this hinders. */
  private static int steps(Hindrance hindrance) {
    return switch (hindrance) {
      case Hindrance.CrownPending _ -> 0;
      case Hindrance.Recovering _ -> 1;
      case Hindrance.Claiming _ -> 2;
      case Hindrance.Unanswered _ -> 3;
      case Hindrance.OthersHear _ -> 4;
      case Hindrance.StandsDown _ -> 5;
      case Hindrance.Rank _ -> 6;
      case Hindrance.PromisedAway _ -> 7;
      case Hindrance.Silence _ -> 8;
      case Hindrance.Founding _ -> 9;
      case Hindrance.NotVoting _ -> 10;
      case Hindrance.Syncing _ -> 11;
    };
  }

  private static OptionalLong due(Hindrance hindrance) {
    return switch (hindrance) {
      case Hindrance.Silence(int _, long _, long in) -> OptionalLong.of(in);
      case Hindrance.Rank(int _, long in) -> OptionalLong.of(in);
      case Hindrance.OthersHear(long in) -> OptionalLong.of(in);
      case Hindrance.StandsDown(int _, long in) -> OptionalLong.of(in);
      case Hindrance.PromisedAway(var _, long in) -> OptionalLong.of(in);
      case Hindrance.Founding _,
          Hindrance.NotVoting _,
          Hindrance.Unanswered _,
          Hindrance.Claiming _,
          Hindrance.Recovering _,
          Hindrance.Syncing _,
          Hindrance.CrownPending _ ->
          OptionalLong.empty();
    };
  }

  private static String time(long nanos) {
    return Durations.rough(nanos);
  }

  private static String list(int[] ids) {
    return ids.length == 0 ? Texts.of("reason.nobody") : named(Arrays.stream(ids).boxed().toList());
  }
}
