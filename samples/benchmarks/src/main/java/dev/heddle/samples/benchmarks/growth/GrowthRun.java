package dev.heddle.samples.benchmarks.growth;

import dev.heddle.actor.ActorSystem;
import java.util.Arrays;
import java.util.Locale;

/** Arguments: quick or full. Prints {@code growth NAME SIZE NANOS_PER_UNIT}, with '-' for spaces in the name. */
public final class GrowthRun {
    /** So many units at least are measured for each size, however small it is. */
    private static final int UNITS_QUICK = 200_000;
    private static final int UNITS_FULL = 1_000_000;
    private static final int REPETITIONS_MAX = 2_000;

    private GrowthRun() {}

    public static void main(String[] arguments) throws InterruptedException {
        int units = arguments[0].equals("quick") ? UNITS_QUICK : UNITS_FULL;
        for (Growth growth : Growth.all()) {
            int[] sizes = growth.sizes();
            for (int size : new int[]{ sizes[0], sizes[sizes.length - 2], sizes[1] }) {
                perUnit(growth, size, units);
            }
            for (int size : sizes) {
                System.out.printf(Locale.ROOT, "growth %s %d %.1f%n", growth.name().replace(' ', '-'), size,
                        perUnit(growth, size, units));
                System.out.flush();
            }
        }
        System.exit(0);
    }

    /** The median of the repetitions. */
    private static double perUnit(Growth growth, int size, int units) throws InterruptedException {
        double[] each = new double[Math.clamp(units / size, 3, REPETITIONS_MAX)];
        for (int i = 0; i < each.length; i++) {
            try (ActorSystem system = ActorSystem.create("growth")) {
                each[i] = (double) growth.nanos(system, size) / size;
            }
        }
        Arrays.sort(each);
        return each[each.length / 2];
    }
}
