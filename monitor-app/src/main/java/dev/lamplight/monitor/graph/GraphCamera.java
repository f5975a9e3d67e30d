package dev.lamplight.monitor.graph;

/**
 * Which part of the graph is seen, and how large. Pure geometry.
 *
 * @param x what stands at the left edge, in pixels of the whole graph at this zoom
 * @param y what stands at the upper edge
 * @param left where the left edge is in the picture
 * @param top where the upper edge is
 * @param column how wide a column is at zoom 1
 */
record GraphCamera(double x, double y, double zoom, double left, double top, double column) {
  static final double ROW = 54;
  static final double ZOOM_MIN = 0.3;
  static final double ZOOM_MAX = 2;

  /** How much room is left below the lowest row. */
  private static final double FOOT = 8;

  /** How much room is left behind the newest column. */
  private static final double AHEAD = 28;

  double columnWidth() {
    return column * zoom;
  }

  double rowHeight() {
    return ROW * zoom;
  }

  /** The middle of a column in the picture. */
  double x(double column) {
    return left + (column + 0.5) * columnWidth() - x;
  }

  /** The middle of a row in the picture. */
  double y(double row) {
    return top + (row + 0.5) * rowHeight() - y;
  }

  /** The column in the middle of a picture of that width. */
  int middle(double width) {
    return (int) Math.floor((x + (width - left) / 2) / columnWidth());
  }

  /** So that the last of {@code columns} is at the right edge, the first at the left if all fit. */
  GraphCamera following(int columns, double width) {
    double room = width - left - AHEAD;
    return withX(Math.max(0, columns * columnWidth() - room));
  }

  GraphCamera moved(double right, double down, int rows, double height) {
    return new GraphCamera(Math.max(0, x - right), y - down, zoom, left, top, column)
        .within(rows, height);
  }

  /** Zoomed by {@code factor} around what is at that point. */
  GraphCamera zoomed(double factor, double atX, double atY, int rows, double height) {
    double next = Math.clamp(zoom * factor, ZOOM_MIN, ZOOM_MAX);
    double ratio = next / zoom;
    double nextX = (x + atX - left) * ratio - (atX - left);
    double nextY = (y + atY - top) * ratio - (atY - top);
    return new GraphCamera(Math.max(0, nextX), nextY, next, left, top, column).within(rows, height);
  }

  /** So large that those columns and all rows fit. */
  GraphCamera fitted(int first, int last, int rows, double width, double height) {
    double across = (width - left - AHEAD) / ((last - first + 1) * column);
    double down = roomForRows(height) / (Math.max(1, rows) * ROW);
    double next = Math.clamp(Math.min(across, down), ZOOM_MIN, 1);
    return new GraphCamera(first * column * next, 0, next, left, top, column).within(rows, height);
  }

  /** So that a place is seen, moved no more than needed. */
  GraphCamera showing(int column, int row, double width, double height) {
    double margin = Math.min(4 * columnWidth(), (width - left) / 3);
    double atX = x(column);
    double nextX = x;
    if (atX < left + margin) {
      nextX = x - (left + margin - atX);
    } else if (atX > width - margin) {
      nextX = x + (atX - (width - margin));
    }
    double atY = y(row);
    double half = rowHeight() / 2;
    double nextY = y;
    if (atY < top + half) {
      nextY = y - (top + half - atY);
    } else if (atY > height - half) {
      nextY = y + (atY - (height - half));
    }
    return new GraphCamera(Math.max(0, nextX), nextY, zoom, left, top, this.column);
  }

  /** With rows in the middle of a picture that is higher, and no emptiness above or below. */
  GraphCamera within(int rows, double height) {
    double all = rows * rowHeight();
    double room = roomForRows(height);
    double next = all <= room ? (all - room) / 2 : Math.clamp(y, 0, all - room);
    return new GraphCamera(x, next, zoom, left, top, column);
  }

  double roomForRows(double height) {
    return height - top - FOOT;
  }

  GraphCamera withX(double next) {
    return new GraphCamera(next, y, zoom, left, top, column);
  }
}
