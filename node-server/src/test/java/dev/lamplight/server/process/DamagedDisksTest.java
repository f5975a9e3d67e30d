package dev.lamplight.server.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real nodes that find their files damaged, or gone. */
class DamagedDisksTest extends SharedCluster {
  private static final int SOME = 100;

  /** Something that befalls the files of a node that does not run. */
  private interface Damage {
    void befalls(Path data) throws IOException;
  }

  /** Gives the place of the node. */
  private int befallsAFollower(String name, Damage damage) throws Exception {
    try (Writers writers = new Writers(cluster, name, CLIENTS)) {
      writers.awaitMore(SOME);
      int place = RealCluster.others(cluster.awaitLeader())[0];
      cluster.process(place).kill();
      damage.befalls(cluster.nodes().data(place));
      writers.awaitMore(SOME);
      cluster.start(place);
      writers.awaitMore(SOME);
      cluster.assertHolds(writers.stop());
      return place;
    }
  }

  private static Path newestSegment(Path data) throws IOException {
    try (Stream<Path> files = Files.list(data)) {
      List<Path> segments =
          files.filter(each -> each.toString().endsWith(".log")).sorted().toList();
      return segments.getLast();
    }
  }

  /** Where a file's last byte stands that is not zero. */
  private static long end(RandomAccessFile file) throws IOException {
    byte[] bytes = new byte[(int) file.length()];
    file.seek(0);
    file.readFully(bytes);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    return end;
  }

  @Test
  void aTornTailIsCut() throws Exception {
    befallsAFollower(
        "torn",
        data -> {
          try (RandomAccessFile file = new RandomAccessFile(newestSegment(data).toFile(), "rw")) {
            file.setLength(end(file) - 5);
          }
        });
  }

  @Test
  void aDamagedEntryIsFetchedFromPeers() throws Exception {
    int place =
        befallsAFollower(
            "damaged",
            data -> {
              try (RandomAccessFile file =
                  new RandomAccessFile(newestSegment(data).toFile(), "rw")) {
                long middle = end(file) / 2;
                file.seek(middle);
                int was = file.read();
                file.seek(middle);
                file.write(was ^ 0x40);
              }
            });
    String said = cluster.process(place).said();
    assertTrue(said.contains("repair") || said.contains("damaged"), said);
  }

  @Test
  void aNodeWhoseDirectoryIsLostLearnsAndVotesAgain() throws Exception {
    int place =
        befallsAFollower(
            "wiped",
            data -> {
              try (Stream<Path> below = Files.walk(data)) {
                for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
                  Files.delete(each);
                }
              }
            });
    RealCluster.await("readmission", () -> cluster.status(place).path("votes").asBoolean(false));
    assertTrue(cluster.process(place).said().contains("learner"), "it learned first");
  }
}
