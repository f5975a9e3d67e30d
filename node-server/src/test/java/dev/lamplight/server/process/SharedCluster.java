package dev.lamplight.server.process;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Three real processes that all tests of a class share; each leaves them whole. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SharedCluster {
  static final int CLIENTS = 4;

  @SuppressWarnings("NullAway.Init")
  RealCluster cluster;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    cluster = new RealCluster(directory, Map.of());
    cluster.startAll();
    cluster.awaitLeader();
  }

  @AfterAll
  void end() {
    cluster.close();
  }
}
