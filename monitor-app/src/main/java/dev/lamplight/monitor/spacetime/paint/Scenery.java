package dev.lamplight.monitor.spacetime.paint;

import dev.lamplight.monitor.glyph.Sprites;
import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.spacetime.cause.Cone;
import dev.lamplight.monitor.spacetime.episode.Episodes;
import dev.lamplight.monitor.spacetime.layout.Axis;
import dev.lamplight.monitor.spacetime.layout.LaneIndex;
import dev.lamplight.monitor.spacetime.layout.Viewport;

/**
 * All that a picture of the diagram is painted from.
 *
 * @param cone the selected event with its past and future, {@link Cone#NONE} if none is selected
 * @param chosen the chosen node, 0 if none is
 */
public record Scenery(
    Frame frame,
    LaneIndex index,
    Episodes episodes,
    Axis axis,
    Viewport view,
    Sprites sprites,
    Cone cone,
    int chosen) {}
