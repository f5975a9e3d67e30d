package dev.lamplight.monitor.deed;

import dev.lamplight.monitor.settings.Settings;
import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/**
 * What menus, buttons and keys do alike: each deed in the measure that was chosen last, and none
 * that loses something before the user was asked.
 */
public final class Hands {
  private static final String CRASH_UNASKED = "crash.unasked";
  private static final double QUESTION_WIDTH = 460;
  private static final double QUESTION_GAP = 14;

  private Settings settings = Settings.forgetful();
  private final WatchViewModel watch;
  private final Operator operator;
  private final Map<Deed, ReadOnlyObjectWrapper<Amount>> amounts = new EnumMap<>(Deed.class);

  public Hands(WatchViewModel watch, Operator operator) {
    this.watch = watch;
    this.operator = operator;
    for (Deed deed : Deed.values()) {
      amounts.put(deed, new ReadOnlyObjectWrapper<>(deed.amounts().getFirst()));
    }
  }

  public Operator operator() {
    return operator;
  }

  /** The chosen node, 0 if none is. */
  public int chosen() {
    return watch.chosen().get();
  }

  /** In which measure it is done next. */
  public ReadOnlyObjectProperty<Amount> amount(Deed deed) {
    return wrapper(deed).getReadOnlyProperty();
  }

  /** Does it in that measure now, and from now on. */
  public void act(Node owner, Deed deed, int node, Amount amount) {
    wrapper(deed).set(amount);
    act(owner, deed, node);
  }

  /** Does it to {@code node}. */
  public void act(Node owner, Deed deed, int node) {
    Runnable doing = () -> operator.act(deed, node, wrapper(deed).get());
    if (operator.refusal(deed, node).isPresent()) {
      return;
    }
    if (deed.asks() || (deed == Deed.CRASH && operator.isReal() && asksBeforeCrash())) {
      ask(owner, deed, node, doing);
    } else {
      doing.run();
    }
  }

  /** Does it to the chosen node, if one is. */
  public void act(Node owner, Deed deed) {
    if (watch.chosen().get() != 0) {
      act(owner, deed, watch.chosen().get());
    }
  }

  /** Where what the user decides about questions is kept. */
  public void remember(Settings kept) {
    settings = kept;
  }

  private boolean asksBeforeCrash() {
    return !settings.get(CRASH_UNASKED).equals(Optional.of("true"));
  }

  private void ask(Node owner, Deed deed, int node, Runnable doing) {
    ButtonType yes = new ButtonType(Texts.of("ask." + deed.title() + ".yes"), ButtonData.OK_DONE);
    ButtonType no = new ButtonType(Texts.of("ask.no"), ButtonData.CANCEL_CLOSE);
    Alert alert =
        new Alert(
            Alert.AlertType.CONFIRMATION, Texts.of("ask." + deed.title() + ".what", node), no, yes);
    alert.initOwner(owner.getScene().getWindow());
    alert.setTitle(Texts.of("ask." + deed.title(), node));
    alert.setHeaderText(Texts.of("ask." + deed.title(), node));
    alert.getDialogPane().setId("ask");
    alert.getDialogPane().getStylesheets().setAll(owner.getScene().getRoot().getStylesheets());
    CheckBox never = new CheckBox(Texts.of("ask.crash.never"));
    never.setId("ask-never");
    if (deed == Deed.CRASH) {
      Label what = new Label(Texts.of("ask.crash.what", node));
      what.setWrapText(true);
      what.setMaxWidth(QUESTION_WIDTH);
      alert.getDialogPane().setContent(new VBox(QUESTION_GAP, what, never));
    }
    alert
        .resultProperty()
        .subscribe(
            answer -> {
              if (answer == yes) {
                if (never.isSelected()) {
                  settings.put(CRASH_UNASKED, "true");
                }
                doing.run();
              }
            });
    alert.show();
  }

  private ReadOnlyObjectWrapper<Amount> wrapper(Deed deed) {
    return java.util.Objects.requireNonNull(amounts.get(deed));
  }
}
