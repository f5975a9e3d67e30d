package dev.lamplight.monitor.source.live.contact;

import dev.lamplight.monitor.source.sight.Sight;
import dev.lamplight.monitor.source.sight.Sight.Cause;
import dev.lamplight.server.format.trace.TraceFile;
import java.io.IOException;
import java.util.concurrent.ScheduledFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One address: the node there is asked how it is, and followed. */
final class Contact {
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int TEXTS_AT_A_TIME = 1_000;

  private final Contacts contacts;
  private final String url;
  private final EventTap tap;
  private Sight sight = new Sight.Unasked();
  private @Nullable ScheduledFuture<?> next;
  private boolean asking;
  private boolean reading;

  /** Whether the connection broke, and nothing was concluded from that. */
  private volatile boolean doubted;

  private volatile boolean closed;

  Contact(Contacts contacts, String url) {
    this.contacts = contacts;
    this.url = url;
    this.tap = new EventTap(contacts, url, this::ask);
  }

  /** Asks how the node is, now, and then again and again. */
  void ask() {
    synchronized (this) {
      if (asking || closed) {
        return;
      }
      asking = true;
      if (next != null) {
        next.cancel(false);
      }
    }
    Request request = contacts.request(url, "/status").build();
    contacts.client.newCall(request).enqueue(new Question());
  }

  private void asked() {
    synchronized (this) {
      asking = false;
      next = closed ? null : contacts.later(this::ask, contacts.pauseMillis());
    }
  }

  private void see(Sight found) {
    boolean news;
    doubted = false;
    synchronized (this) {
      news = !found.equals(sight);
      sight = found;
    }
    if (news && !closed) {
      contacts.tell(new News.Seen(url, found, Contacts.now()));
    }
  }

  void follow(NodeStatus status) {
    if (!closed) {
      tap.follow(status.life());
    }
  }

  /** Reads messages, unless it does. */
  void read(int node, long after) {
    synchronized (this) {
      if (reading || closed) {
        return;
      }
      reading = true;
    }
    String path =
        "/messages?after=%d&limit=%d&consistency=serializable".formatted(after, TEXTS_AT_A_TIME);
    contacts.client.newCall(contacts.request(url, path).build()).enqueue(new Reading(node));
  }

  void close() {
    closed = true;
    tap.close();
  }

  /** How are you? */
  private final class Question implements Callback {
    private final long askedAt = Contacts.now();

    @Override
    public void onResponse(Call call, Response response) {
      try (response) {
        if (response.code() == OK) {
          NodeStatus status = NodeStatus.read(response.body().bytes());
          see(new Sight.Answers());
          if (!closed) {
            contacts.tell(new News.Said(url, status, askedAt, Contacts.now()));
          }
        } else if (response.code() == UNAUTHORIZED) {
          see(new Sight.Trouble(token()));
        } else {
          see(new Sight.Trouble(Cause.STATUS_CODE, Integer.toString(response.code())));
        }
      } catch (java.io.InterruptedIOException slow) {
        see(Troubles.of(slow));
      } catch (IOException unreadable) {
        see(new Sight.Trouble(Cause.NO_NODE));
      } finally {
        asked();
      }
    }

    private Cause token() {
      if (contacts.trust().allows(url)) {
        return contacts.tokens().equals(Tokens.NONE) ? Cause.TOKEN_WANTED : Cause.TOKEN_REFUSED;
      }
      return Trust.isConfidential(url) ? Cause.TOKEN_NOT_NAMED : Cause.TOKEN_PLAIN_HTTP;
    }

    /** A connection from before says little when it breaks: a fresh one tells what is there. */
    @Override
    public void onFailure(Call call, IOException failed) {
      if (!doubted && Troubles.isBroken(failed)) {
        doubted = true;
        asked();
        ask();
      } else {
        see(Troubles.of(failed));
        asked();
      }
    }
  }

  /** What was said? */
  private final class Reading implements Callback {
    private final int node;

    Reading(int node) {
      this.node = node;
    }

    @Override
    public void onResponse(Call call, Response response) {
      try (response) {
        if (response.code() == OK) {
          var texts = TraceFile.Message.list(response.body().bytes());
          String applied = response.header("X-Applied-Index", "0");
          long last = texts.isEmpty() ? 0 : texts.getLast().id();
          long upTo = texts.size() == TEXTS_AT_A_TIME ? last : Long.parseLong(applied);
          contacts.tell(new News.Stored(node, texts, Math.max(last, upTo)));
        }
      } catch (IOException | NumberFormatException unreadable) {
        // It is asked again when the node is heard of again.
      } finally {
        read();
      }
    }

    private void read() {
      synchronized (Contact.this) {
        reading = false;
      }
    }

    @Override
    public void onFailure(Call call, IOException failed) {
      read();
    }
  }
}
