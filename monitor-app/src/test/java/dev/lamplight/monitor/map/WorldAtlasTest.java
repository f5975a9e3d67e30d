package dev.lamplight.monitor.map;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.monitor.map.Coast.Ring;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Converts a topology made by hand; with the atlas itself, as {@code coast.txt} tells, that too.
 */
class WorldAtlasTest {
  private static final String ATLAS = "lamplight.worldAtlas";

  /** Units are tenths of a degree. The second square is passed on from the first, backwards. */
  private static final String TOPOLOGY =
      """
      {"transform": {"scale": [0.1, 0.1], "translate": [0, 0]},
       "arcs": [[[0, 0], [100, 0], [0, 50], [0, 50]], [[100, 100], [-100, 0], [0, -100]],
                [[100, 100], [100, 0], [0, -100], [-100, 0], [0, 0]],
                [[1790, 0], [20, 0], [0, 20], [-20, 0], [0, -20]],
                [[1795, 100], [-3590, 0], [0, 50], [3590, 0], [0, -50]],
                [[500, 500], [1, 0], [0, 1], [-1, -1]],
                [[0, -700], [500, 0], [0, -50], [-500, 50]]],
       "objects": {"land": {"geometries": [{"arcs":
           [[[0, 1]], [[2, -1]], [[4]], [[5]], [[6]]]}]}}}
      """;

  @Test
  void aTopologyBecomesRings() throws Exception {
    List<Ring> rings = Coast.read(new ByteArrayInputStream(WorldAtlas.convert(TOPOLOGY)));
    assertEquals(3, rings.size(), "small islands and Antarctica are left out");
    assertArrayEquals(new double[] {0, 0, 10, 10}, rings.get(0).latitudes(), "simplified");
    assertArrayEquals(new double[] {0, 10, 10, 0}, rings.get(0).longitudes());
    assertArrayEquals(
        new double[] {179.5, 180.5, 180.5, 179.5}, rings.get(2).longitudes(), "continuous");
  }

  @Test
  void theAtlasBecomesTheFile(@TempDir Path folder) throws Exception {
    String atlas = System.getProperty(ATLAS);
    Path made = atlas == null ? folder.resolve("coast.bin") : Path.of("target", "coast.bin");
    String topology = atlas == null ? TOPOLOGY : Files.readString(Path.of(atlas));
    Files.write(made, WorldAtlas.convert(topology));
    try (var in = Files.newInputStream(made)) {
      assertEquals(atlas == null ? 3 : Coast.rings().size(), Coast.read(in).size());
    }
  }
}
