package dev.lamplight.monitor.source.live.contact;

import dev.lamplight.monitor.source.live.certificate.Authorities;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSources;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a cluster's nodes, each asked again and again how its node is, and followed. All
 * that comes in goes to one listener, on threads of their own.
 */
public final class Contacts implements AutoCloseable {
  /** Each node has a stream and a question under way, all perhaps on one machine. */
  private static final int REQUESTS_MAX = 1024;

  static final Duration CONNECT_PATIENCE = Duration.ofSeconds(1);

  /** For an answer, and between two pieces of one. */
  static final Duration PATIENCE = Duration.ofMillis(1_500);

  /** A node is quiet for 10 s at most. */
  private static final Duration STREAM_PATIENCE = Duration.ofSeconds(25);

  /** Up to so many nodes are asked at the shorter pause. */
  private static final int FEW = 9;

  private static final int PAUSE_MILLIS = 500;
  private static final int PAUSE_MILLIS_MANY = 1_000;

  final OkHttpClient client;
  final EventSource.Factory streams;
  private final Consumer<News> listener;
  private final Map<String, Contact> contacts = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("lamplight-contacts").unstarted(task));
  private final Trust trust;
  private volatile Tokens tokens;

  /**
   * Of no node.
   *
   * @param trust where the tokens may go
   * @param authorities who vouches for them
   */
  public Contacts(Tokens tokens, Trust trust, Authorities authorities, Consumer<News> listener) {
    this.tokens = tokens;
    this.trust = trust;
    this.listener = listener;
    Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
    dispatcher.setMaxRequests(REQUESTS_MAX);
    dispatcher.setMaxRequestsPerHost(REQUESTS_MAX);
    OkHttpClient.Builder builder = new OkHttpClient.Builder();
    authorities
        .pinned()
        .ifPresent(pinned -> builder.sslSocketFactory(pinned.sockets(), pinned.trust()));
    client =
        builder
            .dispatcher(dispatcher)
            .connectTimeout(CONNECT_PATIENCE)
            .readTimeout(PATIENCE)
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .build();
    streams = EventSources.createFactory(client.newBuilder().readTimeout(STREAM_PATIENCE).build());
  }

  /** This machine's time, nanoseconds since 1970. */
  public static long now() {
    return BEGAN_WALL + (System.nanoTime() - BEGAN_NANOS);
  }

  private static final long BEGAN_WALL = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  private static final long BEGAN_NANOS = System.nanoTime();

  /**
   * The address that somebody wrote, without a slash at its end; {@code http} if it says nothing.
   * Empty if it is none.
   */
  public static Optional<String> address(String written) {
    String whole = written.contains("://") ? written.strip() : "http://" + written.strip();
    HttpUrl url = HttpUrl.parse(whole);
    if (url == null || url.host().isEmpty()) {
      return Optional.empty();
    }
    String text = url.newBuilder().query(null).fragment(null).build().toString();
    return Optional.of(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  /** Begins to ask at an address, if it is not asked already. */
  public void add(String url) {
    contacts.computeIfAbsent(
        url,
        fresh -> {
          Contact contact = new Contact(this, fresh);
          contact.ask();
          return contact;
        });
  }

  /** Asks at an address no more. */
  public void remove(String url) {
    Contact contact = contacts.remove(url);
    if (contact != null) {
      contact.close();
    }
  }

  /** Follows what happens at the node there, from what was seen of it last. */
  public void follow(String url, NodeStatus status) {
    Contact contact = contacts.get(url);
    if (contact != null) {
      contact.follow(status);
    }
  }

  /** Asks the node there for the messages behind {@code after}. */
  public void read(String url, int node, long after) {
    Contact contact = contacts.get(url);
    if (contact != null) {
      contact.read(node, after);
    }
  }

  /** Asks something of the node there; the answer comes as {@link News.Answered}. */
  public void ask(String url, Errand errand) {
    new Posting(this, url, errand).send();
  }

  public Trust trust() {
    return trust;
  }

  public Tokens tokens() {
    return tokens;
  }

  public void tokens(Tokens next) {
    tokens = next;
  }

  public Collection<String> urls() {
    return contacts.keySet();
  }

  Request.Builder request(String url, String path) {
    Request.Builder request = new Request.Builder().url(url + path);
    Tokens held = tokens;
    String token = held.client().isEmpty() ? held.operator() : held.client();
    return authorized(request, url, token);
  }

  Request.Builder authorized(Request.Builder request, String url, String token) {
    return token.isEmpty() || !trust.allows(url)
        ? request
        : request.header("Authorization", "Bearer " + token);
  }

  void tell(News news) {
    listener.accept(news);
  }

  int pauseMillis() {
    return contacts.size() > FEW ? PAUSE_MILLIS_MANY : PAUSE_MILLIS;
  }

  @Nullable ScheduledFuture<?> later(Runnable task, long millis) {
    try {
      return timer.schedule(task, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      return null;
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    contacts.values().forEach(Contact::close);
    client.dispatcher().cancelAll();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }
}
