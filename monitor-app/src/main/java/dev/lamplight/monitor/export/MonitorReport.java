package dev.lamplight.monitor.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lamplight.server.format.report.SimulationReport;
import java.util.List;

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
    String source) {}
