package dev.lamplight.monitor.messages;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.simulation.Snapshot.Condition;
import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.brush.Brush;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.text.Words;
import dev.lamplight.monitor.theme.Crown;
import dev.lamplight.monitor.theme.Fonts;
import dev.lamplight.monitor.theme.Ink;
import dev.lamplight.monitor.theme.NodeInks;
import dev.lamplight.monitor.theme.Palette;
import dev.lamplight.monitor.watch.SelectedEntries;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.text.TextAlignment;

/** Paints the rows and columns that are seen, the head last. */
final class LogPainter {
  private static final double LETTER = 6.4;

  private final Brush graphics;
  private final LogGrid grid;
  private final LogFindings findings;
  private final Palette palette;
  private final NodeInks inks;
  private final SelectedEntries selected;

  LogPainter(
      Brush graphics,
      LogGrid grid,
      LogFindings findings,
      Palette palette,
      SelectedEntries selected) {
    this.graphics = graphics;
    this.grid = grid;
    this.findings = findings;
    this.palette = palette;
    this.inks = NodeInks.of(findings.nodes().stream().map(NodeView::id).toList());
    this.selected = selected;
  }

  /** Gives how many rows are seen. */
  int paint(int chosen) {
    graphics.setFill(palette.of(Ink.PAPER));
    graphics.fillRect(0, 0, grid.width(), grid.height());
    graphics.setTextBaseline(VPos.CENTER);
    for (long row = grid.firstRow(); row <= grid.lastRow(); row++) {
      row(row);
    }
    gutter();
    head(chosen);
    return (int) Math.max(0, grid.lastRow() - grid.firstRow() + 1);
  }

  private void row(long row) {
    long index = findings.rows().indexOf(row);
    double y = grid.y(row);
    if (selected.holds(index)) {
      graphics.setFill(palette.of(Ink.CHOSEN_PAPER));
      graphics.fillRect(0, y, grid.width(), LogGrid.ROW);
    }
    List<Entry> versions = versions(findings, index);
    for (int column = grid.firstColumn(); column <= grid.lastColumn(); column++) {
      NodeView node = findings.nodes().get(column);
      double x = grid.x(column);
      if (index <= node.log().last()) {
        cell(node, row, node.log().at(index), versions, x, y);
      } else {
        hole(node, row, index, x, y);
      }
    }
  }

  /** The different entries at an index, in the order of the nodes. */
  static List<Entry> versions(LogFindings findings, long index) {
    List<Entry> versions = new ArrayList<>(2);
    for (NodeView node : findings.nodes()) {
      if (index <= node.log().last()) {
        Entry entry = node.log().at(index);
        if (!versions.contains(entry)) {
          versions.add(entry);
        }
      }
    }
    return versions;
  }

  private void cell(
      NodeView node, long row, Entry entry, List<Entry> versions, double x, double y) {
    double width = grid.columnWidth();
    boolean committed = entry.index() <= node.commit();
    boolean differs = versions.size() > 1;
    if (differs) {
      graphics.setFill(palette.of(Ink.ALARM_PAPER));
      graphics.fillRect(x, y, width - 6, LogGrid.ROW - 1);
    }
    band(entry, committed, x, y);
    double right = x + width - 12;
    if (differs) {
      right = version(versions, entry, right, y);
    }
    if (row == grid.firstRow() || beginsEpoch(node, row, entry)) {
      right = epoch(entry.epoch(), right, y);
    }
    double textX = x + 14;
    switch (entry) {
      case Entry.Message message -> {
        graphics.setFill(palette.of(inks.of(message.origin())));
        graphics.fillOval(textX, y + 7.5, 8, 8);
      }
      case Entry.Crown _ ->
          Crown.paint(
              graphics, textX + 4, y + 17, 13, palette.of(Ink.CROWN), palette.of(Ink.CROWN_TEXT));
      case Entry.Founding _, Entry.Readmit _ -> {
        graphics.setStroke(palette.of(Ink.FOUNDING));
        graphics.setLineWidth(1.6);
        graphics.strokeLine(textX, y + 11.5, textX + 8, y + 11.5);
        graphics.strokeLine(textX + 4, y + 7.5, textX + 4, y + 15.5);
      }
    }
    boolean said = entry instanceof Entry.Message;
    graphics.setFont(Fonts.regular(13));
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.setFill(palette.of(said && committed ? Ink.TEXT : Ink.MUTED));
    words(EntryWords.of(entry), textX + 14, right - 4, y + 12);
  }

  /** The reign in which it was written; hollow while it is not committed there. */
  private void band(Entry entry, boolean committed, double x, double y) {
    if (committed) {
      graphics.setFill(palette.of(inks.of(entry.epoch().leader())));
      graphics.fillRect(x, y, 5, LogGrid.ROW);
    } else {
      graphics.setStroke(palette.of(inks.of(entry.epoch().leader())));
      graphics.setLineWidth(1.2);
      graphics.setLineDashes(3, 2);
      graphics.strokeRect(x + 0.6, y + 1.5, 4, LogGrid.ROW - 4);
      graphics.setLineDashes();
    }
  }

  /** A letter for each different entry, so that the difference is seen without colour. */
  private double version(List<Entry> versions, Entry entry, double right, double y) {
    String badge = "≠ " + (char) ('A' + Math.min(versions.indexOf(entry), 25));
    graphics.setFill(palette.of(Ink.ALARM));
    graphics.fillRoundRect(right - 28, y + 3, 30, LogGrid.ROW - 7, 6, 6);
    graphics.setFont(Fonts.bold(12));
    graphics.setFill(palette.of(Ink.PAPER));
    graphics.setTextAlign(TextAlignment.CENTER);
    graphics.fillText(badge, right - 13, y + 11);
    return right - 34;
  }

