package dev.lamplight.server.bench;

import java.util.List;

/**
 * What {@code bench simulate --report} says; the fields are the report's, in its order.
 *
 * @param loadAverage how many processes wanted a processor during the last minute: above {@code
 *     processors} the wall clock tells more of them than of us
 * @param met whether every bar is met
 */
public record SimulatorReport(
    String java,
    String collectors,
    int processors,
    double loadAverage,
    double wallSeconds,
    boolean met,
    List<Figure> figures) {}
