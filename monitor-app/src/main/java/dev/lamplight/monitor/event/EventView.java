package dev.lamplight.monitor.event;

import dev.lamplight.monitor.event.EventViewModel.Fact;
import dev.lamplight.monitor.event.EventViewModel.Facts;
import dev.lamplight.monitor.event.EventViewModel.Link;
import dev.lamplight.monitor.spacetime.cause.CauseViewModel;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.watch.Selection;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The selected event's facts in the side panel, and why it happened; absent without one. */
public final class EventView extends VBox {
  private final WatchViewModel watch;
  private final Label title = new Label();
  private final GridPane facts = new GridPane();
  private final VBox parents = new VBox();
  private final Label comparison = new Label();
  private final VBox chain = new VBox();

  public EventView(WatchViewModel watch, CauseViewModel causes) {
    this.watch = watch;
    setId("event");
    getStyleClass().addAll("section", "event");
    title.setId("event-title");
    title.getStyleClass().add("section-title");
    wrap(title);
    facts.getStyleClass().add("facts");
    parents.setId("event-parents");
    comparison.setId("event-why");
    wrap(comparison);
    comparison.getStyleClass().add("event-why");
    chain.setId("event-chain");
    chain.getStyleClass().add("event-chain");
    Label hint = new Label(Texts.of("event.why.hint"));
    wrap(hint);
    hint.getStyleClass().add("hint");
    Label from = new Label(Texts.of("event.parents"));
    from.getStyleClass().add("fact-name");
    getChildren().addAll(title, facts, from, parents, comparison, chain, hint);
    from.visibleProperty().bind(parents.visibleProperty());
    from.managedProperty().bind(parents.visibleProperty());
    new EventViewModel(watch, causes).facts().subscribe(this::show);
  }

  /** Its words are never cut short: the column scrolls. */
  private static void wrap(Label label) {
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
  }

  private void show(Facts all) {
    setVisible(!all.title().isEmpty());
    setManaged(!all.title().isEmpty());
    title.setText(all.title());
    facts.getChildren().clear();
    for (Fact fact : all.rows()) {
      Label name = new Label(Texts.of(fact.key()));
      name.getStyleClass().add("fact-name");
      name.setMinWidth(USE_PREF_SIZE);
      Label value = new Label(fact.value());
      value.setWrapText(true);
      value.setId(fact.key().replace('.', '-'));
      facts.addRow(facts.getRowCount(), name, value);
    }
    fill(parents, all.parents());
    comparison.setText(all.comparison());
    comparison.setVisible(!all.comparison().isEmpty());
    comparison.setManaged(!all.comparison().isEmpty());
    fill(chain, all.chain());
  }

  private void fill(VBox box, List<Link> links) {
    box.getChildren().clear();
    box.setVisible(!links.isEmpty());
    box.setManaged(!links.isEmpty());
    for (Link link : links) {
      Hyperlink words = new Hyperlink(link.words());
      words.setWrapText(true);
      words.setOnAction(click -> watch.select(new Selection.Event(link.event())));
      box.getChildren().add(words);
    }
  }
}
