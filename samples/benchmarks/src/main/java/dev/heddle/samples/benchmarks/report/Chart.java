package dev.heddle.samples.benchmarks.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Cost per unit against how many there are, on logarithmic axes, as a picture for the documents. */
public final class Chart {
    private Chart() {}

    /** A point of a line. */
    public record Point(double size, double nanos) {}

    /** Writes a PNG file. */
    public static void write(Map<String, List<Point>> lines, Path png) {
        System.setProperty("java.awt.headless", "true");
        XYChart chart = new XYChartBuilder().width(720).height(420).title("Cost of one when there are many")
                .xAxisTitle("how many").yAxisTitle("nanoseconds each").build();
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
        chart.getStyler().setYAxisMin(10.0);
        lines.forEach((name, points) -> chart.addSeries(name, points.stream().mapToDouble(Point::size).toArray(),
                points.stream().mapToDouble(Point::nanos).toArray()));
        try {
            BitmapEncoder.saveBitmap(chart, png.toString(), BitmapFormat.PNG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
