package dev.lamplight.monitor.deed;

import dev.lamplight.monitor.text.Texts;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The keys that do something to the chosen node. For a link, X is pressed first and then the digit
 * of the other node.
 */
public final class DeedKeys {
  private final WatchViewModel watch;
  private final Hands hands;
  private final BiConsumer<Integer, Integer> choose;
  private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
  private int from;

  /**
   * @param choose lets the user choose what is done to the link between two nodes
   */
  public DeedKeys(WatchViewModel watch, Hands hands, BiConsumer<Integer, Integer> choose) {
    this.watch = watch;
    this.hands = hands;
    this.choose = choose;
  }

  /** What is to be pressed next, empty if nothing is. */
  public ReadOnlyStringProperty hint() {
    return hint.getReadOnlyProperty();
  }

  /** Says whether the key meant something. */
  public boolean press(Node owner, KeyEvent event) {
    if (from != 0) {
      return finishLink(event);
    }
    if (event.getCode() == KeyCode.H) {
      if (hands.operator().canHeal()) {
        hands.operator().heal();
      }
      return true;
    }
    if (watch.chosen().get() == 0) {
      return false;
    }
    if (event.getCode() == KeyCode.X) {
      from = watch.chosen().get();
      hint.set(Texts.of("link.hint", from));
      return true;
    }
    for (Deed deed : Deed.values()) {
      if (deed.key() == event.getCode()) {
        hands.act(owner, deed);
        return true;
      }
    }
    return false;
  }

  /** A digit names the other node; so does Enter, once another node is chosen. Escape gives up. */
  private boolean finishLink(KeyEvent event) {
    int start = from;
    int other = event.getCode() == KeyCode.ENTER ? watch.chosen().get() : byDigit(event.getText());
    boolean waits = event.getCode().isArrowKey() || event.getCode().isModifierKey();
    if (waits) {
      return false;
    }
    from = 0;
    hint.set("");
    if (other != 0 && other != start) {
      choose.accept(start, other);
    }
    return true;
  }

  /** 1 is the lowest id. */
  private int byDigit(String digit) {
    List<Integer> ids =
        watch.nodes().stream().filter(node -> !node.twin()).map(node -> node.id()).toList();
    int place = digit.isEmpty() ? -1 : digit.charAt(0) - '1';
    return place >= 0 && place < ids.size() ? ids.get(place) : 0;
  }
}
