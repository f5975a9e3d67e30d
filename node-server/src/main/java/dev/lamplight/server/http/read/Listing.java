package dev.lamplight.server.http.read;

import dev.lamplight.server.http.exchange.Body;
import dev.lamplight.server.http.exchange.Exchange;
import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Reply;
import dev.lamplight.server.http.text.JsonText;
import dev.lamplight.server.http.text.MessageJson;
import dev.lamplight.server.service.StoredMessage;
import java.io.IOException;
import java.util.List;

/**
 * A list of messages on its way to a client, in a thread of its own. A short one is an answer at
 * once; a long one is streamed as fast as the client reads, and takes the same memory however long
 * it is.
 */
final class Listing implements Runnable {
  private static final int SHORT = 256 << 10;

  private final Exchange exchange;
  private final Cursor cursor;
  private final Reply head;

  /** What a link to the next page asks for, beside where it begins; empty if there are no pages. */
  private final String next;

  private final JsonText json = new JsonText(4096);

  Listing(Exchange exchange, Cursor cursor, Reply head, String next) {
    this.exchange = exchange;
    this.cursor = cursor;
    this.head = head;
    this.next = next;
  }

  @Override
  public void run() {
    try {
      json.list();
      if (gather()) {
        json.endList().line();
        exchange.answer(linked(cursor).body(json.bytes()));
      } else {
        stream();
      }
    } catch (IOException unreadable) {
      exchange.answer(Problem.broken().reply());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the list is short. */
  private boolean gather() throws IOException {
    while (json.length() < SHORT) {
      if (!writeNext()) {
        return true;
      }
    }
    return false;
  }

  private boolean writeNext() throws IOException {
    List<StoredMessage> messages = cursor.next();
    for (StoredMessage message : messages) {
      MessageJson.write(json, message);
    }
    return !messages.isEmpty();
  }

  private void stream() throws IOException, InterruptedException {
    Body body = exchange.begin(linked(next.isEmpty() ? cursor : endOfPage()));
    try {
      do {
        body.write(json.buffer(), json.length());
        json.restart();
      } while (body.awaitRoom() && writeNext());
      if (body.open()) {
        json.endList().line();
        body.write(json.buffer(), json.length());
        body.end();
      }
    } catch (IOException unreadable) {
      body.abort();
    }
  }

  /** Runs ahead to where the page will end: the link to the next one stands before its first. */
  private Cursor endOfPage() throws IOException {
    Cursor ahead = cursor.copy();
    while (!ahead.next().isEmpty()) {
      // Only the place counts.
    }
    return ahead;
  }

  private Reply linked(Cursor at) throws IOException {
    if (next.isEmpty() || !at.moreFollows()) {
      return head;
    }
    return head.with("Link", "</messages?after=%d%s>; rel=\"next\"".formatted(at.last(), next));
  }
}
