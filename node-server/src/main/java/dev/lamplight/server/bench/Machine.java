package dev.lamplight.server.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleFunction;

/** The JVM that measures: its processor time, its heap, what it runs on. */
public final class Machine {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** The serial collector leaves dead objects lying in three of four collections. */
  private static final int COLLECTIONS = 4;

  private static final double NANOS_PER_SECOND = 1e9;

  private Machine() {}

  /** Something to be timed. */
  interface Run {
    void run();
  }

  /** Something to be timed, whose preparation is not. */
  interface Prepared extends DoubleFunction<Run> {}

  /**
   * How many seconds each of several runs takes.
   *
   * @param warmUps how many runs before are thrown away
   * @param prepared makes run number n, whose time does not count until it runs
   */
  static Sample seconds(int warmUps, int runs, Prepared prepared) {
    double[] wall = new double[runs];
    double[] cpu = new double[runs];
    for (int number = -warmUps; number < runs; number++) {
      Run run = prepared.apply(number);
      long cpuBegan = SYSTEM.getProcessCpuTime();
      long began = System.nanoTime();
      run.run();
      long nanos = System.nanoTime() - began;
      long cpuNanos = SYSTEM.getProcessCpuTime() - cpuBegan;
      if (number >= 0) {
        wall[number] = nanos / NANOS_PER_SECOND;
        cpu[number] = cpuNanos / NANOS_PER_SECOND;
      }
    }
    return new Sample(wall, cpu);
  }

  /** How much processor time the JVM took so far. */
  public static double cpuSeconds() {
    return SYSTEM.getProcessCpuTime() / NANOS_PER_SECOND;
  }

  /** How many bytes of the heap are in use once what nobody holds is gone. */
  static long heldBytes() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** How many processes want a processor, over the last minute. */
  public static double load() {
    return SYSTEM.getSystemLoadAverage();
  }

  public static int processors() {
    return SYSTEM.getAvailableProcessors();
  }

  public static String java() {
    return Runtime.version().toString();
  }

  public static String collectors() {
    return String.join(
        ", ",
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(collector -> collector.getName())
            .toList());
  }
}
