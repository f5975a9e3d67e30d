package dev.lamplight.monitor.source.live.contact;

import dev.lamplight.monitor.source.sight.Asked.Fate;
import dev.lamplight.monitor.source.sight.Asked.Reason;
import dev.lamplight.monitor.source.sight.Sight;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An errand on its way. */
final class Posting implements Callback {
  /** A node answers within 5 s that it does not know either. */
  private static final Duration PATIENCE = Duration.ofSeconds(7);

  private static final int FIRST_PROBLEM = 300;
  private static final int UNKNOWN_OUTCOME = 504;
  private static final JsonMapper JSON = new JsonMapper();

  private final Contacts contacts;
  private final String url;
  private final Errand errand;

  Posting(Contacts contacts, String url, Errand errand) {
    this.contacts = contacts;
    this.url = url;
    this.errand = errand;
  }

  void send() {
    RequestBody body =
        RequestBody.create(errand.text(), MediaType.get("text/plain; charset=utf-8"));
    Request.Builder request;
    if (errand.isMessage()) {
      request = contacts.request(url, errand.path()).header("Idempotency-Key", errand.key());
    } else {
      request =
          contacts.authorized(
              new Request.Builder().url(url + errand.path()), url, contacts.tokens().operator());
    }
    contacts
        .client
        .newBuilder()
        .readTimeout(PATIENCE)
        .build()
        .newCall(request.post(body).build())
        .enqueue(this);
  }

  @Override
  public void onResponse(Call call, Response response) throws IOException {
    try (response) {
      String body = response.body().string();
      int code = response.code();
      if (code < FIRST_PROBLEM) {
        tell(Fate.DONE, Reason.NONE, code);
      } else {
        tell(code == UNKNOWN_OUTCOME ? Fate.UNKNOWN : Fate.REFUSED, problem(body, code), code);
      }
    }
  }

  private static Reason problem(String body, int code) {
    try {
      JsonNode problem = JSON.readTree(body);
      String detail = problem.path("detail").asString("");
      String type = problem.path("type").asString("");
      if (!detail.isEmpty()) {
        return new Reason.Said(type.substring(type.lastIndexOf('/') + 1), detail);
      }
    } catch (JacksonException noProblem) {
      // Something on the way answers in the node's place.
    }
    return new Reason.Way(new Sight.Trouble(Sight.Cause.STATUS_CODE, Integer.toString(code)));
  }

  @Override
  public void onFailure(Call call, IOException failed) {
    Sight.Trouble trouble = Troubles.of(failed);
    boolean left = trouble.kind() == Sight.Kind.SLOW;
    tell(left ? Fate.UNKNOWN : Fate.REFUSED, new Reason.Way(trouble), 0);
  }

  private void tell(Fate fate, Reason reason, int code) {
    contacts.tell(new News.Answered(errand.number(), fate, reason, code));
  }
}
