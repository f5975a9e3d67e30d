package dev.lamplight.core.invariant;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Hindrance;
import dev.lamplight.core.node.Input;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.trace.RoleName;
import java.util.List;

/** A node whose state a test sets by hand. */
public final class FakeNode implements Node {
  public final int id;
  public long incarnation;
  public int boot = 1;
  public RoleName role = RoleName.FOLLOWER;
  public Epoch epoch = Epoch.NONE;
  public int leader;
  public long lamport;
  public long commit;
  public Log log = new Log();
  public boolean votes = true;

  public FakeNode(int id) {
    this.id = id;
    this.incarnation = id;
  }

  public void lead(Epoch in) {
    role = RoleName.LEADING;
    epoch = in;
    leader = id;
  }

  public void follow(int whom, Epoch in) {
    role = RoleName.FOLLOWER;
    epoch = in;
    leader = whom;
  }

  @Override
  public List<Effect> step(Input input) {
    throw new UnsupportedOperationException("a test sets its state");
  }

  @Override
  public long deadline() {
    return NEVER;
  }

  @Override
  public int id() {
    return id;
  }

  @Override
  public long incarnation() {
    return incarnation;
  }

  @Override
  public int boot() {
    return boot;
  }

  @Override
  public RoleName role() {
    return role;
  }

  @Override
  public Epoch epoch() {
    return epoch;
  }

  @Override
  public Epoch promised() {
    return epoch;
  }

  @Override
  public int leader() {
    return leader;
  }

  @Override
  public long lamport() {
    return lamport;
  }

  @Override
  public long commit() {
    return commit;
  }

  @Override
  public Log log() {
    return log;
  }

  @Override
  public boolean votes() {
    return votes;
  }

  @Override
  public List<Hindrance> hindrances() {
    return List.of();
  }

  @Override
  public Node copy() {
    throw new UnsupportedOperationException("nobody copies it");
  }

  @Override
  public void digest(StateHash hash, long now) {
    hash.add(id).add(now);
  }
}
