package dev.lamplight.server.bench.contest;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A contest for people to read. */
public final class ContestTable {
  private ContestTable() {}

  public static String of(ContestReport report) {
    StringBuilder table = new StringBuilder();
    line(table, "", "ours (least to most)", "theirs (least to most)", "ratio", "bar", "");
    for (Row row : report.rows()) {
      line(
          table,
          row.name() + ", " + row.unit(),
          spread(row.ours()),
          row.theirs() == null ? "" : spread(row.theirs()),
          row.ratio() == null ? "" : number(row.ratio()),
          bar(row.bar()),
          row.met() == null ? "" : row.met() ? "met" : "NOT MET");
    }
    report.settings().forEach(each -> table.append(each).append(System.lineSeparator()));
    report.notes().forEach(each -> table.append(each).append(System.lineSeparator()));
    table.append(
        String.format(
            Locale.ROOT,
            "Java %s, %d processors for all, load average %.1f before and %.1f after, %.0f s in"
                + " all%n",
            report.java(),
            report.processors(),
            report.loadAverageBefore(),
            report.loadAverage(),
            report.wallSeconds()));
    return table.toString();
  }

  private static void line(StringBuilder table, Object... cells) {
    table.append(String.format(Locale.ROOT, "%-46s %26s %26s %7s %10s  %s", cells).stripTrailing());
    table.append(System.lineSeparator());
  }

  private static String spread(Row.Spread spread) {
    return spread.runs() == 1
        ? number(spread.median())
        : "%s (%s to %s)"
            .formatted(number(spread.median()), number(spread.least()), number(spread.most()));
  }

  private static String bar(Row.@Nullable Bar bar) {
    if (bar == null) {
      return "";
    }
    String side = bar.side() == Row.Bar.Side.AT_LEAST ? ">= " : "<= ";
    return side + number(bar.value()) + (bar.of() == Row.Bar.Of.RATIO ? "x" : "");
  }

  private static String number(double value) {
    String format = value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, value);
  }
}
