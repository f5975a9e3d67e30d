package dev.lamplight.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FigureTest {
  private static final Sample DURATIONS =
      new Sample(new double[] {4, 1, 2}, new double[] {2, 0.5, 1});

  @Test
  void theMedianIsTheMiddleOneOrBetweenTheTwo() {
    assertEquals(2, DURATIONS.median());
    assertEquals(1, DURATIONS.medianByCpu());
    assertEquals(2.5, Sample.of(4, 1, 2, 3).median());
    assertNull(Sample.of(1).medianByCpu());
  }

  @Test
  void aRateKeepsTheOrderOfItsOwnValues() {
    Sample rates = DURATIONS.map(seconds -> 4 / seconds);
    assertEquals(List.of(1.0, 2.0, 4.0), List.of(rates.least(), rates.median(), rates.most()));
  }

  @Test
  void aBarIsMetFromItsOwnSide() {
    assertEquals(true, Figure.atLeast("x", 2, DURATIONS, "").met());
    assertEquals(false, Figure.atLeast("x", 2.1, DURATIONS, "").met());
    assertEquals(true, Figure.atMost("x", 2, DURATIONS, "").met());
    assertEquals(false, Figure.atMost("x", 1.9, DURATIONS, "").met());
    assertNull(Figure.of("x", DURATIONS, "").met());
  }

  @Test
  void theTableSaysWhichBarsAreNotMet() {
    FigureReport report =
        new FigureReport(
            "25",
            "Copy",
            2,
            0.5,
            1,
            false,
            List.of(Figure.atLeast("messages_per_second", 3, DURATIONS, "of a test")));
    String table = Table.of(report);
    assertTrue(table.contains("messages per second"), table);
    assertTrue(table.contains(">= 3.00  NOT MET"), table);
    assertFalse(table.contains("trust the figures by CPU"), table);
  }

  @Test
  void aReportThatCannotBeWrittenIsRefusedBeforeTheMeasuring() {
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new BenchSimulateCommand()).setErr(new PrintWriter(err, true));
    assertEquals(2, command.execute("--report", "no/such/directory/bench.json"));
    assertTrue(err.toString().contains("Cannot write"), err::toString);
    assertEquals(2, command.execute("--runs", "0"));
  }
}
