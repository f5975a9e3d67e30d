package dev.lamplight.monitor.source.live.contact;

import dev.lamplight.server.format.trace.EventLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ScheduledFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import org.jspecify.annotations.Nullable;

/**
 * A node's events as they come: by a stream, resumed behind the last one seen; or, where something
 * on the way lets no stream through, by asking again and again.
 */
final class EventTap {
  /** A stream that brings nothing for so long, though there is something, does not come through. */
  private static final long BLOCKED_MILLIS = 4_000;

  /** So long it is asked again and again before a stream is tried once more. */
  private static final long POLLED_NANOS = 60_000_000_000L;

  private static final int PIECE = 1_000;
  private static final int OK = 200;
  private static final String ID = "id: ";
  private static final String DATA = "data: ";

  private final Contacts contacts;
  private final String url;
  private final Runnable broken;
  private final EventLine.Reader reader = new EventLine.Reader();
  private EventLine.@Nullable Life life;
  private String last = "";
  private @Nullable EventSource stream;
  private boolean polling;
  private boolean asking;
  private long polledSince;
  private boolean closed;

  /**
   * @param broken called when a stream broke: the node may be gone
   */
  EventTap(Contacts contacts, String url, Runnable broken) {
    this.contacts = contacts;
    this.url = url;
    this.broken = broken;
  }

  /** Follows that life of the node, unless it does; behind the last event seen of it. */
  void follow(EventLine.Life now) {
    boolean ask;
    synchronized (this) {
      if (closed) {
        return;
      }
      if (!now.equals(life)) {
        life = now;
        last = now.incarnation() + "." + now.boot() + ".0";
        cut();
      }
      ask = polling && Contacts.now() - polledSince < POLLED_NANOS;
      if (!ask && stream == null) {
        polling = false;
        open(now);
      }
    }
    if (ask) {
      poll(now);
    }
  }

  private void open(EventLine.Life now) {
    Request request = contacts.request(url, "/events").header("Last-Event-ID", last).build();
    Listener listener = new Listener(now);
    stream = contacts.streams.newEventSource(request, listener);
    ScheduledFuture<?> _ = contacts.later(listener::judge, BLOCKED_MILLIS);
  }

  private synchronized void cut() {
    if (stream != null) {
      stream.cancel();
      stream = null;
    }
  }

  synchronized void close() {
    closed = true;
    cut();
  }

  private void take(String id, byte[] json) {
    try {
      EventLine event;
      synchronized (this) {
        last = id;
        event = reader.read(json);
      }
      contacts.tell(new News.Happened(event, Contacts.now()));
    } catch (IOException unknown) {
      // A newer node may tell of what this program does not know.
    }
  }

  /** One stream. */
  private final class Listener extends EventSourceListener {
    private final EventLine.Life of;
    private volatile boolean brought;

    Listener(EventLine.Life of) {
      this.of = of;
    }

    @Override
    public void onEvent(
        EventSource source, @Nullable String id, @Nullable String type, String data) {
      if (!brought) {
        brought = true;
        contacts.tell(new News.Followed(of.node(), false));
      }
      if (id != null && !"gap".equals(type)) {
        take(id, data.getBytes(StandardCharsets.UTF_8));
      }
    }

    /** A node's first event is its start, so there always is one unless the stream was resumed. */
    void judge() {
      synchronized (EventTap.this) {
        boolean expected = last.endsWith(".0");
        if (brought || !expected || closed || stream == null) {
          return;
        }
        polling = true;
        polledSince = Contacts.now();
        cut();
      }
      contacts.tell(new News.Followed(of.node(), true));
    }

    @Override
    public void onClosed(EventSource source) {
      ended(source);
    }

    @Override
    public void onFailure(
        EventSource source, @Nullable Throwable failure, @Nullable Response response) {
      ended(source);
    }

    @SuppressWarnings("ReferenceEquality") // that very stream
    private void ended(EventSource source) {
      long at = Contacts.now();
      synchronized (EventTap.this) {
        if (closed || source != stream) {
          return;
        }
        stream = null;
      }
      contacts.tell(new News.Broke(of.node(), at));
      broken.run();
    }
  }

  private void poll(EventLine.Life now) {
    Request request;
    synchronized (this) {
      if (asking || closed) {
        return;
      }
      asking = true;
      request =
          contacts.request(url, "/events?limit=" + PIECE).header("Last-Event-ID", last).build();
    }
    contacts.client.newCall(request).enqueue(new Piece(now));
  }

  /** One answer to one question for events. */
  private final class Piece implements Callback {
    private final EventLine.Life of;

    Piece(EventLine.Life of) {
      this.of = of;
    }

    @Override
    public void onResponse(Call call, Response response) {
      int events = 0;
      try (response) {
        events = response.code() == OK ? read(response.body().string()) : 0;
      } catch (IOException cutShort) {
        // The next piece begins behind the last event seen.
      } finally {
        done();
      }
      if (events == PIECE) {
        poll(of);
      }
    }

    private int read(String body) {
      int events = 0;
      String id = "";
      for (String line : body.split("\n", -1)) {
        if (line.startsWith(ID)) {
          id = line.substring(ID.length());
        } else if (line.startsWith(DATA) && !id.isEmpty()) {
          take(id, line.substring(DATA.length()).getBytes(StandardCharsets.UTF_8));
          id = "";
          events++;
        }
      }
      return events;
    }

    private void done() {
      synchronized (EventTap.this) {
        asking = false;
      }
    }

    @Override
    public void onFailure(Call call, IOException failed) {
      done();
    }
  }
}
