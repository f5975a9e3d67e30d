package dev.lamplight.monitor.deed;

import dev.lamplight.monitor.text.Texts;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCodeCombination;
import org.kordamp.ikonli.javafx.FontIcon;

/** The menu of a node, and the chooser of what is done to a link. */
public final class Menus {
  private Menus() {}

  /**
   * What can be done to {@code node}.
   *
   * @param send lets the user write to it
   */
  public static ContextMenu ofNode(Node owner, Hands hands, int node, Runnable send) {
    ContextMenu menu = new ContextMenu();
    menu.setId("node-menu");
    Optional<String> deaf = hands.operator().refusalToSend(node);
    MenuItem writing = item("menu-send", Texts.of("deed.send"), "fth-send", deaf);
    writing.setOnAction(chosen -> send.run());
    menu.getItems().addAll(heading(Texts.of("inspector.node", node)), writing);
    for (Deed deed : Deed.values()) {
      menu.getItems().add(entry(owner, hands, deed, node));
    }
    return menu;
  }

  /** What can be done to the link from {@code from} to {@code to}, and back. */
  public static ContextMenu ofLink(Hands hands, int from, int to) {
    ContextMenu menu = new ContextMenu();
    menu.setId("link-menu");
    menu.getItems().add(heading(Texts.of("link.heading", from, to)));
    Operator operator = hands.operator();
    for (LinkDeed deed : LinkDeed.values()) {
      menu.getItems().add(entry(operator, deed, from, to, "link-" + deed.title()));
      if (deed == LinkDeed.ONE_WAY) {
        menu.getItems().add(entry(operator, deed, to, from, "link-one-way-back"));
      }
    }
    return menu;
  }

  private static MenuItem entry(Node owner, Hands hands, Deed deed, int node) {
    Optional<String> refusal = hands.operator().refusal(deed, node);
    String id = "menu-" + deed.title();
    if (deed.amounts().size() == 1 || refusal.isPresent()) {
      MenuItem item = item(id, deed.words(hands.amount(deed).get()), deed.icon(), refusal);
      item.setOnAction(chosen -> hands.act(owner, deed, node));
      item.setAccelerator(new KeyCodeCombination(deed.key()));
      return item;
    }
    Menu menu = new Menu(Texts.of("deed." + deed.title(), "…"), new FontIcon(deed.icon()));
    menu.setId(id);
    for (Amount amount : deed.amounts()) {
      MenuItem item = new MenuItem(amount.words());
      item.setId(id + "-" + menu.getItems().size());
      item.setOnAction(chosen -> hands.act(owner, deed, node, amount));
      menu.getItems().add(item);
    }
    return menu;
  }

  private static MenuItem entry(Operator operator, LinkDeed deed, int from, int to, String id) {
    MenuItem item = item(id, deed.words(from, to), deed.icon(), operator.refusal(deed, from, to));
    item.setOnAction(chosen -> operator.act(deed, from, to));
    return item;
  }

  /** A menu's items have no tooltips: why one is refused stands behind it. */
  private static MenuItem item(String id, String words, String icon, Optional<String> refusal) {
    MenuItem item =
        new MenuItem(
            refusal.map(why -> Texts.of("menu.refused", words, why)).orElse(words),
            new FontIcon(icon));
    item.setId(id);
    item.setDisable(refusal.isPresent());
    return item;
  }

  private static MenuItem heading(String words) {
    MenuItem heading = new MenuItem(words);
    heading.setDisable(true);
    heading.getStyleClass().add("menu-heading");
    return heading;
  }
}
