package dev.lamplight.server.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.server.storage.disk.StorageTrouble;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories of the operating system. */
class RealDirectoryTest {
  @TempDir private Path folder;

  private static Opening open(Path path) throws IOException {
    return Storage.open(
        path,
        new StoreOptions(
            8001, LogModel.MEMBERS, 64 << 10, new Random(1)::nextLong, true, what -> {}));
  }

  private static String refusal(Path path) {
    return String.valueOf(assertThrows(StorageTrouble.class, () -> open(path)).getMessage());
  }

  /** Another process: opens the directory, says so, and waits until its input ends. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] path) throws IOException {
      try (Store store = assertInstanceOf(Opening.Whole.class, open(Path.of(path[0]))).store()) {
        System.out.println("boot " + store.durable().boot());
        while (System.in.read() >= 0) {
          System.out.flush();
        }
      }
    }
  }

  @Test
  void aSecondProcessIsRefusedAsLongAsTheFirstLives() throws Exception {
    Path data = folder.resolve("data");
    Process first =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = first.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("boot 1", out.readLine());
      assertEquals(
          "Another process ("
              + first.pid()
              + ") uses "
              + data
              + ". Stop it, or give this node a directory of its own.",
          refusal(data));
    } finally {
      first.destroyForcibly().waitFor();
    }
    Opening opening = open(data);
    Store store = assertInstanceOf(Opening.Whole.class, opening).store();
    assertEquals(2, store.durable().boot());
    assertTrue(refusal(data).startsWith("Another process"));
    store.close();
  }

  @Test
  void whatIsNoDirectoryIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "text");
    assertEquals(file + " is a file. Give the path of a directory.", refusal(file));
    Path foreign = Files.createDirectory(folder.resolve("photos"));
    Files.writeString(foreign.resolve("beach.jpg"), "jpeg");
    assertTrue(refusal(foreign).contains("holds other files (beach.jpg)"), refusal(foreign));
  }

  @Test
  void anInterruptedReaderDisturbsNobodyElse() throws Exception {
    LogModel model = new LogModel(2, 40);
    try (Store store =
        assertInstanceOf(Opening.Whole.class, open(folder.resolve("data"))).store()) {
      model.commit = 0;
      for (int round = 0; round < 20; round++) {
        var write = model.append(model.log.size(), 100);
        write.entries().forEach(store.durable().log()::append);
        store.write(List.of(write));
        store.applied(model.commit);
      }
    }
    try (Store store =
        assertInstanceOf(Opening.Whole.class, open(folder.resolve("data"))).store()) {
      CompletableFuture<IOException> interrupted = new CompletableFuture<>();
      Thread.ofPlatform()
          .start(
              () -> {
                Thread.currentThread().interrupt();
                try {
                  store.history().page(0, 10);
                } catch (IOException refused) {
                  interrupted.complete(refused);
                }
              })
          .join();
      assertTrue(interrupted.isDone());
      assertEquals(10, store.history().page(0, 10).size());
    }
  }
}
