package dev.lamplight.monitor.file;

import dev.lamplight.core.invariant.Protocol;
import dev.lamplight.monitor.file.NewRun.Area;
import dev.lamplight.monitor.file.NewRun.Network;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.server.format.scenario.ScenarioSource;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Asks which cluster to begin with: how many nodes, where, what lies between them. */
public final class NewRunDialog {
  private static final Pattern SEED = Pattern.compile("\\d{1,18}");
  private static final int SEED_BOUND = 10_000;

  private final Dialog<ButtonType> dialog = new Dialog<>();
  private final Spinner<Integer> nodes = new Spinner<>(NewRun.NODES_MIN, NewRun.NODES_MAX, 3);
  private final ComboBox<Area> area = choice("new-area", Area.values());
  private final ComboBox<Network> network = choice("new-network", Network.values());
  private final ComboBox<Protocol> protocol = choice("new-protocol", Protocol.values());
  private final TextField seed =
      new TextField(String.valueOf(ThreadLocalRandom.current().nextInt(1, SEED_BOUND)));
  private final CheckBox chatter = new CheckBox(Texts.of("new.chatter"));
  private final Label complaint = new Label();
  private final GridPane grid = new GridPane();

  /**
   * A dialog that is not shown yet.
   *
   * @param owner the window's scene, whose look it takes
   * @param begin told what to begin
   */
  public NewRunDialog(Scene owner, Consumer<ScenarioSource> begin) {
    dialog.initOwner(owner.getWindow());
    dialog.setTitle(Texts.of("new.title"));
    dialog.setHeaderText(Texts.of("new.title"));
    ButtonType yes = new ButtonType(Texts.of("new.begin"), ButtonData.OK_DONE);
    ButtonType no = new ButtonType(Texts.of("ask.cancel"), ButtonData.CANCEL_CLOSE);
    dialog.getDialogPane().getButtonTypes().addAll(no, yes);
    dialog.getDialogPane().getStylesheets().setAll(owner.getRoot().getStylesheets());
    dialog.getDialogPane().setId("new-run");
    fill();
    Node button = dialog.getDialogPane().lookupButton(yes);
    button.setId("new-begin");
    seed.textProperty().subscribe(() -> judge(button));
    nodes.getEditor().textProperty().subscribe(() -> judge(button));
    dialog.setResultConverter(
        answer -> {
          if (answer == yes) {
            begin.accept(wish().scenario(Texts.of("new.name")));
          }
          return answer;
        });
  }

  public void show() {
    dialog.show();
  }

  private void fill() {
    nodes.setId("new-nodes");
    nodes.setEditable(true);
    nodes.setMaxWidth(Double.MAX_VALUE);
    seed.setId("new-seed-text");
    chatter.setId("new-chatter");
    chatter.setSelected(true);
    complaint.setId("new-complaint");
    complaint.getStyleClass().add("complaint");
    complaint.setWrapText(true);
    grid.getStyleClass().add("form");
    row("new.nodes", nodes);
    row("new.area", area);
    row("new.network", network);
    row("new.protocol", protocol);
    row("new.seed", seed);
    grid.add(chatter, 1, grid.getRowCount());
    dialog.getDialogPane().setContent(new VBox(grid, complaint));
  }

  private void row(String key, Node field) {
    Label name = new Label(Texts.of(key));
    name.setLabelFor(field);
    grid.addRow(grid.getRowCount(), name, field);
  }

  private void judge(Node button) {
    boolean numbered = SEED.matcher(seed.getText().strip()).matches();
    boolean counted = count().isPresent();
    complaint.setText(
        counted
            ? numbered ? "" : Texts.of("new.seed.wrong")
            : Texts.of("new.nodes.wrong", NewRun.NODES_MIN, NewRun.NODES_MAX));
    button.setDisable(!numbered || !counted);
  }

  private OptionalLong count() {
    String written = nodes.getEditor().getText().strip();
    if (!SEED.matcher(written).matches()) {
      return OptionalLong.empty();
    }
    long count = Long.parseLong(written);
    boolean possible = count >= NewRun.NODES_MIN && count <= NewRun.NODES_MAX;
    return possible ? OptionalLong.of(count) : OptionalLong.empty();
  }

  private NewRun wish() {
    return new NewRun(
        (int) count().orElse(NewRun.NODES_MIN),
        area.getValue(),
        network.getValue(),
        protocol.getValue(),
        Long.parseLong(seed.getText().strip()),
        chatter.isSelected());
  }

  private static <T extends Enum<T>> ComboBox<T> choice(String id, T[] values) {
    ComboBox<T> box = new ComboBox<>();
    box.setId(id);
    box.getItems().setAll(values);
    box.setValue(values[0]);
    box.setMaxWidth(Double.MAX_VALUE);
    box.setConverter(
        new StringConverter<T>() {
          @Override
          public String toString(@Nullable T value) {
            String prefix = id.replace('-', '.') + ".";
            return value == null ? "" : Texts.of(prefix + value.name().toLowerCase(Locale.ROOT));
          }

          @Override
          public T fromString(String written) {
            throw new UnsupportedOperationException("nothing is written here");
          }
        });
    return box;
  }
}
