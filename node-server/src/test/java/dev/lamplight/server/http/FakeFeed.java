package dev.lamplight.server.http;

import dev.lamplight.server.service.Feed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A feed that a test fills. It remembers the newest thousand events. */
final class FakeFeed implements Feed {
  private static final int REMEMBERED = 1000;
  private static final int BOOT = 4;

  private final List<Event> events = new ArrayList<>();
  private final List<Runnable> readers = new CopyOnWriteArrayList<>();
  private long newest;

  void add(String json) {
    synchronized (this) {
      newest++;
      events.add(new Event(place(newest), json.getBytes(StandardCharsets.UTF_8)));
      if (events.size() > REMEMBERED) {
        events.removeFirst();
      }
    }
    readers.forEach(Runnable::run);
  }

  private static Place place(long seq) {
    return new Place(FakeNode.INCARNATION, BOOT, seq);
  }

  int readers() {
    return readers.size();
  }

  @Override
  public synchronized Place newest() {
    return place(newest);
  }

  @Override
  public synchronized Page after(Place place, int limit) {
    boolean sameLife = place.incarnation() == FakeNode.INCARNATION && place.boot() == BOOT;
    long first = events.isEmpty() ? newest + 1 : events.getFirst().place().seq();
    boolean gap = !sameLife || place.seq() + 1 < first;
    long from = gap ? first : place.seq() + 1;
    List<Event> following = new ArrayList<>();
    for (Event event : events) {
      if (event.place().seq() >= from && following.size() < limit) {
        following.add(event);
      }
    }
    return new Page(gap, following);
  }

  @Override
  public AutoCloseable onEvents(Runnable wake) {
    readers.add(wake);
    return () -> readers.remove(wake);
  }
}
