package dev.lamplight.server.bench.contest;

import java.util.List;

/**
 * What {@code bench append}, {@code read} and {@code elect} report; the fields are the report's, in
 * its order.
 *
 * @param settings of each cluster, its name first
 * @param loadAverage how many processes wanted a processor during the last minute, those that were
 *     measured included
 * @param met whether every bar is met
 * @param notes what else was seen
 */
public record ContestReport(
    String benchmark,
    String java,
    int processors,
    List<String> settings,
    double loadAverageBefore,
    double loadAverage,
    double wallSeconds,
    boolean met,
    List<Row> rows,
    List<String> notes) {}
