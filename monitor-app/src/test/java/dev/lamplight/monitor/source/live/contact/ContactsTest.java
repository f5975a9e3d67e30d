package dev.lamplight.monitor.source.live.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamplight.core.trace.Kind;
import dev.lamplight.monitor.source.live.certificate.Authorities;
import dev.lamplight.monitor.source.sight.Asked.Fate;
import dev.lamplight.monitor.source.sight.Asked.Reason;
import dev.lamplight.monitor.source.sight.Sight;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is seen of an address, whatever is there. */
@Timeout(60)
class ContactsTest {
  private static final String STATUS =
      """
      {"node_id":8001,"incarnation":7,"boot":2,"role":"follower","leader":0,\
      "epoch":{"round":0,"leader":0},"lamport":5,"commit":0,"applied":0,"last":0,"at_ns":99,\
      "members":[{"id":8001,"url":"http://x:1","clock_verdict":"ok"}],"faults":[]}\
      """;
  private static final String EVENT =
      "id: 7.2.1\ndata: {\"node\":8001,\"incarnation\":7,\"boot\":2,\"seq\":1,"
          + "\"kind\":\"restart\",\"lamport\":0,\"at_ns\":42}\n\n";

  private static final Trust TRUST = new Trust(List.of("http://127.0.0.1"));

  private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
  private final Contacts contacts =
      new Contacts(
          new Tokens("for-clients", "for-operators"), TRUST, Authorities.OF_JAVA, news::add);

  @AfterEach
  void close() {
    contacts.close();
  }

  private <T extends News> T await(Class<T> kind) throws InterruptedException {
    while (true) {
      News next = news.poll(30, TimeUnit.SECONDS);
      assertNotNull(next, "no " + kind.getSimpleName());
      if (kind.isInstance(next)) {
        return kind.cast(next);
      }
    }
  }

  private Sight.Kind trouble(String url) throws InterruptedException {
    contacts.add(url);
    Sight seen = await(News.Seen.class).sight();
    return seen instanceof Sight.Trouble trouble ? trouble.kind() : Sight.Kind.GONE;
  }

