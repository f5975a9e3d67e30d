package dev.lamplight.core.node.textbook;

import dev.lamplight.core.cluster.StateHash;
import dev.lamplight.core.log.Entry;
import dev.lamplight.core.log.Proposal;
import dev.lamplight.core.message.Refusal;
import dev.lamplight.core.node.Effect;
import dev.lamplight.core.node.Node;
import dev.lamplight.core.node.Outcome;
import dev.lamplight.core.trace.Fact;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The clients of a node that does not lead, in the order in which they came. */
final class WaitingClients {
  /**
   * @param until when it gives up
   * @param forwarded whether its message went to a leader: then nobody can know its outcome
   */
  record Client(long request, Proposal proposal, long until, boolean forwarded) {}

  private final Voice voice;

  /** In rising order of the proposals' numbers. */
  private final List<Client> clients;

  WaitingClients(Voice voice) {
    this(voice, new ArrayList<>());
  }

  private WaitingClients(Voice voice, List<Client> clients) {
    this.voice = voice;
    this.clients = clients;
  }

  void acknowledge(long request, Entry.Message message) {
    voice.note(new Fact.Acknowledged(message.client(), message.sequence(), message.index()));
    voice.emit(
        new Effect.Answer(
            request,
            new Outcome.Appended(
                message.index(), message.stamp(), message.client(), message.sequence())));
  }

  /** Entries were seen to arrive; those of {@code origin}'s {@code boot} may be awaited here. */
  void acknowledge(List<Entry> entries, int origin, int boot) {
    for (Entry entry : entries) {
      if (entry instanceof Entry.Message message
          && message.origin() == origin
          && message.boot() == boot) {
        Client client = remove(message.number());
        if (client != null) {
          acknowledge(client.request(), message);
        }
      }
    }
  }

  void refuse(long request, String client, long sequence, Refusal refusal, int leader) {
    voice.note(new Fact.Refused(client, sequence, refusal.advice()));
    voice.emit(new Effect.Answer(request, new Outcome.Refused(refusal, leader)));
  }

  /** The leader would not have the message numbered so. */
  void refuse(long number, Refusal refusal, int leader) {
    Client client = remove(number);
    if (client != null) {
      refuse(client, refusal, leader);
    }
  }

  private void refuse(Client client, Refusal refusal, int leader) {
    Proposal proposal = client.proposal();
    refuse(client.request(), proposal.client(), proposal.sequence(), refusal, leader);
  }

  int size() {
    return clients.size();
  }

  void add(Client client) {
    clients.add(client);
  }

  /** Takes out the client whose message bears {@code number}; null if nobody waits for it. */
  private @Nullable Client remove(long number) {
    for (int i = 0; i < clients.size(); i++) {
      if (clients.get(i).proposal().number() == number) {
        return clients.remove(i);
      }
    }
    return null;
  }

  /** When the first of them gives up. */
  long deadline() {
    long earliest = Node.NEVER;
    for (Client client : clients) {
      earliest = Math.min(earliest, client.until());
    }
    return earliest;
  }

  /** Refuses those who gave up by {@code now}. */
  void expire(long now, int leader) {
    List<Client> expired = new ArrayList<>();
    for (Client client : clients) {
      if (client.until() <= now) {
        expired.add(client);
      }
    }
    clients.removeAll(expired);
    for (Client client : expired) {
      refuse(client, client.forwarded() ? Refusal.UNKNOWN_OUTCOME : Refusal.NO_LEADER, leader);
    }
  }

  /** Marks all as forwarded and gives the messages that were not. */
  List<Proposal> forward() {
    List<Proposal> fresh = new ArrayList<>();
    for (int i = 0; i < clients.size(); i++) {
      Client client = clients.get(i);
      if (!client.forwarded()) {
        fresh.add(client.proposal());
        clients.set(i, new Client(client.request(), client.proposal(), client.until(), true));
      }
    }
    return fresh;
  }

  /** Takes out those whose messages never left this node. */
  List<Client> takeUnforwarded() {
    List<Client> unforwarded = new ArrayList<>();
    for (Client client : clients) {
      if (!client.forwarded()) {
        unforwarded.add(client);
      }
    }
    clients.removeAll(unforwarded);
    return unforwarded;
  }

  WaitingClients copy(Voice voiceOfCopy) {
    return new WaitingClients(voiceOfCopy, new ArrayList<>(clients));
  }

  void digest(StateHash hash, long now) {
    hash.add(clients.size());
    for (Client client : clients) {
      client.proposal().digest(hash.add(client.request()));
      hash.add(client.until() - now).add(client.forwarded());
    }
  }
}
