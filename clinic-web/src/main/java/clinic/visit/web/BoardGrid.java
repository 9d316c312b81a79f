package clinic.visit.web;

import java.util.Arrays;

/** How fine the board is drawn: a line every so many minutes, and how tall a minute is then. */
public enum BoardGrid {
    FIVE(5, 4, 15),
    TEN(10, 2.4, 30),
    QUARTER(15, 1.6, 30),
    HALF(30, 1, 60),
    HOUR(60, 0.6, 60);

    private final int minutes;
    private final double pixels;
    private final int label;

    BoardGrid(int minutes, double pixels, int label) {
        this.minutes = minutes;
        this.pixels = pixels;
        this.label = label;
    }

    /** As this browser keeps it; half hours unless it keeps another. */
    static BoardGrid of(String kept) {
        return Arrays.stream(values())
                .filter(grid -> String.valueOf(grid.minutes).equals(kept))
                .findFirst()
                .orElse(HALF);
    }

    /** Between two lines; a dragged visit snaps to them. */
    public int getMinutes() {
        return minutes;
    }

    /** Of one minute, in CSS pixels. */
    double pixels() {
        return pixels;
    }

    /** Minutes between two times written at the edge. */
    int label() {
        return label;
    }
}
