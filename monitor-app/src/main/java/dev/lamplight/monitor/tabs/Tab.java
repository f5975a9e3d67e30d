package dev.lamplight.monitor.tabs;

import java.util.Locale;

/** What the lower half can show, in the order of the strip. */
public enum Tab {
  DIAGRAM,
  GRAPH,
  LOGS,
  ELECTIONS;

  String key() {
    return "tab." + name().toLowerCase(Locale.ROOT);
  }
}
