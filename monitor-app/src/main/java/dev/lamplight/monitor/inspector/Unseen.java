package dev.lamplight.monitor.inspector;

import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.core.simulation.Snapshot.Plight;
import dev.lamplight.monitor.insight.Crowns;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.sight.Hearsay;
import dev.lamplight.monitor.source.sight.NodeSight;
import dev.lamplight.monitor.source.sight.Sight;
import dev.lamplight.monitor.text.SightWords;
import dev.lamplight.monitor.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of real nodes that cannot be seen from here: they may lead all the same. Nothing
 * of a simulation, nor of the past, of which all is known that ever will be. Pure.
 */
final class Unseen {
  private final Frame frame;
  private final Hearsay hearsay;

  Unseen(Frame frame) {
    this.frame = frame;
    hearsay = new Hearsay(frame.snapshot().nodes(), id -> cause(id).isPresent());
  }

  /** Why a node cannot be seen; empty if it is, or is known to be gone. */
  Optional<String> cause(int id) {
    if (frame.stance().past()) {
      return Optional.empty();
    }
    return frame
        .outlook()
        .node(id)
        .map(NodeSight::sight)
        .filter(Sight::hides)
        .map(sight -> sight instanceof Sight.Trouble trouble ? SightWords.cause(trouble) : "");
  }

  /** Those that are seen, and say that it leads. */
  List<Integer> followers(int leader) {
    return hearsay.followers(leader).stream().map(NodeView::id).toList();
  }

  /** Whether a majority could follow a leader unseen. */
  boolean isTooMuch() {
    int members = frame.snapshot().nodes().size();
    return hearsay.hiddenCount() > 0 && hearsay.seenCount() < members / 2 + 1;
  }

  /** Those that say something of the present: of running nodes that are hidden it is not known. */
  List<Plight> telling(List<Plight> plights) {
    return isTooMuch()
        ? plights.stream()
            .filter(it -> it.condition() != Condition.RUNNING || cause(it.node()).isEmpty())
            .toList()
        : plights;
  }

  /** What is to be said first when nobody is seen to lead. */
  List<String> words(Crowns crowns) {
    List<String> words = new ArrayList<>();
    crowns.leaders().stream()
        .filter(node -> cause(node.id()).isPresent())
        .max(Comparator.comparing(NodeView::epoch))
        .ifPresent(
            last ->
                words.add(
                    Texts.of("answer.none-seen.last", last.id(), cause(last.id()).orElseThrow())));
    if (isTooMuch()) {
      words.add(
          Texts.of("answer.none-seen.few", hearsay.seenCount(), frame.snapshot().nodes().size()));
    }
    return words;
  }
}
