package dev.heddle.samples.benchmarks.local;

import dev.heddle.samples.benchmarks.measure.Run;
import dev.heddle.samples.benchmarks.stage.Stage;
import java.util.List;
import java.util.Optional;

/** A row of the table: something that is done so many times. */
interface Workload {
    String name();

    /** Makes the actors. */
    Run open(Stage stage);

    /** What would be left of it without any messages, on all processors: nobody can be faster. */
    default Optional<Run> bare() {
        return Optional.empty();
    }

    /** All rows, in the order of the table. */
    static List<Workload> all() {
        return List.of(new PingPong(1, 1), new PingPong(1, 16), new PingPong(8, 1), new PingPong(8, 16), new FanIn(4),
                new Outside(), new Ring(1000), new Wake(100_000), new Ask(), new AskActors(), new Spawn(), new Jobs(8));
    }
}
