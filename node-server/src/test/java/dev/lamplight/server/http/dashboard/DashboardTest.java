package dev.lamplight.server.http.dashboard;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The dashboard as people see it: in a real browser, over three real nodes. */
@TestInstance(Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // nodes and browser start before the first test
class DashboardTest {
  private static final String MESSAGES =
      "return [...document.querySelectorAll('#messages .message-text')].map(e => e.textContent)";

  private static final List<Integer> IDS = List.of(8001, 8002, 8003);

  private Path directory;
  private RealNodes nodes;
  private Browser browser;

  @BeforeAll
  void start(@TempDir Path kept) throws IOException {
    directory = kept;
    browser = Browser.orSkip(directory.resolve("profile"));
    nodes = new RealNodes(IDS, directory, "");
  }

  @AfterAll
  void stop() {
    if (nodes != null) {
      nodes.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  /** All nodes run, the highest leads, and the page of a node is open and live. */
  private void open(int id, String query) throws IOException {
    for (int each : IDS) {
      if (!nodes.runs(each)) {
        nodes.start(each);
      }
    }
    browser.block();
    browser.size(1440, 900);
    browser.await(
        "8003 leads everywhere",
        () ->
            IDS.stream()
                .allMatch(
                    each ->
                        nodes.get(each, "/leader").equals("8003")
                            && nodes.get(each, "/readyz").equals("ready\n")));
    browser.open(nodes.url(id) + "/dashboard" + query);
    browser.await("live", this::isLive);
    browser.await("the crown", () -> browser.all("#node-8003.leads").size() == 1);
  }

  private boolean isLive() {
    return browser.is("return document.getElementById('link').dataset.state === 'live'");
  }

  @SuppressWarnings("unchecked") // a list of strings, as the script makes it
  private List<String> shownMessages() {
    return (List<String>) requireNonNull(browser.driver.executeScript(MESSAGES));
  }

  private void assertQuiet() {
    assertEquals(List.of(), browser.messages(), "the console is empty");
  }

  @Test
  void everyNodeIsShownWithCrownEpochAndTimes() throws IOException {
    open(8001, "");
    browser.awaitText("#answer", "2 of 2 others follow it");
    assertEquals("8003 leads", browser.text("#answer-headline"));
    for (int id : IDS) {
      String card = "#node-" + id;
      assertTrue(browser.text(card + " .facts").matches("Lamport time[\\d,]+Epoch.+Committed.+"));
      assertEquals(
          id == 8003, browser.at(card + " .card-head svg").isDisplayed(), "the crown at " + id);
      assertEquals(nodes.url(id) + "/dashboard", browser.at(card + " a").getAttribute("href"));
    }
    assertEquals("follows 8003", browser.text("#node-8002 .role"));
    assertTrue(browser.text("#node-8002 .place").contains("São Paulo"));
    assertQuiet();
  }

  @Test
  void whatIsSentStandsInTheListWithItsOriginAndStamp() throws IOException {
    open(8002, "");
    browser.at("#text").sendKeys("sent from the page", Keys.ENTER);
    browser.awaitText("#send-state", "a majority has it on disk");
    browser.await("in the list", () -> shownMessages().contains("sent from the page"));
    String head = browser.text("#messages li:last-child .message-head");
    assertTrue(head.matches("8002L \\d+#\\d+epoch \\d+\\.8003.*"), head);
    assertEquals("", browser.at("#text").getAttribute("value"));
    nodes.post(8001, "from elsewhere");
    browser.await("live", () -> shownMessages().contains("from elsewhere"));
    assertQuiet();
  }

  @Test
  void theSpaceTimeStripIsDrawn() throws IOException {
    open(8001, "");
    nodes.post(8002, "to be drawn");
    String inked =
        """
        const c = document.getElementById('diagram'), d = c.getContext('2d')
            .getImageData(0, 0, c.width, c.height).data, found = new Set();
        for (let i = 0; i < d.length; i += 4) if (d[i + 3] > 200) {
          found.add(d[i] + ',' + d[i + 1] + ',' + d[i + 2]);
        }
        return found.has(arguments[0]);
        """;
    browser.await("copies of the log, blue", () -> browser.is(inked, "10,102,176"));
    browser.await("the reign, pale yellow", () -> browser.is(inked, "253,235,184"));
    browser.at("#pause").click();
    assertEquals("Go on", browser.text("#pause"));
  }

  @Test
  void textIsTextWhateverItHolds() throws IOException {
    List<String> texts =
        List.of(
            "<script>document.title = 'owned'</script>",
            "<img src=x onerror=\"document.title='owned'\">",
            "</p></li><svg onload=alert(1)>",
            "مرحبا <b>بالعالم</b> 123",
            "\u202egnp.exe &amp; 😀👩‍👩‍👧",
            "line one\n\tline two");
    open(8003, "");
    texts.forEach(text -> nodes.post(8001, text));
    browser.await("all", () -> shownMessages().containsAll(texts));
    assertEquals("0", browser.string("return document.querySelectorAll('.message-text *').length"));
    assertEquals("auto", browser.at(".message-text").getAttribute("dir"));
    assertEquals("8003 leads · Lamplight 8003", browser.driver.getTitle());
    String whole = "😀 lorem ipsum ".repeat(400);
    nodes.post(8002, whole);
    browser.await("a button for the rest", () -> browser.all("#messages .whole").size() == 1);
    assertFalse(shownMessages().contains(whole));
    browser.driver.executeScript("document.querySelector('.whole').click()");
    assertTrue(shownMessages().contains(whole));
    assertQuiet();
  }

  @Test
  void noScriptGetsPastThePolicy() throws IOException {
    open(8001, "");
    browser.string(
        """
        window.violations = [];
        document.addEventListener('securitypolicyviolation',
            e => window.violations.push(e.effectiveDirective));
        const s = document.createElement('style');
        s.textContent = 'body { display: none }';
        document.head.append(s);
        try { document.body.insertAdjacentHTML('beforeend', '<b>x</b>'); } catch (refused) {}
        fetch('https://example.org/').catch(() => {});
        """);
    browser.await(
        "three refusals",
        () ->
            browser.is(
                "return ['style-src-elem', 'require-trusted-types-for', 'connect-src']"
                    + ".every(each => window.violations.includes(each))"));
    assertTrue(browser.at("h1").isDisplayed());
  }

  @Test
  void theCrownMovesWhenItsWearerIsKilledAndComesBackWithIt() throws Exception {
    open(8001, "");
    nodes.kill(8003);
    browser.awaitText("#answer-headline", "8002 leads");
    browser.await("the crown", () -> browser.all("#node-8002.leads").size() == 1);
    browser.awaitText("#node-8003 .role", "unreachable");
    browser.awaitText("#node-8003 .notes", "Nobody answers at");
    browser.at("#text").sendKeys("without 8003", Keys.ENTER);
    browser.await("written", () -> shownMessages().contains("without 8003"));
    nodes.start(8003);
    browser.awaitText("#node-8003 .role", "leading");
    browser.awaitText("#answer-headline", "8003 leads");
    assertQuiet();
  }

  @Test
  void aMessageSentWhileNobodyLeadsIsWrittenOnce() throws Exception {
    open(8001, "");
    nodes.kill(8003);
    nodes.kill(8002);
    browser.awaitText("#answer-headline", "Nobody leads");
    browser.awaitText("#answer-reasons", "8001 ");
    browser.at("#text").sendKeys("patience", Keys.ENTER);
    browser.awaitText("#send-state", "No answer yet");
    browser.awaitText("#send-state", "Trying again with the same key");
    nodes.start(8002);
    browser.awaitText("#send-state", "a majority has it on disk");
    browser.await("in the list", () -> shownMessages().contains("patience"));
    String log = nodes.get(8002, "/messages");
    assertEquals(2, log.split("\"patience\"", -1).length, log);
  }

  @Test
  void aNodeThatDiesUnderThePageIsSaidToBeSilent() throws Exception {
    open(8002, "");
    nodes.kill(8002);
    browser.awaitText("#banner", "Node 8002 does not answer");
    assertEquals(nodes.url(8001) + "/dashboard", browser.at("#banner-ways a").getAttribute("href"));
    nodes.start(8002);
    browser.await("live again", () -> isLive() && !browser.at("#banner").isDisplayed());
  }

  @Test
  void withoutAStreamThePageAsksEveryThreeSeconds() throws IOException {
    open(8001, "");
    browser.block("*/cluster/events");
    browser.open(nodes.url(8001) + "/dashboard");
    browser.awaitText("#link-words", "asking every 3 s");
    browser.awaitText("#answer-headline", "8003 leads");
    nodes.post(8003, "asked for");
    browser.await("in the list", () -> shownMessages().contains("asked for"));
    browser.block();
    browser.await("live again", this::isLive);
  }

  /** A browser keeps pages that were left, and opens six connections to a host. */
  @Test
  void pagesThatWereLeftHoldNoConnections() throws IOException {
    open(8001, "");
    nodes.post(8003, "still there");
    for (int page = 0; page < 9; page++) {
      browser.open(nodes.url(8001) + "/dashboard?page=" + page);
      browser.await("live", this::isLive);
      browser.await("in the list", () -> shownMessages().contains("still there"));
    }
  }

  @Test
  void everyWordIsThereInPortuguese() throws IOException {
    open(8001, "?lang=pt-BR");
    assertEquals("8003 lidera", browser.text("#answer-headline"));
    assertEquals("Enviar", browser.text("#send-button"));
    assertEquals("pt-BR", browser.at("html").getAttribute("lang"));
    String words =
        "import('/dashboard/texts.js').then(t => arguments[0](JSON.stringify(Object.keys("
            + "t.languages[arguments[1]]).map(k => k + (t.languages[arguments[1]][k]"
            + ".match(/\\{\\d\\}/g) || []).sort().join('')).sort())))";
    String wanted =
        String.valueOf(browser.driver.executeAsyncScript(words.replace("arguments[1]", "'en'")));
    assertEquals(
        wanted,
        browser.driver.executeAsyncScript(words.replace("arguments[1]", "'pt-BR'")),
        "the same texts, with the same places to fill in");
    assertTrue(wanted.contains("answer.one{0}"), wanted);
    assertQuiet();
  }

  @Test
  void theKeyboardReachesEverything() throws IOException {
    open(8001, "");
    browser.at("body").sendKeys("?");
    assertTrue(browser.at("#keys").isDisplayed());
    browser.at("#keys").sendKeys(Keys.ESCAPE);
    assertFalse(browser.at("#keys").isDisplayed());
    browser.at("body").sendKeys("2");
    assertEquals("8002", browser.driver.switchTo().activeElement().getText());
    browser.at("body").sendKeys("l");
    browser.awaitText("#answer-headline", "8003 lidera");
    browser.at("body").sendKeys("l", "t");
    assertEquals("dark", browser.at("html").getAttribute("data-theme"));
    browser.at("body").sendKeys("t", "/");
    assertEquals("text", browser.driver.switchTo().activeElement().getAttribute("id"));
    assertQuiet();
  }

  @Test
  void nothingIsWiderThanTheScreenInEitherTheme() throws IOException {
    open(8001, "");
    nodes.post(8001, "w".repeat(500));
    browser.await("shown", () -> shownMessages().contains("w".repeat(500)));
    String paper = "return getComputedStyle(document.body).backgroundColor";
    for (int width : new int[] {390, 768, 1024, 1440}) {
      browser.size(width, 900);
      assertTrue(
          browser.is("const e = document.documentElement; return e.scrollWidth === e.clientWidth"),
          "at " + width);
    }
    browser.dark(true);
    assertEquals("rgb(13, 17, 23)", browser.string(paper));
    browser.dark(false);
    assertEquals("rgb(255, 255, 255)", browser.string(paper));
    assertQuiet();
  }

  @Test
  void aTokenIsAskedForAndServesTheStreamToo() throws IOException {
    Path apart = Files.createDirectory(directory.resolve("apart"));
    try (RealNodes one = new RealNodes(List.of(8001), apart, "only-for-those-who-know")) {
      browser.block();
      browser.await("it runs", () -> one.get(8001, "/readyz").equals("ready\n"));
      browser.open(one.url(8001) + "/dashboard");
      browser.await("a field for it", () -> browser.at("#token").isDisplayed());
      browser.at("#secret").sendKeys("not-this-one-for-sure", Keys.ENTER);
      browser.await("again", () -> browser.at("#token").isDisplayed());
      browser.at("#secret").clear();
      browser.at("#secret").sendKeys("only-for-those-who-know", Keys.ENTER);
      browser.await("live", this::isLive);
      assertFalse(browser.at("#token").isDisplayed());
      browser.at("#text").sendKeys("with a token", Keys.ENTER);
      browser.await("written", () -> shownMessages().contains("with a token"));
    }
  }
}
