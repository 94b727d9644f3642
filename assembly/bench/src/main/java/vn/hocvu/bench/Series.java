package vn.hocvu.bench;

import java.util.List;

/** What several rounds gave. */
record Series(double median, double least, double most) {
    static Series of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int size = sorted.size();
        double middle = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Series(middle, sorted.get(0), sorted.get(size - 1));
    }

    static Series of(double value) {
        return new Series(value, value, value);
    }
}
