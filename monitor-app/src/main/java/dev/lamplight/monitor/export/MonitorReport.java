package dev.lamplight.monitor.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lamplight.server.format.report.SimulationReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code monitor --headless --report} says: what a simulation's report says, then how it was
 * shown.
 *
 * @param frames how many pictures were painted
 * @param frameMsP50 from one picture to the next
 * @param firstFrameMs from the start of the program
 * @param crownOn who wears a crown in the last picture
 * @param messagesShown how many travelled before the eye, each once
 * @param hosts the nodes' names
 * @param source what was watched
 * @param kills what became of the kills of leaders
 */
public record MonitorReport(
    @JsonUnwrapped SimulationReport simulation,
    int frames,
    double frameMsP50,
    double frameMsP95,
    long firstFrameMs,
    int nodesShown,
    List<Integer> crownOn,
    long messagesShown,
    List<String> hosts,
    List<String> warnings,
    String source,
    Kills kills) {

  /**
   * What became of the run each time that its leader was killed.
   *
   * @param electionMsP50 until another one led; absent numbers are 0
   * @param nextWriteMsP50 until a client knew of the next accepted write
   */
  public record Kills(
      int count,
      double electionMsP50,
      double electionMsP95,
      int writes,
      double nextWriteMsP50,
      double nextWriteMsP95,
      List<Kill> each) {}

  /** One of them; what did not come is null. */
  public record Kill(
      double atMs, int leader, @Nullable Double electionMs, @Nullable Double nextWriteMs) {}
}
