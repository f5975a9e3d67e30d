package dev.lamplight.monitor.chooser;

import dev.lamplight.monitor.source.Frame;
import dev.lamplight.monitor.source.live.LiveRuns;
import dev.lamplight.monitor.source.live.contact.Tokens;
import dev.lamplight.monitor.source.live.contact.Trust;
import dev.lamplight.monitor.source.sight.NodeSight;
import dev.lamplight.monitor.text.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;

/** Asks, once for each machine, whether tokens go to addresses that only another node named. */
final class TokenQuestion {
  private TokenQuestion() {}

  /**
   * Asks, if there is something to ask.
   *
   * @param agreed is given the addresses to which the user agreed
   */
  static void ask(Scene owner, Frame frame, LiveRuns cluster, Consumer<List<String>> agreed) {
    if (cluster.tokens().equals(Tokens.NONE)) {
      return;
    }
    List<String> named =
        frame.outlook().nodes().stream()
            .map(NodeSight::url)
            .filter(url -> Trust.isConfidential(url) && !cluster.trust().covers(url))
            .toList();
    boolean asks = false;
    for (String url : named) {
      asks |= cluster.trust().asks(url);
    }
    if (!asks) {
      return;
    }
    ButtonType yes = new ButtonType(Texts.of("trust.yes"), ButtonData.APPLY);
    ButtonType no = new ButtonType(Texts.of("trust.no"), ButtonData.CANCEL_CLOSE);
    String what = Texts.of("trust.what", String.join("\n", named));
    Alert alert = new Alert(Alert.AlertType.CONFIRMATION, what, no, yes);
    alert.initOwner(owner.getWindow());
    alert.setTitle(Texts.of("trust.title"));
    alert.setHeaderText(Texts.of("trust.title"));
    alert.getDialogPane().setId("trust");
    alert.getDialogPane().setPrefWidth(560);
    alert.getDialogPane().getStylesheets().setAll(owner.getRoot().getStylesheets());
    alert
        .resultProperty()
        .subscribe(
            answer -> {
              if (answer == yes) {
                named.forEach(cluster.trust()::extend);
                agreed.accept(named);
              }
            });
    // Enter, pressed for something else a moment ago, must not agree.
    alert.setOnShown(shown -> alert.getDialogPane().lookupButton(no).requestFocus());
    alert.show();
  }
}
