package dev.lamplight.monitor.elections;

import dev.lamplight.core.cluster.Epoch;
import dev.lamplight.monitor.fx.Fxml;
import dev.lamplight.monitor.fx.Shown;
import dev.lamplight.monitor.text.Durations;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.text.Words;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The table of elections: a click, or Enter, goes to that moment in the diagram. */
public final class ElectionsView extends StackPane implements Shown {
  /** How wide the table is before it counts messages too: their room is the reasons'. */
  private static final double MESSAGES_FROM = 760;

  private final ElectionsViewModel model;
  private Runnable diagram = () -> {};

  @FXML private TableView<Election> table;
  @FXML private Label outages;
  @FXML private Label emptyTitle;
  @FXML private Label emptyHow;
  @FXML private TableColumn<Election, Long> when;
  @FXML private TableColumn<Election, Epoch> epoch;
  @FXML private TableColumn<Election, Integer> winner;
  @FXML private TableColumn<Election, Integer> former;
  @FXML private TableColumn<Election, String> reason;
  @FXML private TableColumn<Election, Long> duration;
  @FXML private TableColumn<Election, Long> leaderless;
  @FXML private TableColumn<Election, Long> messages;

  public ElectionsView(WatchViewModel watch) {
    this.model = new ElectionsViewModel(watch);
    Fxml.fill(this);
    fill(when, Election::atNanos, Durations::clock);
    fill(epoch, Election::epoch, Words::epoch);
    fill(winner, Election::winner, String::valueOf);
    fill(former, Election::former, id -> id == 0 ? Texts.of("election.nobody") : "" + id);
    fill(reason, Election::reason, words -> words);
    fill(duration, Election::durationNanos, Durations::rough);
    fill(leaderless, Election::leaderlessNanos, ElectionsView::gap);
    fill(messages, Election::messages, String::valueOf);
    watch.onFrame(
        frame -> {
          String key =
              watch.isBlank()
                  ? "recording.blank"
                  : watch.isOver() ? "election.none" : "election.empty";
          emptyTitle.setText(Texts.of(key));
          emptyHow.setText(Texts.of(key + ".how"));
        });
    messages.visibleProperty().bind(widthProperty().greaterThanOrEqualTo(MESSAGES_FROM));
    table.setItems(model.rows());
    outages.textProperty().bind(model.outages());
    outages.visibleProperty().bind(model.outages().isNotEmpty());
    outages.managedProperty().bind(outages.visibleProperty());
    table.setRowFactory(all -> row());
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            election -> {
              if (election != null) {
                model.select(election);
              }
            });
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  /** What shows the moment that is selected. */
  public void onMoment(Runnable show) {
    diagram = show;
  }

  @Override
  public void activate() {
    model.activate();
  }

  @Override
  public void release() {
    model.release();
  }

  @Override
  public void focus() {
    table.requestFocus();
  }

  private TableRow<Election> row() {
    TableRow<Election> row = new TableRow<>();
    row.itemProperty()
        .subscribe(item -> row.setTooltip(item == null ? null : new Tooltip(item.reason())));
    row.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        click -> {
          if (!row.isEmpty()) {
            go();
          }
        });
    return row;
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      go();
      event.consume();
    }
  }

  private void go() {
    @Nullable Election election = table.getSelectionModel().getSelectedItem();
    if (election != null) {
      model.select(election);
      diagram.run();
    }
  }

  private static String gap(long nanos) {
    return nanos == 0 ? Texts.of("election.no.gap") : Durations.rough(nanos);
  }

  private static <T> void fill(
      TableColumn<Election, T> column, Function<Election, T> value, Function<T, String> words) {
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
    column.setCellFactory(
        TextFieldTableCell.forTableColumn(
            new StringConverter<T>() {
              @Override
              public String toString(@Nullable T shown) {
                return shown == null ? "" : words.apply(shown);
              }

              @Override
              public T fromString(String written) {
                throw new UnsupportedOperationException("nothing is written here");
              }
            }));
  }
}
