package dev.heddle.samples.benchmarks.growth;

import dev.heddle.actor.ActorSystem;
import java.util.Arrays;
import java.util.Locale;

/** Arguments: quick or full. Prints {@code growth NAME SIZE NANOS_PER_UNIT}, with '-' for spaces in the name. */
public final class GrowthRun {
    private GrowthRun() {}

    public static void main(String[] arguments) throws InterruptedException {
        boolean quick = arguments[0].equals("quick");
        for (Growth growth : Growth.all()) {
            int[] sizes = growth.sizes();
            // Once through all of it first, so that no size is measured by cold code.
            for (int size : sizes) {
                median(growth, size, growth.repetitions(size, quick) / 2 + 1);
            }
            for (int size : sizes) {
                System.out.printf(Locale.ROOT, "growth %s %d %.3f%n", growth.name().replace(' ', '-'), size,
                        median(growth, size, growth.repetitions(size, quick)));
                System.out.flush();
            }
        }
        System.exit(0);
    }

    private static double median(Growth growth, int size, int repetitions) throws InterruptedException {
        double[] each = new double[repetitions];
        for (int i = 0; i < each.length; i++) {
            try (ActorSystem system = ActorSystem.create("growth")) {
                each[i] = growth.nanosEach(system, size);
            }
        }
        Arrays.sort(each);
        return each[each.length / 2];
    }
}
