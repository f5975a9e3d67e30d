package dev.lamplight.server.http.append;

import dev.lamplight.server.http.exchange.Problem;
import dev.lamplight.server.http.exchange.Refused;
import dev.lamplight.server.http.parameter.Utf8;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** A message's text as bodies bring it: plain, or as {@code {"content": "…"}}. */
final class MessageText {
  /** 64 KiB. */
  static final int MAX = 64 << 10;

  /** The same, each character written as an escape, and what stands around it. */
  static final int JSON_MAX = 6 * MAX + 4096;

  private static final String CONTENT = "content";
  private static final int NESTING_MAX = 32;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(NESTING_MAX)
                  .maxStringLength(JSON_MAX)
                  .build())
          .build();

  private MessageText() {}

  /**
   * @param what how a sentence about it begins, such as {@code "The body"}
   */
  static byte[] plain(byte[] text, String what) throws Refused {
    if (!Utf8.isValid(text, 0, text.length)) {
      throw Problem.malformed("message", what + " is not UTF-8.").refused();
    }
    return measured(text, what);
  }

  static byte[] json(byte[] bytes, int from, int to, String what) throws Refused {
    if (!Utf8.isValid(bytes, from, to)) {
      throw Problem.malformed("message", what + " is not UTF-8.").refused();
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
      String content = content(json);
      byte[] text = content == null ? null : Utf8.encode(content);
      if (text != null) {
        return measured(text, what);
      }
    } catch (JacksonException malformed) {
      // The sentence below says what is expected.
    }
    throw Problem.malformed(
            "message", what + " is not a JSON object with one member \"content\", a text.")
        .refused();
  }

  private static @Nullable String content(JsonParser json) {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return null;
    }
    String content = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean wanted = CONTENT.equals(json.currentName());
      JsonToken value = json.nextToken();
      if (!wanted) {
        json.skipChildren();
      } else if (value != JsonToken.VALUE_STRING || content != null) {
        return null;
      } else {
        content = json.getString();
      }
    }
    return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null ? content : null;
  }

  private static byte[] measured(byte[] text, String what) throws Refused {
    if (text.length == 0) {
      throw Problem.malformed("message", what + " has an empty text; a message is at least 1 byte.")
          .refused();
    }
    if (text.length > MAX) {
      throw Problem.tooLarge(what + " has a text of more than 64 KiB.").refused();
    }
    return text;
  }
}
