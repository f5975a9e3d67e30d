package dev.lamplight.server.http.gather;

import static dev.lamplight.server.http.stream.EndlessAnswer.ascii;

import dev.lamplight.server.http.exchange.Body;
import dev.lamplight.server.http.stream.EndlessAnswer;
import java.io.ByteArrayOutputStream;

/** All members for one client that watches them: it is told what is now. */
final class ClusterStream implements EndlessAnswer.Events {
  private static final int PIECE = 128;
  private static final byte[] MEMBERS = ascii("event: members\ndata: ");
  private static final byte[] EVENT = ascii("data: ");
  private static final byte[] END = ascii("\n\n");

  private final Gathering gathering;
  private long place;
  private long told;

  ClusterStream(Gathering gathering) {
    this.gathering = gathering;
    place = gathering.blend().newest();
  }

  @Override
  public AutoCloseable watch(Runnable wake) {
    return gathering.watch(wake);
  }

  @Override
  public boolean send(Body body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Gathering.Shown now = gathering.shown();
    if (now.number() != told) {
      told = now.number();
      out.writeBytes(MEMBERS);
      out.writeBytes(now.json());
      out.writeBytes(END);
    }
    Blend.Page page = gathering.blend().after(place, PIECE);
    place = page.place();
    for (byte[] event : page.events()) {
      out.writeBytes(EVENT);
      out.writeBytes(event);
      out.writeBytes(END);
    }
    if (out.size() > 0) {
      body.write(out.toByteArray(), out.size());
    }
    return page.events().size() == PIECE;
  }
}
