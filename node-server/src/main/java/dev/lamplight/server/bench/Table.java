package dev.lamplight.server.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures for people to read. */
public final class Table {
  private static final String ROW = "%-46s %14s %27s %14s %14s  %s%n";
  private static final double SMALL = 100;

  private Table() {}

  public static String of(FigureReport report) {
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(Locale.ROOT, ROW, "", "median", "least to most", "by CPU", "bar", ""));
    for (Figure figure : report.figures()) {
      table.append(
          String.format(
              Locale.ROOT,
              ROW,
              figure.name().replace('_', ' '),
              number(figure.median()),
              figure.runs() == 1 ? "" : number(figure.least()) + " to " + number(figure.most()),
              number(figure.medianByCpu()),
              bar(figure),
              verdict(figure)));
      table.append("    ").append(figure.detail()).append(System.lineSeparator());
    }
    table.append(
        String.format(
            Locale.ROOT,
            "Java %s (%s), %d processors, load average %.1f, %.0f s in all%n",
            report.java(),
            report.collectors(),
            report.processors(),
            report.loadAverage(),
            report.wallSeconds()));
    if (report.loadAverage() > report.processors()) {
      table.append(
          String.format(
              Locale.ROOT,
              "Others want the processors too: trust the figures by CPU, not the medians.%n"));
    }
    return table.toString();
  }

  private static String bar(Figure figure) {
    if (figure.barAtLeast() != null) {
      return ">= " + number(figure.barAtLeast());
    }
    return figure.barAtMost() != null ? "<= " + number(figure.barAtMost()) : "";
  }

  private static String verdict(Figure figure) {
    if (figure.met() == null) {
      return "";
    }
    return figure.met() ? "met" : "NOT MET";
  }

  private static String number(@Nullable Double value) {
    if (value == null) {
      return "";
    }
    return Math.abs(value) < SMALL
        ? String.format(Locale.ROOT, "%.2f", value)
        : String.format(Locale.ROOT, "%,.0f", value);
  }
}
