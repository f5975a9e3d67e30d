package dev.lamplight.server.http.gather;

import dev.lamplight.server.http.gather.Sight.Kind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Another member, as it was seen last. */
final class Neighbour {
  private static final Duration PATIENCE = Duration.ofMillis(1_500);
  private static final int STATUS_BYTES_MAX = 1 << 20;
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

  private final int id;
  private final String url;
  private final @Nullable String token;
  private final List<Integer> members;
  private volatile Sight sight = new Sight.Unasked();

  /**
   * @param url where its clients reach it; empty if nobody knows
   * @param token what it wants of its clients; null if nothing
   * @param members the ids of the cluster, rising
   */
  Neighbour(int id, String url, @Nullable String token, List<Integer> members) {
    this.id = id;
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.token = token;
    this.members = members;
  }

  int id() {
    return id;
  }

  Sight sight() {
    return sight;
  }

  boolean answers() {
    return sight instanceof Sight.Answers;
  }

  /** A request to one of its routes. */
  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).GET();
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  /** Asks it how it is. */
  void ask(HttpClient client) throws InterruptedException {
    if (url.isEmpty()) {
      sight = new Sight.Trouble(Kind.UNREACHABLE, "no address is configured");
      return;
    }
    try {
      HttpRequest request = request("/status").timeout(PATIENCE).build();
      sight =
          judged(
              client.send(
                  request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), STATUS_BYTES_MAX)));
    } catch (HttpConnectTimeoutException noWay) {
      sight = new Sight.Trouble(Kind.UNREACHABLE, "no connection in time");
    } catch (HttpTimeoutException silent) {
      sight = new Sight.Trouble(Kind.SLOW, "no answer within " + PATIENCE.toMillis() + " ms");
    } catch (SSLException untrusted) {
      sight = new Sight.Trouble(Kind.UNTRUSTED, words(untrusted));
    } catch (IOException gone) {
      sight = new Sight.Trouble(Kind.UNREACHABLE, words(gone));
    } catch (IllegalArgumentException noAddress) {
      sight = new Sight.Trouble(Kind.UNREACHABLE, "'" + url + "' is no address");
    }
  }

  private static String words(IOException failed) {
    String message = failed.getMessage();
    return message == null ? "connection refused" : message;
  }

  private Sight judged(HttpResponse<byte[]> answer) {
    if (answer.statusCode() == UNAUTHORIZED) {
      return new Sight.Trouble(Kind.WRONG_TOKEN, "it wants another client's token");
    }
    if (answer.statusCode() != OK) {
      return new Sight.Trouble(Kind.REFUSES, "it answers " + answer.statusCode());
    }
    Optional<NodeFacts> facts = NodeFacts.read(answer.body());
    if (facts.isEmpty()) {
      return new Sight.Trouble(Kind.UNREADABLE, "what answers there is no node");
    }
    NodeFacts said = facts.get();
    if (said.id() != id) {
      return new Sight.Trouble(Kind.WRONG_CLUSTER, "node " + said.id() + " answers there");
    }
    if (!said.members().equals(members)) {
      return new Sight.Trouble(Kind.WRONG_CLUSTER, "its cluster is " + said.members());
    }
    return new Sight.Answers(said);
  }
}
