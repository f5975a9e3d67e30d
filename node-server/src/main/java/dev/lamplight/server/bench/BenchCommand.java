package dev.lamplight.server.bench;

import dev.lamplight.server.bench.server.BenchAppendCommand;
import dev.lamplight.server.bench.server.BenchElectCommand;
import dev.lamplight.server.bench.server.BenchOpenCommand;
import dev.lamplight.server.bench.server.BenchReadCommand;
import picocli.CommandLine.Command;

/** {@code scripts/bench}: the benchmarks, each a command of its own. */
@Command(
    name = "bench",
    header = "Measures how fast it is, beside what it ought to reach.",
    footer = {
      "",
      "scripts/bench diagram and scripts/bench start measure the window; each has a --help.",
      "",
      "Example: scripts/bench simulate --report bench.json"
    },
    subcommands = {
      BenchAppendCommand.class,
      BenchReadCommand.class,
      BenchElectCommand.class,
      BenchOpenCommand.class,
      BenchSimulateCommand.class
    })
public final class BenchCommand {}
