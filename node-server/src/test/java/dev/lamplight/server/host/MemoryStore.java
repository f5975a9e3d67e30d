package dev.lamplight.server.host;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Log;
import dev.lamplight.core.node.Durable;
import dev.lamplight.core.node.Write;
import dev.lamplight.server.service.History;
import dev.lamplight.server.service.StoredMessage;
import dev.lamplight.server.storage.Store;
import dev.lamplight.server.wire.Payload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store that forgets with the process, or rather: that a test gives to the next process. */
public final class MemoryStore implements Store, History {
  private final long incarnation;
  private int boot;
  private Epoch promised = Epoch.NONE;
  private long lamport;
  private long commit;
  private long applied;
  private final List<Entry> entries = new ArrayList<>();
  private int syncs;
  private String failure = "";

  public MemoryStore(long incarnation) {
    this.incarnation = incarnation;
  }

  @Override
  public synchronized Durable durable() {
    boot++;
    Log log = new Log();
    entries.forEach(log::append);
    return new Durable(incarnation, boot, promised, lamport, log, commit);
  }

  /** From now on every write fails. */
  public synchronized void breakDown(String why) {
    failure = why;
  }

  @Override
  public synchronized void write(List<Write> writes) throws IOException {
    if (!failure.isEmpty()) {
      throw new IOException(failure);
    }
    for (Write write : writes) {
      promised = write.promised();
      lamport = write.lamport();
      commit = write.commit();
      while (entries.size() > write.keep()) {
        entries.removeLast();
      }
      entries.addAll(write.entries());
    }
    syncs++;
  }

  public long incarnation() {
    return incarnation;
  }

  public synchronized int syncs() {
    return syncs;
  }

  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized void applied(long index) {
    applied = index;
  }

  @Override
  public synchronized long applied() {
    return applied;
  }

  @Override
  public History history() {
    return this;
  }

  @Override
  public synchronized Optional<StoredMessage> message(long id) {
    return id >= 1
            && id <= Math.min(applied, entries.size())
            && entries.get((int) id - 1) instanceof Entry.Message message
        ? Optional.of(
            new StoredMessage(
                id,
                Payload.text(message.content()),
                message.stamp(),
                message.origin(),
                Payload.wallMicros(message.content()),
                message.epoch(),
                new long[0]))
        : Optional.empty();
  }

  @Override
  public synchronized List<StoredMessage> page(long after, int limit) {
    List<StoredMessage> page = new ArrayList<>();
    for (long id = after + 1; id <= applied && page.size() < limit; id++) {
      message(id).ifPresent(page::add);
    }
    return page;
  }

  @Override
  public void close() {}
}
