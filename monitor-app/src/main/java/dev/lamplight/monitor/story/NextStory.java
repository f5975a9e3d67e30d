package dev.lamplight.monitor.story;

import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;

/** The way on from a story that is over; absent while none is. */
public final class NextStory extends Hyperlink {
  private final WatchViewModel watch;
  private Optional<Story> next = Optional.empty();

  /**
   * A link that is absent.
   *
   * @param begin told which story is to begin
   */
  public NextStory(WatchViewModel watch, Consumer<Story> begin) {
    this.watch = watch;
    setId("next-story");
    setMinWidth(USE_PREF_SIZE);
    setVisited(false);
    managedProperty().bind(visibleProperty());
    setOnAction(
        click -> {
          setVisited(false);
          next.ifPresent(begin);
        });
    watch.onFrame(this::show);
  }

  private void show(Frame frame) {
    String said = frame.snapshot().narration();
    boolean told = watch.isSimulated() && !said.isEmpty();
    boolean over = told && Story.isLast(watch.setup().scenario(), said);
    next = over ? Story.toldBy(watch.setup().scenario()).flatMap(Story::next) : Optional.empty();
    next.ifPresent(story -> setText(Texts.of("stories.next", story.title())));
    setVisible(next.isPresent());
  }
}
