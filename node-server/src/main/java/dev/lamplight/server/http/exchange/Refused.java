package dev.lamplight.server.http.exchange;

/** A request is refused, and why. Without a stack trace: it is an answer, not a failure. */
public final class Refused extends Exception {
  private final transient Problem problem;

  public Refused(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
