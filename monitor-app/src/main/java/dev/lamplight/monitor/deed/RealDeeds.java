package dev.lamplight.monitor.deed;

import dev.lamplight.monitor.source.sight.NodeSight;
import dev.lamplight.monitor.source.sight.NodeSight.Home;
import dev.lamplight.monitor.source.sight.Outlook;
import dev.lamplight.monitor.source.sight.Sight;
import dev.lamplight.monitor.text.SightWords;
import dev.lamplight.monitor.text.Texts;
import java.util.Optional;

/** What cannot be done to real nodes, because they are real. */
final class RealDeeds {
  private RealDeeds() {}

  /** Why not, in a sentence; nothing where the nodes are not real, or it can be done. */
  static Optional<String> refusal(Deed deed, int id, Outlook outlook) {
    Optional<NodeSight> found = outlook.node(id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    NodeSight node = found.get();
    return switch (deed) {
      case DUPLICATE -> Optional.of(Texts.of("refusal.live.never"));
      case RESTART ->
          switch (node.home()) {
            case ELSEWHERE -> Optional.of(Texts.of("refusal.live.elsewhere", id));
            case HERE, HERE_STARTING -> Optional.of(Texts.of("refusal.live.runs", id));
            case HERE_ENDED -> Optional.empty();
          };
      case WIPE ->
          node.home() == Home.ELSEWHERE
              ? Optional.of(Texts.of("refusal.live.elsewhere", id))
              : Optional.empty();
      case CRASH, STEP_DOWN, ISOLATE, FREEZE, SLOW, SKEW ->
          isGone(node) ? Optional.of(Texts.of("refusal.down", id)) : SightWords.bar(node.bar());
    };
  }

  private static boolean isGone(NodeSight node) {
    return node.home() == Home.HERE_STARTING
        || (node.sight() instanceof Sight.Trouble trouble && trouble.kind() == Sight.Kind.GONE);
  }

  /** Likewise, of what is done to a link: the node it comes from does it. */
  static Optional<String> refusal(LinkDeed deed, int from, Outlook outlook) {
    return outlook
        .node(from)
        .flatMap(
            node ->
                deed == LinkDeed.SLOW
                    ? Optional.of(Texts.of("refusal.live.link"))
                    : SightWords.bar(node.bar()));
  }
}
