package dev.lamplight.server.command.cluster;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks the nodes who leads, and says so when that changes. */
final class LeaderWatch implements Runnable {
  private static final long PAUSE_MILLIS = 250;
  private static final int OK = 200;

  private final List<Integer> ports;
  private final PrintWriter out;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
  private String said = "";

  LeaderWatch(List<Integer> ports, PrintWriter out) {
    this.ports = ports;
    this.out = out;
  }

  @Override
  public void run() {
    try {
      while (true) {
        String leader = leader();
        if (!leader.isEmpty() && !leader.equals(said)) {
          said = leader;
          out.println(
              "Node "
                  + leader
                  + " leads. Try: curl -X POST 'http://127.0.0.1:"
                  + ports.getFirst()
                  + "/?message=hello'");
          out.flush();
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whom a majority names; empty if it names nobody. */
  private String leader() throws InterruptedException {
    String named = "";
    int votes = 0;
    for (int port : ports) {
      String answer = ask(port);
      if (!answer.isEmpty() && (named.isEmpty() || named.equals(answer))) {
        named = answer;
        votes++;
      }
    }
    return votes > ports.size() / 2 ? named : "";
  }

  private String ask(int port) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/leader"))
            .timeout(Duration.ofSeconds(1))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      String leader = answer.body().strip();
      return answer.statusCode() == OK && leader.matches("[0-9]+") ? leader : "";
    } catch (IOException notYet) {
      return "";
    }
  }
}
