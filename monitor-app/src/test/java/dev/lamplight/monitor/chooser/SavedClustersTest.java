package dev.lamplight.monitor.chooser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamplight.monitor.chooser.SavedClusters.Saved;
import dev.lamplight.monitor.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedClustersTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void clustersAreKeptByNameFromOneWindowToTheNext() {
    SavedClusters clusters = new SavedClusters(Settings.in(folder));
    clusters.save(new Saved("Sydney", "http://a:1, http://b:2", ""));
    clusters.save(new Saved("Iowa", "http://c:3", ""));
    clusters.save(new Saved("Sydney", "http://d:4", "/keys/sydney.pem"));
    List<Saved> kept = new SavedClusters(Settings.in(folder)).all();
    assertEquals(
        List.of(
            new Saved("Iowa", "http://c:3", ""),
            new Saved("Sydney", "http://d:4", "/keys/sydney.pem")),
        kept);
  }

  @Test
  void oneIsForgottenAndOneGetsMoreAddresses() {
    SavedClusters clusters = new SavedClusters(Settings.forgetful());
    clusters.save(new Saved("Sydney", "https://a:1", "/keys/sydney.pem"));
    clusters.save(new Saved("Iowa", "http://c:3", ""));
    clusters.remove("Iowa");
    clusters.remove("nobody");
    Saved more = clusters.extend(clusters.all().getFirst(), List.of("https://b:2"));
    assertEquals(new Saved("Sydney", "https://a:1, https://b:2", "/keys/sydney.pem"), more);
    assertEquals(List.of(more), clusters.all());
  }

  @Test
  void oneThatWasSavedBeforeCertificatesCouldBeNamedHasNone() {
    Settings settings = Settings.forgetful();
    settings.put("clusters", "Iowa\thttp://c:3");
    assertEquals(List.of(new Saved("Iowa", "http://c:3", "")), new SavedClusters(settings).all());
  }

  @Test
  void aTornSettingHoldsNothing() {
    Settings settings = Settings.forgetful();
    settings.put("clusters", "no tab\n\ta\nname\tb\tc\td");
    assertEquals(List.of(), new SavedClusters(settings).all());
  }
}