  private boolean beginsEpoch(NodeView node, long row, Entry entry) {
    long before = row == 0 ? 0 : findings.rows().indexOf(row - 1);
    return before == 0
        || before > node.log().last()
        || !node.log().at(before).epoch().equals(entry.epoch());
  }

  private double epoch(Epoch epoch, double right, double y) {
    String words = epoch.equals(Epoch.NONE) ? "" : epoch.toString();
    graphics.setFont(Fonts.regular(11));
    graphics.setFill(palette.of(Ink.MUTED));
    graphics.setTextAlign(TextAlignment.RIGHT);
    graphics.fillText(words, right, y + 12);
    return right - words.length() * 5.8 - 4;
  }

  private void hole(NodeView node, long row, long index, double x, double y) {
    double width = grid.columnWidth() - 6;
    graphics.setStroke(palette.of(Ink.FAINT));
    graphics.setLineWidth(1.2);
    for (double at = x + 3; at < x + width - 8; at += 9) {
      graphics.strokeLine(at, y + LogGrid.ROW - 4, at + 7, y + 4);
    }
    if (row == grid.firstRow() || index == node.log().last() + 1) {
      String words = Texts.of("log.missing");
      graphics.setFill(palette.of(selected.holds(index) ? Ink.CHOSEN_PAPER : Ink.PAPER));
      graphics.fillRect(x + 8, y + 2, words.length() * LETTER + 12, LogGrid.ROW - 4);
      graphics.setFont(Fonts.regular(12));
      graphics.setFill(palette.of(Ink.MUTED));
      graphics.setTextAlign(TextAlignment.LEFT);
      graphics.fillText(words, x + 14, y + 12);
    }
  }

  /** Indexes, over what was scrolled beneath them. */
  private void gutter() {
    graphics.setFill(palette.of(Ink.PAPER));
    graphics.fillRect(0, 0, LogGrid.GUTTER - 8, grid.height());
    for (long row = grid.firstRow(); row <= grid.lastRow(); row++) {
      long index = findings.rows().indexOf(row);
      double y = grid.y(row);
      boolean chosen = selected.holds(index);
      if (chosen) {
        graphics.setFill(palette.of(Ink.CHOSEN_PAPER));
        graphics.fillRect(0, y, LogGrid.GUTTER - 8, LogGrid.ROW);
        graphics.setFill(palette.of(Ink.CHOSEN));
        graphics.fillRect(0, y, 4, LogGrid.ROW);
      }
      boolean differs = versions(findings, index).size() > 1;
      graphics.setFont(chosen || differs ? Fonts.bold(12) : Fonts.regular(12));
      graphics.setFill(palette.of(differs ? Ink.ALARM : chosen ? Ink.TEXT : Ink.MUTED));
      graphics.setTextAlign(TextAlignment.RIGHT);
      graphics.fillText(Long.toString(index), LogGrid.GUTTER - 16, y + 12);
    }
  }

  private void head(int chosen) {
    graphics.setFill(palette.of(Ink.PAPER));
    graphics.fillRect(0, 0, grid.width(), LogGrid.HEAD);
    for (int column = grid.firstColumn(); column <= grid.lastColumn(); column++) {
      nodeHead(findings.nodes().get(column), grid.x(column), chosen);
    }
    graphics.setFill(palette.of(Ink.PAPER));
    graphics.fillRect(0, 0, LogGrid.GUTTER - 8, LogGrid.HEAD);
    graphics.setFill(palette.of(Ink.MUTED));
    graphics.setFont(Fonts.regular(12));
    graphics.setTextAlign(TextAlignment.RIGHT);
    graphics.fillText(Texts.of("log.index"), LogGrid.GUTTER - 16, 15);
    graphics.setFill(palette.of(Ink.FAINT));
    graphics.fillRect(0, LogGrid.HEAD - 2, grid.width(), 1);
  }

  private void nodeHead(NodeView node, double x, int chosen) {
    graphics.setFill(palette.of(inks.of(node.id())));
    graphics.fillOval(x, 10.5, 9, 9);
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.setFont(node.reigns() ? Fonts.bold(14) : Fonts.regular(14));
    graphics.setFill(palette.of(Ink.TEXT));
    String name = node.twin() ? Texts.of("log.twin", node.id()) : String.valueOf(node.id());
    graphics.fillText(name, x + 15, 15);
    double after = x + 24 + name.length() * 8;
    if (node.reigns()) {
      Crown.paint(graphics, after + 8, 22, 15, palette.of(Ink.CROWN), palette.of(Ink.CROWN_TEXT));
      after += 24;
    }
    if (node.id() == chosen) {
      graphics.setFill(palette.of(Ink.CHOSEN));
      graphics.fillRect(x, LogGrid.HEAD - 4, grid.columnWidth() - 12, 3);
    }
    graphics.setFont(Fonts.regular(12));
    graphics.setFill(palette.of(Ink.MUTED));
    words(facts(node, x + grid.columnWidth() - 8 - after), after, x + grid.columnWidth() - 8, 15);
  }

  private static String facts(NodeView node, double room) {
    if (node.condition() != Condition.RUNNING) {
      return Words.condition(node.condition());
    }
    String full = Texts.of("log.counts", node.log().last(), node.commit());
    return full.length() * LETTER <= room
        ? full
        : Texts.of("log.counts.brief", node.log().last(), node.commit());
  }

  private void words(String words, double from, double to, double y) {
    int fits = (int) ((to - from) / LETTER);
    if (fits >= words.length()) {
      graphics.fillText(words, from, y);
    } else if (fits > 2) {
      graphics.fillText(words.substring(0, fits - 1) + "…", from, y);
    }
  }
}
