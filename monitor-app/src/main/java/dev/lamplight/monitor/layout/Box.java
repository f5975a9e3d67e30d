package dev.lamplight.monitor.layout;

/** An upright rectangle. */
public record Box(double left, double top, double width, double height) {
  public double right() {
    return left + width;
  }

  public double bottom() {
    return top + height;
  }

  public boolean holds(double x, double y) {
    return x >= left && x <= right() && y >= top && y <= bottom();
  }

  public boolean holds(Box inner) {
    return inner.left >= left
        && inner.right() <= right()
        && inner.top >= top
        && inner.bottom() <= bottom();
  }

  public boolean meets(Box other) {
    return left < other.right()
        && other.left < right()
        && top < other.bottom()
        && other.top < bottom();
  }

  /** Whether a disc of {@code radius} around that point reaches into it. */
  public boolean meets(double x, double y, double radius) {
    double nearX = Math.clamp(x, left, right());
    double nearY = Math.clamp(y, top, bottom());
    return Math.hypot(x - nearX, y - nearY) < radius;
  }

  /** Larger by {@code margin} on each side. */
  public Box grown(double margin) {
    return new Box(left - margin, top - margin, width + 2 * margin, height + 2 * margin);
  }
}
