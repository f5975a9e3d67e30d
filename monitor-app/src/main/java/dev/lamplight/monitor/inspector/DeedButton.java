package dev.lamplight.monitor.inspector;

import dev.lamplight.monitor.deed.Amount;
import dev.lamplight.monitor.deed.Deed;
import dev.lamplight.monitor.deed.Hands;
import dev.lamplight.monitor.text.Texts;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A button for a deed, with a menu where there is a measure to choose. Where the deed makes no
 * sense it is disabled, and its tooltip says why.
 */
final class DeedButton extends StackPane {
  private final Deed deed;
  private final Hands hands;
  private final ButtonBase button;

  DeedButton(Deed deed, Hands hands) {
    this.deed = deed;
    this.hands = hands;
    button = deed.amounts().size() == 1 ? new Button() : measured();
    button.setId("deed-" + deed.title());
    button.setGraphic(new FontIcon(deed.icon()));
    button.setMaxWidth(Double.MAX_VALUE);
    button.setOnAction(pressed -> hands.act(this, deed));
    hands.amount(deed).subscribe(amount -> button.setText(deed.words(amount)));
    if (deed == Deed.CRASH || deed == Deed.WIPE) {
      button.getStyleClass().add("danger-outlined");
    }
    getChildren().add(button);
  }

  /** As matters stand with the chosen node. */
  void show(Optional<String> refusal) {
    button.setDisable(refusal.isPresent());
    // A disabled button shows no tooltip; what holds it does.
    setAccessibleHelp(refusal.orElseGet(() -> Texts.of("deed.tip." + deed.title(), deed.key())));
  }

  private SplitMenuButton measured() {
    SplitMenuButton measured = new SplitMenuButton();
    for (Amount amount : deed.amounts()) {
      MenuItem item = new MenuItem(amount.words());
      item.setId("deed-" + deed.title() + "-" + measured.getItems().size());
      item.setOnAction(chosen -> hands.act(this, deed, hands.chosen(), amount));
      measured.getItems().add(item);
    }
    return measured;
  }
}
