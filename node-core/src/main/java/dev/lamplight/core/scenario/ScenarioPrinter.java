package dev.lamplight.core.scenario;

import dev.lamplight.core.scenario.Scenario.Place;
import dev.lamplight.core.scenario.expectation.Expectation;
import dev.lamplight.core.scenario.expectation.Expectations;
import dev.lamplight.core.scenario.language.Commands;
import dev.lamplight.core.scenario.language.Quantity;
import dev.lamplight.core.scenario.language.Range;
import dev.lamplight.core.simulation.Plan.FaultKind;
import dev.lamplight.core.simulation.network.NetworkModel;
import dev.lamplight.core.simulation.network.NetworkModel.Spread;
import java.util.List;
import java.util.Locale;

/** Writes a scenario as {@link ScenarioParser} takes it back, in one fixed order and form. */
public final class ScenarioPrinter {
  private ScenarioPrinter() {}

  /** The text of a scenario, a command a line. */
  public static String print(Scenario scenario) {
    StringBuilder text = new StringBuilder();
    line(text, "scenario", Quantity.quote(scenario.name()));
    line(text, "nodes", places(scenario.places()));
    line(text, "protocol", scenario.protocol().name().toLowerCase(Locale.ROOT));
    line(text, "network", network(scenario.network()));
    line(text, "seed", Long.toString(scenario.seed()));
    int width =
        scenario.steps().stream()
            .mapToInt(step -> Quantity.writeDuration(step.atNanos()).length())
            .max()
            .orElse(0);
    for (Scenario.Step step : scenario.steps()) {
      String at = Quantity.writeDuration(step.atNanos());
      String gap = " ".repeat(width - at.length() + 1);
      line(text, "at", at + gap + Commands.write(step.action()));
    }
    for (Scenario.Repetition repetition : scenario.repetitions()) {
      String every = Quantity.writeDuration(repetition.everyNanos());
      line(text, "repeat", "every " + every + " " + Commands.write(repetition.action()));
    }
    for (Scenario.RandomFaults faults : scenario.randomFaults()) {
      line(text, "random", faults(faults));
    }
    line(text, "until", Quantity.writeDuration(scenario.untilNanos()));
    for (Expectation expectation : scenario.expectations()) {
      line(text, "expect", Expectations.write(expectation));
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String keyword, String rest) {
    text.append(keyword).append(' ').append(rest).append('\n');
  }

  /** As it stands behind {@code nodes}. */
  static String places(List<Place> places) {
    if (places.equals(Scenario.places(places.size()))) {
      return Integer.toString(places.size());
    }
    StringBuilder written = new StringBuilder();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      written.append(i == 0 ? "" : " ").append(place.id());
      if (places.size() == 1 || !place.region().equals(Scenario.defaultRegion(i))) {
        written.append('@').append(place.region().name());
      }
    }
    return written.toString();
  }

  /** As it stands behind {@code network}. */
  static String network(NetworkModel network) {
    String spread =
        switch (network.spread()) {
          case Spread.Wan() -> "wan";
          case Spread.Lan() -> "lan";
          case Spread.Between(long low, long high) -> "latency " + new Range(low, high);
        };
    return spread
        + share("loss", network.loss())
        + share("duplicate", network.duplicate())
        + share("reorder", network.reorder());
  }

  private static String share(String what, double share) {
    return share == 0 ? "" : " " + what + " " + Quantity.writeShare(share);
  }

  private static String faults(Scenario.RandomFaults faults) {
    StringBuilder written = new StringBuilder("faults every " + faults.every() + " of");
    for (FaultKind kind : faults.kinds()) {
      written.append(' ').append(Scenario.RandomFaults.title(kind));
    }
    return written.append(" for ").append(faults.lasting()).toString();
  }
}
