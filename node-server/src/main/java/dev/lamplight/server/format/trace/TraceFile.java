package dev.lamplight.server.format.trace;

import dev.lamplight.core.trace.TraceView;
import java.util.List;

/**
 * What was read from a trace file.
 *
 * @param warnings in words, what was left out; empty if the file is whole
 */
public record TraceFile(TraceHeader header, TraceView trace, List<String> warnings) {}
