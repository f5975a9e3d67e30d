package dev.lamplight.core.simulation;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.message.Envelope;
import dev.lamplight.core.message.Message;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.node.Settings;
import dev.lamplight.core.node.Write;
import dev.lamplight.core.trace.RoleName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A node that does what clients' messages say, and writes down what it sees. {@code send 8002 3}
 * sends three messages, {@code persist 2} asks for two writes of one entry each, {@code timer N}
 * wants to be woken in N milliseconds, {@code halt} stops; {@code refuse}, {@code ignore} and
 * {@code accept} say what becomes of any other text.
 */
final class ScriptedNode implements Node {
  private static final long MILLI = 1_000_000;

  final List<String> seen = new ArrayList<>();
  private final Settings settings;
  private final Durable durable;
  private final Log log;
  private long deadline = NEVER;
  private long lamport;
  private long writes;
  private String answer = "accept";

  ScriptedNode(Settings settings, Durable durable, long now) {
    this.settings = settings;
    this.durable = durable;
    log = durable.log();
    seen.add("start");
  }

  private ScriptedNode(ScriptedNode from) {
    settings = from.settings;
    durable = from.durable;
    log = from.log.copy();
    seen.addAll(from.seen);
    deadline = from.deadline;
    lamport = from.lamport;
    writes = from.writes;
    answer = from.answer;
  }

  static List<String> seen(Simulation simulation, int process) {
    return ((ScriptedNode) simulation.cluster().node(process)).seen;
  }

  @Override
  public List<Effect> step(Input input) {
    return switch (input) {
      case Input.Receive(long _, Envelope envelope) -> {
        lamport = Math.max(lamport, envelope.stamp()) + 1;
        seen.add(envelope.from() + "#" + envelope.stamp());
        yield List.of();
      }
      case Input.Tick _ -> {
        deadline = NEVER;
        seen.add("tick");
        yield List.of();
      }
      case Input.Persisted(long _, long write) -> {
        seen.add("persisted " + write);
        yield List.of();
      }
      case Input.PeerGone(long _, int peer) -> {
        seen.add("gone " + peer);
        yield List.of();
      }
      case Input.Submit submit -> obey(submit);
      case Input.Read read -> {
        seen.add("read");
        yield List.of(new Effect.Answer(read.request(), new Outcome.ReadAsOf(0, 0)));
      }
      case Input.StepDown _ -> {
        seen.add("step down");
        yield List.of();
      }
      case Input.StorageFailed _, Input.Batch _ -> throw new AssertionError(input);
    };
  }

  private List<Effect> obey(Input.Submit submit) {
    String text = new String(submit.content(), StandardCharsets.UTF_8);
    String[] words = text.split(" ", -1);
    List<Effect> effects = new ArrayList<>();
    boolean command = true;
    switch (words[0]) {
      case "send" -> {
        for (int i = 0; i < Integer.parseInt(words[2]); i++) {
          effects.add(new Effect.Send(envelope(Integer.parseInt(words[1]))));
        }
      }
      case "persist" -> {
        for (int i = 0; i < Integer.parseInt(words[1]); i++) {
          effects.add(write());
        }
      }
      case "timer" -> deadline = submit.at() + Long.parseLong(words[1]) * MILLI;
      case "halt" -> effects.add(new Effect.Halt("told to"));
      case "refuse", "ignore", "accept" -> answer = words[0];
      default -> {
        seen.add(submit.client() + "/" + submit.sequence() + " " + text + ": " + answer);
        command = false;
      }
    }
    answer(submit, command ? "accept" : answer, effects);
    return effects;
  }

  private void answer(Input.Submit submit, String how, List<Effect> effects) {
    if (how.equals("refuse")) {
      effects.add(new Effect.Answer(submit.request(), new Outcome.Refused(Refusal.NO_LEADER, 0)));
    } else if (how.equals("accept")) {
      effects.add(
          new Effect.Answer(
              submit.request(),
              new Outcome.Appended(1, lamport, submit.client(), submit.sequence())));
    }
  }

  private Envelope envelope(int to) {
    Message body = new Message.Election(1);
    return new Envelope(id(), incarnation(), boot(), to, ++lamport, false, body);
  }

  private Effect.Persist write() {
    Entry entry = new Entry.Crown(log.last() + 1, new Epoch(1, id()), ++lamport);
    log.append(entry);
    writes++;
    Write write =
        new Write(new Epoch(1, id()), lamport, log.last() - 1, List.of(entry), log.last() - 1);
    return new Effect.Persist(writes, write);
  }

  @Override
  public long deadline() {
    return deadline;
  }

  @Override
  public int id() {
    return settings.self();
  }

  @Override
  public long incarnation() {
    return durable.incarnation();
  }

  @Override
  public int boot() {
    return durable.boot();
  }

  @Override
  public RoleName role() {
    return RoleName.FOLLOWER;
  }

  @Override
  public Epoch epoch() {
    return Epoch.NONE;
  }

  @Override
  public Epoch promised() {
    return Epoch.NONE;
  }

  @Override
  public int leader() {
    return 0;
  }

  @Override
  public long lamport() {
    return lamport;
  }

  @Override
  public long commit() {
    return 0;
  }

  @Override
  public Log log() {
    return log;
  }

  @Override
  public boolean votes() {
    return true;
  }

  @Override
  public List<Hindrance> hindrances() {
    return List.of(new Hindrance.NotVoting());
  }

  @Override
  public Node copy() {
    return new ScriptedNode(this);
  }

  @Override
  public void digest(StateHash hash, long now) {
    hash.add(deadline == NEVER ? -1 : deadline - now).add(lamport).add(writes).add(answer);
    log.digest(hash);
  }
}
