package dev.lamplight.monitor.ring;

import dev.lamplight.core.simulation.Snapshot;
import dev.lamplight.core.simulation.Snapshot.LinkView;
import dev.lamplight.monitor.glyph.Cross;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.Palette;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Paints the links: sound ones hardly seen, slow ones dotted, cut ones broken by a cross. */
final class LinkPainter {
  /** Above this many nodes sound links would be a grey mass. */
  private static final int NODES_WITH_LINKS_MAX = 16;

  private final GraphicsContext graphics;
  private final Palette palette;
  private final RingLayout layout;

  LinkPainter(GraphicsContext graphics, Palette palette, RingLayout layout) {
    this.graphics = graphics;
    this.palette = palette;
    this.layout = layout;
  }

  void paint(Snapshot snapshot) {
    Map<Long, LinkView> odd = new HashMap<>();
    for (LinkView link : snapshot.links()) {
      odd.put(key(link.from(), link.to()), link);
    }
    List<RingLayout.Seat> seats = layout.seats().stream().filter(seat -> !seat.twin()).toList();
    for (int i = 0; i < seats.size(); i++) {
      for (int j = i + 1; j < seats.size(); j++) {
        RingLayout.Seat a = seats.get(i);
        RingLayout.Seat b = seats.get(j);
        paint(a, b, odd.get(key(a.id(), b.id())), odd.get(key(b.id(), a.id())), seats.size());
      }
    }
  }

  private void paint(
      RingLayout.Seat a,
      RingLayout.Seat b,
      @Nullable LinkView there,
      @Nullable LinkView back,
      int count) {
    boolean cutThere = there != null && there.cut();
    boolean cutBack = back != null && back.cut();
    if (cutThere && cutBack) {
      line(a, b, Ink.ALARM, 1.5, 3, 7);
      cross(a, b, 0.5);
    } else if (cutThere || cutBack) {
      line(a, b, Ink.ALARM, 1.5, 9, 5);
      // The cross stands where the messages end: near the node that no longer hears.
      cross(a, b, cutThere ? 0.7 : 0.3);
    } else if (there != null || back != null) {
      line(a, b, Ink.MUTED, 2, 1, 6);
      words(a, b, there != null ? there : back);
    } else if (count <= NODES_WITH_LINKS_MAX) {
      line(a, b, Ink.FAINT, 1.5);
    }
  }

  private void line(RingLayout.Seat a, RingLayout.Seat b, Ink ink, double width, double... dashes) {
    graphics.setStroke(palette.of(ink));
    graphics.setLineWidth(width);
    graphics.setLineDashes(dashes);
    graphics.strokeLine(a.x(), a.y(), b.x(), b.y());
    graphics.setLineDashes();
  }

  private void cross(RingLayout.Seat a, RingLayout.Seat b, double share) {
    Cross.paint(
        graphics,
        a.x() + share * (b.x() - a.x()),
        a.y() + share * (b.y() - a.y()),
        14,
        palette.of(Ink.ALARM),
        palette.of(Ink.PAPER));
  }

  private void words(RingLayout.Seat a, RingLayout.Seat b, @Nullable LinkView link) {
    if (link == null) {
      return;
    }
    String delay = link.delayNanos() > 0 ? "+" + link.delayNanos() / 1_000_000 + " ms" : "";
    String loss = link.loss() > 0 ? Math.round(link.loss() * 100) + " % lost" : "";
    String text = delay.isEmpty() || loss.isEmpty() ? delay + loss : delay + ", " + loss;
    double x = (a.x() + b.x()) / 2;
    double y = (a.y() + b.y()) / 2;
    graphics.setFont(Fonts.regular(12));
    graphics.setTextAlign(TextAlignment.CENTER);
    graphics.setTextBaseline(VPos.CENTER);
    double half = text.length() * 3.4 + 6;
    graphics.setFill(palette.of(Ink.PAPER));
    graphics.fillRoundRect(x - half, y - 10, half * 2, 20, 10, 10);
    graphics.setFill(palette.of(Ink.MUTED));
    graphics.fillText(text, x, y);
  }

  private static long key(int from, int to) {
    return ((long) from << 32) | to;
  }
}
