package dev.lamplight.server.http.text;

import dev.lamplight.server.service.StoredMessage;

/**
 * A message as clients see it; the names are those of the first system whose clients these were.
 */
public final class MessageJson {
  /** What all but the text takes, about. */
  public static final int ROOM = 224;

  private MessageJson() {}

  public static byte[] of(StoredMessage message) {
    JsonText json = new JsonText(message.text().length + ROOM);
    write(json, message);
    return json.bytes();
  }

  public static void write(JsonText json, StoredMessage message) {
    json.open().name("id").number(message.id());
    json.name("content").string(message.text());
    json.name("lamport_timestamp").number(message.lamport());
    json.name("node_id").number(message.origin());
    json.name("physical_timestamp").millionths(message.wallMicros());
    json.name("epoch").open().name("round").number(message.epoch().round());
    json.name("leader").number(message.epoch().leader()).close();
    json.name("parents").list();
    for (long parent : message.parents()) {
      json.number(parent);
    }
    json.endList().close();
  }
}
