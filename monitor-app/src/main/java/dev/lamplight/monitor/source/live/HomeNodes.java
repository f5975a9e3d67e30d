package dev.lamplight.monitor.source.live;

import dev.lamplight.monitor.source.sight.Asked.Hitch;
import dev.lamplight.monitor.source.sight.Asked.Reason;
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
        public Reason start(int id) {
          return new Reason.Here(Hitch.NOT_STARTED_HERE, "");
        }

        @Override
        public Reason wipe(int id) {
          return new Reason.Here(Hitch.NOT_STARTED_HERE, "");
        }

        @Override
        public void close() {}
      };

  Home of(int id);

  /** Whether it has lost what it stored, and has not begun anew. */
  boolean isWiped(int id);

  /** Whether all of them run, but were started a moment ago. */
  boolean isStarting();

  /** Starts one that has ended; why not, {@link Reason#NONE} if it starts. */
  Reason start(int id);

  /** Kills it and removes its directory; why not, {@link Reason#NONE} if it is done. */
  Reason wipe(int id);

  /** Ends them all. */
  @Override
  void close();
}