  @ParameterizedTest
  @CsvSource({"401, WRONG_TOKEN", "503, REFUSES", "302, REFUSES"})
  void anErrorIsSeenAsOne(int code, Sight.Kind expected) throws Exception {
    try (Answering server = new Answering(target -> Answering.status(code))) {
      assertEquals(expected, trouble(server.url()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hello", "{}", "{\"node_id\":8001}", "[1]"})
  void whatIsNoNodeIsSeenAsNone(String answer) throws Exception {
    try (Answering server = new Answering(target -> Answering.json(answer))) {
      assertEquals(Sight.Kind.UNREADABLE, trouble(server.url()));
    }
  }

  @Test
  void silenceIsSlowAndAClosedDoorIsGone() throws Exception {
    String closed;
    try (Answering server = new Answering(target -> "...")) {
      assertEquals(Sight.Kind.SLOW, trouble(server.url()));
      closed = server.url();
    }
    try (Contacts later = new Contacts(Tokens.NONE, TRUST, Authorities.OF_JAVA, news::add)) {
      news.clear();
      later.add(closed);
      assertEquals(new Sight.Trouble(Sight.Cause.NOTHING_LISTENS), await(News.Seen.class).sight());
    }
  }

  @Test
  void eventsComeByAStream() throws Exception {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nretry: 1\n\n";
    try (Answering server =
        new Answering(
            target -> target.equals("/status") ? Answering.json(STATUS) : head + EVENT + "...")) {
      contacts.add(server.url());
      News.Said said = await(News.Said.class);
      assertEquals(99, said.status().eventNanos());
      contacts.follow(server.url(), said.status());
      News.Happened happened = await(News.Happened.class);
      assertEquals(Kind.RESTART, happened.event().kind());
      assertEquals(42, happened.event().atNanos());
      assertTrue(server.heads.stream().anyMatch(it -> it.contains("Last-Event-ID: 7.2.0")));
      assertTrue(
          server.heads.stream().allMatch(it -> it.contains("Authorization: Bearer for-clients")));
    }
  }

  @Test
  void whereNoStreamComesThroughEventsAreAskedForAgainAndAgain() throws Exception {
    try (Answering server =
        new Answering(
            target ->
                switch (target) {
                  case "/status" -> Answering.json(STATUS);
                  case "/events" -> "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n...";
                  default -> Answering.json(EVENT);
                })) {
      contacts.add(server.url());
      News.Said said = await(News.Said.class);
      contacts.follow(server.url(), said.status());
      assertTrue(await(News.Followed.class).polled());
      contacts.follow(server.url(), said.status());
      assertEquals(Kind.RESTART, await(News.Happened.class).event().kind());
    }
  }

  @Test
  void whatANodeSaysToAnErrandIsToldInItsWords() throws Exception {
    String problem = "{\"type\":\"tag:x/not-leading\",\"detail\":\"This node does not lead.\"}";
    String refusal =
        "HTTP/1.1 409 No\r\nContent-Length: " + problem.length() + "\r\n\r\n" + problem;
    try (Answering server = new Answering(target -> refusal)) {
      contacts.ask(server.url(), Errand.operation(3, "/admin/step-down"));
      News.Answered answer = await(News.Answered.class);
      assertEquals(
          new News.Answered(
              3, Fate.REFUSED, new Reason.Said("not-leading", "This node does not lead."), 409),
          answer);
      assertTrue(server.heads.getFirst().contains("Authorization: Bearer for-operators"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8001, true",
    "http://127.0.0.1:8001, true",
    "http://[::1]:8001, true",
    "https://10.0.0.1, true",
    "http://10.0.0.1:8001, false",
    "http://localhost.example.com, false",
    "http://127.0.0.1.example.com, false",
  })
  void aTokenNeverCrossesPlainHttpToAnotherMachine(String url, boolean allowed) {
    assertEquals(allowed, Trust.isConfidential(url));
    assertEquals(allowed, isToldTheToken(url, new Trust(List.of(url))));
  }

  private boolean isToldTheToken(String url, Trust trust) {
    try (Contacts some = new Contacts(Tokens.NONE, trust, Authorities.OF_JAVA, news::add)) {
      Request request =
          some.authorized(new Request.Builder().url(url), url, "for-operators").build();
      String said = request.header("Authorization");
      assertTrue(said == null || said.equals("Bearer for-operators"), said);
      return said != null;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://one.example:8002, true",
    "https://ONE.example, true",
    "https://two.example:8001, false",
    "https://one.example.evil.example, false",
    "http://one.example:8001, false",
    "http://127.0.0.1:8002, false",
  })
  void aTokenGoesOnlyToMachinesThatTheUserNamedOrAgreedTo(String url, boolean allowed) {
    Trust trust = new Trust(List.of("https://one.example:8001"));
    assertEquals(allowed, isToldTheToken(url, trust));
    boolean plain = !Trust.isConfidential(url);
    assertEquals(!allowed && !plain, trust.asks(url), "asked once");
    assertFalse(trust.asks(url), "asked twice");
    trust.extend(url);
    assertEquals(!plain, isToldTheToken(url, trust));
  }

  @Test
  void allNamesOfThisComputerAreOneMachine() {
    assertTrue(isToldTheToken("http://[::1]:8002", new Trust(List.of("http://localhost:8001"))));
  }

  @Test
  void anAddressIsReadAsPeopleWriteIt() {
    assertEquals(Optional.of("http://10.0.0.1:8001"), Contacts.address("10.0.0.1:8001/"));
    assertEquals(Optional.of("https://x.example"), Contacts.address(" https://x.example "));
    assertFalse(Contacts.address("http://").isPresent());
    assertFalse(Contacts.address("ftp://x").isPresent());
  }
}
