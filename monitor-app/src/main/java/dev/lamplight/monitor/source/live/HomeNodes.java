package dev.lamplight.monitor.source.live;

import dev.lamplight.monitor.source.sight.NodeSight.Home;

/** Those of a cluster's nodes whose processes belong to this program. Every method returns soon. */
public interface HomeNodes extends AutoCloseable {
  /** Of a cluster that somebody else runs. */
  HomeNodes NONE =
      new HomeNodes() {
        @Override
        public Home of(int id) {
          return Home.ELSEWHERE;
        }

        @Override
        public boolean isWiped(int id) {
          return false;
        }

        @Override
        public boolean isStarting() {
          return false;
        }

        @Override
        public String start(int id) {
          return "it was not started from here";
        }

        @Override
        public String wipe(int id) {
          return "it was not started from here";
        }

        @Override
        public void close() {}
      };

  Home of(int id);

  /** Whether it has lost what it stored, and has not begun anew. */
  boolean isWiped(int id);

  /** Whether all of them run, but were started a moment ago. */
  boolean isStarting();

  /** Starts one that has ended; why not, in a sentence, empty if it starts. */
  String start(int id);

  /** Kills it and removes its directory; why not, in a sentence, empty if it is done. */
  String wipe(int id);

  /** Ends them all. */
  @Override
  void close();
}
