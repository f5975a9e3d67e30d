package dev.lamplight.monitor.control;

import dev.lamplight.core.simulation.Snapshot.NodeView;
import dev.lamplight.monitor.cluster.ClusterView;
import dev.lamplight.monitor.inspector.InspectorView;
import dev.lamplight.monitor.spacetime.SpacetimeView;
import dev.lamplight.monitor.story.StoriesView;
import dev.lamplight.monitor.watch.Selection;
import dev.lamplight.monitor.watch.WatchViewModel;
import java.util.List;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What each key does, unless somebody writes a text. {@link HelpView} lists them. */
final class Keys {
  private final WatchViewModel watch;
  private final ToolbarView toolbar;
  private final TransportView transport;
  private final SpacetimeView diagram;
  private final ClusterView cluster;
  private final InspectorView inspector;
  private final HelpView help;
  private final StoriesView stories;

  Keys(
      WatchViewModel watch,
      ToolbarView toolbar,
      TransportView transport,
      SpacetimeView diagram,
      ClusterView cluster,
      InspectorView inspector,
      HelpView help,
      StoriesView stories) {
    this.watch = watch;
    this.toolbar = toolbar;
    this.transport = transport;
    this.diagram = diagram;
    this.cluster = cluster;
    this.inspector = inspector;
    this.help = help;
    this.stories = stories;
  }

  void press(KeyEvent event) {
    boolean writing = event.getTarget() instanceof TextInputControl;
    if (writing && event.getCode() == KeyCode.ESCAPE) {
      ((TextInputControl) event.getTarget()).getParent().requestFocus();
      event.consume();
    } else if (!writing && !event.isControlDown() && !event.isAltDown() && !event.isMetaDown()) {
      if (act(event)) {
        event.consume();
      }
    } else if (event.isShortcutDown() && actOnFiles(event.getCode())) {
      event.consume();
    }
  }

  private boolean actOnFiles(KeyCode code) {
    return switch (code) {
      case N -> does(toolbar::newRun);
      case O -> does(toolbar::open);
      case S -> does(toolbar::save);
      default -> false;
    };
  }

  private boolean act(KeyEvent event) {
    if (event.getText().equals("?")) {
      help.toggle();
      return true;
    }
    if (stories.isVisible()) {
      boolean leaves = event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.B;
      return stories.press(event) || (leaves && stories.hide());
    }
    if (cluster.press(event)) {
      return true;
    }
    return switch (event.getCode()) {
      case SPACE -> does(transport::togglePlaying);
      case PERIOD -> does(transport::step);
      case PLUS, EQUALS, ADD -> does(transport::faster);
      case MINUS, SUBTRACT -> does(transport::slower);
      case N -> does(transport::toNextEvent);
      case P -> does(transport::toEventBefore);
      case A -> does(transport::adapt);
      case B -> does(stories::toggle);
      case L -> does(transport::toggleAxis);
      case E -> does(diagram::followMessage);
      case DIGIT0, NUMPAD0 -> does(transport::fit);
      case F -> does(transport::follow);
      case ENTER -> watch.chosen().get() != 0 && does(inspector::focusText);
      case ESCAPE -> does(this::escape);
      default -> event.getCode().isDigitKey() && choose(event.getText());
    };
  }

  private static boolean does(Runnable action) {
    action.run();
    return true;
  }

  private void escape() {
    if (help.hide()) {
      return;
    }
    if (watch.selection().get() instanceof Selection.None) {
      watch.choose(0);
    } else {
      watch.select(Selection.NONE);
    }
  }

  /** 1 is the lowest id. */
  private boolean choose(String digit) {
    List<NodeView> nodes = watch.nodes().stream().filter(node -> !node.twin()).toList();
    int place = digit.isEmpty() ? -1 : digit.charAt(0) - '1';
    if (place < 0 || place >= nodes.size()) {
      return false;
    }
    watch.choose(nodes.get(place).id());
    return true;
  }
}
